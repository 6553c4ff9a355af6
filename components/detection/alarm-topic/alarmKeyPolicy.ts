import type * as aws from "@pulumi/aws";
import { accountAdministersKey } from "../../accountAdministersKey";
import { keySafeguards } from "../../keySafeguards";

/** What the policy of the alarms' key depends on. */
export interface AlarmKeyPolicyInputs {
    partition: string;
    /** Account of the key. */
    managementAccountId: string;
    /** Account whose alarms publish too. */
    logArchiveAccountId: string;
}

/**
 * Lets CloudWatch publish to the encrypted topics of alarms. Rules publish with a role of the key's own account, whose
 * policy is enough.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
export function alarmKeyPolicy(inputs: AlarmKeyPolicyInputs): aws.iam.PolicyDocument {
    const { partition, managementAccountId, logArchiveAccountId } = inputs;
    return {
        Version: "2012-10-17",
        Statement: [
            accountAdministersKey(partition, managementAccountId),
            {
                Sid: "AlarmsPublishEncrypted",
                Effect: "Allow",
                Principal: { Service: "cloudwatch.amazonaws.com" },
                Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
                Resource: "*",
                Condition: { StringEquals: { "aws:SourceAccount": [managementAccountId, logArchiveAccountId] } },
            },
            ...keySafeguards(),
        ],
    };
}
