import { isAwsManagedKey } from "../../vocabulary/awsManagedKey";
import { securityHub } from "../../vocabulary/frameworks";
import { archiveSettingPolicy } from "../../judging/archiveSetting";
import { at, isAbsent, list, notYetKnown, type Value } from "../../vocabulary/values";

/**
 * The default encryption applies to objects that CloudTrail's own key does not encrypt: digest files of older trails,
 * copies, restores.
 */
export const archiveEncryptedWithKms = archiveSettingPolicy({
    name: "s3-archive-encrypted-with-kms",
    description: "A bucket that CloudTrail delivers to encrypts by default with a customer-managed KMS key.",
    rationale:
        "With S3's own keys, or with the KMS key that AWS manages for S3, every principal that may read the " +
        "bucket can read the audit log: no key policy restricts access, and no member account can be allowed " +
        "to decrypt.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: securityHub("S3.17"),
    remediationSteps:
        'Give the bucket a `BucketServerSideEncryptionConfiguration` whose rule has `sseAlgorithm: "aws:kms"` ' +
        "and the ARN of a customer-managed key as `kmsMasterKeyId`.",
    setting: "encryption",
    missing:
        "The bucket has no `BucketServerSideEncryptionConfiguration` in this stack, so S3 uses its " +
        "own keys: every principal that may read the bucket can read the audit log. Add one with a " +
        "customer-managed KMS key.",
    judge: ({ properties: { rules } }, report) => {
        if (rules === notYetKnown) return;
        const all = list(rules);
        if (all.length === 0) report(`\`rules\` is empty: ${noControl} ${write}`);
        all.forEach((rule, index) => {
            const fault = faultOf(at(rule, "applyServerSideEncryptionByDefault"));
            if (fault) report(`\`rules[${index}]\` ${fault}: ${noControl} ${write}`);
        });
    },
});

const noControl = "you do not control who decrypts the audit log.";
const write = 'Write `sseAlgorithm: "aws:kms"` and the ARN of a customer-managed key.';

function faultOf(encryption: Value | undefined): string | undefined {
    if (encryption === notYetKnown) return undefined;
    const algorithm = at(encryption, "sseAlgorithm");
    if (algorithm !== "aws:kms" && algorithm !== "aws:kms:dsse" && algorithm !== notYetKnown)
        return "does not encrypt with KMS";
    const key = at(encryption, "kmsMasterKeyId");
    if (key === notYetKnown) return undefined;
    if (typeof key !== "string" || isAbsent(key)) return "names no key, so S3 uses the key that AWS manages";
    return isAwsManagedKey(key) ? "names the key that AWS manages" : undefined;
}
