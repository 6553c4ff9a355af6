import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { letsServiceOnlyFor } from "../../judging/statements";
import { undeliveredQueuePolicies } from "../../model/undeliveredQueues";

/**
 * EventBridge leaves in a dead-letter queue what known rules could not deliver.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 */
export const queuePolicyOnlyFromRule = stackPolicy({
    name: "sqs-queue-policy-only-from-rule",
    description: "EventBridge may send to the dead-letter queue of a tamper rule for known rules only.",
    rationale:
        "EventBridge works for every account of AWS. Where the queue's policy does not say for which rules, anybody's rule can send there: " +
        "the events that were lost are then a few among many that never happened.",
    enforcementLevel: "mandatory",
    severity: "medium",
    frameworks: [nist("AC-3"), nist("AU-10")],
    remediationSteps:
        "Add to the statement for `events.amazonaws.com` the condition `ArnLike` of `aws:SourceArn` with the ARNs of the rules, or " +
        "`StringEquals` of `aws:SourceAccount`.",
    subjects: undeliveredQueuePolicies,
    judge: letsServiceOnlyFor(
        "events.amazonaws.com",
        ["aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid"],
        `lets EventBridge send for whatever rule, of any account: no condition holds it to rules of ` +
            "a known account. Add `ArnLike` of `aws:SourceArn` with the ARNs of the rules.",
    ),
});
