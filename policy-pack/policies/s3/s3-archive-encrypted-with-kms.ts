import { isAwsManagedKey } from "../../vocabulary/awsManagedKey";
import { securityHub } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { at, isAbsent, list, notYetKnown, type Value } from "../../vocabulary/values";
import { archiveSettings } from "../../model/archive";

/** The default encryption reaches what CloudTrail's own key does not: digest files of older trails, copies, restores. */
export const archiveEncryptedWithKms = stackPolicy({
    name: "s3-archive-encrypted-with-kms",
    description: "A bucket that CloudTrail delivers to encrypts by default with a KMS key of yours.",
    rationale:
        "With S3's own keys, or with the KMS key that AWS manages for S3, whoever may read the bucket reads the log: no key policy of " +
        "yours stands in between, and no member account can be let in.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: securityHub("S3.17"),
    remediationSteps:
        'Give the bucket a `BucketServerSideEncryptionConfiguration` whose rule has `sseAlgorithm: "aws:kms"` and, as ' +
        "`kmsMasterKeyId`, the ARN of a key of yours.",
    subjects: archiveSettings(types.BucketServerSideEncryptionConfiguration),
    judge: ({ type, properties: { rules } }, report) => {
        if (type === types.Bucket) {
            report(
                "The bucket has no `BucketServerSideEncryptionConfiguration` in this stack, so S3 uses its own keys: whoever reads the " +
                    "bucket reads the log. Give it one with a KMS key of yours.",
            );
            return;
        }
        if (rules === notYetKnown) return;
        const all = list(rules);
        if (all.length === 0) report(`\`rules\` is empty: ${nobodyControls} ${write}`);
        all.forEach((rule, index) => {
            const fault = faultOf(at(rule, "applyServerSideEncryptionByDefault"));
            if (fault) report(`\`rules[${index}]\` ${fault}: ${nobodyControls} ${write}`);
        });
    },
});

const nobodyControls = "you do not decide who decrypts the log.";
const write = 'Write `sseAlgorithm: "aws:kms"` and the ARN of your own key.';

function faultOf(encryption: Value | undefined): string | undefined {
    if (encryption === notYetKnown) return undefined;
    const algorithm = at(encryption, "sseAlgorithm");
    if (algorithm !== "aws:kms" && algorithm !== "aws:kms:dsse" && algorithm !== notYetKnown)
        return "does not encrypt with KMS";
    const key = at(encryption, "kmsMasterKeyId");
    if (key === notYetKnown) return undefined;
    if (typeof key !== "string" || isAbsent(key)) return "names no key, so S3 uses the one that AWS manages";
    return isAwsManagedKey(key) ? "names the key that AWS manages" : undefined;
}
