import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { disabledBy, isTamperRule, tamperRules } from "../../model/tamperRules";

/** A rule that tells of tampering is on. */
export const tamperRuleEnabled = stackPolicy({
    name: "events-rule-enabled",
    description: "An EventBridge rule on calls that tamper with the audit log is enabled.",
    rationale:
        "EventBridge tells of `StopLogging` within seconds, long before a log file would. A rule that is disabled matches nothing, " +
        "and tells nobody.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("SI-4(5)"), nist("AU-6(1)")],
    remediationSteps: "Remove `state` or set it to `ENABLED`, and remove `isEnabled`.",
    subjects: tamperRules,
    isSubject: isTamperRule,
    judge: (rule, report) => {
        const input = disabledBy(rule);
        if (input === "state") {
            report(
                '`state` disables the rule: nobody hears of tampering with the audit log. Write `state: "ENABLED"`.',
            );
        } else if (input === "isEnabled") {
            report("`isEnabled` is not true: nobody hears of tampering with the audit log. Remove it.");
        }
    },
});
