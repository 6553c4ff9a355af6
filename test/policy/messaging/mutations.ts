import type { ExampleResource } from "../examples";
import { goodQueue } from "../good/queue";
import { unknown } from "../pack";
import type { Mutation, Variation, Zone } from "../zone";
import type { Changes } from "../good/withChanges";

const Topic = "aws:sns/topic:Topic";
const TopicPolicy = "aws:sns/topicPolicy:TopicPolicy";
const Subscription = "aws:sns/topicSubscription:TopicSubscription";
const Queue = "aws:sqs/queue:Queue";
const QueuePolicy = "aws:sqs/queuePolicy:QueuePolicy";
const deliveries = "log-archive-deliveries";
const queue = "siem-delivery";
const failed = "siem-delivery-failed";
const trailArn = "arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit-log-organization-trail";
const topicArn = "arn:aws:sns:eu-west-1:444455556666:audit-log-delivery";

type Conditions = Record<string, Record<string, string | string[]>>;

interface Statement {
    Effect?: string;
    Principal?: string | Record<string, string | string[]>;
    NotPrincipal?: Record<string, string>;
    Action?: string | string[];
    Resource?: string;
    Condition?: Conditions;
}

const set = (type: string, name: string, changes: Changes) => (zone: Zone) => {
    zone.set(type, name, changes);
};
const rewrite = (type: string, name: string, change: (statements: Statement[]) => void) => (zone: Zone) => {
    zone.rewrite(type, name, "policy", (text) => {
        const document = JSON.parse(text) as { Statement: Statement[] };
        change(document.Statement);
        return JSON.stringify(document);
    });
};
/** Adds a statement that allows something. */
const allow = (type: string, name: string, statement: Statement) =>
    rewrite(type, name, (statements) => {
        statements.push({ Effect: "Allow", Resource: "*", ...statement });
    });
/** Gives other conditions, or none, to what is allowed. */
const under = (type: string, name: string, Condition?: Conditions) =>
    rewrite(type, name, (statements) => {
        for (const statement of statements.filter(({ Effect }) => Effect === "Allow")) {
            if (Condition) statement.Condition = Condition;
            else delete statement.Condition;
        }
    });
/** Moves the topic's policy into the topic. */
const inline = (zone: Zone) => {
    const policy = zone.find(TopicPolicy, deliveries).inputs.policy ?? null;
    zone.remove(TopicPolicy, deliveries).set(Topic, deliveries, { policy });
};
/** A policy of a queue that allows all principals to send. */
const sendByAll = JSON.stringify({
    Statement: { Effect: "Allow", Principal: "*", Action: "sqs:SendMessage", Resource: "*" },
});

const encryption: Mutation[] = [
    {
        what: "the topic of deliveries has no key",
        change: set(Topic, deliveries, { kmsMasterKeyId: undefined }),
        refusedBy: ["sns-topic-encrypted"],
    },
    {
        what: "the topic of deliveries has an empty key",
        change: set(Topic, deliveries, { kmsMasterKeyId: "" }),
        refusedBy: ["sns-topic-encrypted"],
    },
    {
        what: "the topic of deliveries has the key that AWS manages",
        change: set(Topic, deliveries, { kmsMasterKeyId: "alias/aws/sns" }),
        refusedBy: ["sns-topic-encrypted"],
    },
    {
        what: "the topic of deliveries has, by ARN, the key that AWS manages",
        change: set(Topic, deliveries, { kmsMasterKeyId: "arn:aws:kms:eu-west-1:444455556666:alias/aws/sns" }),
        refusedBy: ["sns-topic-encrypted"],
    },
    {
        what: "a queue of deliveries is not encrypted",
        change: set(Queue, queue, { sqsManagedSseEnabled: false }),
        refusedBy: ["sqs-queue-encrypted"],
    },
    {
        what: "the queue of failed deliveries is not encrypted",
        change: set(Queue, failed, { sqsManagedSseEnabled: false }),
        refusedBy: ["sqs-queue-encrypted"],
    },
    {
        what: "a queue of deliveries has the key that AWS manages",
        change: set(Queue, queue, { sqsManagedSseEnabled: undefined, kmsMasterKeyId: "alias/aws/sqs" }),
        refusedBy: ["sqs-queue-encrypted"],
    },
    {
        what: "SNS sends undelivered messages to a queue with the key that AWS manages",
        change: (zone) => {
            zone.add({
                type: Queue,
                name: "undelivered",
                inputs: { name: "undelivered", kmsMasterKeyId: "arn:aws:kms:eu-west-1:444455556666:alias/aws/sqs" },
                provider: { allowedAccountIds: '["444455556666"]', region: "eu-west-1" },
            });
            zone.set(Subscription, queue, {
                redrivePolicy: JSON.stringify({
                    deadLetterTargetArn: "arn:aws:sqs:eu-west-1:444455556666:undelivered",
                }),
            });
        },
        refusedBy: ["sqs-queue-encrypted"],
    },
    {
        what: "a second queue of deliveries, not known yet, is not encrypted",
        change: (zone) => {
            zone.add({ type: Queue, name: "second", inputs: { sqsManagedSseEnabled: false } });
            zone.add({
                type: Subscription,
                name: "second",
                inputs: { topic: topicArn, protocol: "sqs", endpoint: unknown },
                from: { endpoint: [`${Queue} second`] },
            });
        },
        refusedBy: ["sqs-queue-encrypted"],
    },
];

const trails: [what: string, conditions: Conditions | undefined][] = [
    ["for any trail", undefined],
    ["for any trail, explicitly", { StringLike: { "aws:SourceArn": "*" } }],
    [
        "for the trail's namesakes in any account",
        { ArnLike: { "aws:SourceArn": trailArn.replace("111122223333", "*") } },
    ],
    ["for the trail or for requests without one", { ArnEqualsIfExists: { "aws:SourceArn": trailArn } }],
    ["for all trails but one", { StringNotEquals: { "aws:SourceArn": trailArn } }],
    ["for an account rather than a trail", { StringEquals: { "aws:SourceAccount": "111122223333" } }],
];

const topicUsers: [what: string, statement: Statement][] = [
    ["all principals publish", { Principal: "*", Action: "sns:Publish" }],
    ["all principals subscribe", { Principal: { AWS: ["*"] }, Action: ["SNS:Subscribe", "SNS:Receive"] }],
    ["all principals but one account publish", { NotPrincipal: { AWS: "777788889999" }, Action: "sns:Publish" }],
    [
        "all principals subscribe by HTTPS",
        { Principal: "*", Action: "sns:Subscribe", Condition: { StringEquals: { "sns:Protocol": "https" } } },
    ],
    [
        "all principals of an account or of none publish",
        {
            Principal: "*",
            Action: "sns:Publish",
            Condition: { StringEqualsIfExists: { "aws:SourceOwner": "444455556666" } },
        },
    ],
    [
        "all principals of any account publish",
        { Principal: "*", Action: "sns:Publish", Condition: { StringLike: { "aws:SourceAccount": "*" } } },
    ],
];

const topics: [what: string, conditions: Conditions | undefined][] = [
    ["for any topic", undefined],
    ["for topics of that name in any account", { ArnLike: { "aws:SourceArn": topicArn.replace("444455556666", "*") } }],
    ["for the topic or for requests without one", { ArnEqualsIfExists: { "aws:SourceArn": topicArn } }],
    ["for all topics but one", { ArnNotEquals: { "aws:SourceArn": topicArn } }],
    ["for an account rather than a topic", { StringEquals: { "aws:SourceAccount": "444455556666" } }],
    ["over TLS, for any topic", { Bool: { "aws:SecureTransport": "true" } }],
];

const queueUsers: [what: string, statement: Statement][] = [
    ["all principals send", { Principal: "*", Action: "sqs:SendMessage" }],
    [
        "all principals receive its messages",
        { Principal: { AWS: "*" }, Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage"] },
    ],
    [
        "all principals purge it",
        { Principal: "*", Action: "sqs:PurgeQueue", Condition: { Bool: { "aws:SecureTransport": "true" } } },
    ],
    [
        "all principals send for any topic",
        { Principal: "*", Action: "sqs:SendMessage", Condition: { ArnLike: { "aws:SourceArn": "arn:aws:sns:*:*:*" } } },
    ],
];

export const mutations: Mutation[] = [
    ...encryption,
    ...trails.map(([what, conditions]) => ({
        what: `CloudTrail may publish ${what}`,
        change: under(TopicPolicy, deliveries, conditions),
        refusedBy: ["sns-topic-policy-only-from-trail"],
    })),
    ...topicUsers.map(([what, statement]) => ({
        what: `the topic of deliveries lets ${what}`,
        change: allow(TopicPolicy, deliveries, statement),
        refusedBy: ["sns-topic-policy-not-public"],
    })),
    ...topics.map(([what, conditions]) => ({
        what: `SNS may send to the queue ${what}`,
        change: under(QueuePolicy, queue, conditions),
        refusedBy: ["sqs-queue-policy-only-from-topic"],
    })),
    ...queueUsers.map(([what, statement]) => ({
        what: `the queue of deliveries lets ${what}`,
        change: allow(QueuePolicy, queue, statement),
        refusedBy: ["sqs-queue-policy-not-public"],
    })),
    {
        what: "the policy inside the topic lets CloudTrail publish for any trail",
        change: (zone) => {
            under(TopicPolicy, deliveries)(zone);
            inline(zone);
        },
        refusedBy: ["sns-topic-policy-only-from-trail"],
    },
    {
        what: "CloudTrail publishes because all principals may",
        change: rewrite(TopicPolicy, deliveries, (statements) => {
            for (const statement of statements.filter(({ Effect }) => Effect === "Allow")) {
                statement.Principal = "*";
                delete statement.Condition;
            }
        }),
        refusedBy: ["sns-topic-policy-not-public"],
    },
    {
        what: "all principals may send to the queue of failed deliveries",
        change: set(Queue, failed, { policy: sendByAll }),
        refusedBy: ["sqs-queue-policy-not-public"],
    },
    {
        what: "all principals may send to the queue because its inline policy allows it",
        change: (zone) => {
            zone.remove(QueuePolicy, queue).set(Queue, queue, { policy: sendByAll });
        },
        refusedBy: ["sqs-queue-policy-not-public"],
    },
];

/** An application's own resources, each of which would be refused if it were the audit log's. */
const ofApplication: ExampleResource[] = [
    { type: Topic, name: "orders", inputs: { name: "orders" } },
    {
        type: TopicPolicy,
        name: "orders",
        inputs: {
            arn: "arn:aws:sns:eu-west-1:444455556666:orders",
            policy: JSON.stringify({
                Statement: { Effect: "Allow", Principal: "*", Action: ["sns:Publish", "sns:Subscribe"], Resource: "*" },
            }),
        },
    },
    {
        type: Queue,
        name: "orders",
        inputs: { name: "orders", sqsManagedSseEnabled: false, policy: sendByAll },
    },
    { type: Queue, name: "invoices", inputs: { name: "invoices", kmsMasterKeyId: "alias/aws/sqs" } },
    {
        type: Subscription,
        name: "orders",
        inputs: {
            topic: "arn:aws:sns:eu-west-1:444455556666:orders",
            protocol: "sqs",
            endpoint: "arn:aws:sqs:eu-west-1:444455556666:orders",
        },
    },
    {
        type: QueuePolicy,
        name: "invoices",
        inputs: {
            queueUrl: "https://sqs.eu-west-1.amazonaws.com/444455556666/invoices",
            policy: JSON.stringify({
                Statement: {
                    Effect: "Allow",
                    Principal: { Service: "sns.amazonaws.com" },
                    Action: "sqs:*",
                    Resource: "*",
                },
            }),
        },
    },
];

export const variations: Variation[] = [
    {
        what: "an application has topics and queues of its own",
        change: (zone) => {
            zone.add(...ofApplication);
        },
    },
    { what: "the topic's policy is inside the topic", change: inline },
    {
        what: "the topic's policy is an object",
        change: set(TopicPolicy, deliveries, {
            policy: {
                Statement: {
                    Effect: "Allow",
                    Principal: { Service: ["cloudtrail.amazonaws.com"] },
                    Action: ["SNS:Publish"],
                    Resource: topicArn,
                    Condition: { StringEquals: { "aws:SourceArn": [trailArn] } },
                },
            },
        }),
    },
    {
        what: "the topic has SNS's default statement, for its own account",
        change: allow(TopicPolicy, deliveries, {
            Principal: { AWS: "*" },
            Action: ["SNS:GetTopicAttributes", "SNS:Subscribe", "SNS:Publish"],
            Condition: { StringEquals: { "AWS:SourceOwner": "444455556666" } },
        }),
    },
    {
        what: "the organization may subscribe to the topic",
        change: allow(TopicPolicy, deliveries, {
            Principal: "*",
            Action: "sns:Subscribe",
            Condition: { StringEquals: { "aws:PrincipalOrgID": "o-exampleorgid" } },
        }),
    },
    {
        what: "another account may subscribe to the topic",
        change: allow(TopicPolicy, deliveries, { Principal: { AWS: "777788889999" }, Action: "sns:Subscribe" }),
    },
    {
        what: "CloudTrail may publish for all trails of the management account",
        change: under(TopicPolicy, deliveries, {
            ArnLike: { "aws:SourceArn": "arn:aws:cloudtrail:*:111122223333:trail/*" },
        }),
    },
    {
        what: "the topic is in GovCloud, its key is an alias",
        change: (zone) => {
            zone.rewrite(TopicPolicy, deliveries, "policy", (text) => text.replaceAll("arn:aws:", "arn:aws-us-gov:"));
            zone.set(Topic, deliveries, { kmsMasterKeyId: "alias/audit-log-delivery" });
        },
    },
    {
        what: "the topic is in China",
        change: (zone) => {
            zone.rewrite(TopicPolicy, deliveries, "policy", (text) =>
                text
                    .replaceAll("arn:aws:", "arn:aws-cn:")
                    .replaceAll("cloudtrail.amazonaws.com", "cloudtrail.amazonaws.com.cn"),
            );
        },
    },
    {
        what: "a queue does not set encryption, which SQS then does",
        change: (zone) => {
            for (const name of [queue, failed]) zone.set(Queue, name, { sqsManagedSseEnabled: undefined });
        },
    },
    {
        what: "a queue is encrypted with a key of its own, not with that of SQS",
        change: set(Queue, queue, {
            sqsManagedSseEnabled: false,
            kmsMasterKeyId: "arn:aws:kms:eu-west-1:444455556666:alias/siem-delivery",
        }),
    },
    {
        what: "SQS moves failed deliveries to a queue with the key that AWS manages",
        change: set(Queue, failed, { sqsManagedSseEnabled: undefined, kmsMasterKeyId: "alias/aws/sqs" }),
    },
    {
        what: "the queue accepts all principals for messages of the topic",
        change: rewrite(QueuePolicy, queue, ([statement]) => {
            if (statement) statement.Principal = "*";
        }),
    },
    {
        what: "the queue's policy is an object whose condition is not known yet",
        change: set(QueuePolicy, queue, {
            policy: {
                Statement: [
                    {
                        Effect: "Allow",
                        Principal: { Service: "sns.amazonaws.com" },
                        Action: "sqs:SendMessage",
                        Resource: "*",
                        Condition: { ArnEquals: { "aws:SourceArn": unknown } },
                    },
                    { Effect: "Allow", Principal: "*", Action: "sqs:SendMessage", Resource: "*", Condition: unknown },
                ],
            },
        }),
    },
    {
        what: "a second reader has a queue of deliveries",
        change: (zone) => {
            zone.add(...goodQueue({ name: "athena-delivery", topicName: "audit-log-delivery" }));
        },
    },
    {
        what: "an address gets the deliveries too",
        change: (zone) => {
            zone.add({
                type: Subscription,
                name: "address",
                inputs: { topic: topicArn, protocol: "https", endpoint: "https://siem.example.com/cloudtrail" },
            });
        },
    },
];
