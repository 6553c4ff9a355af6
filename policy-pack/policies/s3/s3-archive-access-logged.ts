import { securityHub } from "../../vocabulary/frameworks";
import { archiveSettingPolicy } from "../../judging/archiveSetting";
import { types } from "../../vocabulary/types";
import { isAbsent, notYetKnown } from "../../vocabulary/values";

/** Server access logs show who reads the audit log and what S3 Lifecycle does with it. No trail records this. */
export const archiveAccessLogged = archiveSettingPolicy({
    name: "s3-archive-access-logged",
    description: "A bucket that CloudTrail delivers to logs every access to another bucket.",
    rationale:
        "The trail excludes the archive's own data events, because it would endlessly log its own deliveries. " +
        "Only server access logs show who read, copied or deleted log files, and what lifecycle rules " +
        "removed. A bucket that logs to itself logs the delivery of its own access logs.",
    enforcementLevel: "mandatory",
    severity: "medium",
    frameworks: securityHub("CloudTrail.7"),
    remediationSteps:
        "Give the bucket a `BucketLogging` whose `targetBucket` is another bucket of the account and Region, encrypted with S3's own " +
        "keys and without Object Lock.",
    setting: "accessLogging",
    missing:
        "The bucket has no `BucketLogging` in this stack: reads and deletions of log files are not " +
        "logged. Add one with another bucket as its target.",
    judge: (setting, report, { stack }) => {
        const { targetBucket } = setting.properties;
        if (targetBucket !== notYetKnown && isAbsent(targetBucket)) {
            report("`targetBucket` is empty: reads and deletions of log files are not logged. Name another bucket.");
        } else {
            const [bucket] = stack.named(setting, "bucket", types.Bucket);
            if (bucket && stack.named(setting, "targetBucket", types.Bucket).includes(bucket))
                report(
                    "`targetBucket` is the bucket itself: it logs the delivery of its own access logs. Name " +
                        "another bucket.",
                );
        }
    },
});
