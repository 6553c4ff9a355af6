import { keysNamed } from "./auditLog";
import { isAwsManagedKey } from "../vocabulary/awsManagedKey";
import { fulfils, type Request } from "../iam/conditions";
import type { Declared } from "../vocabulary/declared";
import {
    coversAction,
    coversResource,
    namesService,
    reachesResource,
    type Statement,
    statementsOf,
} from "../iam/document";
import { accountOf } from "./identity";
import { partitionOf, regionOf } from "../vocabulary/location";
import type { Stack } from "./stack";
import { types } from "../vocabulary/types";
import { notYetKnown, type Value } from "../vocabulary/values";

/** What is known of a service's call besides the service and the action. */
export interface Call {
    /** The ARN of what it is about, with `*` for each part that is not known. Default: it may be anything. */
    resource?: string;
    /** Default: nothing. */
    request?: Request;
}

/**
 * Whether a document lets a service do something. What is not known yet may, and so may a condition that depends on what
 * nobody can know; one that no call of a service fulfils, such as on the caller's organization, allows it nothing.
 */
export function letService(document: Value, service: string, action: string, call: Call = {}): boolean {
    if (document === notYetKnown) return true;
    const { resource = "*" } = call;
    const request = { ...requestOf(service), ...call.request };
    const about = statementsOf(document).filter(
        (statement) => coversAction(statement, action) && mayMean(statement, service),
    );
    const isDenied = (statement: Statement) =>
        statement.effect === "Deny" &&
        (resource === "*" || coversResource(statement, resource)) &&
        fulfils(request, statement) === true;
    const isAllowed = (statement: Statement) =>
        statement.effect === "Allow" &&
        (statement.resources?.includes(notYetKnown) === true || reachesResource(statement, resource)) &&
        fulfils(request, statement) !== false;
    return !about.some(isDenied) && about.some(isAllowed);
}

/**
 * Whether the policies of a topic, a queue or a key in a stack let a service do something. AWS keeps one document for each
 * of these, and of several the one that is written last: every one has to let it.
 */
export function policiesLet(policies: Declared[], service: string, action: string, call: Call = {}): boolean {
    return (
        policies.length > 0 &&
        policies.every(({ properties }) => letService(properties.policy ?? null, service, action, call))
    );
}

/**
 * The ARN of something in a call: its own, or what is known of it by its name and where it is.
 *
 * @param kind What stands before the name: `event-bus/`. Default: nothing.
 */
export function arnOf(resource: Declared, service: string, kind = ""): string {
    const { arn, name } = resource.properties;
    if (typeof arn === "string" && arn.startsWith("arn:")) return arn;
    const region = regionOf(resource);
    return [
        "arn",
        typeof region === "string" ? partitionOf(region) : "*",
        service,
        typeof region === "string" ? region : "*",
        accountOf(resource) ?? "*",
        `${kind}${typeof name === "string" ? name : "*"}`,
    ].join(":");
}

/** Whether a service may encrypt with the key of a topic or a queue, as far as the stack shows. */
export function mayUseKeyOf(stack: Stack, user: Declared, service: string, request: Request = {}): boolean {
    if (isAwsManagedKey(user.properties.kmsMasterKeyId)) return false;
    // Of several keys that a value which is not known yet comes from, any may be the one.
    const keys = keysNamed(stack, user, "kmsMasterKeyId");
    const isUsable = (key: Declared) => {
        const policies = stack.naming(key, types.KeyPolicy, "keyId");
        const call = { resource: arnOf(key, "kms", "key/"), request };
        return ["kms:Decrypt", "kms:GenerateDataKey"].every((action) => policiesLet(policies, service, action, call));
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
