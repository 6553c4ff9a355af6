import { isAwsManagedKey } from "../../vocabulary/awsManagedKey";
import { securityHub } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { isAbsent, notYetKnown } from "../../vocabulary/values";
import { undeliveredQueues } from "../../model/undeliveredQueues";
import { deliveryQueues } from "../../model/deliveryQueues";

/**
 * SQS encrypts with keys of its own unless a program says otherwise.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html
 */
export const queueEncrypted = stackPolicy({
    name: "sqs-queue-encrypted",
    description:
        "The queues that get a trail's announcements, with a key that SNS may use, and those of what tamper rules could not deliver " +
        "are encrypted.",
    rationale:
        "The announcements name every account of the organization and every log file. With the key that AWS manages for SQS, SNS cannot " +
        "deliver to the queue: what reads it sees no log file arrive, and no error either.",
    enforcementLevel: "mandatory",
    severity: "medium",
    frameworks: securityHub("SQS.1"),
    remediationSteps:
        "Remove `sqsManagedSseEnabled` and `kmsMasterKeyId`: SQS then encrypts with keys of its own. Or set `kmsMasterKeyId` to a key " +
        "whose policy lets `sns.amazonaws.com` call `kms:GenerateDataKey*` and `kms:Decrypt` for this topic.",
    subjects: (stack) => {
        const { fromTopic, fromQueue } = deliveryQueues(stack);
        return [...fromTopic, ...fromQueue, ...undeliveredQueues(stack)];
    },
    judge: (queue, report, stack) => {
        const { kmsMasterKeyId } = queue.properties;
        const sse = queue.properties.sqsManagedSseEnabled ?? true;
        if (isAbsent(kmsMasterKeyId) && sse !== true && sse !== notYetKnown) {
            report(
                "`sqsManagedSseEnabled` is not true and `kmsMasterKeyId` names no key: what tells of log files or of tampering lies " +
                    "unencrypted in SQS. Remove `sqsManagedSseEnabled`, or set it to true.",
            );
        } else if (isAwsManagedKey(kmsMasterKeyId) && deliveryQueues(stack).fromTopic.includes(queue)) {
            report(
                "`kmsMasterKeyId` names a key that AWS manages: SNS may not use it, so nothing arrives. Remove it, or set it to a key " +
                    "of your own.",
            );
        }
    },
});
