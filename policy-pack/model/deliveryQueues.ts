import { trailTopics } from "./auditLog";
import type { Declared } from "../vocabulary/declared";
import { statementsOf } from "../iam/document";
import { mayBeOne, referenceTo } from "./identity";
import { oncePerStack, type Stack } from "./stack";
import { types } from "../vocabulary/types";
import { fromJson, members, notYetKnown, type Value } from "../vocabulary/values";

/** The queues that get what trails announce, by what sends to them. */
export interface DeliveryQueues {
    /** SNS sends to these: subscribers, and where it leaves what a subscriber did not take. */
    fromTopic: Declared[];
    /** SQS itself moves to these what no reader of another queue could handle. */
    fromQueue: Declared[];
}

/** The queues that get what trails announce. */
export const deliveryQueues = oncePerStack((stack: Stack): DeliveryQueues => {
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
export const deliveryQueuePolicies = oncePerStack((stack: Stack): Declared[] => {
    const { fromTopic, fromQueue } = deliveryQueues(stack);
    const queues = new Set([...fromTopic, ...fromQueue]);
    return stack
        .ofType(types.QueuePolicy)
        .filter((policy) => stack.named(policy, "queueUrl", types.Queue).some((queue) => queues.has(queue)));
});

/** Whether a value is the ARN of a topic that a trail of this stack names, in whatever stack the topic is. */
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

/** Where a queue or a subscription leaves what nobody took. */
function deadLetterQueues(stack: Stack, source: Declared): Declared[] {
    const policy = source.properties.redrivePolicy;
    const target = policy === notYetKnown ? policy : members(fromJson(policy)).deadLetterTargetArn;
    return target === undefined ? [] : stack.named(source, "redrivePolicy", types.Queue, target);
}

/** Whom a queue's policy lets send, by the ARN of the sender. */
function sourceArns(document: Value | undefined): Value[] {
    return statementsOf(document)
        .filter(({ effect }) => effect === "Allow")
        .flatMap(({ conditions }) => conditions)
        .filter(({ key }) => key === "aws:sourcearn")
        .flatMap(({ values }) => values);
}
