import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { arnOf, mayUseKeyOf, policiesLet } from "../../model/services";
import { undeliveredQueues } from "../../model/undeliveredQueues";

const eventBridge = "events.amazonaws.com";

/**
 * EventBridge can leave events in the queue that is there for it.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 */
export const deadLetterQueueReachable = stackPolicy({
    name: "events-dead-letter-queue-reachable",
    description: "EventBridge may send to the dead-letter queue of a tamper rule's target, and use its key.",
    rationale:
        "A queue lets nobody of another account send, nor any service, unless its policy says so: EventBridge then drops the event, and the " +
        "empty queue looks as if all had arrived.",
    enforcementLevel: "mandatory",
    severity: "medium",
    frameworks: [nist("AU-5"), nist("SI-4(5)")],
    remediationSteps:
        "Let `events.amazonaws.com` do `sqs:SendMessage` in a `QueuePolicy`, for the rules by `aws:SourceArn`. Leave `kmsMasterKeyId` " +
        "out, or name a key of your own whose policy lets it do `kms:Decrypt` and `kms:GenerateDataKey`.",
    subjects: undeliveredQueues,
    judge: (queue, report, stack) => {
        const policies = stack.naming(queue, types.QueuePolicy, "queueUrl");
        if (!policiesLet(policies, eventBridge, "sqs:SendMessage", { resource: arnOf(queue, "sqs") })) {
            report(
                "The queue's policy does not let `events.amazonaws.com` do `sqs:SendMessage`: what could not be delivered is gone. Allow " +
                    "it in a `QueuePolicy`.",
            );
        }
        if (!mayUseKeyOf(stack, queue, eventBridge)) {
            report(
                "`kmsMasterKeyId` names a key that `events.amazonaws.com` cannot use: what could not be delivered is gone. Remove it, or " +
                    "name a key of your own whose policy lets it do `kms:Decrypt` and `kms:GenerateDataKey`.",
            );
        }
    },
});
