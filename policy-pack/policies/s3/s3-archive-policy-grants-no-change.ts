import { isNegated, limitsCallers } from "../../iam/conditions";
import { coversAction, namesCloudTrail, speaksOfEverybody, type Statement, statementsOf } from "../../iam/document";
import { securityHub } from "../../vocabulary/frameworks";
import { accountIn, isPinnedTo } from "../../vocabulary/location";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { notYetKnown, type Value } from "../../vocabulary/values";

/** Actions that delete log files or remove their protection. The first five are those of Security Hub's S3.6. */
const changes = [
    "s3:DeleteBucketPolicy",
    "s3:PutBucketAcl",
    "s3:PutBucketPolicy",
    "s3:PutEncryptionConfiguration",
    "s3:PutObjectAcl",
    "s3:BypassGovernanceRetention",
    "s3:DeleteBucket",
    "s3:DeleteObject",
    "s3:DeleteObjectVersion",
    "s3:PutBucketLogging",
    "s3:PutBucketObjectLockConfiguration",
    "s3:PutBucketOwnershipControls",
    "s3:PutBucketPublicAccessBlock",
    "s3:PutBucketVersioning",
    "s3:PutLifecycleConfiguration",
    "s3:PutReplicationConfiguration",
    "s3:ReplicateDelete",
];

/** Principals of the bucket's account need no statement in its policy: IAM policies are enough. */
export const archivePolicyGrantsNoChange = resourcePolicy({
    name: "s3-archive-policy-grants-no-change",
    description:
        "A bucket policy that allows CloudTrail to write allows no other account to delete log files or " +
        "change the bucket.",
    rationale:
        "With each account that may delete log files, an attacker has another place from which to destroy the " +
        "audit log, and an account that may change the policy can take over the bucket. The bucket's own " +
        "account is known if `allowedAccountIds` pins its provider.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: securityHub("S3.6"),
    remediationSteps: "List the required actions, for example s3:GetObject and s3:ListBucket, instead of s3:*.",
    types: [types.BucketPolicy],
    judge: ({ properties: { policy }, provider }, report) => {
        if (!namesCloudTrail(policy)) return;
        for (const statement of statementsOf(policy)) {
            if (statement.effect !== "Allow" || !isForOthers(statement, provider.allowedAccountIds)) continue;
            const granted = changes.filter((action) => coversAction(statement, action));
            if (granted.length === 0) continue;
            const more = granted.length > 1 ? ` and ${granted.length - 1} more actions that delete or change` : "";
            report(
                `Statement ${statement.number} allows principals outside the bucket's account ` +
                    `${granted[0]}${more}: they can destroy the audit log. Allow reading only.`,
            );
        }
    },
});

function isForOthers(statement: Statement, allowedAccountIds: Value | undefined): boolean {
    const isOwn = (account: string | undefined) => isPinnedTo(allowedAccountIds, account);
    if (allowedAccountIds === notYetKnown || isHeldTo(statement, isOwn)) return false;
    // Another policy refuses public statements.
    if (speaksOfEverybody(statement)) return limitsCallers(statement);
    return statement.principals.some(
        ({ kind, name }) => kind === "*" || (kind !== "Service" && typeof name === "string" && !isOwn(accountIn(name))),
    );
}

/** Whether a condition limits a statement to principals of the bucket's own accounts. */
function isHeldTo({ conditions }: Statement, isOwn: (account: string | undefined) => boolean): boolean {
    return conditions.some((condition) => {
        const { key, values, ifExists, quantifier } = condition;
        if (key !== "aws:principalarn" && key !== "aws:principalaccount") return false;
        if (isNegated(condition) || ifExists || quantifier === "forallvalues" || condition.operator === "null")
            return false;
        return values.every((value) => value === notYetKnown || isOwn(accountIn(value)));
    });
}
