import type * as aws from "@pulumi/aws";
import { accountAdministersKey } from "../../accountAdministersKey";

/** What the policy of the alarms' key depends on. */
export interface AlarmKeyPolicyInputs {
    partition: string;
    /** Account of the key. */
    managementAccountId: string;
    /** Account whose alarms publish too. */
    logArchiveAccountId: string;
}

/**
 * Lets CloudWatch and EventBridge publish to the encrypted topics of alarms.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
export function alarmKeyPolicy(inputs: AlarmKeyPolicyInputs): aws.iam.PolicyDocument {
    const { partition, managementAccountId, logArchiveAccountId } = inputs;
    const publishes = (sid: string, service: string): aws.iam.PolicyStatement => ({
        Sid: sid,
        Effect: "Allow",
        Principal: { Service: service },
        Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
        Resource: "*",
    });
    return {
        Version: "2012-10-17",
        Statement: [
            accountAdministersKey(partition, managementAccountId),
            {
                ...publishes("AlarmsPublishEncrypted", "cloudwatch.amazonaws.com"),
                Condition: { StringEquals: { "aws:SourceAccount": [managementAccountId, logArchiveAccountId] } },
            },
            // With a condition on the source, what EventBridge publishes to an encrypted topic is lost.
            publishes("RulesPublishEncrypted", "events.amazonaws.com"),
        ],
    };
}
