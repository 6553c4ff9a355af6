import assert from "node:assert/strict";
import { runSimulation, type Simulation, type SimulationRequestPrincipal } from "@cloud-copilot/iam-simulate";
import type * as aws from "@pulumi/aws";
import { logArchiveAccountId } from "./landingZone";

/** Condition keys of a request and their values; undefined for one that AWS does not fill in. */
export type Context = Record<string, string | undefined>;

/** Who makes a request, and the condition keys that AWS fills in for it. */
export interface Requester {
    principal: SimulationRequestPrincipal;
    context: Context;
}

/**
 * A request. `what` completes the sentence that its table begins; `context` is what the request says beside who makes
 * it, over TLS 1.3 by default.
 */
export type Request = [what: string, by: Requester, action: string, resource: string, context?: Context];

/** The policies that decide. */
export interface Policies {
    /** Of the bucket, key, topic or role that is asked for. Default: none. */
    resource?: aws.iam.PolicyDocument;
    /**
     * Of the requester. Default: one that allows everything, so that nothing is denied for want of a permission in the
     * requester's own account.
     */
    identity?: aws.iam.PolicyDocument[];
}

export const overHttp: Context = { "aws:SecureTransport": "false", "s3:TlsVersion": undefined };

export const allowed = "allowed";

/** No statement allows it. */
export const notAllowed = "not allowed";

/** Exactly these statements deny it, whatever allows it. */
export function deniedBy(...sids: string[]): string {
    return `denied by ${sids.join(" and ")}`;
}

/** Tests that every request of a table is decided as expected. */
export function decides(title: string, policies: Policies, expected: string, requests: Request[]): void {
    describe(title, () => {
        for (const request of requests) {
            it(request[0], async () => {
                assert.equal(await decision(policies, request), expected);
            });
        }
    });
}

/**
 * Says how AWS decides a request: `allowed`, `notAllowed` or `deniedBy`. Throws for a policy, an action or a condition
 * key that AWS does not know.
 */
export async function decision(policies: Policies, request: Request): Promise<string> {
    const simulated = await runSimulation(withTagsForEncryptionContext(simulationOf(policies, request)), {});
    assert(simulated.resultType === "single", JSON.stringify(simulated));
    const { analysis, ignoredContextKeys } = simulated.result;
    assert.deepEqual(ignoredContextKeys, [], "condition keys that such a request does not have");

    switch (analysis.result) {
        case "Allowed":
            return allowed;
        case "ImplicitlyDenied":
            return notAllowed;
        case "ExplicitlyDenied":
            return deniedBy(
                ...(analysis.resourceAnalysis?.denyStatements ?? []).map(({ explain }) => explain.identifier),
            );
    }
}

/**
 * The simulator drops an encryption context, because AWS does not list its keys. A tag's keys are not listed either,
 * and it lets them pass: conditions evaluate the two alike.
 */
function withTagsForEncryptionContext(simulation: Simulation): Simulation {
    const text = JSON.stringify(simulation).replaceAll('"kms:EncryptionContext:', '"aws:PrincipalTag/');
    return JSON.parse(text) as Simulation;
}

function simulationOf(policies: Policies, [, by, action, resource, context]: Request): Simulation {
    return {
        request: {
            principal: by.principal,
            action,
            resource: { resource, accountId: ownerOf(resource, by) },
            contextVariables: known({ ...overTls(action), ...by.context, ...context }),
        },
        resourcePolicy: policies.resource,
        identityPolicies: identityPolicies(by, policies.identity ?? [everything]),
        serviceControlPolicies: [],
        resourceControlPolicies: [],
    };
}

/**
 * The ARNs of S3 name no account: all buckets here are the log archive's. What is asked of no resource, or of IAM Identity
 * Center, is asked of the requester's own account.
 */
function ownerOf(resourceArn: string, { context }: Requester): string {
    const [, , service, , named] = resourceArn.split(":");
    const accountId = resourceArn === "*" || service === "sso" ? context["aws:PrincipalAccount"] : named;
    return accountId === undefined || accountId === "" ? logArchiveAccountId : accountId;
}

const everything: aws.iam.PolicyDocument = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
};

/**
 * An anonymous requester has none. A service needs none, but the simulator takes China's services for foreign accounts,
 * who do.
 */
function identityPolicies(
    { principal }: Requester,
    policies: aws.iam.PolicyDocument[],
): Simulation["identityPolicies"] {
    return typeof principal === "string"
        ? policies.map((policy, index) => ({ name: `identity-${index}`, policy }))
        : [];
}

function overTls(action: string): Context {
    return { "aws:SecureTransport": "true", "s3:TlsVersion": action.startsWith("s3:") ? "1.3" : undefined };
}

function known(context: Context): Record<string, string> {
    return Object.fromEntries(
        Object.entries(context).filter((entry): entry is [string, string] => entry[1] !== undefined),
    );
}
