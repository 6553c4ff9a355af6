import { securityHub } from "../../vocabulary/frameworks";
import { archiveSettingPolicy } from "../../judging/archiveSetting";
import { types } from "../../vocabulary/types";
import { blockPublicAccess, judgePublicAccess } from "../../judging/publicAccess";

/** The block applies regardless of later policies and ACLs. */
export const archivePublicAccessBlocked = archiveSettingPolicy({
    name: "s3-archive-public-access-blocked",
    description: "A bucket that CloudTrail delivers to, or a replica of one, blocks all public access.",
    rationale:
        "The audit log shows an attacker every account, role and address of the organization. One wrong " +
        "statement in a bucket policy publishes it; with all four settings enabled, S3 refuses or ignores " +
        "that statement. New buckets have them enabled, but Pulumi only restores them if the program declares " +
        "them. With the level `remediate`, the policy enables the settings that are off in every " +
        "`BucketPublicAccessBlock` of the stack: a remediation sees no other resource, so it cannot determine " +
        "the bucket.",
    enforcementLevel: "mandatory",
    severity: "critical",
    frameworks: securityHub("S3.8"),
    remediationSteps: "Give the bucket a `BucketPublicAccessBlock` with all four settings true.",
    setting: "publicAccessBlock",
    replicas: true,
    missing:
        "The bucket has no `BucketPublicAccessBlock` in this stack: a change that disables it would " +
        "not be noticed. Add one with all four settings true.",
    judge: ({ properties }, report) => {
        judgePublicAccess(properties, report);
    },
    remediate: ({ type, properties }) =>
        type === types.BucketPublicAccessBlock ? blockPublicAccess(properties) : undefined,
});
