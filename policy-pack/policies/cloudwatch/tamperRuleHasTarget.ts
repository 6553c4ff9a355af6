import { nist } from "../../frameworks";
import { stackPolicy } from "../../policy";
import { tamperRuleReads, tamperRules, targetsOf } from "./tamperRules";

/** A rule that tells of tampering tells somebody. */
export const tamperRuleHasTarget = stackPolicy({
    name: "events-rule-has-target",
    description: "An EventBridge rule on calls that tamper with the audit log has a target.",
    rationale:
        "EventBridge tells of `StopLogging` within seconds, long before a log file would. A rule without a target matches, and tells " +
        "nobody.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("SI-4(5)"), nist("AU-6(1)")],
    remediationSteps: "Make an `EventTarget` for the rule in the same stack.",
    reads: tamperRuleReads,
    subjects: tamperRules,
    judge: (rule, report, stack) => {
        if (targetsOf(stack, rule).length > 0) return;
        report(
            "The rule has no target in the stack: nobody hears of tampering with the audit log. Make an `EventTarget`.",
        );
    },
});
