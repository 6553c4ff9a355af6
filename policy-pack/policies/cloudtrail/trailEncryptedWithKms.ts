import { cis, foundationalBestPractices } from "../../frameworks";
import { resourcePolicy } from "../../policy";
import { notYetKnown } from "../../values";

/** Keys that AWS manages have aliases below aws/, by name or in an ARN. */
const awsManagedAlias = /(^|:)alias\/aws\//;

/** A trail must name a KMS key: SSE-S3 leaves nobody in control of who decrypts. */
export const trailEncryptedWithKms = resourcePolicy({
    name: "cloudtrail-trail-encrypted-with-kms",
    description: "A trail encrypts its log files with a customer-managed KMS key.",
    rationale:
        "Without a key of its own, a trail's files are encrypted with SSE-S3: whoever may read the bucket reads the log, and no key " +
        "policy, no key usage record and no switch stand in between.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [
        cis("3.5", "Ensure CloudTrail logs are encrypted at rest using KMS CMKs"),
        foundationalBestPractices("CloudTrail.2", "CloudTrail should have encryption at-rest enabled"),
    ],
    remediationSteps:
        "Set `kmsKeyId` to the ARN of a key of your own in the Region of the bucket, whose policy lets `cloudtrail.amazonaws.com` " +
        "encrypt for this trail.",
    reads: { "aws:cloudtrail/trail:Trail": ["kmsKeyId"] },
    judge: ({ properties: { kmsKeyId } }, report) => {
        if (kmsKeyId === notYetKnown) return;
        if (typeof kmsKeyId !== "string" || kmsKeyId.trim() === "") {
            report(
                "`kmsKeyId` names no key: SSE-S3 leaves nobody in control of who decrypts the log. " +
                    "Set it to the ARN of your own key.",
            );
        } else if (awsManagedAlias.test(kmsKeyId)) {
            report(
                "`kmsKeyId` names a key that AWS manages: you cannot write its policy, so you do not decide who decrypts the log. " +
                    "Set it to the ARN of your own key.",
            );
        }
    },
});
