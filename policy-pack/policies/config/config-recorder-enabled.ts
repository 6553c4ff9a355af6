import type { Declared } from "../../vocabulary/declared";
import { nist, securityHub } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import type { AuditLog } from "../../model/auditLog";
import { types } from "../../vocabulary/types";
import { notYetKnown } from "../../vocabulary/values";
import { auditRulesBeside } from "../../model/auditRules";

/**
 * Where AWS Config rules evaluate the audit log, the recorder of their account and Region records.
 * https://docs.aws.amazon.com/config/latest/developerguide/stop-start-recorder.html
 */
export const recorderEnabled = stackPolicy({
    name: "config-recorder-enabled",
    description: "The AWS Config recorder is enabled where rules evaluate the audit log.",
    rationale:
        "A new recorder is not yet enabled, and while a recorder is off, its rules keep their last result: a " +
        "stopped trail stays COMPLIANT.",
    enforcementLevel: "mandatory",
    severity: "medium",
    frameworks: [...securityHub("Config.1"), nist("CA-7")],
    remediationSteps: "Create an `aws.cfg.RecorderStatus` for the recorder, with `isEnabled` true.",
    subjects: (log) =>
        log.stack
            .ofType(types.ConfigRecorder, types.ConfigRecorderStatus)
            .filter((one) => auditRulesBeside(log.stack, one).length > 0),
    judge: (subject, report, log) => {
        const { isEnabled } = subject.properties;
        if (subject.type === types.ConfigRecorderStatus) {
            if (isEnabled === true || isEnabled === notYetKnown) return;
            report("`isEnabled` is not true: rules on the audit log are no longer evaluated. Write `isEnabled: true`.");
        } else if (!hasStatus(log, subject)) {
            report(
                "No `RecorderStatus` of the stack enables this recorder: rules on the audit log are never " +
                    "evaluated. Create one with `isEnabled: true`.",
            );
        }
    },
});

function hasStatus(log: AuditLog, recorder: Declared): boolean {
    return log.stack.naming(recorder, types.ConfigRecorderStatus, "name").length > 0;
}
