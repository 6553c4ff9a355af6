import { trailLogGroups, trailTopics } from "./trailResources";
import type { Declared } from "../vocabulary/declared";
import { coversAction, namesCloudTrail, statementsOf } from "../iam/document";
import { type Identity, isInSamePlace, isOfPlace, mayBeOne, referenceTo } from "./identity";
import { once } from "./once";
import type { Stack } from "./stack";
import { types } from "../vocabulary/types";
import { at, isAbsent, list, members, notYetKnown, type Value } from "../vocabulary/values";
import type { MonitoringControl } from "./controls";
import { controlOf, isExact, type Profile } from "./patterns";
import { tamperRules, targetsOf } from "./tamperRules";

/**
 * Finds the monitoring of the audit log: its log groups, metric filters, alarms, and the topics that receive alerts.
 */

/**
 * The log groups that trails deliver to, and those that a role of CloudTrail may write to, or that have a metric filter
 * with the exact text of a control: the trail and its role may be in another stack.
 */
export const auditLogGroups = once((stack: Stack): Declared[] => {
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
    const byRole = stack.ofType(types.LogGroup).filter((group) => {
        const { name } = group.properties;
        if (typeof name !== "string") return false;
        return writable.some((arn) => arn.includes(`:log-group:${name}:`) && isOfPlace(arn, group));
    });
    const byFilter = stack
        .ofType(types.LogMetricFilter)
        .filter(({ properties }) => exactControlOf(properties.pattern, "any") !== undefined)
        .flatMap((filter) => groupsOf(stack, filter));
    return [...new Set([...trailLogGroups(stack), ...byRole, ...byFilter])];
});

/**
 * What a resource names in its own account and Region, in which names of alarms, log groups, topics and queues are
 * unique. `value` as for `Stack.named`.
 */
export function namedHere(stack: Stack, by: Declared, property: string, type: string, value?: Value): Declared[] {
    return stack.named(by, property, type, value).filter((named) => isInSamePlace(by, named));
}

/** The log groups that a metric filter is on. */
export function groupsOf(stack: Stack, filter: Declared): Declared[] {
    return namedHere(stack, filter, "logGroupName", types.LogGroup);
}

/**
 * The metric filters of the audit log's groups. A filter on a group of another stack is one of them if its pattern is
 * that of a control: no other log group has such events.
 */
const auditFilters = once((stack: Stack): Declared[] => {
    const groups = new Set(auditLogGroups(stack));
    return stack.ofType(types.LogMetricFilter).filter((filter) => {
        const named = groupsOf(stack, filter);
        if (named.length > 0) return named.some((group) => groups.has(group));
        return controlOf(filter.properties.pattern) !== undefined;
    });
});

/**
 * The audit log's filters for a control. One that resembles a control, beside another with the exact text on its log
 * group, is the program's own.
 */
export function controlFilters(stack: Stack, profile: Profile = "any"): Declared[] {
    const filters = auditFilters(stack).flatMap((filter) => {
        const { pattern } = filter.properties;
        const control = controlOf(pattern);
        return control ? [{ filter, control, exact: isExact(pattern, control, profile) }] : [];
    });
    const isCovered = ({ filter, control }: (typeof filters)[number]) =>
        filters.some((other) => other.exact && other.control === control && isOnSameGroup(stack, filter, other.filter));
    return filters.filter((one) => one.exact || !isCovered(one)).map(({ filter }) => filter);
}

/** Whether two metric filters are on the same log group: one of the stack, or one of another stack by its name. */
export function isOnSameGroup(stack: Stack, one: Declared, other: Declared): boolean {
    const groups = groupsOf(stack, one);
    if (groups.length > 0) return groupsOf(stack, other).some((group) => groups.includes(group));
    const [group, ofOther] = [one, other].map((filter) => groupNamedBy(filter));
    return group !== undefined && ofOther !== undefined && mayBeOne(group, ofOther);
}

/** The log group that a metric filter names, in whichever stack it is. */
export function groupNamedBy(filter: Declared): Identity | undefined {
    const { logGroupName } = filter.properties;
    return typeof logGroupName === "string" ? referenceTo(types.LogGroup, logGroupName, filter) : undefined;
}

function exactControlOf(pattern: Value | undefined, profile: Profile): MonitoringControl | undefined {
    const control = controlOf(pattern);
    return control && isExact(pattern, control, profile) ? control : undefined;
}

/**
 * An alarm with metric queries, as if the metric that it evaluates were its own, in that metric's account and Region:
 * the only query that returns data counts. Without a metric if that is an expression.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html
 */
export function withOwnMetric(alarm: Declared): Declared {
    const { properties, sources } = alarm;
    const { metricQueries } = properties;
    if (isAbsent(metricQueries) || !isAbsent(properties.metricName)) return alarm;
    const queries = list(metricQueries);
    const returns = (query: Value, ...words: Value[]) => words.includes(at(query, "returnData") ?? null);
    const query =
        queries.find((one) => returns(one, true, "true")) ??
        // In CloudFormation, an absent value means true.
        queries.find((one) => !returns(one, false, "false"));
    const asked = ["dimensions", "metricName", "namespace", "stat", "unit"].flatMap((name): [string, Value][] => {
        const value = at(query, "metric", name);
        return value === undefined ? [] : [[name === "stat" ? "statistic" : name, value]];
    });
    const accountId = at(query, "accountId");
    const evaluated = {
        ...alarm,
        properties: { ...properties, ...Object.fromEntries(asked) },
        sources: { ...sources, ...Object.fromEntries(asked.map(([name]) => [name, sources.metricQueries ?? []])) },
    };
    return isAbsent(accountId) ? evaluated : inAccount(evaluated, accountId);
}

/** A resource as if it were in this account, regardless of its provider and ARN. */
function inAccount(resource: Declared, accountId: Value): Declared {
    const { properties, provider } = resource;
    const allowedAccountIds = typeof accountId === "string" ? JSON.stringify([accountId]) : notYetKnown;
    return {
        ...resource,
        properties: { ...properties, arn: null, id: null },
        provider: { region: provider.region ?? null, allowedAccountIds },
        providerUrn: undefined,
    };
}

/** Whether an alarm is on the metric of a filter. */
export function watches(alarm: Declared, filter: Declared): boolean {
    const evaluated = withOwnMetric(alarm);
    const { name, namespace } = members(filter.properties.metricTransformation);
    return (
        isMetric(evaluated, filter, "metricName", name) &&
        isMetric(evaluated, filter, "namespace", namespace) &&
        isInSamePlace(evaluated, filter)
    );
}

function isMetric(alarm: Declared, filter: Declared, input: string, wanted: Value | undefined): boolean {
    const value = alarm.properties[input];
    if (value === undefined || value === null) return false;
    if (value === notYetKnown) return (alarm.sources[input] ?? []).includes(filter.urn);
    return value === wanted;
}

/** The alarms on metrics of the audit log's filters, and on the arrival of events and log files. */
export const auditAlarms = once((stack: Stack): Declared[] => {
    const filters = auditFilters(stack);
    const onArrival = new Set(arrivalAlarms(stack));
    return stack
        .ofType(types.MetricAlarm)
        .filter((alarm) => onArrival.has(alarm) || filters.some((filter) => watches(alarm, filter)));
});

/**
 * The alarms on the number of events that reach a log group of the audit log, or of log files that a trail announces.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html
 */
export const arrivalAlarms = once((stack: Stack): Declared[] => {
    const alarms = stack.ofType(types.MetricAlarm).filter((alarm) => isArrival(withOwnMetric(alarm)));
    if (alarms.length === 0) return [];
    const [groups, topics] = [auditLogGroups(stack), trailTopics(stack)];
    return alarms.filter((alarm) => {
        const evaluated = withOwnMetric(alarm);
        return evaluated.properties.metricName === "IncomingLogEvents"
            ? measured(stack, evaluated, "LogGroupName", types.LogGroup).some((group) => groups.includes(group))
            : measured(stack, evaluated, "TopicName", types.Topic).some((topic) => topics.includes(topic));
    });
});

function isArrival({ properties: { metricName, namespace } }: Declared): boolean {
    return (
        (namespace === "AWS/Logs" && metricName === "IncomingLogEvents") ||
        (namespace === "AWS/SNS" && metricName === "NumberOfMessagesPublished")
    );
}

/** What a dimension of an alarm's metric names. */
export function measured(stack: Stack, alarm: Declared, dimension: string, type: string): Declared[] {
    const name = at(alarm.properties.dimensions, dimension);
    return isAbsent(name) ? [] : namedHere(stack, alarm, "dimensions", type, name);
}

/** A topic that receives alerts, and the alarms and rules that publish to it. */
export interface AlarmTopic {
    topic: Declared;
    alarms: Declared[];
    /** Of rules. A rule with a role publishes with that role, and does not need the topic's policy. */
    targets: Declared[];
}

/** The topics that alarms of the audit log and tamper rules notify, also through a bus. */
export const alarmTopics = once((stack: Stack): AlarmTopic[] => {
    const found = new Map<Declared, AlarmTopic>();
    const told = (topic: Declared) => {
        const known = found.get(topic) ?? { topic, alarms: [], targets: [] };
        found.set(topic, known);
        return known;
    };
    for (const alarm of auditAlarms(stack)) {
        const actions = list(alarm.properties.alarmActions);
        const topics = actions.flatMap((action) => stack.named(alarm, "alarmActions", types.Topic, action));
        for (const topic of new Set(topics)) told(topic).alarms.push(alarm);
    }
    for (const target of new Set(tamperRules(stack).flatMap((rule) => targetsOf(stack, rule))))
        for (const topic of stack.named(target, "arn", types.Topic)) told(topic).targets.push(target);
    return [...found.values()];
});
