import type { Declared } from "../../vocabulary/declared";
import { nist, securityHub } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import type { Stack } from "../../model/stack";
import { types } from "../../vocabulary/types";
import { notYetKnown } from "../../vocabulary/values";
import { auditRulesBeside } from "../../model/auditRules";

/**
 * Where a rule of AWS Config's is on the audit log, the recorder beside it records.
 * https://docs.aws.amazon.com/config/latest/developerguide/stop-start-recorder.html
 */
export const recorderEnabled = stackPolicy({
    name: "config-recorder-enabled",
    description: "The recorder of AWS Config is on where rules on the audit log are.",
    rationale:
        "A recorder that was made is not yet on, and one that is off lets its rules stand as they were: the trail goes on being COMPLIANT " +
        "after it was stopped.",
    enforcementLevel: "mandatory",
    severity: "medium",
    frameworks: [...securityHub("Config.1"), nist("CA-7")],
    remediationSteps: "Make an `aws.cfg.RecorderStatus` for the recorder, with `isEnabled` true.",
    subjects: (stack) =>
        stack
            .ofType(types.ConfigRecorder, types.ConfigRecorderStatus)
            .filter((one) => auditRulesBeside(stack, one).length > 0),
    judge: (subject, report, stack) => {
        const { isEnabled } = subject.properties;
        if (subject.type === types.ConfigRecorderStatus) {
            if (isEnabled === true || isEnabled === notYetKnown) return;
            report("`isEnabled` is not true: rules on the audit log are no longer evaluated. Write `isEnabled: true`.");
        } else if (!hasStatus(stack, subject)) {
            report(
                "No `RecorderStatus` of the stack turns this recorder on: rules on the audit log are never evaluated. Make one with " +
                    "`isEnabled: true`.",
            );
        }
    },
});

function hasStatus(stack: Stack, recorder: Declared): boolean {
    return stack.naming(recorder, types.ConfigRecorderStatus, "name").length > 0;
}
