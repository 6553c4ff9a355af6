import { speaksOfCloudTrail } from "../../model/service";
import { keysNamed } from "../../model/trailResources";
import { limitsCallers } from "../../iam/conditions";
import type { Declared } from "../../vocabulary/declared";
import {
    type Condition,
    coversAction,
    type Principal,
    speaksOfEverybody,
    type Statement,
    statementsOf,
} from "../../iam/document";
import { nist } from "../../vocabulary/frameworks";
import { accountIds, accountIn } from "../../vocabulary/location";
import { isPublic } from "../../iam/openStatements";
import { stackPolicy } from "../../judging/policy";
import type { AuditLog } from "../../model/auditLog";
import { types } from "../../vocabulary/types";
import { notYetKnown, type Value } from "../../vocabulary/values";

/** Actions that delete or disable a key, or decide who else may use it. */
const administration = [
    "kms:ScheduleKeyDeletion",
    "kms:DisableKey",
    "kms:DeleteImportedKeyMaterial",
    "kms:PutKeyPolicy",
    "kms:CreateGrant",
];

/** Condition keys that show the account of a request. */
const callers = new Set(["aws:principalaccount", "aws:principalarn", "kms:calleraccount"]);

/**
 * Only the account of a key administers it.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html
 */
export const keyPolicyKeepsAdministration = stackPolicy({
    name: "kms-key-policy-keeps-administration",
    description: "Only the account of an audit log's key may delete it, change its policy or grant its use.",
    rationale:
        "A principal that may schedule the deletion of the archive's key can make every log file unreadable, " +
        "in any Object Lock mode, and a principal that may change its policy or create grants can read all of " +
        "them. Services only need grants for AWS resources, and other accounts need none of these actions. " +
        "The key's account is that of its ARN or of its provider's `allowedAccountIds`; if neither is known, " +
        "it is the account of the first statement that allows the root of an account to change the policy.",
    enforcementLevel: "mandatory",
    severity: "critical",
    frameworks: [nist("AU-9(4)")],
    remediationSteps:
        "List the actions that the principal requires: `kms:Decrypt` and `kms:DescribeKey` to read, " +
        "`kms:GenerateDataKey*` to write. Allow `kms:*` only to the root of the key's own account. Allow " +
        "`kms:CreateGrant` only with the condition `kms:GrantIsForAWSResource`.",
    subjects: ({ keyPolicies }) => keyPolicies,
    // Without its stack, the account of the key is that of its provider, or is guessed.
    isSubject: (one) =>
        speaksOfCloudTrail(types.KeyPolicy)(one) && accountIds(one.provider.allowedAccountIds).length > 0,
    judge: (policy, report, log) => {
        const statements = statementsOf(policy.properties.policy);
        const own = accountsOf(policy, log, statements);
        for (const statement of statements) {
            // Another policy refuses public statements.
            if (statement.effect !== "Allow" || isPublic(statement) || isForAwsResources(statement)) continue;
            const actions = administration.filter((action) => coversAction(statement, action));
            const strangers = strangersIn(statement, own);
            if (actions.length === 0 || strangers === undefined) continue;
            report(
                `Statement ${statement.number} allows ${strangers} to administer the key ` +
                    `(${actions.join(", ")}): it may destroy the audit log or allow others to read it. Allow only ` +
                    "the actions that are required to use the key.",
            );
        }
    },
});

/** The principals of a statement other than the key's own account; undefined if there are none. */
function strangersIn(statement: Statement, own: Set<string>): string | undefined {
    if (speaksOfEverybody(statement)) {
        return statement.conditions.some((condition) => isHeldToAccount(condition, own)) ? undefined : "other accounts";
    }
    if (statement.principals.some(({ kind }) => kind === "Service")) return "a service";
    const isStranger = (principal: Principal) => {
        const account = accountIn(principal.name);
        return account !== undefined && own.size > 0 && !own.has(account);
    };
    return statement.principals.some(isStranger) ? "another account" : undefined;
}

/** The accounts that the key can be in; none if they are not known. */
function accountsOf(policy: Declared, log: AuditLog, statements: Statement[]): Set<string> {
    const ofKey = keysNamed(log.stack, policy, "keyId").map(({ properties }) => accountIn(properties.arn));
    const ofRoot = statements
        .filter((statement) => statement.effect === "Allow" && coversAction(statement, "kms:PutKeyPolicy"))
        .flatMap(({ principals }) => principals.filter(({ name }) => isRoot(name)))
        .map(({ name }) => accountIn(name))
        .slice(0, 1);
    const known = [ofKey, accountIds(policy.provider.allowedAccountIds).map(accountIn), ofRoot].map((accounts) =>
        accounts.filter((account) => account !== undefined),
    );
    return new Set(known.find((accounts) => accounts.length > 0));
}

/** Whether a principal is a whole account. */
function isRoot(name: Value): boolean {
    return typeof name === "string" && (name.endsWith(":root") || !name.startsWith("arn:"));
}

/** Whether a statement only allows grants with which a service acts on behalf of an AWS resource. */
function isForAwsResources({ conditions }: Statement): boolean {
    return conditions.some((condition) => {
        const { operator, ifExists, key, values } = condition;
        if (isUnknown(condition)) return true;
        if (operator !== "bool" || ifExists || key !== "kms:grantisforawsresource") return false;
        return values.length > 0 && values.every((value) => value === notYetKnown || value.toLowerCase() === "true");
    });
}

/** Whether a condition limits all principals to those of these accounts. */
function isHeldToAccount(condition: Condition, own: Set<string>): boolean {
    if (isUnknown(condition)) return true;
    if (!callers.has(condition.key) || !limitsCallers({ conditions: [condition] })) return false;
    return condition.values.every(
        (value) => value === notYetKnown || own.size === 0 || own.has(accountIn(value) ?? ""),
    );
}

/** Whether a condition is completely unknown: `pulumi up` judges it again. */
function isUnknown({ key }: Condition): boolean {
    return key === "";
}
