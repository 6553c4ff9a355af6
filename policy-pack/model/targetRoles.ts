import { fulfils, type Request } from "../iam/conditions";
import type { Declared } from "../vocabulary/declared";
import { coversAction, coversResource, reachesResource, type Statement } from "../iam/document";
import { accountOf, isInSameAccount } from "./identity";
import { partitionOf, regionOf } from "../vocabulary/location";
import type { Stack } from "./stack";
import { types } from "../vocabulary/types";
import { isAbsent, notYetKnown } from "../vocabulary/values";

/** The action with which an event is sent to a bus. */
export const putEvents = "events:PutEvents";

/**
 * The roles of this stack with which a rule sends to a target: named directly, or by their policy, for which a target
 * must wait.
 */
export function rolesOf(stack: Stack, target: Declared): Declared[] {
    const byPolicy = stack
        .named(target, "roleArn", types.RolePolicy)
        .flatMap((policy) => stack.named(policy, "role", types.Role));
    const all = [...stack.named(target, "roleArn", types.Role), ...byPolicy];
    // Roles of several accounts may have the same name.
    return [...new Set(all)].filter((role) => isInSameAccount(role, target));
}

/** The known part of a request with a role, which may be in another stack. */
export function requestWith(target: Declared, role: Declared | undefined): Request {
    const account = accountOf(target);
    if (account === undefined) return {};
    const name = role?.properties.name;
    const path = isAbsent(role?.properties.path) ? "/" : role?.properties.path;
    const isNamed = typeof name === "string" && typeof path === "string";
    return {
        "aws:principalaccount": account,
        "aws:securetransport": "true",
        ...(isNamed
            ? { "aws:principalarn": `arn:${partitionOf(regionOf(target))}:iam::${account}:role${path}${name}` }
            : {}),
    };
}

/**
 * Whether statements allow an action, as far as they are known.
 *
 * @param arn The resource of the action; `*` stands for unknown parts.
 */
export function allow(statements: Statement[], action: string, arn: string, request: Request): boolean {
    const about = statements.filter((statement) => coversAction(statement, action));
    const mayAllow = (statement: Statement) =>
        statement.effect === "Allow" &&
        fulfils(request, statement) !== false &&
        (statement.resources?.includes(notYetKnown) === true || reachesResource(statement, arn));
    const denies = (statement: Statement) =>
        statement.effect === "Deny" && fulfils(request, statement) === true && coversResource(statement, arn);
    return about.some(mayAllow) && !about.some(denies);
}
