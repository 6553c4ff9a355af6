import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { at, isAbsent } from "../../vocabulary/values";
import { tamperTargets } from "../../model/undeliveredQueues";

/**
 * What a rule could not deliver is kept.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 */
export const targetHasDeadLetterQueue = stackPolicy({
    name: "events-target-has-dead-letter-queue",
    description: "A target of a tamper rule has a dead-letter queue.",
    rationale:
        "Where the target refuses an event, because a policy, a role or a key was changed, EventBridge drops it after a while. That is " +
        "what somebody who tampers would change first, and without a queue nothing is left of what they did next.",
    enforcementLevel: "mandatory",
    severity: "medium",
    frameworks: [nist("AU-5"), nist("SI-4(5)")],
    remediationSteps: "Set `deadLetterConfig` to the ARN of a queue in the rule's account and Region.",
    subjects: tamperTargets,
    judge: ({ properties: { deadLetterConfig } }, report) => {
        if (!isAbsent(at(deadLetterConfig, "arn"))) return;
        report(
            "`deadLetterConfig` names no queue: an event that tells of tampering and cannot be delivered is gone. Set its `arn` to " +
                "that of a queue.",
        );
    },
});
