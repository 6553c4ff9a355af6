import { auditKeys } from "../../model/auditLog";
import { nist, securityHub } from "../../vocabulary/frameworks";
import { minimumDays } from "../../judging/minimumDays";
import { stackPolicy } from "../../judging/policy";
import { isAbsent, notYetKnown, type Value } from "../../vocabulary/values";

/** What KMS takes where the program says nothing, and the most that it takes. */
const longest = 30;

/**
 * A key that is to be deleted waits, unusable, for as long as its deletion can be cancelled.
 * https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
 */
export const keyDeletionWindow = stackPolicy({
    name: "kms-key-deletion-window",
    description: "A deleted key of the audit log can be restored for 30 days.",
    rationale:
        "Without its key every log file is noise, in whatever Object Lock mode, and no backup of a key exists. The waiting period is the " +
        "time in which somebody can notice, and cancel the deletion.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [...securityHub("KMS.3"), nist("AU-9")],
    remediationSteps: "Remove `deletionWindowInDays`, or set it to 30.",
    configSchema: {
        properties: minimumDays("The shortest waiting period that is accepted, in days; KMS takes 7 to 30.", {
            minimum: 7,
            maximum: longest,
            default: longest,
        }),
    },
    subjects: auditKeys,
    judge: ({ properties: { deletionWindowInDays: days } }, report, _, config) => {
        if (isAbsent(days) || days === notYetKnown || isAtLeast(days, config.minimumDays)) return;
        report(
            "`deletionWindowInDays` is too short for anybody to notice that the key, and with it the log, is being deleted. Remove " +
                "it: KMS then waits 30 days.",
        );
    },
});

/** Whether a number, or its text, is at least a minimum. */
function isAtLeast(value: Value, minimum: Value | undefined): boolean {
    const isNumeric = typeof value === "number" || typeof value === "string";
    return isNumeric && Number(value) >= Number(minimum);
}
