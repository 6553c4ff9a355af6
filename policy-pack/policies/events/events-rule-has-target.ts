import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { isDeadEnd, targetsOf } from "../../model/tamperRules";

/** A tamper rule notifies a recipient. */
export const tamperRuleHasTarget = stackPolicy({
    name: "events-rule-has-target",
    description: "An EventBridge rule on calls that tamper with the audit log has a target that notifies a recipient.",
    rationale:
        "EventBridge reports `StopLogging` within seconds, long before a log file does. A rule without a " +
        "target matches, but sends no alert. Nor does a rule whose target is its own bus or its own " +
        "dead-letter queue.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("SI-4(5)"), nist("AU-6(1)")],
    remediationSteps: "Create an `EventTarget` for the rule in the same stack.",
    subjects: ({ tamperRules }) => tamperRules,
    judge: (rule, report, log) => {
        const targets = targetsOf(log.stack, rule);
        if (targets.length === 0) {
            report(
                "The rule has no target in the stack: tampering with the audit log sends no alert. Create an " +
                    "`EventTarget`.",
            );
        } else if (targets.every((target) => isDeadEnd(log.stack, rule, target))) {
            report(
                "The rule's target is its own bus or its own dead-letter queue: tampering with the audit log " +
                    "sends no alert. Name in `arn` a target that notifies a recipient.",
            );
        }
    },
});
