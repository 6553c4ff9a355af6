import { allReads, type Declared } from "../../declared";
import { oncePerStack, type Stack } from "../../stack";
import { types } from "../../types";
import { at, isAbsent, list } from "../../values";
import { alarmTopicReads, alarmTopics } from "./monitoring";
import { forwardingRules } from "./tamperRules";
import { undeliveredQueues, undeliveredReads } from "./undeliveredQueues";

/** What finding the alarms on failures to tell reads. */
export const failureAlarmReads = allReads(alarmTopicReads, undeliveredReads, {
    [types.MetricAlarm]: ["dimensions", "metricName", "metricQueries", "namespace"],
});

/**
 * The alarms on failures to tell of tampering: on events in a queue of undelivered ones, on messages that a topic for
 * alarms could not deliver, and on rules of a bus that could not pass on what they matched.
 */
export const failureAlarms = oncePerStack((stack: Stack): Declared[] => {
    const queues = undeliveredQueues(stack);
    const topics = alarmTopics(stack).map(({ topic }) => topic);
    const buses = [...forwardingRules(stack).keys()].map(({ properties }) => properties.name);
    return stack.ofType(types.MetricAlarm).filter((alarm) => {
        const { dimensions, metricName, metricQueries, namespace } = alarm.properties;
        const named = (dimension: string, type: string) => {
            const name = at(dimensions, dimension);
            return isAbsent(name) ? [] : stack.named(alarm, "dimensions", type, name);
        };
        if (namespace === "AWS/SQS") return named("QueueName", types.Queue).some((queue) => queues.includes(queue));
        if (namespace === "AWS/SNS" && metricName === "NumberOfNotificationsFailed") {
            return named("TopicName", types.Topic).some((topic) => topics.includes(topic));
        }
        return list(metricQueries)
            .map((query) => at(query, "expression"))
            .some((expression) => isOnFailuresOf(buses, expression));
    });
});

function isOnFailuresOf(buses: unknown[], expression: unknown): boolean {
    return (
        typeof expression === "string" &&
        expression.includes("FailedInvocations") &&
        buses.some((name) => typeof name === "string" && expression.includes(`'${name}'`))
    );
}
