import { logGroupsOf } from "../../model/trailResources";
import type { Declared } from "../../vocabulary/declared";
import { stackPolicy } from "../../judging/policy";
import { mayBeOne, referenceTo } from "../../model/identity";
import type { AuditLog } from "../../model/auditLog";
import { once } from "../../model/once";
import { types } from "../../vocabulary/types";
import { isAbsent, members, notYetKnown, type Properties, type Value } from "../../vocabulary/values";
import { type MonitoringControl, monitoringFrameworks } from "../../model/controls";
import { controlFilters, groupNamedBy, groupsOf, isOnSameGroup } from "../../model/monitoring";
import { controlOf, isExact, type Profile, textsOf } from "../../model/patterns";

/** A metric filter for a control has the control's exact text, and counts 1 for each event. */
export const metricFilterExact = stackPolicy({
    name: "logs-metric-filter-exact",
    description:
        "A metric filter that resembles one of Security Hub or CIS has its exact text, counts every event " +
        "once, and is on the log group of the stack's trail.",
    rationale:
        "If one call is missing from the list, or one `||` is an `&&`, an alarm that the team relies on stays " +
        "silent. Security Hub and auditors' tools accept only the exact text. The policy does not judge a " +
        "filter that resembles none of theirs, or one beside a filter with the exact text on the same log " +
        "group.",
    enforcementLevel: "mandatory",
    severity: "medium",
    frameworks: monitoringFrameworks,
    remediationSteps:
        "Copy the text from the message, and match additional events with a separate filter. Set " +
        '`metricTransformation` to a name, a namespace, the value "1" and the default value "0", without ' +
        "dimensions. Set `logGroupName` to the log group that the trail delivers to, and give each of its " +
        "filters a unique name.",
    configSchema: {
        properties: {
            profile: {
                type: "string",
                enum: ["any", "securityHub", "cis"],
                default: "any",
                description:
                    "The source of the exact text: Security Hub, CIS, or either. Security Hub has its own " +
                    "text for CIS 4.1, 4.2, 4.4, 4.10 and 4.13.",
            },
        },
    },
    subjects: (log, config) => controlFilters(log.stack, profileOf(config)),
    judge: (filter, report, log, config) => {
        const { properties } = filter;
        const control = controlOf(properties.pattern);
        if (!control) return;
        const profile = profileOf(config);
        const name = control.securityHub ? `${control.securityHub.id} and CIS ${control.cis}` : `CIS ${control.cis}`;
        if (!isExact(properties.pattern, control, profile)) {
            report(
                `\`pattern\` is nearly, but not exactly, that of ${name}: it misses events or matches others, ` +
                    `and the check fails. Write \`${textsOf(control, profile)[0]}\`, and match other events with a ` +
                    "separate filter.",
            );
        }
        if (properties.applyOnTransformedLogs === true) {
            report(
                "`applyOnTransformedLogs` is true: the filter matches the pattern against transformed events, " +
                    "which may lack the fields of the pattern. Remove it.",
            );
        }
        for (const fault of faultsOf(members(properties.metricTransformation))) report(fault);
        if (hasNamesake(log, filter)) {
            report(
                "Another filter on this log group has the same `name`: AWS keeps only the one that is written " +
                    "last, which may be the other one. Give the other filter a unique name.",
            );
        }
        if (!reachedControls(log).has(control)) {
            report(
                "`logGroupName` is not the log group that the stack's trail delivers to: the filter matches " +
                    "no events. Name that log group.",
            );
        }
    },
});

function hasNamesake(log: AuditLog, filter: Declared): boolean {
    const { logGroupName, name } = filter.properties;
    if (typeof name !== "string") return false;
    if (typeof logGroupName !== "string" && groupsOf(log.stack, filter).length === 0) return false;
    const namesakes = log.stack.ofType(types.LogMetricFilter).filter((other) => other.properties.name === name);
    return namesakes.some((other) => other !== filter && isOnSameGroup(log.stack, filter, other));
}

/** The controls with a filter that may receive the events of a trail of the stack. */
const reachedControls = once((log: AuditLog): Set<MonitoringControl | undefined> => {
    const reached = controlFilters(log.stack).filter((filter) => mayGetTrail(log, filter));
    return new Set(reached.map(({ properties }) => controlOf(properties.pattern)));
});

/** Whether events of a trail of the stack may reach a filter: they do not on a log group other than the trail's. */
function mayGetTrail(log: AuditLog, filter: Declared): boolean {
    const trails = log.trails.filter(({ properties }) => !isAbsent(properties.cloudWatchLogsGroupArn));
    const groups = groupsOf(log.stack, filter);
    const { logGroupName } = filter.properties;
    if (trails.length === 0 || (groups.length === 0 && typeof logGroupName !== "string")) return true;
    return trails.some((trail) => {
        const ofTrail = logGroupsOf(log.stack, trail);
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
            "`metricTransformation.defaultValue` is not 0: the metric counts periods without events, so an " +
                'alarm on it is meaningless. Write `defaultValue: "0"`.',
        );
    }
    if (Object.keys(members(dimensions)).length > 0) {
        faults.push(
            "`metricTransformation.dimensions` splits the metric into several, each of which needs a separate " +
                "alarm. Remove it.",
        );
    }
    return faults;
}

/** The provider accepts numbers as text. */
function isNumber(value: Value, wanted: number): boolean {
    if (value === notYetKnown) return true;
    return (
        (typeof value === "number" || (typeof value === "string" && value.trim() !== "")) && Number(value) === wanted
    );
}
