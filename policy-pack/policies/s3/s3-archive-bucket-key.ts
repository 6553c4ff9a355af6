import { archiveBuckets, settingsOf } from "../../model/auditLog";
import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { at, list, notYetKnown } from "../../vocabulary/values";

/** Saves the readers' and the replication's calls to KMS. */
export const archiveBucketKey = stackPolicy({
    name: "s3-archive-bucket-key",
    description: "A bucket that CloudTrail delivers to encrypts with an S3 Bucket Key.",
    rationale:
        "Without a bucket key, each of millions of small log files costs a call to KMS when it is read or replicated: a search through " +
        "years of logs is slow, is throttled and is paid for. The log is as safe without.",
    enforcementLevel: "advisory",
    severity: "low",
    frameworks: [nist("AU-6")],
    remediationSteps: "Set `bucketKeyEnabled` to true, and let CloudTrail decrypt in the key's policy.",
    subjects: (stack) =>
        archiveBuckets(stack).flatMap((bucket) =>
            settingsOf(stack, bucket, types.BucketServerSideEncryptionConfiguration),
        ),
    judge: ({ properties: { rules } }, report) => {
        list(rules).forEach((rule, index) => {
            // S3 has no bucket key for dual-layer encryption.
            if (at(rule, "applyServerSideEncryptionByDefault", "sseAlgorithm") !== "aws:kms") return;
            const enabled = at(rule, "bucketKeyEnabled");
            if (enabled === true || enabled === notYetKnown) return;
            report(
                `\`rules[${index}].bucketKeyEnabled\` is not true: every read of a log file costs a call to KMS. Write ` +
                    "`bucketKeyEnabled: true`.",
            );
        });
    },
});
