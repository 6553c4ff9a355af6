import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { at, list, notYetKnown } from "../../vocabulary/values";

/** Saves KMS calls of readers and of replication. */
export const archiveBucketKey = stackPolicy({
    name: "s3-archive-bucket-key",
    description: "A bucket that CloudTrail delivers to encrypts with an S3 Bucket Key.",
    rationale:
        "Without a bucket key, each of millions of small log files costs a KMS call when it is read or " +
        "replicated: a search through years of log files is slow, throttled and expensive. Encryption is " +
        "equally strong without it.",
    enforcementLevel: "advisory",
    severity: "low",
    frameworks: [nist("AU-6")],
    remediationSteps: "Set `bucketKeyEnabled` to true, and allow CloudTrail to decrypt in the key's policy.",
    subjects: (log) => log.archives.flatMap(({ encryption }) => encryption),
    judge: ({ properties: { rules } }, report) => {
        list(rules).forEach((rule, index) => {
            // S3 has no bucket key for dual-layer encryption.
            if (at(rule, "applyServerSideEncryptionByDefault", "sseAlgorithm") !== "aws:kms") return;
            const enabled = at(rule, "bucketKeyEnabled");
            if (enabled === true || enabled === notYetKnown) return;
            report(
                `\`rules[${index}].bucketKeyEnabled\` is not true: every read of a log file costs a KMS call. ` +
                    "Write `bucketKeyEnabled: true`.",
            );
        });
    },
});
