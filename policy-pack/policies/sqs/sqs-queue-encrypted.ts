import { isAwsManagedKey } from "../../vocabulary/awsManagedKey";
import { securityHub } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { isAbsent, notYetKnown } from "../../vocabulary/values";

/**
 * SQS encrypts with its own keys by default.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html
 */
export const queueEncrypted = stackPolicy({
    name: "sqs-queue-encrypted",
    description:
        "The queues of a trail's announcements (with a key that SNS may use) and the dead-letter queues of " +
        "tamper rules are encrypted.",
    rationale:
        "The announcements name every account of the organization and every log file. With the key that AWS " +
        "manages for SQS, SNS cannot deliver to the queue: readers receive no announcements, and no error.",
    enforcementLevel: "mandatory",
    severity: "medium",
    frameworks: securityHub("SQS.1"),
    remediationSteps:
        "Remove `sqsManagedSseEnabled` and `kmsMasterKeyId`: SQS then encrypts with its own keys. Or set " +
        "`kmsMasterKeyId` to a key whose policy allows `sns.amazonaws.com` `kms:GenerateDataKey*` and " +
        "`kms:Decrypt` for this topic.",
    subjects: (log) => {
        const { fromTopic, fromQueue } = log.deliveryQueues;
        return [...fromTopic, ...fromQueue, ...log.undeliveredQueues];
    },
    judge: (queue, report, log) => {
        const { kmsMasterKeyId } = queue.properties;
        const sse = queue.properties.sqsManagedSseEnabled ?? true;
        if (isAbsent(kmsMasterKeyId) && sse !== true && sse !== notYetKnown) {
            report(
                "`sqsManagedSseEnabled` is not true and `kmsMasterKeyId` names no key: SQS stores " +
                    "announcements of log files or tampering events unencrypted. Remove `sqsManagedSseEnabled`, " +
                    "or set it to true.",
            );
        } else if (isAwsManagedKey(kmsMasterKeyId) && log.deliveryQueues.fromTopic.includes(queue)) {
            report(
                "`kmsMasterKeyId` names a key that AWS manages: SNS may not use it, so no messages arrive. " +
                    "Remove it, or set it to a customer-managed key.",
            );
        }
    },
});
