import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { isDeadEnd, tamperRules, targetsOf } from "../../model/tamperRules";

/** A rule that tells of tampering tells somebody. */
export const tamperRuleHasTarget = stackPolicy({
    name: "events-rule-has-target",
    description: "An EventBridge rule on calls that tamper with the audit log has a target that tells somebody.",
    rationale:
        "EventBridge tells of `StopLogging` within seconds, long before a log file would. A rule without a target matches, and tells " +
        "nobody. Nor does one whose target is its own bus, or the queue of what could not be delivered.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("SI-4(5)"), nist("AU-6(1)")],
    remediationSteps: "Make an `EventTarget` for the rule in the same stack.",
    subjects: tamperRules,
    judge: (rule, report, stack) => {
        const targets = targetsOf(stack, rule);
        if (targets.length === 0) {
            report(
                "The rule has no target in the stack: nobody hears of tampering with the audit log. Make an `EventTarget`.",
            );
        } else if (targets.every((target) => isDeadEnd(stack, rule, target))) {
            report(
                "The rule's target is the rule's own bus, or its own dead-letter queue: nobody hears of tampering with the audit log. " +
                    "Name in `arn` what tells somebody.",
            );
        }
    },
});
