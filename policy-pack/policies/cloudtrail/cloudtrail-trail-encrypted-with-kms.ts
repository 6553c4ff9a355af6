import { securityHub } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { keyFault } from "../../judging/ownKey";

/** A trail must name a KMS key: with SSE-S3, you do not control who decrypts its log files. */
export const trailEncryptedWithKms = resourcePolicy({
    name: "cloudtrail-trail-encrypted-with-kms",
    description: "A trail encrypts its log files with a customer-managed KMS key.",
    rationale:
        "Without a customer-managed key, a trail's log files are encrypted with SSE-S3: every principal that " +
        "may read the bucket can read the audit log. There is no key policy to restrict access, no record of " +
        "the key's use, and no way to disable the key.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: securityHub("CloudTrail.2"),
    remediationSteps:
        "Set `kmsKeyId` to the ARN of a customer-managed key in the Region of the bucket, whose policy allows " +
        "`cloudtrail.amazonaws.com` to encrypt for this trail.",
    types: [types.Trail],
    judge: ({ properties: { kmsKeyId } }, report) => {
        const fault = keyFault(kmsKeyId, "with SSE-S3, you do not control who decrypts the audit log", "the audit log");
        if (fault !== undefined) report(fault);
    },
});
