import type { Declared } from "../vocabulary/declared";
import { isInSamePlace } from "./identity";
import { once } from "./once";
import type { Stack } from "./stack";
import { types } from "../vocabulary/types";
import { at, list } from "../vocabulary/values";
import { alarmTopics, measured } from "./monitoring";
import { forwardingRules } from "./tamperRules";
import { undeliveredQueues } from "./undeliveredQueues";

/**
 * The alarms on undelivered alerts: on events in a dead-letter queue, on messages that a topic for alarms could not
 * deliver, and on rules of a bus that could not forward events.
 */
export const failureAlarms = once((stack: Stack): Declared[] => {
    const queues = undeliveredQueues(stack);
    const topics = alarmTopics(stack).map(({ topic }) => topic);
    const buses = [...forwardingRules(stack).keys()];
    return stack.ofType(types.MetricAlarm).filter((alarm) => {
        const { metricName, metricQueries, namespace } = alarm.properties;
        if (namespace === "AWS/SQS")
            return measured(stack, alarm, "QueueName", types.Queue).some((queue) => queues.includes(queue));
        if (namespace === "AWS/SNS" && metricName === "NumberOfNotificationsFailed")
            return measured(stack, alarm, "TopicName", types.Topic).some((topic) => topics.includes(topic));
        const names = buses.filter((bus) => isInSamePlace(bus, alarm)).map(({ properties }) => properties.name);
        return list(metricQueries)
            .map((query) => at(query, "expression"))
            .some((expression) => isOnFailuresOf(names, expression));
    });
});

function isOnFailuresOf(buses: unknown[], expression: unknown): boolean {
    return (
        typeof expression === "string" &&
        expression.includes("FailedInvocations") &&
        buses.some((name) => typeof name === "string" && expression.includes(`'${name}'`))
    );
}
