import { logGroupReads, trailLogGroups } from "../../auditLog";
import type { Declared, Reads } from "../../declared";
import { cloudTrailService, coversAction, namesCloudTrail, statementsOf } from "../../document";
import { matches } from "../../globs";
import { regionOf } from "../../location";
import type { Stack } from "../../stack";
import { types } from "../../types";
import { fromJson, list, members, notYetKnown, type Value } from "../../values";
import type { MonitoringControl } from "./controls";
import { controlOf, isExact, type Profile } from "./patterns";

/** Finds what watches the audit log: its log groups, metric filters, alarms, rules and the topics they notify. */

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
function auditFilters(stack: Stack): Declared[] {
    const groups = new Set(auditLogGroups(stack));
    return stack.ofType(types.LogMetricFilter).filter((filter) => {
        const named = stack.named(filter, "logGroupName", types.LogGroup);
        if (named.length > 0) return named.some((group) => groups.has(group));
        return controlOf(filter.properties.pattern) !== undefined;
    });
}

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
    [types.MetricAlarm]: ["metricName", "metricQueries", "name", "namespace"],
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

/** The alarms on metrics of the audit log's filters. */
export function auditAlarms(stack: Stack): Declared[] {
    const filters = auditFilters(stack);
    return stack.ofType(types.MetricAlarm).filter((alarm) => filters.some((filter) => watches(alarm, filter)));
}

/** What finding the rules on calls to CloudTrail reads. */
export const tamperRuleReads = {
    [types.EventRule]: ["eventPattern", "name"],
} satisfies Reads;

/** EventBridge rules that match calls to CloudTrail. */
export function tamperRules(stack: Stack): Declared[] {
    return stack.ofType(types.EventRule).filter(isTamperRule);
}

/** Whether an EventBridge rule matches calls to CloudTrail. */
export function isTamperRule({ properties }: Declared): boolean {
    return matchesCloudTrail(properties.eventPattern);
}

/** Calls by which a trail is silenced; no other service has calls of these names. */
const silencingCalls = new Set(["StopLogging", "DeleteTrail", "UpdateTrail", "PutEventSelectors"]);

function matchesCloudTrail(eventPattern: Value | undefined): boolean {
    return fieldsOf(fromJson(eventPattern)).some(([name, matcher]) => {
        if (name === "eventSource") return isMatched(matcher, cloudTrailService);
        if (name === "source") return isMatched(matcher, "aws.cloudtrail");
        return name === "eventName" && typeof matcher === "string" && silencingCalls.has(matcher);
    });
}

/** Fields of an event and of its detail, with each of the values or conditions that a pattern has for them. */
function fieldsOf(pattern: Value | undefined, depth = 0): [name: string, matcher: Value][] {
    // EventBridge takes no pattern that is deeper.
    if (depth > 20) return [];
    return Object.entries(members(pattern)).flatMap(([name, value]): [string, Value][] => {
        if (name === "detail" || name === "$or") return list(value).flatMap((one) => fieldsOf(one, depth + 1));
        return list(value).map((matcher) => [name, matcher]);
    });
}

function isMatched(matcher: Value, value: string): boolean {
    if (matcher === value) return true;
    const { prefix, wildcard, "equals-ignore-case": ignoringCase } = members(matcher);
    if (typeof prefix === "string") return prefix.includes("cloudtrail") && value.startsWith(prefix);
    if (typeof wildcard === "string") return wildcard.includes("cloudtrail") && matches(wildcard, value);
    return typeof ignoringCase === "string" && ignoringCase.toLowerCase() === value;
}

/** What finding the topics that are told of tampering reads. */
export const alarmTopicReads = {
    ...auditAlarmReads,
    ...tamperRuleReads,
    [types.MetricAlarm]: [...auditAlarmReads[types.MetricAlarm], "alarmActions"],
    [types.EventTarget]: ["arn", "rule"],
    [types.Topic]: ["name"],
} satisfies Reads;

/** A topic that is told of tampering, and the services that publish to it. */
export interface AlarmTopic {
    topic: Declared;
    services: Set<string>;
}

/** The topics that alarms of the audit log and rules on calls to CloudTrail notify. */
export function alarmTopics(stack: Stack): AlarmTopic[] {
    const found = new Map<Declared, Set<string>>();
    const add = (service: string) => (topic: Declared) => {
        const services = found.get(topic) ?? new Set();
        found.set(topic, services.add(service));
    };
    for (const alarm of auditAlarms(stack)) {
        for (const action of list(alarm.properties.alarmActions)) {
            stack.named(alarm, "alarmActions", types.Topic, action).forEach(add("cloudwatch.amazonaws.com"));
        }
    }
    for (const rule of tamperRules(stack)) {
        for (const target of stack.naming(rule, types.EventTarget, "rule")) {
            stack.named(target, "arn", types.Topic).forEach(add("events.amazonaws.com"));
        }
    }
    return [...found].map(([topic, services]) => ({ topic, services }));
}
