import { trailTopics } from "../../model/auditLog";
import { isAwsManagedKey } from "../../vocabulary/awsManagedKey";
import { securityHub } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { isAbsent } from "../../vocabulary/values";

/**
 * What a topic holds until it is delivered is encrypted with a key whose policy lets CloudTrail publish.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
export const topicEncrypted = stackPolicy({
    name: "sns-topic-encrypted",
    description: "The topic on which a trail announces log files is encrypted with a customer-managed KMS key.",
    rationale:
        "The announcements name every account of the organization, and every log file that whoever wants to tamper with one has to " +
        "find. With the key that AWS manages for SNS CloudTrail cannot publish at all: its policy lets no service use it.",
    enforcementLevel: "mandatory",
    severity: "medium",
    frameworks: securityHub("SNS.1"),
    remediationSteps:
        "Set `kmsMasterKeyId` to a key of your own whose policy lets `cloudtrail.amazonaws.com` call `kms:GenerateDataKey*` and " +
        "`kms:Decrypt` for this trail.",
    subjects: trailTopics,
    judge: ({ properties: { kmsMasterKeyId } }, report) => {
        if (isAbsent(kmsMasterKeyId)) {
            report(
                "`kmsMasterKeyId` names no key: the announcements of log files lie unencrypted in SNS. Set it to a key of your own.",
            );
        } else if (isAwsManagedKey(kmsMasterKeyId)) {
            report(
                "`kmsMasterKeyId` names a key that AWS manages: CloudTrail may not use it, so nothing is announced. Set it to a key " +
                    "of your own.",
            );
        }
    },
});
