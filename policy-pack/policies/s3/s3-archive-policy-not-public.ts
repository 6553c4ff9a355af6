import { speaksOfCloudTrail } from "../../model/service";
import { securityHub } from "../../vocabulary/frameworks";
import { publicStatements } from "../../iam/openStatements";
import { stackPolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";

/** A statement for all principals needs a condition that limits it effectively. */
export const archivePolicyNotPublic = stackPolicy({
    name: "s3-archive-policy-not-public",
    description: "The policy of a bucket that CloudTrail delivers to, or of its replica, does not allow public access.",
    rationale:
        "One statement for all principals publishes every account, role and address of the organization, or " +
        "allows a stranger to write log files. Some conditions only look like a restriction: a negated " +
        "operator, `IfExists`, an ARN with any account, an IP range of half the internet.",
    enforcementLevel: "mandatory",
    severity: "critical",
    frameworks: securityHub("CloudTrail.6"),
    remediationSteps:
        "Name the principals, or add a condition such as `StringEquals` on `aws:PrincipalOrgID` or `ArnLike` on `aws:PrincipalArn` with " +
        "the account in full.",
    subjects: (log) => log.archivesAndReplicas.flatMap(({ policies }) => policies),
    isSubject: speaksOfCloudTrail(types.BucketPolicy),
    judge: ({ properties: { policy } }, report) => {
        for (const statement of publicStatements(policy)) {
            const who = statement.notPrincipals ? "all principals but a few" : "all principals";
            report(
                `Statement ${statement.number} allows ${who}, and no condition limits it to accounts, an ` +
                    "organization or a network: the archive is public. Name the principals.",
            );
        }
    },
});
