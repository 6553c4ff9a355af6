import { securityHub } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { at, notYetKnown } from "../../vocabulary/values";
import { archiveSettings } from "../../model/archive";

/** With BucketOwnerEnforced, ACLs have no effect, and the bucket's owner owns every object. */
export const archiveOwnershipEnforced = stackPolicy({
    name: "s3-archive-ownership-enforced",
    description: "A bucket that CloudTrail delivers to owns all its objects and has ACLs disabled.",
    rationale:
        "With ACLs enabled, the account that writes an object may own it, and may grant read access that " +
        "bypasses the bucket policy. New buckets have ACLs disabled, but Pulumi only restores that setting if " +
        "the program declares it.",
    enforcementLevel: "mandatory",
    severity: "medium",
    frameworks: securityHub("S3.12"),
    remediationSteps:
        'Give the bucket `BucketOwnershipControls` with `rule: { objectOwnership: "BucketOwnerEnforced" }`.',
    subjects: archiveSettings(types.BucketOwnershipControls),
    judge: ({ type, properties }, report) => {
        if (type === types.Bucket) {
            report(
                "The bucket has no `BucketOwnershipControls` in this stack: a change that enables ACLs would " +
                    "not be noticed. Add one with BucketOwnerEnforced.",
            );
            return;
        }
        const ownership = at(properties.rule, "objectOwnership");
        if (ownership === "BucketOwnerEnforced" || ownership === notYetKnown) return;
        report(
            "`rule.objectOwnership` is not BucketOwnerEnforced: with ACLs, the account that writes an object " +
                "decides who reads it. Write BucketOwnerEnforced.",
        );
    },
});
