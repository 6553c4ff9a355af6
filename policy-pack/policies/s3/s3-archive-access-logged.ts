import { securityHub } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { isAbsent, notYetKnown } from "../../vocabulary/values";
import { archiveSettings } from "../../model/archive";

/** Server access logs show who reads the log, and what S3 Lifecycle does with it, which no trail records. */
export const archiveAccessLogged = stackPolicy({
    name: "s3-archive-access-logged",
    description: "A bucket that CloudTrail delivers to logs every access, into another bucket.",
    rationale:
        "The trail leaves the archive's own data events out, or it would log its own deliveries without end: only server access logs " +
        "show who read, copied or deleted log files, and what lifecycle rules removed. Logs of a bucket in itself log themselves.",
    enforcementLevel: "mandatory",
    severity: "medium",
    frameworks: securityHub("CloudTrail.7"),
    remediationSteps:
        "Give the bucket a `BucketLogging` whose `targetBucket` is another bucket of the account and Region, encrypted with S3's own " +
        "keys and without Object Lock.",
    subjects: archiveSettings(types.BucketLogging),
    judge: (setting, report, stack) => {
        const { targetBucket } = setting.properties;
        if (setting.type === types.Bucket) {
            report(
                "The bucket has no `BucketLogging` in this stack: nobody sees who reads or deletes log files. Give it one into another " +
                    "bucket.",
            );
        } else if (targetBucket !== notYetKnown && isAbsent(targetBucket)) {
            report("`targetBucket` is empty: nobody sees who reads or deletes log files. Name another bucket.");
        } else {
            const [bucket] = stack.named(setting, "bucket", types.Bucket);
            if (bucket && stack.named(setting, "targetBucket", types.Bucket).includes(bucket))
                report("`targetBucket` is the bucket itself: its access logs log themselves. Name another bucket.");
        }
    },
});
