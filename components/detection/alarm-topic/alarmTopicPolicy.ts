import type * as aws from "@pulumi/aws";

/** What the policy of a topic of alarms depends on. */
export interface AlarmTopicPolicyInputs {
    topicArn: string;
    partition: string;
    homeRegion: string;
    /** Account of the topic and most alarms. */
    managementAccountId: string;
    /** Account of the alarms on the delivery of log files. */
    logArchiveAccountId: string;
    /** Begins the name of every alarm that may publish. */
    ownPrefix: string;
}

/**
 * Lets the alarms of both accounts publish. Rules publish with a role of the topic's own account, whose policy is enough.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
 */
export function alarmTopicPolicy(inputs: AlarmTopicPolicyInputs): aws.iam.PolicyDocument {
    const { topicArn, partition, homeRegion, managementAccountId, logArchiveAccountId, ownPrefix } = inputs;
    const alarms = (account: string) => `arn:${partition}:cloudwatch:${homeRegion}:${account}:alarm:${ownPrefix}*`;
    return {
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "AlarmsPublish",
                Effect: "Allow",
                Principal: { Service: "cloudwatch.amazonaws.com" },
                Action: "SNS:Publish",
                Resource: topicArn,
                Condition: {
                    ArnLike: { "aws:SourceArn": [managementAccountId, logArchiveAccountId].map(alarms) },
                    StringEquals: { "aws:SourceAccount": [managementAccountId, logArchiveAccountId] },
                },
            },
            {
                Sid: "DenyInsecurePublish",
                Effect: "Deny",
                Principal: "*",
                Action: "SNS:Publish",
                Resource: topicArn,
                Condition: { Bool: { "aws:SecureTransport": "false" } },
            },
        ],
    };
}
