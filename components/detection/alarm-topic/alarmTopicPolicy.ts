import type * as aws from "@pulumi/aws";

/** What the policy of an alarm topic depends on. */
export interface AlarmTopicPolicyInputs {
    topicArn: string;
    partition: string;
    /** Region of the topic, its alarms and rules. */
    region: string;
    /** Account of the topic and its rules. */
    accountId: string;
    /** Accounts whose alarms publish. */
    managementAccountId: string;
    logArchiveAccountId: string;
    /** Prefix of the name of every alarm and rule that may publish. */
    ownPrefix: string;
    /** Role of another account whose rules publish. Default: none. */
    publishingRoleArn?: string;
}

/**
 * Lets the alarms of both accounts and the tamper rules publish. AWS's pages contradict each other on whether EventBridge
 * publishes with the role of the target or in its own name: for rules of the topic's own account, both work.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-cross-account.html
 */
export function alarmTopicPolicy(inputs: AlarmTopicPolicyInputs): aws.iam.PolicyDocument {
    const { topicArn, partition, region, accountId, managementAccountId, logArchiveAccountId, ownPrefix } = inputs;
    const { publishingRoleArn } = inputs;
    const publish = { Action: "SNS:Publish", Resource: topicArn };
    const alarms = (account: string) => `arn:${partition}:cloudwatch:${region}:${account}:alarm:${ownPrefix}*`;
    const byRole: aws.iam.PolicyStatement[] =
        publishingRoleArn === undefined
            ? []
            : [
                  {
                      Sid: "ManagementRulesPublish",
                      Effect: "Allow",
                      Principal: { AWS: `arn:${partition}:iam::${managementAccountId}:root` },
                      ...publish,
                      Condition: { ArnEquals: { "aws:PrincipalArn": publishingRoleArn } },
                  },
              ];
    return {
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "AlarmsPublish",
                Effect: "Allow",
                Principal: { Service: "cloudwatch.amazonaws.com" },
                ...publish,
                Condition: {
                    ArnLike: { "aws:SourceArn": [managementAccountId, logArchiveAccountId].map(alarms) },
                    StringEquals: { "aws:SourceAccount": [managementAccountId, logArchiveAccountId] },
                },
            },
            {
                Sid: "RulesPublish",
                Effect: "Allow",
                Principal: { Service: "events.amazonaws.com" },
                ...publish,
                Condition: {
                    ArnLike: { "aws:SourceArn": `arn:${partition}:events:${region}:${accountId}:rule/${ownPrefix}*` },
                    StringEquals: { "aws:SourceAccount": accountId },
                },
            },
            ...byRole,
            {
                Sid: "DenyInsecurePublish",
                Effect: "Deny",
                Principal: "*",
                ...publish,
                Condition: { Bool: { "aws:SecureTransport": "false" } },
            },
        ],
    };
}
