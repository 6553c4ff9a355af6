import { securityHub } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { keyFault } from "../../judging/ownKey";

/** A trail must name a KMS key: SSE-S3 leaves nobody in control of who decrypts. */
export const trailEncryptedWithKms = resourcePolicy({
    name: "cloudtrail-trail-encrypted-with-kms",
    description: "A trail encrypts its log files with a customer-managed KMS key.",
    rationale:
        "Without a key of its own, a trail's files are encrypted with SSE-S3: whoever may read the bucket reads the log, and no key " +
        "policy, no key usage record and no switch stand in between.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: securityHub("CloudTrail.2"),
    remediationSteps:
        "Set `kmsKeyId` to the ARN of a key of your own in the Region of the bucket, whose policy lets `cloudtrail.amazonaws.com` " +
        "encrypt for this trail.",
    types: [types.Trail],
    judge: ({ properties: { kmsKeyId } }, report) => {
        const fault = keyFault(kmsKeyId, "SSE-S3 leaves nobody in control of who decrypts the log", "the log");
        if (fault !== undefined) report(fault);
    },
});
