import { type Condition, coversAction, type Statement, statementsOf } from "../../iam/document";
import { nist } from "../../vocabulary/frameworks";
import { matches, withoutVariables } from "../../iam/globs";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { notYetKnown } from "../../vocabulary/values";
import { mayName } from "../../model/arns";
import { namesAction, reducingActions, trailStatements } from "../../model/guardrails";

/**
 * A service control policy that protects trails must deny actions that reduce them, to all principals but a few roles.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html
 */
export const guardrailDenies = resourcePolicy({
    name: "organizations-guardrail-denies",
    description:
        "A service control policy for trails denies all actions that reduce them, to all principals but a few " +
        "roles.",
    rationale:
        "A guardrail that omits one action, or whose condition is never met, looks like protection but is " +
        "none: a principal that may not stop a trail redirects it to another bucket, or excludes its events. " +
        "The policy judges each service control policy with a statement that names an action that reduces a " +
        "trail. It does not judge lists of allowed services or denied Regions.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AU-9"), nist("AU-9(4)")],
    remediationSteps:
        'Write one statement with `Effect` "Deny", the actions cloudtrail:StopLogging, DeleteTrail, ' +
        "UpdateTrail, PutEventSelectors and PutInsightSelectors, the trail or `*` as `Resource`, and no " +
        "condition except `ArnNotLike` on `aws:PrincipalArn` with the few roles that deploy.",
    types: [types.OrganizationPolicy],
    judge: ({ properties }, report) => {
        const statements = statementsOf(properties.content);
        const aboutTrails = trailStatements(properties);
        if (aboutTrails.length === 0) return;
        const open = reducingActions.filter((action) => !statements.some((statement) => denies(statement, action)));
        for (const statement of aboutTrails) {
            if (!open.some((action) => namesAction(statement, action))) continue;
            for (const fault of faultsOf(statement)) report(`Statement ${statement.number} ${fault}`);
        }
        const unnamed = open.filter((action) => !aboutTrails.some((statement) => namesAction(statement, action)));
        if (unnamed.length > 0)
            report(
                `No statement denies ${unnamed.join(", ")}: each of these actions can reduce what a trail ` +
                    'records. Add them to the `Action` of a "Deny".',
            );
    },
});

function denies(statement: Statement, action: string): boolean {
    // An unknown action may be this one: `up` judges again.
    const isMeant = coversAction(statement, action) || statement.actions?.includes(notYetKnown) === true;
    return isMeant && faultsOf(statement).length === 0;
}

/** Why a statement does not deny the actions that it names, on trails and to all principals but a few roles. */
function faultsOf(statement: Statement): string[] {
    if (statement.effect !== "Deny")
        return [
            "does not deny actions that reduce a trail: a guardrail only denies, it grants nothing. Write " +
                '`Effect: "Deny"`.',
        ];
    if (reducingActions.some((action) => !coversAction(statement, action) && namesAction(statement, action)))
        return ["has actions that reduce a trail in `NotAction`, and denies all others. Write `Action`."];
    const conditions = statement.conditions.map(conditionFault).filter((fault) => fault !== undefined);
    return reachesTrails(statement)
        ? conditions
        : [
              "does not cover all trails: it does not deny the actions on the others. Write the trail's ARN " +
                  "or `*` as `Resource`.",
              ...conditions,
          ];
}

function reachesTrails({ resources, notResources }: Statement): boolean {
    if (notResources) return !notResources.some((resource) => resource !== notYetKnown && mayBeTrail(resource));
    return resources?.some((resource) => resource === notYetKnown || mayBeTrail(resource)) ?? true;
}

function mayBeTrail(pattern: string): boolean {
    return mayName(pattern, "cloudtrail", ["trail", "*"]);
}

/** Operators with which a statement exempts the listed values. */
const exempting = ["arnnotlike", "arnnotequals", "stringnotlike", "stringnotequals", "stringnotequalsignorecase"];

function conditionFault({ key, operator, values }: Condition): string | undefined {
    // Service control policies do not apply to services: this condition is always met.
    if (key === "aws:principalisawsservice" && operator === "bool" && values.every((value) => value === "false"))
        return undefined;
    if (key !== "aws:principalarn")
        return (
            "has a condition on a key other than `aws:PrincipalArn`: principals that do not meet it can " +
            "reduce the trail. Exempt roles by `ArnNotLike`, and remove other conditions."
        );
    if (!exempting.includes(operator))
        return (
            "denies only the principals that its condition on `aws:PrincipalArn` lists: all others can reduce " +
            "the trail. Write `ArnNotLike`."
        );
    if (values.some((value) => typeof value === "string" && isWide(value)))
        return (
            "exempts all principals, all of one account, its root user or every permission set by its " +
            "condition on `aws:PrincipalArn`. List the few roles that deploy, by name."
        );
    return undefined;
}

/**
 * Where IAM Identity Center creates the role of a permission set, with us-east-1 or another Region as its home Region.
 */
const ofIdentityCenter = ["", "eu-west-1/"].map((region) => `role/aws-reserved/sso.amazonaws.com/${region}`);

/**
 * Roles and users that do not exist: `~` cannot be in a name. A pattern that exempts them exempts all principals; for
 * Identity Center, all with a permission set.
 */
const nonexistent = ["role/~", "user/~", "root", ...ofIdentityCenter.map((path) => `${path}AWSReservedSSO_~_~`)].map(
    (name) => `arn:aws:iam::000000000000:${name}`,
);

function isWide(pattern: string): boolean {
    const anywhere = withoutVariables(pattern)
        .replace(/^arn:[^:]*:/, "arn:aws:")
        .replace(/^arn:aws:iam::[^:]*:/, "arn:aws:iam::000000000000:");
    return nonexistent.some((principal) => matches(anywhere, principal));
}
