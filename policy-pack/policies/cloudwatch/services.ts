import { keysNamed } from "../../auditLog";
import { isAwsManagedKey } from "../../awsManagedKey";
import { fulfils, type Request } from "../../conditions";
import type { Declared, Reads } from "../../declared";
import { coversAction, namesService, type Statement, statementsOf } from "../../document";
import type { Stack } from "../../stack";
import { types } from "../../types";
import { notYetKnown, type Value } from "../../values";

/**
 * Whether documents let a service do something. What is not known yet may, and so may a condition that depends on what
 * nobody can know; one that no call of a service fulfils, such as on the caller's organization, allows it nothing.
 */
export function letService(documents: Value[], service: string, action: string): boolean {
    if (documents.includes(notYetKnown)) return true;
    const request = requestOf(service);
    const about = documents
        .flatMap(statementsOf)
        .filter((statement) => coversAction(statement, action) && mayMean(statement, service));
    const isDenied = about.some((statement) => statement.effect === "Deny" && fulfils(request, statement) === true);
    const isAllowed = ({ effect, conditions }: Statement) =>
        effect === "Allow" && fulfils(request, { conditions }) !== false;
    return !isDenied && about.some(isAllowed);
}

/** Whether the documents of policies in a stack let a service do something. */
export function policiesLet(policies: Declared[], service: string, action: string): boolean {
    return letService(
        policies.map(({ properties }) => properties.policy ?? null),
        service,
        action,
    );
}

/** What finding out whether a service may use a key reads. */
export const keyUseReads = {
    [types.Alias]: ["name", "targetKeyId"],
    [types.Key]: [],
    [types.KeyPolicy]: ["keyId", "policy"],
} satisfies Reads;

/** Whether a service may encrypt with the key of a topic or a queue, as far as the stack shows. */
export function mayUseKeyOf(stack: Stack, user: Declared, service: string): boolean {
    if (isAwsManagedKey(user.properties.kmsMasterKeyId)) return false;
    // Of several keys that a value which is not known yet comes from, any may be the one.
    const keys = keysNamed(stack, user, "kmsMasterKeyId");
    const isUsable = (key: Declared) => {
        const policies = stack.naming(key, types.KeyPolicy, "keyId");
        return ["kms:Decrypt", "kms:GenerateDataKey"].every((action) => policiesLet(policies, service, action));
    };
    return keys.length === 0 || keys.some(isUsable);
}

/** Whether a statement speaks of a service, by name or with everybody. */
function mayMean(statement: Statement, service: string): boolean {
    const { principals, notPrincipals } = statement;
    if (notPrincipals) return !namesService({ ...statement, principals: notPrincipals }, service);
    return (
        namesService(statement, service) ||
        principals.some(({ kind, name }) => kind === "*" || (kind === "Service" && name === notYetKnown))
    );
}

/** What a call by a service's own principal has, and what it does not have. */
function requestOf(service: string): Request {
    return {
        "aws:principalaccount": null,
        "aws:principalarn": null,
        "aws:principalisawsservice": "true",
        "aws:principalorgid": null,
        "aws:principalorgpaths": null,
        "aws:principalservicename": service,
        "aws:securetransport": "true",
        "aws:sourceip": null,
        "aws:sourcevpc": null,
        "aws:sourcevpce": null,
        // By it the policy that SNS gives a topic, which the provider fills in, knows alarms of its account. Rules do not
        // have it.
        ...(service === "events.amazonaws.com" ? { "aws:sourceowner": null } : {}),
    };
}
