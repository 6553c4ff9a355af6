import { trailTopics } from "./trailResources";
import type { Declared } from "../vocabulary/declared";
import { statementsOf } from "../iam/document";
import { mayBeOne, referenceTo } from "./identity";
import { once } from "./once";
import type { Stack } from "./stack";
import { types } from "../vocabulary/types";
import { fromJson, members, notYetKnown, type Value } from "../vocabulary/values";

/** The queues that receive the announcements of trails, by the service that sends to them. */
export interface DeliveryQueues {
    /** SNS sends to these queues: subscribers, and their dead-letter queues. */
    fromTopic: Declared[];
    /** SQS itself moves messages to these queues that the readers of another queue could not handle. */
    fromQueue: Declared[];
}

/** The queues that receive the announcements of trails. */
export const deliveryQueues = once((stack: Stack): DeliveryQueues => {
    const topics = new Set(trailTopics(stack));
    const isOfTrail = (by: Declared, property: string, value?: Value) =>
        stack.named(by, property, types.Topic, value).some((topic) => topics.has(topic)) ||
        isTopicOfTrail(stack, by, value ?? by.properties[property]);
    const subscriptions = stack
        .ofType(types.TopicSubscription)
        .filter((subscription) => isOfTrail(subscription, "topic"));
    const admitting = stack
        .ofType(types.QueuePolicy)
        .filter((policy) => sourceArns(policy.properties.policy).some((arn) => isOfTrail(policy, "policy", arn)));
    const fromTopic = [
        ...subscriptions
            .filter(({ properties }) => properties.protocol === "sqs")
            .flatMap((subscription) => stack.named(subscription, "endpoint", types.Queue)),
        ...subscriptions.flatMap((subscription) => deadLetterQueues(stack, subscription)),
        ...admitting.flatMap((policy) => stack.named(policy, "queueUrl", types.Queue)),
    ];
    const fromQueue = [
        ...fromTopic,
        ...stack
            .ofType(types.RedrivePolicy)
            .filter((redrive) =>
                stack.named(redrive, "queueUrl", types.Queue).some((queue) => fromTopic.includes(queue)),
            ),
    ].flatMap((source) => deadLetterQueues(stack, source));
    return {
        fromTopic: [...new Set(fromTopic)],
        fromQueue: [...new Set(fromQueue)].filter((queue) => !fromTopic.includes(queue)),
    };
});

/** The policies of these queues. */
export const deliveryQueuePolicies = once((stack: Stack): Declared[] => {
    const { fromTopic, fromQueue } = deliveryQueues(stack);
    const queues = new Set([...fromTopic, ...fromQueue]);
    return stack
        .ofType(types.QueuePolicy)
        .filter((policy) => stack.named(policy, "queueUrl", types.Queue).some((queue) => queues.has(queue)));
});

/** Whether a value is the ARN of a topic that a trail of this stack names, in whichever stack the topic is. */
function isTopicOfTrail(stack: Stack, by: Declared, value: Value | undefined): boolean {
    const topicIn = (value: Value | undefined, by: Declared) =>
        typeof value === "string" && value !== "" ? referenceTo(types.Topic, value, by) : undefined;
    const topic = topicIn(value, by);
    if (!topic) return false;
    return stack.ofType(types.Trail).some((trail) => {
        const announced = topicIn(trail.properties.snsTopicName, trail);
        return announced !== undefined && mayBeOne(announced, topic);
    });
}

/** The dead-letter queue of a queue or a subscription. */
function deadLetterQueues(stack: Stack, source: Declared): Declared[] {
    const policy = source.properties.redrivePolicy;
    const target = policy === notYetKnown ? policy : members(fromJson(policy)).deadLetterTargetArn;
    return target === undefined ? [] : stack.named(source, "redrivePolicy", types.Queue, target);
}

/** The senders that a queue's policy allows, by their ARN. */
function sourceArns(document: Value | undefined): Value[] {
    return statementsOf(document)
        .filter(({ effect }) => effect === "Allow")
        .flatMap(({ conditions }) => conditions)
        .filter(({ key }) => key === "aws:sourcearn")
        .flatMap(({ values }) => values);
}
