import { nist, securityHub } from "../../vocabulary/frameworks";
import { minimumDays } from "../../judging/minimumDays";
import { stackPolicy } from "../../judging/policy";
import { isAbsent, notYetKnown, type Value } from "../../vocabulary/values";

/** KMS's default waiting period, which is also the maximum. */
const longest = 30;

/**
 * A key that is scheduled for deletion cannot be used during the waiting period, in which its deletion can be canceled.
 * https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
 */
export const keyDeletionWindow = stackPolicy({
    name: "kms-key-deletion-window",
    description: "A deleted key of the audit log can be restored for 30 days.",
    rationale:
        "Without its key, every log file is unreadable, in any Object Lock mode, and a key cannot be backed " +
        "up. During the waiting period, an administrator can notice the deletion and cancel it.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [...securityHub("KMS.3"), nist("AU-9")],
    remediationSteps: "Remove `deletionWindowInDays`, or set it to 30.",
    configSchema: {
        properties: minimumDays("The shortest accepted waiting period, in days; KMS accepts 7 to 30.", {
            minimum: 7,
            maximum: longest,
            default: longest,
        }),
    },
    subjects: ({ keys }) => keys,
    judge: ({ properties: { deletionWindowInDays: days } }, report, _, config) => {
        if (isAbsent(days) || days === notYetKnown || isAtLeast(days, config.minimumDays)) return;
        report(
            "`deletionWindowInDays` is too short to notice that the key, and with it the audit log, is being " +
                "deleted. Remove it: KMS then waits 30 days.",
        );
    },
});

/** Whether a number, or its text, is at least a minimum. */
function isAtLeast(value: Value, minimum: Value | undefined): boolean {
    const isNumeric = typeof value === "number" || typeof value === "string";
    return isNumeric && Number(value) >= Number(minimum);
}
