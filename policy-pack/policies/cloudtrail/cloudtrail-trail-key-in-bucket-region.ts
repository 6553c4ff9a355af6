import { keysNamed } from "../../model/trailResources";
import type { Declared } from "../../vocabulary/declared";
import { nist } from "../../vocabulary/frameworks";
import { regionOf } from "../../vocabulary/location";
import { stackPolicy } from "../../judging/policy";
import type { AuditLog } from "../../model/auditLog";
import { types } from "../../vocabulary/types";
import type { Value } from "../../vocabulary/values";

/** The Region in the ARN of a key or of an alias. */
const kmsArn = /^arn:[^:]*:kms:([^:]+):/;

/**
 * CloudTrail uses a key only in the Region of the bucket.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
 */
export const trailKeyInBucketRegion = stackPolicy({
    name: "cloudtrail-trail-key-in-bucket-region",
    description: "A trail's key is in the Region of the trail's bucket.",
    rationale:
        "AWS does not find a key in another Region (KmsKeyNotFoundException): the update stops halfway, with " +
        "a bucket and without the trail. A replica of a multi-Region key counts by its own Region. The policy " +
        "judges a trail whose bucket is in the same stack, if the Regions of bucket and key are known.",
    enforcementLevel: "mandatory",
    severity: "medium",
    frameworks: [nist("AU-9(3)")],
    remediationSteps: "Create the key in the Region of the bucket, and set `kmsKeyId` to its ARN.",
    subjects: ({ trails }) => trails,
    judge: (trail, report, log) => {
        const buckets = log.stack.named(trail, "s3BucketName", types.Bucket).map(regionOf);
        const keys = keyRegions(trail, log);
        if (buckets.length === 0 || keys.length === 0) return;
        // An unknown value may come from several keys, a primary key and its replica: either may be the right one.
        if (![...buckets, ...keys].every(isRegion) || keys.some((key) => buckets.includes(key))) return;
        report(
            "`kmsKeyId` names a key that is not in the Region of the bucket: AWS does not find it there, and " +
                "refuses the trail. Use a key in the Region of the bucket.",
        );
    },
});

function keyRegions(trail: Declared, log: AuditLog): (Value | undefined)[] {
    const { kmsKeyId } = trail.properties;
    const [, region] = typeof kmsKeyId === "string" ? (kmsArn.exec(kmsKeyId) ?? []) : [];
    return region === undefined ? keysNamed(log.stack, trail, "kmsKeyId").map(regionOf) : [region];
}

function isRegion(region: Value | undefined): region is string {
    return typeof region === "string" && region !== "";
}
