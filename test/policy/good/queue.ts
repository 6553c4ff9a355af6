import type * as aws from "@pulumi/aws";
import type { ExampleResource } from "../examples";
import { goodTopic } from "./topic";
import { type Changes, withChanges } from "./withChanges";

const region = "eu-west-1";
const account = "444455556666";

/** A queue of deliveries: its name, that of the topic it gets them from, and what is otherwise. */
export interface GoodQueueArgs {
    name?: string;
    topicName?: string;
    changes?: Changes;
}

/** The document of a queue that passes the whole pack, and these statements. */
export function queuePolicyWith(
    { name = "example-delivery", topicName = "example-delivery" }: GoodQueueArgs,
    ...statements: aws.iam.PolicyStatement[]
): string {
    return JSON.stringify({
        Version: "2012-10-17",
        Statement: [
            {
                Effect: "Allow",
                Principal: { Service: "sns.amazonaws.com" },
                Action: "sqs:SendMessage",
                Resource: `arn:aws:sqs:${region}:${account}:${name}`,
                Condition: { ArnEquals: { "aws:SourceArn": `arn:aws:sns:${region}:${account}:${topicName}` } },
            },
            ...statements,
        ],
    } satisfies aws.iam.PolicyDocument);
}

/**
 * A queue that receives a trail's announcements, its subscription, its policy, and its dead-letter queue. All pass the
 * whole pack. `changes` are of the queue.
 */
export function goodQueue(args: GoodQueueArgs = {}): ExampleResource[] {
    const { name = "example-delivery", topicName = "example-delivery", changes = {} } = args;
    const provider = { allowedAccountIds: JSON.stringify([account]), region };
    const arn = `arn:aws:sqs:${region}:${account}:${name}`;
    const tags = { owner: "security-engineering" };
    return [
        {
            type: "aws:sqs/queue:Queue",
            name,
            inputs: withChanges(
                {
                    name,
                    sqsManagedSseEnabled: true,
                    redrivePolicy: JSON.stringify({ deadLetterTargetArn: `${arn}-failed`, maxReceiveCount: 5 }),
                    tags,
                } satisfies aws.sqs.QueueArgs,
                changes,
            ),
            provider,
        },
        {
            type: "aws:sqs/queue:Queue",
            name: `${name}-failed`,
            inputs: {
                name: `${name}-failed`,
                messageRetentionSeconds: 1209600,
                sqsManagedSseEnabled: true,
                tags,
            } satisfies aws.sqs.QueueArgs,
            provider,
        },
        {
            type: "aws:sqs/queuePolicy:QueuePolicy",
            name,
            inputs: {
                queueUrl: `https://sqs.${region}.amazonaws.com/${account}/${name}`,
                policy: queuePolicyWith(args),
            } satisfies aws.sqs.QueuePolicyArgs,
            provider,
        },
        {
            type: "aws:sns/topicSubscription:TopicSubscription",
            name,
            inputs: {
                topic: `arn:aws:sns:${region}:${account}:${topicName}`,
                protocol: "sqs",
                endpoint: arn,
                rawMessageDelivery: true,
            } satisfies aws.sns.TopicSubscriptionArgs,
            provider,
        },
    ];
}

/** A queue of deliveries with the topic that it gets them from. */
export function goodTopicWithQueue(changes: Changes = {}): ExampleResource[] {
    return [goodTopic(), ...goodQueue({ changes })];
}
