import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { at, isAbsent } from "../../vocabulary/values";

/**
 * Events that a rule could not deliver are kept.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 */
export const targetHasDeadLetterQueue = stackPolicy({
    name: "events-target-has-dead-letter-queue",
    description: "A target of a tamper rule has a dead-letter queue.",
    rationale:
        "If the target refuses an event, because a policy, a role or a key was changed, EventBridge retries " +
        "and then drops it. An attacker would change these first, and without a queue the events of their " +
        "next calls are lost.",
    enforcementLevel: "mandatory",
    severity: "medium",
    frameworks: [nist("AU-5"), nist("SI-4(5)")],
    remediationSteps: "Set `deadLetterConfig` to the ARN of a queue in the rule's account and Region.",
    subjects: ({ tamperTargets }) => tamperTargets,
    judge: ({ properties: { deadLetterConfig } }, report) => {
        if (!isAbsent(at(deadLetterConfig, "arn"))) return;
        report(
            "`deadLetterConfig` names no queue: a tampering event that cannot be delivered is lost. Set its " +
                "`arn` to that of a queue.",
        );
    },
});
