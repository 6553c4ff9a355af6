import { nist } from "../../frameworks";
import { stackPolicy } from "../../policy";
import { types } from "../../types";
import { tamperRuleReads, tamperRules } from "./monitoring";

/** A rule on calls to CloudTrail tells somebody. */
export const tamperRuleHasTarget = stackPolicy({
    name: "events-rule-has-target",
    description: "An EventBridge rule on calls to CloudTrail has a target.",
    rationale:
        "EventBridge tells of `StopLogging` within seconds, long before a log file would. A rule without a target matches, and tells " +
        "nobody.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("SI-4(5)"), nist("AU-6(1)")],
    remediationSteps: "Make an `EventTarget` for the rule in the same stack.",
    reads: { ...tamperRuleReads, [types.EventTarget]: ["rule"] },
    subjects: tamperRules,
    judge: (rule, report, stack) => {
        if (stack.naming(rule, types.EventTarget, "rule").length > 0) return;
        report(
            "The rule has no target in the stack: nobody hears of tampering with CloudTrail. Make an `EventTarget`.",
        );
    },
});
