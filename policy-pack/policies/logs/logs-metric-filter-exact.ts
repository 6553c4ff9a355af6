import { logGroupsOf } from "../../model/auditLog";
import type { Declared } from "../../vocabulary/declared";
import { stackPolicy } from "../../judging/policy";
import { mayBeOne, referenceTo } from "../../model/identity";
import { oncePerStack, type Stack } from "../../model/stack";
import { types } from "../../vocabulary/types";
import { isAbsent, members, notYetKnown, type Properties, type Value } from "../../vocabulary/values";
import { type MonitoringControl, monitoringFrameworks } from "../../model/controls";
import { controlFilters, groupNamedBy, groupsOf, isOnSameGroup } from "../../model/monitoring";
import { controlOf, isExact, type Profile, textsOf } from "../../model/patterns";

/** A metric filter that is meant for a control has its exact text, and counts 1 for each event. */
export const metricFilterExact = stackPolicy({
    name: "logs-metric-filter-exact",
    description:
        "A metric filter that is nearly one of Security Hub or CIS is exactly that, counts every event once, and is on the log group " +
        "of the stack's trail.",
    rationale:
        "One call that is missing from the list, or one `&&` for an `||`, and the alarm that everybody counts on stays silent. " +
        "Security Hub and auditors' tools take nothing but the exact text. A filter that resembles none of theirs is the program's " +
        "own, and so is one beside a filter on its log group that has the exact text.",
    enforcementLevel: "mandatory",
    severity: "medium",
    frameworks: monitoringFrameworks,
    remediationSteps:
        "Take the text that the message shows, and watch further events with a filter of their own. Set `metricTransformation` to a " +
        'name, a namespace, the value "1" and the default value "0", and no dimensions. Set `logGroupName` to the log group that the ' +
        "trail delivers to, and give each filter on it a name of its own.",
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
    subjects: (stack, config) => controlFilters(stack, profileOf(config)),
    judge: (filter, report, stack, config) => {
        const { properties } = filter;
        const control = controlOf(properties.pattern);
        if (!control) return;
        const profile = profileOf(config);
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
        if (hasNamesake(stack, filter)) {
            report(
                "Another filter on this log group has the same `name`: AWS keeps the one that is written last, and this one may be gone. " +
                    "Give the other one a name of its own.",
            );
        }
        if (!reachedControls(stack).has(control)) {
            report(
                "`logGroupName` is not that of the log group that the stack's trail delivers to: the filter never sees an event. Name " +
                    "that log group.",
            );
        }
    },
});

function hasNamesake(stack: Stack, filter: Declared): boolean {
    const { logGroupName, name } = filter.properties;
    if (typeof name !== "string") return false;
    if (typeof logGroupName !== "string" && groupsOf(stack, filter).length === 0) return false;
    const namesakes = stack.ofType(types.LogMetricFilter).filter((other) => other.properties.name === name);
    return namesakes.some((other) => other !== filter && isOnSameGroup(stack, filter, other));
}

/** The controls with a filter that may get what a trail of the stack delivers. */
const reachedControls = oncePerStack((stack: Stack): Set<MonitoringControl | undefined> => {
    const reached = controlFilters(stack).filter((filter) => mayGetTrail(stack, filter));
    return new Set(reached.map(({ properties }) => controlOf(properties.pattern)));
});

/** Whether what a trail of the stack delivers may reach a filter: on another log group than the trail's it does not. */
function mayGetTrail(stack: Stack, filter: Declared): boolean {
    const trails = stack.ofType(types.Trail).filter(({ properties }) => !isAbsent(properties.cloudWatchLogsGroupArn));
    const groups = groupsOf(stack, filter);
    const { logGroupName } = filter.properties;
    if (trails.length === 0 || (groups.length === 0 && typeof logGroupName !== "string")) return true;
    return trails.some((trail) => {
        const ofTrail = logGroupsOf(stack, trail);
        if (ofTrail.length > 0) return ofTrail.some((group) => groups.includes(group));
        const { cloudWatchLogsGroupArn: arn } = trail.properties;
        const [group, delivered] = [
            groupNamedBy(filter),
            typeof arn === "string" && referenceTo(types.LogGroup, arn, trail),
        ];
        return !group || !delivered || mayBeOne(group, delivered);
    });
}

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
