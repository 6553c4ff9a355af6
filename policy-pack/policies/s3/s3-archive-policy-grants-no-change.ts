import { isNegated, limitsCallers } from "../../iam/conditions";
import { coversAction, namesCloudTrail, speaksOfEverybody, type Statement, statementsOf } from "../../iam/document";
import { securityHub } from "../../vocabulary/frameworks";
import { accountIn, isPinnedTo } from "../../vocabulary/location";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { notYetKnown, type Value } from "../../vocabulary/values";

/** What deletes log files, or takes away what protects them. The first five are those of Security Hub's S3.6. */
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

/** Who works in the bucket's account needs no statement in its policy: IAM is enough. */
export const archivePolicyGrantsNoChange = resourcePolicy({
    name: "s3-archive-policy-grants-no-change",
    description:
        "A bucket policy that lets CloudTrail write lets no other account delete log files or change the bucket.",
    rationale:
        "An account that is allowed to delete is one more place where an attacker can destroy the log, and one that may change the " +
        "policy takes the bucket over. The bucket's own account is known where `allowedAccountIds` pins its provider.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: securityHub("S3.6"),
    remediationSteps: "List the actions that are needed, s3:GetObject and s3:ListBucket for example, instead of s3:*.",
    types: [types.BucketPolicy],
    judge: ({ properties: { policy }, provider }, report) => {
        if (!namesCloudTrail(policy)) return;
        for (const statement of statementsOf(policy)) {
            if (statement.effect !== "Allow" || !isForOthers(statement, provider.allowedAccountIds)) continue;
            const granted = changes.filter((action) => coversAction(statement, action));
            if (granted.length === 0) continue;
            const more = granted.length > 1 ? ` and ${granted.length - 1} more actions that delete or change` : "";
            report(
                `Statement ${statement.number} allows principals outside the bucket's account ${granted[0]}${more}: they can ` +
                    "destroy the log. Allow reading only.",
            );
        }
    },
});

function isForOthers(statement: Statement, allowedAccountIds: Value | undefined): boolean {
    const isOwn = (account: string | undefined) => isPinnedTo(allowedAccountIds, account);
    if (allowedAccountIds === notYetKnown || isHeldTo(statement, isOwn)) return false;
    // Another policy refuses what is public.
    if (speaksOfEverybody(statement)) return limitsCallers(statement);
    return statement.principals.some(
        ({ kind, name }) => kind === "*" || (kind !== "Service" && typeof name === "string" && !isOwn(accountIn(name))),
    );
}

/** Whether a condition holds a statement to principals of accounts that are the bucket's own. */
function isHeldTo({ conditions }: Statement, isOwn: (account: string | undefined) => boolean): boolean {
    return conditions.some((condition) => {
        const { key, values, ifExists, quantifier } = condition;
        if (key !== "aws:principalarn" && key !== "aws:principalaccount") return false;
        if (isNegated(condition) || ifExists || quantifier === "forallvalues" || condition.operator === "null")
            return false;
        return values.every((value) => value === notYetKnown || isOwn(accountIn(value)));
    });
}
