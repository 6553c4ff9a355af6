import assert from "node:assert/strict";
import { queueEncrypted } from "../../../policy-pack/policies/sqs/sqs-queue-encrypted";
import type { ExampleResource } from "../examples";
import { queuePolicyWith } from "../good/queue";
import { goodTopic } from "../good/topic";
import { goodTrail } from "../good/trail";
import { messages, unknown } from "../pack";

const topicArn = "arn:aws:sns:eu-west-1:444455556666:example-delivery";
const queueArn = "arn:aws:sqs:eu-west-1:444455556666:plain";
const url = "https://sqs.eu-west-1.amazonaws.com/444455556666";
const inTopic = ["aws:sns/topic:Topic example"];
const inQueue = ["aws:sqs/queue:Queue plain"];

const queue = (name: string, inputs: ExampleResource["inputs"] = {}, from = {}): ExampleResource => ({
    type: "aws:sqs/queue:Queue",
    name,
    inputs: { name, ...inputs },
    from,
});
/** The queue that each case is about: it is not encrypted. */
const plain = queue("plain", { sqsManagedSseEnabled: false });
const newPlain: ExampleResource = { ...plain, inputs: { sqsManagedSseEnabled: false } };
const subscription = (inputs: ExampleResource["inputs"], from = {}): ExampleResource => ({
    type: "aws:sns/topicSubscription:TopicSubscription",
    inputs: { topic: topicArn, protocol: "sqs", endpoint: queueArn, ...inputs },
    from,
});
const queuePolicy = (inputs: ExampleResource["inputs"], from = {}): ExampleResource => ({
    type: "aws:sqs/queuePolicy:QueuePolicy",
    inputs,
    from,
});
const admitting = (topicName: string) => queuePolicyWith({ name: "plain", topicName });
const toPlain = JSON.stringify({ deadLetterTargetArn: queueArn, maxReceiveCount: 5 });

describe("the queues that get a trail's announcements", () => {
    const found: [what: string, stack: ExampleResource[]][] = [
        ["subscribed by ARN", [goodTopic(), subscription({}), plain]],
        [
            "subscribed before anything exists",
            [
                goodTopic(),
                subscription({ topic: unknown, endpoint: unknown }, { topic: inTopic, endpoint: inQueue }),
                newPlain,
            ],
        ],
        ["subscribed to a topic of another stack, which the trail names", [goodTrail(), subscription({}), plain]],
        [
            "admitting the topic",
            [goodTopic(), queuePolicy({ queueUrl: `${url}/plain`, policy: admitting("example-delivery") }), plain],
        ],
        [
            "admitting the topic inline",
            [goodTopic(), { ...plain, inputs: { ...plain.inputs, policy: admitting("example-delivery") } }],
        ],
        [
            "admitting the topic before anything exists",
            [
                goodTopic(),
                queuePolicy(
                    {
                        queueUrl: unknown,
                        policy: {
                            Statement: {
                                Effect: "Allow",
                                Principal: { Service: "sns.amazonaws.com" },
                                Action: "sqs:SendMessage",
                                Resource: unknown,
                                Condition: { ArnEquals: { "aws:SourceArn": unknown } },
                            },
                        },
                    },
                    { queueUrl: inQueue, policy: [...inTopic, ...inQueue] },
                ),
                newPlain,
            ],
        ],
        [
            "behind a subscribed queue",
            [
                goodTopic(),
                subscription({ endpoint: queueArn.replace("plain", "first") }),
                queue("first", { redrivePolicy: toPlain }),
                plain,
            ],
        ],
        [
            "behind a subscribed queue, before it exists",
            [
                goodTopic(),
                subscription({ endpoint: queueArn.replace("plain", "first") }),
                queue("first", { redrivePolicy: unknown }, { redrivePolicy: inQueue }),
                newPlain,
            ],
        ],
        [
            "behind a subscribed queue, by a separate resource",
            [
                goodTopic(),
                subscription({ endpoint: queueArn.replace("plain", "first") }),
                queue("first"),
                {
                    type: "aws:sqs/redrivePolicy:RedrivePolicy",
                    inputs: { queueUrl: `${url}/first`, redrivePolicy: toPlain },
                },
                plain,
            ],
        ],
        [
            "behind a subscribed function",
            [
                goodTopic(),
                subscription({
                    protocol: "lambda",
                    endpoint: "arn:aws:lambda:eu-west-1:444455556666:function:index-deliveries",
                    redrivePolicy: toPlain,
                }),
                plain,
            ],
        ],
    ];
    for (const [what, stack] of found) {
        it(`have in them one ${what}`, async () => {
            assert.equal((await messages(queueEncrypted, stack)).length, 1);
        });
    }

    const others: [what: string, stack: ExampleResource[]][] = [
        ["that nothing sends to", [goodTrail(), goodTopic(), plain]],
        [
            "subscribed to another topic",
            [goodTrail(), goodTopic(), subscription({ topic: topicArn.replace("example-delivery", "orders") }), plain],
        ],
        [
            "of another account",
            [
                goodTopic(),
                subscription({}),
                { ...plain, inputs: { ...plain.inputs, arn: queueArn.replace("4444", "7777") } },
            ],
        ],
        [
            "admitting another topic",
            [goodTopic(), queuePolicy({ queueUrl: `${url}/plain`, policy: admitting("orders") }), plain],
        ],
        ["behind another queue", [goodTopic(), queue("orders", { redrivePolicy: toPlain }), plain]],
        ["named like a function that is subscribed", [goodTopic(), subscription({ protocol: "lambda" }), plain]],
    ];
    for (const [what, stack] of others) {
        it(`do not have in them one ${what}`, async () => {
            assert.deepEqual(await messages(queueEncrypted, stack), []);
        });
    }
});
