import { securityHub } from "../../vocabulary/frameworks";
import { archiveSettingPolicy } from "../../judging/archiveSetting";
import { at, notYetKnown } from "../../vocabulary/values";

/** With BucketOwnerEnforced, ACLs have no effect, and the bucket's owner owns every object. */
export const archiveOwnershipEnforced = archiveSettingPolicy({
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
    setting: "ownership",
    missing:
        "The bucket has no `BucketOwnershipControls` in this stack: a change that enables ACLs would " +
        "not be noticed. Add one with BucketOwnerEnforced.",
    judge: ({ properties }, report) => {
        const ownership = at(properties.rule, "objectOwnership");
        if (ownership === "BucketOwnerEnforced" || ownership === notYetKnown) return;
        report(
            "`rule.objectOwnership` is not BucketOwnerEnforced: with ACLs, the account that writes an object " +
                "decides who reads it. Write BucketOwnerEnforced.",
        );
    },
});
