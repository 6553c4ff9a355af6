import { logGroupReads, topicReads, trailLogGroups, trailTopics } from "../../auditLog";
import type { Declared, Reads } from "../../declared";
import { coversAction, namesCloudTrail, statementsOf } from "../../document";
import { regionOf } from "../../location";
import { oncePerStack, type Stack } from "../../stack";
import { types } from "../../types";
import { at, isAbsent, list, members, notYetKnown, type Value } from "../../values";
import type { MonitoringControl } from "./controls";
import { controlOf, isExact, type Profile } from "./patterns";
import { tamperRuleReads, tamperRules, targetsOf } from "./tamperRules";

/** Finds what watches the audit log: its log groups, metric filters, alarms, and the topics that are told. */

/** What finding the log groups of the audit log reads. */
export const auditLogGroupReads = {
    ...logGroupReads,
    [types.Role]: ["assumeRolePolicy", "name"],
    [types.RolePolicy]: ["policy", "role"],
    [types.LogMetricFilter]: ["logGroupName", "pattern"],
} satisfies Reads;

/**
 * The log groups that trails deliver to, and those that a role of CloudTrail may write to, or that have a metric filter
 * with the exact text of a control: the trail, and its role, may be elsewhere.
 */
export function auditLogGroups(stack: Stack): Declared[] {
    const writable = stack
        .ofType(types.RolePolicy)
        .filter((policy) =>
            stack
                .named(policy, "role", types.Role)
                .some(({ properties }) => namesCloudTrail(properties.assumeRolePolicy)),
        )
        .flatMap(({ properties }) => statementsOf(properties.policy))
        .filter((statement) => statement.effect === "Allow" && coversAction(statement, "logs:PutLogEvents"))
        .flatMap(({ resources = [] }) => resources.filter((resource) => typeof resource === "string"));
    const byRole = stack
        .ofType(types.LogGroup)
        .filter(
            ({ properties: { name } }) =>
                typeof name === "string" && writable.some((resource) => resource.includes(`:log-group:${name}:`)),
        );
    const byFilter = stack
        .ofType(types.LogMetricFilter)
        .filter(({ properties }) => exactControlOf(properties.pattern, "any") !== undefined)
        .flatMap((filter) => stack.named(filter, "logGroupName", types.LogGroup));
    return [...new Set([...trailLogGroups(stack), ...byRole, ...byFilter])];
}

/** What finding the metric filters of the audit log reads. */
export const auditFilterReads = {
    ...auditLogGroupReads,
    [types.LogMetricFilter]: ["logGroupName", "metricTransformation", "name", "pattern"],
} satisfies Reads;

/**
 * The metric filters of the audit log's groups. A filter on a group of another stack is one of them where its pattern is
 * that of a control: no other log has such events.
 */
const auditFilters = oncePerStack((stack: Stack): Declared[] => {
    const groups = new Set(auditLogGroups(stack));
    return stack.ofType(types.LogMetricFilter).filter((filter) => {
        const named = stack.named(filter, "logGroupName", types.LogGroup);
        if (named.length > 0) return named.some((group) => groups.has(group));
        return controlOf(filter.properties.pattern) !== undefined;
    });
});

/**
 * The audit log's filters that are meant for a control. One that resembles a control beside another that has its exact
 * text is the program's own.
 */
export function controlFilters(stack: Stack, profile: Profile = "any"): Declared[] {
    const filters = auditFilters(stack);
    const covered = new Set(
        filters.map(({ properties: { pattern } }) => exactControlOf(pattern, profile)).filter(Boolean),
    );
    return filters.filter(({ properties: { pattern } }) => {
        const control = controlOf(pattern);
        return control && (!covered.has(control) || exactControlOf(pattern, profile) === control);
    });
}

function exactControlOf(pattern: Value | undefined, profile: Profile): MonitoringControl | undefined {
    const control = controlOf(pattern);
    return control && isExact(pattern, control, profile) ? control : undefined;
}

/** What finding the alarms of the audit log reads. */
export const auditAlarmReads = {
    ...auditFilterReads,
    ...topicReads,
    [types.Trail]: [...auditFilterReads[types.Trail], ...topicReads[types.Trail]],
    [types.MetricAlarm]: ["dimensions", "metricName", "metricQueries", "name", "namespace"],
} satisfies Reads;

/** Whether an alarm is on the metric of a filter. */
export function watches(alarm: Declared, filter: Declared): boolean {
    const [there, here] = [regionOf(alarm), regionOf(filter)];
    if (typeof there === "string" && typeof here === "string" && there !== here) return false;
    const metric = members(filter.properties.metricTransformation);
    const { metricName, metricQueries, namespace } = alarm.properties;
    const isOn = (inputs: [string, string], name: Value | undefined, space: Value | undefined) =>
        isMetric(alarm, filter, [inputs[0], name], metric.name) &&
        isMetric(alarm, filter, [inputs[1], space], metric.namespace);
    if (isOn(["metricName", "namespace"], metricName, namespace)) return true;
    return list(metricQueries)
        .map((query) => members(members(query).metric))
        .some((queried) => isOn(["metricQueries", "metricQueries"], queried.metricName, queried.namespace));
}

function isMetric(
    alarm: Declared,
    filter: Declared,
    [input, value]: [input: string, value: Value | undefined],
    wanted: Value | undefined,
): boolean {
    if (value === undefined || value === null) return false;
    if (value === notYetKnown) return (alarm.sources[input] ?? []).includes(filter.urn);
    return value === wanted;
}

/** The alarms on metrics of the audit log's filters, and on what arrives of the log. */
export const auditAlarms = oncePerStack((stack: Stack): Declared[] => {
    const filters = auditFilters(stack);
    const onArrival = new Set(arrivalAlarms(stack));
    return stack
        .ofType(types.MetricAlarm)
        .filter((alarm) => onArrival.has(alarm) || filters.some((filter) => watches(alarm, filter)));
});

/**
 * The alarms on how many events reach a log group of the audit log, or how many log files a trail announces.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html
 */
export function arrivalAlarms(stack: Stack): Declared[] {
    const alarms = stack.ofType(types.MetricAlarm).filter(isArrival);
    if (alarms.length === 0) return [];
    const [groups, topics] = [auditLogGroups(stack), trailTopics(stack)];
    return alarms.filter((alarm) => {
        const { dimensions, metricName } = alarm.properties;
        const named = (dimension: string, type: string) => {
            const name = at(dimensions, dimension);
            return isAbsent(name) ? [] : stack.named(alarm, "dimensions", type, name);
        };
        return metricName === "IncomingLogEvents"
            ? named("LogGroupName", types.LogGroup).some((group) => groups.includes(group))
            : named("TopicName", types.Topic).some((topic) => topics.includes(topic));
    });
}

function isArrival({ properties: { metricName, namespace } }: Declared): boolean {
    return (
        (namespace === "AWS/Logs" && metricName === "IncomingLogEvents") ||
        (namespace === "AWS/SNS" && metricName === "NumberOfMessagesPublished")
    );
}

/** What finding the topics that are told of tampering reads. */
export const alarmTopicReads = {
    ...auditAlarmReads,
    ...tamperRuleReads,
    [types.Trail]: [...new Set([...auditAlarmReads[types.Trail], ...tamperRuleReads[types.Trail]])],
    [types.EventTarget]: [...tamperRuleReads[types.EventTarget], "roleArn"],
    [types.MetricAlarm]: [...auditAlarmReads[types.MetricAlarm], "alarmActions"],
} satisfies Reads;

/** A topic that is told of tampering, and the services that publish to it in their own name. */
export interface AlarmTopic {
    topic: Declared;
    services: Set<string>;
}

/** The topics that alarms of the audit log and tamper rules notify, by way of a bus too. */
export const alarmTopics = oncePerStack((stack: Stack): AlarmTopic[] => {
    const found = new Map<Declared, Set<string>>();
    const add = (...publishers: string[]) => {
        return (topic: Declared) => {
            found.set(topic, new Set([...(found.get(topic) ?? []), ...publishers]));
        };
    };
    for (const alarm of auditAlarms(stack)) {
        for (const action of list(alarm.properties.alarmActions)) {
            stack.named(alarm, "alarmActions", types.Topic, action).forEach(add("cloudwatch.amazonaws.com"));
        }
    }
    for (const rule of tamperRules(stack)) {
        for (const target of targetsOf(stack, rule)) {
            // A target with a role publishes with that, and needs nothing of the topic's policy.
            const publishers = isAbsent(target.properties.roleArn) ? ["events.amazonaws.com"] : [];
            stack.named(target, "arn", types.Topic).forEach(add(...publishers));
        }
    }
    return [...found].map(([topic, services]) => ({ topic, services }));
});
