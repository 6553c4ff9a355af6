import { securityHub } from "../../vocabulary/frameworks";
import { minimumDays } from "../../judging/minimumDays";
import { archiveSettingPolicy } from "../../judging/archiveSetting";
import { at, list, notYetKnown } from "../../vocabulary/values";
import { retentionDays } from "../../judging/retention";

/** The default retention locks every log file on delivery: CloudTrail itself sets no lock. */
export const archiveObjectLocked = archiveSettingPolicy({
    name: "s3-archive-object-locked",
    description: "A bucket that CloudTrail delivers to locks every new object for the required retention.",
    rationale:
        "A principal with the permission to delete versions, or an attacker who steals its credentials, can " +
        "delete log files that are not locked. Without a default retention, Object Lock does not lock the " +
        "objects that CloudTrail delivers. In governance mode, policies decide who may bypass the lock.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: securityHub("S3.15"),
    remediationSteps:
        "Set `objectLockEnabled` to true on the bucket, and give it a `BucketObjectLockConfiguration` with " +
        '`rule: { defaultRetention: { mode: "GOVERNANCE", days: 365 } }`.',
    configSchema: {
        properties: {
            ...minimumDays("Minimum number of days for which a new object is locked. A year counts as 365 days."),
            modes: {
                type: "array",
                items: { type: "string", enum: ["GOVERNANCE", "COMPLIANCE"] },
                default: ["GOVERNANCE", "COMPLIANCE"],
                description:
                    "The allowed modes. In compliance mode, no principal can shorten a lock, not even the " +
                    "root user.",
            },
        },
    },
    setting: "objectLock",
    missing:
        "The bucket has no `BucketObjectLockConfiguration` in this stack: a principal that may delete " +
        "versions can delete the audit log. Add one with a default retention.",
    judge: ({ properties }, report, _, config) => {
        const retention = at(properties.rule, "defaultRetention");
        if (retention === notYetKnown) return;
        const mode = at(retention, "mode");
        const days = retentionDays(retention);
        if (mode === undefined && days === undefined) {
            report(
                "`rule.defaultRetention` is not set: CloudTrail delivers without a lock, so log files are not " +
                    "locked. Write a mode and days.",
            );
            return;
        }
        const modes = list(config.modes);
        if (mode !== notYetKnown && !modes.includes(mode ?? null)) {
            report(
                "`rule.defaultRetention.mode` is not an allowed mode: the lock is weaker than required. Write " +
                    `${modes.filter((one) => one === "GOVERNANCE" || one === "COMPLIANCE").join(" or ")}.`,
            );
        }
        const minimum = Number(config.minimumDays);
        if (days !== notYetKnown && !(days !== undefined && days >= minimum)) {
            report(
                "`rule.defaultRetention` is shorter than required: log files can be deleted too early. Write " +
                    `\`days: ${minimum}\` or more.`,
            );
        }
    },
});
