import type * as aws from "@pulumi/aws";

/** What the policy of a queue of undelivered events depends on. */
export interface UndeliveredQueuePolicyInputs {
    queueArn: string;
    partition: string;
    region: string;
    /** Account of the queue and the rules. */
    accountId: string;
    /** Begins the name of every rule, and of the bus, that may leave events here. */
    ownPrefix: string;
}

/**
 * Lets EventBridge leave here what our own rules of this account and Region could not deliver, and nobody else send.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 */
export function undeliveredQueuePolicy(inputs: UndeliveredQueuePolicyInputs): aws.iam.PolicyDocument {
    const { queueArn, partition, region, accountId, ownPrefix } = inputs;
    return {
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "RulesLeaveEvents",
                Effect: "Allow",
                Principal: { Service: "events.amazonaws.com" },
                Action: "sqs:SendMessage",
                Resource: queueArn,
                Condition: {
                    ArnLike: { "aws:SourceArn": `arn:${partition}:events:${region}:${accountId}:rule/${ownPrefix}*` },
                },
            },
            {
                Sid: "DenyInsecureTransport",
                Effect: "Deny",
                Principal: "*",
                Action: "sqs:*",
                Resource: queueArn,
                Condition: { Bool: { "aws:SecureTransport": "false" } },
            },
        ],
    };
}
