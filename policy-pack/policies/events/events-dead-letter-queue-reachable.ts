import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { arnOf, mayUseKeyOf, policiesLet } from "../../model/services";

const eventBridge = "events.amazonaws.com";

/**
 * EventBridge can send events to the dead-letter queue.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 */
export const deadLetterQueueReachable = stackPolicy({
    name: "events-dead-letter-queue-reachable",
    description: "EventBridge may send to the dead-letter queue of a tamper rule's target, and use its key.",
    rationale:
        "A queue accepts messages from other accounts and from services only if its policy allows it. " +
        "Otherwise EventBridge drops the event, and the empty queue looks as if all events had been " +
        "delivered.",
    enforcementLevel: "mandatory",
    severity: "medium",
    frameworks: [nist("AU-5"), nist("SI-4(5)")],
    remediationSteps:
        "Allow `events.amazonaws.com` `sqs:SendMessage` in a `QueuePolicy`, for the rules by `aws:SourceArn`. " +
        "Omit `kmsMasterKeyId`, or name a customer-managed key whose policy allows it `kms:Decrypt` and " +
        "`kms:GenerateDataKey`.",
    subjects: ({ undeliveredQueues }) => undeliveredQueues,
    judge: (queue, report, log) => {
        const policies = log.stack.naming(queue, types.QueuePolicy, "queueUrl");
        if (!policiesLet(policies, eventBridge, "sqs:SendMessage", { resource: arnOf(queue, "sqs") })) {
            report(
                "The queue's policy does not allow `events.amazonaws.com` to do `sqs:SendMessage`: " +
                    "undelivered events are lost. Allow it in a `QueuePolicy`.",
            );
        }
        if (!mayUseKeyOf(log.stack, queue, eventBridge)) {
            report(
                "`kmsMasterKeyId` names a key that `events.amazonaws.com` cannot use: undelivered events are " +
                    "lost. Remove it, or name a customer-managed key whose policy allows it `kms:Decrypt` and " +
                    "`kms:GenerateDataKey`.",
            );
        }
    },
});
