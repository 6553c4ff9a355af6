import { isAwsManagedKey } from "../../vocabulary/awsManagedKey";
import { securityHub } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { isAbsent } from "../../vocabulary/values";

/**
 * A topic encrypts undelivered messages with a key whose policy allows CloudTrail to publish.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
export const topicEncrypted = stackPolicy({
    name: "sns-topic-encrypted",
    description: "The topic on which a trail announces log files is encrypted with a customer-managed KMS key.",
    rationale:
        "The announcements name every account of the organization, and every log file that an attacker would " +
        "want to find. With the key that AWS manages for SNS, CloudTrail cannot publish at all: its policy " +
        "allows no service to use it.",
    enforcementLevel: "mandatory",
    severity: "medium",
    frameworks: securityHub("SNS.1"),
    remediationSteps:
        "Set `kmsMasterKeyId` to a customer-managed key whose policy allows `cloudtrail.amazonaws.com` " +
        "`kms:GenerateDataKey*` and `kms:Decrypt` for this trail.",
    subjects: ({ deliveryTopics }) => deliveryTopics,
    judge: ({ properties: { kmsMasterKeyId } }, report) => {
        if (isAbsent(kmsMasterKeyId)) {
            report(
                "`kmsMasterKeyId` names no key: SNS stores the announcements of log files unencrypted. Set it " +
                    "to a customer-managed key.",
            );
        } else if (isAwsManagedKey(kmsMasterKeyId)) {
            report(
                "`kmsMasterKeyId` names a key that AWS manages: CloudTrail may not use it, so no log file is " +
                    "announced. Set it to a customer-managed key.",
            );
        }
    },
});
