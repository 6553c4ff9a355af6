import { securityHub } from "../../vocabulary/frameworks";
import { minimumDays } from "../../judging/minimumDays";
import { stackPolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { at, list, notYetKnown } from "../../vocabulary/values";
import { archiveSettings } from "../../model/archive";
import { retentionDays } from "../../judging/retention";

/** The default retention locks every log file from the moment it is delivered: CloudTrail itself sets none. */
export const archiveObjectLocked = stackPolicy({
    name: "s3-archive-object-locked",
    description: "A bucket that CloudTrail delivers to locks every new object for long enough.",
    rationale:
        "Whoever has the rights, or steals them, deletes the versions of log files that nothing locks. Object Lock without a default " +
        "retention locks nothing that CloudTrail delivers. In governance mode, who may bypass it is left to policies.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: securityHub("S3.15"),
    remediationSteps:
        "Set `objectLockEnabled` to true on the bucket, and give it a `BucketObjectLockConfiguration` with " +
        '`rule: { defaultRetention: { mode: "GOVERNANCE", days: 365 } }`.',
    configSchema: {
        properties: {
            ...minimumDays("For how many days, at least, a new object is locked. A year counts 365."),
            modes: {
                type: "array",
                items: { type: "string", enum: ["GOVERNANCE", "COMPLIANCE"] },
                default: ["GOVERNANCE", "COMPLIANCE"],
                description:
                    "The modes that are allowed. In compliance mode nobody, the root user included, can shorten a lock.",
            },
        },
    },
    subjects: archiveSettings(types.BucketObjectLockConfiguration),
    judge: ({ type, properties }, report, _, config) => {
        if (type === types.Bucket) {
            report(
                "The bucket has no `BucketObjectLockConfiguration` in this stack: whoever may delete versions destroys the log. " +
                    "Give it one with a default retention.",
            );
            return;
        }
        const retention = at(properties.rule, "defaultRetention");
        if (retention === notYetKnown) return;
        const mode = at(retention, "mode");
        const days = retentionDays(retention);
        if (mode === undefined && days === undefined) {
            report(
                "`rule.defaultRetention` is not set: CloudTrail delivers without a lock, so nothing is locked. " +
                    "Write a mode and days.",
            );
            return;
        }
        const modes = list(config.modes);
        if (mode !== notYetKnown && !modes.includes(mode ?? null)) {
            report(
                "`rule.defaultRetention.mode` is none that is allowed: the lock is not as firm as it must be. " +
                    `Write ${modes.filter((one) => one === "GOVERNANCE" || one === "COMPLIANCE").join(" or ")}.`,
            );
        }
        const minimum = Number(config.minimumDays);
        if (days !== notYetKnown && !(days !== undefined && days >= minimum)) {
            report(
                "`rule.defaultRetention` is shorter than it must be: log files can be deleted too early. " +
                    `Write \`days: ${minimum}\` or more.`,
            );
        }
    },
});
