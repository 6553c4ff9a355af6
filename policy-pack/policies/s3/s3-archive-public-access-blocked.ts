import { logBuckets } from "../../model/auditLog";
import { securityHub } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { archiveSettings } from "../../model/archive";
import { blockPublicAccess, judgePublicAccess } from "../../judging/publicAccess";

/** The block holds whatever a policy or an ACL says later. */
export const archivePublicAccessBlocked = stackPolicy({
    name: "s3-archive-public-access-blocked",
    description: "A bucket that CloudTrail delivers to, or that is a replica of one, blocks all public access.",
    rationale:
        "The log tells an attacker every account, role and address there is. One statement too many in a bucket policy publishes it; " +
        "with all four settings on, S3 refuses that statement, or ignores it. New buckets have them on, but only what is in the " +
        "program is put back when somebody switches it off. With the level `remediate`, the settings that are off are switched on in " +
        "every `BucketPublicAccessBlock` of the stack: a remediation sees no other resource, so it cannot tell whose it is.",
    enforcementLevel: "mandatory",
    severity: "critical",
    frameworks: securityHub("S3.8"),
    remediationSteps: "Give the bucket a `BucketPublicAccessBlock` with all four settings true.",
    subjects: archiveSettings(types.BucketPublicAccessBlock, logBuckets),
    judge: ({ type, properties }, report) => {
        if (type === types.BucketPublicAccessBlock) judgePublicAccess(properties, report);
        else
            report(
                "The bucket has no `BucketPublicAccessBlock` in this stack: nobody would notice that it is switched off. Give it one " +
                    "with all four settings true.",
            );
    },
    remediate: ({ type, properties }) =>
        type === types.BucketPublicAccessBlock ? blockPublicAccess(properties) : undefined,
});
