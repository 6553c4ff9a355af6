import { nist } from "../../vocabulary/frameworks";
import { sourceFaults } from "../../iam/openStatements";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";

/** CloudTrail writes for whoever has made a trail, so the policy must say whose. */
export const archivePolicyOnlyFromTrail = resourcePolicy({
    name: "s3-archive-policy-only-from-trail",
    description: "A bucket policy lets CloudTrail in on behalf of known trails only.",
    rationale:
        "CloudTrail acts for every customer of AWS. Without `aws:SourceArn`, anybody who knows the bucket's name has a trail of theirs " +
        "deliver to it: false log files among the real ones, and a bill. With a condition that no request fulfils, CloudTrail delivers " +
        "nothing at all.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AC-3"), nist("AU-9")],
    remediationSteps:
        "Add `StringEquals` on `aws:SourceArn` with the ARN of the trail, in the management account, to every statement that allows " +
        "`cloudtrail.amazonaws.com`. Where the ARN has a wildcard, write `ArnLike`, and the account in full.",
    types: [types.BucketPolicy],
    judge: ({ properties: { policy } }, report) => {
        for (const { statement, why } of sourceFaults(policy)) {
            report(`Statement ${statement.number} ${why}. Write \`StringEquals\` with the ARN of the trail.`);
        }
    },
});
