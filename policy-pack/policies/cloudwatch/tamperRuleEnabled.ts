import { nist } from "../../frameworks";
import { resourcePolicy } from "../../policy";
import { types } from "../../types";
import { isAbsent, notYetKnown } from "../../values";
import { isTamperRule, tamperRuleReads } from "./monitoring";

/**
 * A rule on calls to CloudTrail is on. Judged by inputs, of which a program gives one: among outputs, the provider fills in
 * the other, and keeps what it was while the first one changes.
 */
export const tamperRuleEnabled = resourcePolicy({
    name: "events-rule-enabled",
    description: "An EventBridge rule on calls to CloudTrail is enabled.",
    rationale:
        "EventBridge tells of `StopLogging` within seconds, long before a log file would. A rule that is disabled matches nothing, " +
        "and tells nobody.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("SI-4(5)"), nist("AU-6(1)")],
    remediationSteps: "Remove `state` or set it to `ENABLED`, and remove `isEnabled`.",
    reads: { [types.EventRule]: [...tamperRuleReads[types.EventRule], "isEnabled", "state"] },
    judge: (rule, report) => {
        if (!isTamperRule(rule)) return;
        const { isEnabled, state } = rule.properties;
        if (state === "DISABLED") {
            report('`state` disables the rule: nobody hears of tampering with CloudTrail. Write `state: "ENABLED"`.');
        }
        if (!isAbsent(isEnabled) && isEnabled !== true && isEnabled !== notYetKnown) {
            report("`isEnabled` is not true: nobody hears of tampering with CloudTrail. Remove it.");
        }
    },
});
