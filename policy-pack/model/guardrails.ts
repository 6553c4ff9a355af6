import type { Declared } from "../vocabulary/declared";
import { type Condition, type Statement, statementsOf } from "../iam/document";
import { matches } from "../iam/globs";
import { once } from "./once";
import type { Stack } from "./stack";
import { types } from "../vocabulary/types";
import { isAbsent, type Properties } from "../vocabulary/values";

/**
 * Finds the policies of AWS Organizations that protect the audit log. The pack does not judge others: an organization
 * has many, and most of them deny Regions or services.
 */

/** The types of policies that restrict principals or resources, and so protect an audit log. */
export type GuardrailType = "SERVICE_CONTROL_POLICY" | "RESOURCE_CONTROL_POLICY";

/** The calls with which an account reduces what a trail records. */
export const reducingActions = [
    "cloudtrail:StopLogging",
    "cloudtrail:DeleteTrail",
    "cloudtrail:UpdateTrail",
    "cloudtrail:PutEventSelectors",
    "cloudtrail:PutInsightSelectors",
];

/** The type of a policy that protects the audit log; undefined if it does not, or if its text is not known yet. */
export function guardrailTypeOf({ properties }: Pick<Declared, "properties">): GuardrailType | undefined {
    if (trailStatements(properties).length > 0) return "SERVICE_CONTROL_POLICY";
    return perimeterStatements(properties).length > 0 ? "RESOURCE_CONTROL_POLICY" : undefined;
}

/** The guardrails in a stack. */
export const guardrails = once((stack: Stack): Declared[] =>
    stack.ofType(types.OrganizationPolicy).filter((policy) => guardrailTypeOf(policy) !== undefined),
);

/** The attachments of a policy in the same stack. */
export function attachmentsOf(stack: Stack, policy: Declared): Declared[] {
    return stack.naming(policy, types.OrganizationPolicyAttachment, "policyId");
}

/** The statements of a service control policy that cover trails. */
export function trailStatements(policy: Properties): Statement[] {
    if (policy.type !== "SERVICE_CONTROL_POLICY" && !isAbsent(policy.type)) return [];
    return statementsOf(policy.content).filter(isAboutTrails);
}

/** Whether a statement names one of the reducing actions, by a pattern for CloudTrail's actions: `cloudtrail:Stop*`. */
export function namesAction({ actions, notActions }: Statement, action: string): boolean {
    return (actions ?? notActions ?? []).some(
        (pattern) =>
            typeof pattern === "string" && pattern.startsWith("cloudtrail:") && matches(pattern, action.toLowerCase()),
    );
}

/**
 * A list of allowed services and a Region deny policy cover CloudTrail as a whole, or its exceptions: they do not
 * protect a trail.
 */
function isAboutTrails(statement: Statement): boolean {
    const { effect, actions, notActions, conditions } = statement;
    if (!reducingActions.some((action) => namesAction(statement, action))) return false;
    const bansRegions = conditions.some(({ key }) => key === "aws:requestedregion");
    if (notActions) return effect === "Deny" && !bansRegions && !notActions.some(isWholeService);
    const isNarrow = reducingActions.some((action) =>
        namesAction({ ...statement, actions: actions?.filter((pattern) => !isWholeService(pattern)) }, action),
    );
    return isNarrow || (effect === "Deny" && !bansRegions);
}

function isWholeService(pattern: unknown): boolean {
    return pattern === "cloudtrail:*";
}

/** The statements of a resource control policy that distinguish the organization from others, for buckets or keys. */
export function perimeterStatements({ type, content }: Properties): Statement[] {
    if (type !== "RESOURCE_CONTROL_POLICY") return [];
    return statementsOf(content).filter(
        (statement) => organizationConditions(statement).length > 0 && (statement.actions ?? []).some(isOfArchive),
    );
}

/** Conditions on the organization that a request comes from. The existence of the key alone does not show which. */
export function organizationConditions({ conditions }: Statement): Condition[] {
    return conditions.filter(
        ({ key, operator }) => (key === "aws:principalorgid" || key === "aws:sourceorgid") && operator !== "null",
    );
}

/** Whether an action belongs to a service that an archive uses and to which resource control policies apply. */
function isOfArchive(pattern: unknown): boolean {
    return typeof pattern === "string" && /^(s3|kms):/.test(pattern);
}
