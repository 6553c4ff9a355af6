import { type Condition, coversAction, type Statement, statementsOf } from "../../iam/document";
import { nist } from "../../vocabulary/frameworks";
import { matches, withoutVariables } from "../../iam/globs";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { notYetKnown } from "../../vocabulary/values";
import { mayName } from "../../model/arns";
import { namesAction, reducingActions, trailStatements } from "../../model/guardrails";

/**
 * A service control policy that guards trails must deny what reduces them, to everybody but a few roles.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html
 */
export const guardrailDenies = resourcePolicy({
    name: "organizations-guardrail-denies",
    description: "A service control policy about trails denies all that reduces them, to all but a few roles.",
    rationale:
        "A guardrail that leaves one way open, or whose condition never holds, looks like protection and is none: who may not " +
        "stop a trail points it at another bucket, or leaves its events out. Judged is each service control policy with a statement that " +
        "names an action which reduces a trail; lists of allowed services and bans on Regions are left alone.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AU-9"), nist("AU-9(4)")],
    remediationSteps:
        'Write one statement with `Effect` "Deny", the actions cloudtrail:StopLogging, DeleteTrail, UpdateTrail, PutEventSelectors ' +
        "and PutInsightSelectors, the trail or `*` as `Resource`, and no condition but `ArnNotLike` on `aws:PrincipalArn` with " +
        "the few roles that deploy.",
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
                `No statement denies ${unnamed.join(", ")}: a trail can be made to record less by that alone. ` +
                    'Add what is missing to the `Action` of a "Deny".',
            );
    },
});

function denies(statement: Statement, action: string): boolean {
    // An action that is not known yet may be this one: `up` asks again.
    const isMeant = coversAction(statement, action) || statement.actions?.includes(notYetKnown) === true;
    return isMeant && faultsOf(statement).length === 0;
}

/** Why a statement does not deny what it names, on trails and to all but a few roles. */
function faultsOf(statement: Statement): string[] {
    if (statement.effect !== "Deny")
        return [
            'does not deny what reduces a trail: a guardrail takes away, it grants nothing. Write `Effect: "Deny"`.',
        ];
    if (reducingActions.some((action) => !coversAction(statement, action) && namesAction(statement, action)))
        return ["has what reduces a trail in `NotAction`, and denies everything else. Write `Action`."];
    const conditions = statement.conditions.map(conditionFault).filter((fault) => fault !== undefined);
    return reachesTrails(statement)
        ? conditions
        : [
              "speaks of no trail, or leaves trails out: it denies nothing there. Write the trail's ARN or `*` as `Resource`.",
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

/** By these a statement leaves out whom it lists. */
const exempting = ["arnnotlike", "arnnotequals", "stringnotlike", "stringnotequals", "stringnotequalsignorecase"];

function conditionFault({ key, operator, values }: Condition): string | undefined {
    // Service control policies do not bind services: true of whomever they do bind.
    if (key === "aws:principalisawsservice" && operator === "bool" && values.every((value) => value === "false"))
        return undefined;
    if (key !== "aws:principalarn")
        return (
            "has a condition on another key than `aws:PrincipalArn`: whoever does not fulfil it reduces the trail. " +
            "Exempt roles by `ArnNotLike`, and remove other conditions."
        );
    if (!exempting.includes(operator))
        return (
            "denies only those whom its condition on `aws:PrincipalArn` lists, and lets everybody else reduce the trail. " +
            "Write `ArnNotLike`."
        );
    if (values.some((value) => typeof value === "string" && isWide(value)))
        return (
            "exempts everybody, an account's every principal, its root user or every permission set by its condition on " +
            "`aws:PrincipalArn`. " +
            "List the few roles that deploy, by name."
        );
    return undefined;
}

/** Where IAM Identity Center makes the role of a permission set, at home in us-east-1 or in another Region. */
const ofIdentityCenter = ["", "eu-west-1/"].map((region) => `role/aws-reserved/sso.amazonaws.com/${region}`);

/**
 * Roles and users that nobody has: `~` cannot be in a name. What exempts them exempts all; of Identity Center, all who
 * have any permission set.
 */
const nobody = ["role/~", "user/~", "root", ...ofIdentityCenter.map((path) => `${path}AWSReservedSSO_~_~`)].map(
    (name) => `arn:aws:iam::000000000000:${name}`,
);

function isWide(pattern: string): boolean {
    const anywhere = withoutVariables(pattern)
        .replace(/^arn:[^:]*:/, "arn:aws:")
        .replace(/^arn:aws:iam::[^:]*:/, "arn:aws:iam::000000000000:");
    return nobody.some((principal) => matches(anywhere, principal));
}
