import { keysNamed } from "./trailResources";
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

/** The known part of a service's call besides the service and the action. */
export interface Call {
    /** The ARN of its resource, with `*` for each unknown part. Default: any resource. */
    resource?: string;
    /** Default: nothing. */
    request?: Request;
}

/**
 * Whether a document allows a service an action. An unknown document does, and so does a condition that depends on what
 * is never known; a condition that no call of a service meets, such as one on the caller's organization, does not.
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
 * Whether the policies of a topic, a queue or a key in a stack allow a service an action. AWS keeps only one document,
 * and of several the one that is written last: each of them must allow it.
 */
export function policiesLet(policies: Declared[], service: string, action: string, call: Call = {}): boolean {
    return (
        policies.length > 0 &&
        policies.every(({ properties }) => letService(properties.policy ?? null, service, action, call))
    );
}

/**
 * The ARN of a resource in a call: its own, or one from its known name, account and Region.
 *
 * @param kind The prefix of the name: `event-bus/`. Default: none.
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
    // Of several keys that an unknown value comes from, any may be the right one.
    const keys = keysNamed(stack, user, "kmsMasterKeyId");
    const isUsable = (key: Declared) => {
        const policies = stack.naming(key, types.KeyPolicy, "keyId");
        const call = { resource: arnOf(key, "kms", "key/"), request };
        return ["kms:Decrypt", "kms:GenerateDataKey"].every((action) => policiesLet(policies, service, action, call));
    };
    return keys.length === 0 || keys.some(isUsable);
}

/** Whether a statement covers a service, by name or as one of all principals. */
function mayMean(statement: Statement, service: string): boolean {
    const { principals, notPrincipals } = statement;
    if (notPrincipals) return !namesService({ ...statement, principals: notPrincipals }, service);
    return (
        namesService(statement, service) ||
        principals.some(({ kind, name }) => kind === "*" || (kind === "Service" && name === notYetKnown))
    );
}

/** The condition keys of a call by a service's own principal, and those that it does not have. */
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
        // The default topic policy, which the provider fills in, recognizes alarms of its account by this key. Rules do
        // not have it.
        ...(service === "events.amazonaws.com" ? { "aws:sourceowner": null } : {}),
    };
}
