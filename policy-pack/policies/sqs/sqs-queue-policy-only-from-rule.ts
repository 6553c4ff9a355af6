import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { reportUnlimitedService } from "../../judging/statements";

/**
 * EventBridge sends undelivered events to a dead-letter queue for known rules only.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 */
export const queuePolicyOnlyFromRule = stackPolicy({
    name: "sqs-queue-policy-only-from-rule",
    description: "EventBridge may send to the dead-letter queue of a tamper rule for known rules only.",
    rationale:
        "EventBridge acts for every AWS account. If the queue's policy does not name the rules, a rule of any " +
        "account can send events to it: the real undelivered events are then hidden among false ones.",
    enforcementLevel: "mandatory",
    severity: "medium",
    frameworks: [nist("AC-3"), nist("AU-10")],
    remediationSteps:
        "Add the condition `ArnLike` on `aws:SourceArn` with the ARNs of the rules, or `StringEquals` on " +
        "`aws:SourceAccount`, to the statement for `events.amazonaws.com`.",
    subjects: ({ undeliveredQueuePolicies }) => undeliveredQueuePolicies,
    judge: reportUnlimitedService(
        "events.amazonaws.com",
        ["aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid"],
        "allows EventBridge to send for rules of any account: no condition limits it to rules of a known " +
            "account. Add `ArnLike` on `aws:SourceArn` with the ARNs of the rules.",
    ),
});
