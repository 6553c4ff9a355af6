import type * as aws from "@pulumi/aws";
import { accountAdministersKey } from "../accountAdministersKey";
import { keySafeguards } from "../keySafeguards";

/** What the policy of the log group's key depends on. */
export interface LogGroupKeyPolicyInputs {
    partition: string;
    /** Suffix of the partition's regional service principals, for example `amazonaws.com`. */
    principalSuffix: string;
    region: string;
    /** Account of the key and the log group. */
    accountId: string;
    /** The one log group that is encrypted with it, without `:*`. */
    logGroupArn: string;
}

/**
 * Lets CloudWatch Logs encrypt and decrypt one log group.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function logGroupKeyPolicy(inputs: LogGroupKeyPolicyInputs): aws.iam.PolicyDocument {
    return {
        Version: "2012-10-17",
        Statement: [
            accountAdministersKey(inputs.partition, inputs.accountId),
            {
                Sid: "LogGroupEncrypts",
                Effect: "Allow",
                Principal: { Service: `logs.${inputs.region}.${inputs.principalSuffix}` },
                Action: ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
                Resource: "*",
                Condition: { ArnEquals: { "kms:EncryptionContext:aws:logs:arn": inputs.logGroupArn } },
            },
            ...keySafeguards(),
        ],
    };
}
