import { securityHub } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { at, notYetKnown } from "../../vocabulary/values";
import { archiveSettings } from "../../model/archive";

/** With the owner enforced, ACLs count for nothing, and whoever writes an object gives it away. */
export const archiveOwnershipEnforced = stackPolicy({
    name: "s3-archive-ownership-enforced",
    description: "A bucket that CloudTrail delivers to owns all its objects and has ACLs switched off.",
    rationale:
        "Where ACLs count, whoever writes an object may own it, and let others read it past the bucket policy. New buckets have them " +
        "off, but only what is in the program is put back when somebody switches them on.",
    enforcementLevel: "mandatory",
    severity: "medium",
    frameworks: securityHub("S3.12"),
    remediationSteps:
        'Give the bucket `BucketOwnershipControls` with `rule: { objectOwnership: "BucketOwnerEnforced" }`.',
    subjects: archiveSettings(types.BucketOwnershipControls),
    judge: ({ type, properties }, report) => {
        if (type === types.Bucket) {
            report(
                "The bucket has no `BucketOwnershipControls` in this stack: nobody would notice that ACLs are switched on. Give it " +
                    "some with BucketOwnerEnforced.",
            );
            return;
        }
        const ownership = at(properties.rule, "objectOwnership");
        if (ownership === "BucketOwnerEnforced" || ownership === notYetKnown) return;
        report(
            "`rule.objectOwnership` is not BucketOwnerEnforced: ACLs count, so whoever writes an object decides who reads it. Write " +
                "BucketOwnerEnforced.",
        );
    },
});
