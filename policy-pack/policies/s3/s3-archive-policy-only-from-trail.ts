import { nist } from "../../vocabulary/frameworks";
import { sourceFaults } from "../../iam/openStatements";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";

/** CloudTrail writes for the owner of any trail, so the policy must name the trail. */
export const archivePolicyOnlyFromTrail = resourcePolicy({
    name: "s3-archive-policy-only-from-trail",
    description: "A bucket policy allows CloudTrail access on behalf of known trails only.",
    rationale:
        "CloudTrail acts for every AWS customer. Without `aws:SourceArn`, anyone who knows the bucket's name " +
        "can create a trail that delivers to it: false log files among the real ones, and storage costs. With " +
        "a condition that no request meets, CloudTrail delivers nothing.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AC-3"), nist("AU-9")],
    remediationSteps:
        "Add `StringEquals` on `aws:SourceArn` with the ARN of the trail, in the management account, to every " +
        "statement that allows `cloudtrail.amazonaws.com`. For an ARN with a wildcard, write `ArnLike` and " +
        "the full account ID.",
    types: [types.BucketPolicy],
    judge: ({ properties: { policy } }, report) => {
        for (const { statement, why } of sourceFaults(policy)) {
            report(`Statement ${statement.number} ${why}. Write \`StringEquals\` with the ARN of the trail.`);
        }
    },
});
