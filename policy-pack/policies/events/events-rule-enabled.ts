import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { disabledBy, isTamperRule } from "../../model/tamperRules";

/** A tamper rule is enabled. */
export const tamperRuleEnabled = stackPolicy({
    name: "events-rule-enabled",
    description: "An EventBridge rule on calls that tamper with the audit log is enabled.",
    rationale:
        "EventBridge reports `StopLogging` within seconds, long before a log file does. A disabled rule " +
        "matches no events and sends no alert.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("SI-4(5)"), nist("AU-6(1)")],
    remediationSteps: "Remove `state` or set it to `ENABLED`, and remove `isEnabled`.",
    subjects: ({ tamperRules }) => tamperRules,
    isSubject: isTamperRule,
    judge: (rule, report) => {
        const input = disabledBy(rule);
        if (input === "state") {
            report(
                "`state` disables the rule: tampering with the audit log sends no alert. Write `state: " +
                    '"ENABLED"`.',
            );
        } else if (input === "isEnabled") {
            report("`isEnabled` is not true: tampering with the audit log sends no alert. Remove it.");
        }
    },
});
