import { stackPolicy } from "../../policy";
import { types } from "../../types";
import { isAbsent, members, notYetKnown, type Properties, type Value } from "../../values";
import { monitoringFrameworks } from "./controls";
import { auditFilterReads, controlFilters } from "./monitoring";
import { controlOf, isExact, type Profile, textsOf } from "./patterns";

/** A metric filter that is meant for a control has its exact text, and counts 1 for each event. */
export const metricFilterExact = stackPolicy({
    name: "logs-metric-filter-exact",
    description:
        "A metric filter that is nearly one of Security Hub or CIS is exactly that, and counts every event once.",
    rationale:
        "One call that is missing from the list, or one `&&` for an `||`, and the alarm that everybody counts on stays silent. " +
        "Security Hub and auditors' tools take nothing but the exact text. A filter that resembles none of theirs is the program's " +
        "own, and so is one beside a filter that has the exact text.",
    enforcementLevel: "mandatory",
    severity: "medium",
    frameworks: monitoringFrameworks,
    remediationSteps:
        "Take the text that the message shows, and watch further events with a filter of their own. Set `metricTransformation` to a " +
        'name, a namespace, the value "1" and the default value "0", and no dimensions.',
    configSchema: {
        properties: {
            profile: {
                type: "string",
                enum: ["any", "securityHub", "cis"],
                default: "any",
                description:
                    "Whose text is exact: Security Hub's, that of CIS, or either. Security Hub has its own for CIS 4.1, 4.2, 4.4, 4.10 and 4.13.",
            },
        },
    },
    reads: {
        ...auditFilterReads,
        [types.LogMetricFilter]: [...auditFilterReads[types.LogMetricFilter], "applyOnTransformedLogs"],
    },
    subjects: (stack) => controlFilters(stack, profileOf(stack.config)),
    judge: ({ properties }, report, stack) => {
        const control = controlOf(properties.pattern);
        if (!control) return;
        const profile = profileOf(stack.config);
        const name = control.securityHub ? `${control.securityHub.id} and CIS ${control.cis}` : `CIS ${control.cis}`;
        if (!isExact(properties.pattern, control, profile)) {
            report(
                `\`pattern\` is nearly, but not exactly, that of ${name}: it misses events or matches others, and the check fails. ` +
                    `Write \`${textsOf(control, profile)[0]}\`, and watch other events with a filter of their own.`,
            );
        }
        if (properties.applyOnTransformedLogs === true) {
            report(
                "`applyOnTransformedLogs` is true: the pattern is matched against what a transformer made of the event, which may lack " +
                    "what it looks for. Remove it.",
            );
        }
        for (const fault of faultsOf(members(properties.metricTransformation))) report(fault);
    },
});

function profileOf({ profile }: Properties): Profile {
    return profile === "securityHub" || profile === "cis" ? profile : "any";
}

function faultsOf({ value, defaultValue, dimensions }: Properties): string[] {
    const faults: string[] = [];
    if (value !== undefined && !isNumber(value, 1)) {
        faults.push(
            "`metricTransformation.value` is not 1: the metric does not count the events, and its alarm may never fire. " +
                'Write `value: "1"`.',
        );
    }
    if (!isAbsent(defaultValue) && !isNumber(defaultValue, 0)) {
        faults.push(
            "`metricTransformation.defaultValue` is not 0: the metric counts where nothing happened, so that an alarm on it says " +
                'nothing. Write `defaultValue: "0"`.',
        );
    }
    if (Object.keys(members(dimensions)).length > 0) {
        faults.push(
            "`metricTransformation.dimensions` splits the metric into many, each of which needs an alarm of its own. Remove it.",
        );
    }
    return faults;
}

/** The provider takes numbers as text. */
function isNumber(value: Value, wanted: number): boolean {
    if (value === notYetKnown) return true;
    return (
        (typeof value === "number" || (typeof value === "string" && value.trim() !== "")) && Number(value) === wanted
    );
}
