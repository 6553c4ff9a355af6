import type * as aws from "@pulumi/aws";
import { accountAdministersKey } from "../../accountAdministersKey";
import { keySafeguards } from "../../keySafeguards";

/** What the policy of a key of alarm topics depends on. */
export interface AlarmKeyPolicyInputs {
    partition: string;
    /** Account of the key and its topics. */
    accountId: string;
    /** Accounts whose alarms publish. */
    managementAccountId: string;
    logArchiveAccountId: string;
    /** Topics that it encrypts. */
    topicArns: string[];
    /** Role of another account whose rules publish. Default: none. */
    publishingRoleArn?: string;
}

/**
 * Lets CloudWatch and the tamper rules publish to encrypted alarm topics. EventBridge publishes with a role or in its own
 * name, by what page of AWS one reads: both must work. In its own name it sends neither the account nor the ARN of the
 * rule to KMS, so that the topic, whose policy demands both, is the condition.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
export function alarmKeyPolicy(inputs: AlarmKeyPolicyInputs): aws.iam.PolicyDocument {
    const { partition, accountId, managementAccountId, logArchiveAccountId, topicArns, publishingRoleArn } = inputs;
    const encrypt = { Action: ["kms:GenerateDataKey*", "kms:Decrypt"], Resource: "*" };
    const forTopics = { "kms:EncryptionContext:aws:sns:topicArn": topicArns };
    const byRole: aws.iam.PolicyStatement[] =
        publishingRoleArn === undefined
            ? []
            : [
                  {
                      Sid: "ManagementRulesPublishEncrypted",
                      Effect: "Allow",
                      Principal: { AWS: `arn:${partition}:iam::${managementAccountId}:root` },
                      ...encrypt,
                      Condition: {
                          ArnEquals: { "aws:PrincipalArn": publishingRoleArn },
                          StringEquals: forTopics,
                      },
                  },
              ];
    return {
        Version: "2012-10-17",
        Statement: [
            accountAdministersKey(partition, accountId),
            {
                Sid: "AlarmsPublishEncrypted",
                Effect: "Allow",
                Principal: { Service: "cloudwatch.amazonaws.com" },
                ...encrypt,
                Condition: { StringEquals: { "aws:SourceAccount": [managementAccountId, logArchiveAccountId] } },
            },
            {
                Sid: "RulesPublishEncrypted",
                Effect: "Allow",
                Principal: { Service: "events.amazonaws.com" },
                ...encrypt,
                Condition: { StringEquals: forTopics },
            },
            ...byRole,
            ...keySafeguards(),
        ],
    };
}
