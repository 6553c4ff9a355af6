/**
 * A JSON value as it stands in the engine's messages. Unknown and secret values are marked as the engine marks them:
 * see `values.ts`.
 */
export type Value = null | boolean | number | string | Value[] | { [key: string]: Value };

/** Properties of a resource by name. */
export type Properties = Record<string, Value>;

/** How Pulumi ranks a violation. `mandatory` stops an update. */
export type EnforcementLevel = "advisory" | "mandatory";

/** What the program asked for with a resource's options; an option that it did not give is absent. */
export interface ResourceOptions {
    protect?: boolean;
    retainOnDelete?: boolean;
    deleteBeforeReplace?: boolean;
    ignoreChanges?: string[];
    replaceOnChanges?: string[];
    additionalSecretOutputs?: string[];
    aliases?: string[];
    deletedWith?: string;
    import?: string;
    /** Durations as the program wrote them: `5m`, `1h30m`. */
    customTimeouts?: { create?: string; update?: string; delete?: string };
}

/** A resource that the program registered. */
export interface PreviewedResource {
    urn: string;
    /** Type token, for example `aws:s3/bucket:Bucket`. */
    type: string;
    name: string;
    /** True for a resource that a provider manages, false for a component. */
    custom: boolean;
    inputs: Properties;
    /** What the program got back: the inputs, and unknowns for what only the provider knows. */
    outputs: Properties;
    options: ResourceOptions;
    /** URN of the parent. Absent for the stack itself. */
    parent?: string;
    /** URN of the provider resource that manages it. Absent for components, and for providers themselves. */
    provider?: string;
    /** URNs of all that it waits for, in alphabetical order. */
    dependencies: string[];
    /** For each input, the URNs that its value comes from, in alphabetical order. */
    propertyDependencies: Record<string, string[]>;
}

/** What a policy said of a resource, or of the stack where `urn` is absent. */
export interface Violation {
    policy: string;
    policyPack: string;
    policyPackVersion: string;
    level: EnforcementLevel;
    /** What is wrong, in the policy's words. */
    message: string;
    /** What the policy is for. */
    description: string;
    /** What to do about it, in the policy's words. Absent where the policy gives no remediation steps. */
    remediation?: string;
    urn?: string;
}

/** A policy's change to a resource: its inputs were remediated before they were judged. */
export interface Remediation {
    policy: string;
    policyPack: string;
    policyPackVersion: string;
    /** What the policy is for. */
    description: string;
    urn: string;
}

/** What the program or the policy pack logged or printed, or what the preview itself warns of. */
export interface Diagnostic {
    severity: "info" | "warning" | "error";
    message: string;
    urn?: string;
}

/**
 * A question that the program put to a provider (an invoke, or the read of an existing resource) and that nothing
 * here could answer: its result was unknown.
 */
export interface Unanswered {
    /** Token of the function (`aws:organizations/getOrganization:getOrganization`), or type of the resource read. */
    token: string;
    /** How often it was asked. */
    count: number;
}

/** Durations in milliseconds, from the start of the preview. */
export interface Timings {
    /** The program made its first request. */
    programReady: number;
    /** The policy pack was configured. Absent without a pack. */
    packReady?: number;
    total: number;
}

/** All that a preview found. */
export interface PreviewResult {
    project: string;
    stack: string;
    resources: PreviewedResource[];
    /** The stack's outputs. */
    outputs: Properties;
    violations: Violation[];
    remediations: Remediation[];
    diagnostics: Diagnostic[];
    unanswered: Unanswered[];
    /** The pack that judged. Absent without one. */
    policyPack?: { name: string; version: string; policies: number };
    timings: Timings;
}

/**
 * What a preview reports while it runs: how far it is, each resource once the program has its answer, and each
 * diagnostic.
 */
export type PreviewEvent =
    | { kind: "phase"; phase: "starting" | "running" | "judging" }
    | { kind: "resource"; resource: PreviewedResource }
    | { kind: "diagnostic"; diagnostic: Diagnostic };

/** What ended a preview: the program, the files that configure it, the policy pack, or the caller. */
export type PreviewErrorKind = "program" | "configuration" | "policy pack" | "interrupted";

/** A preview that could not be finished. A violation is not one. */
export class PreviewError extends Error {
    override readonly name = "PreviewError";
    /** What was logged until then. */
    diagnostics: Diagnostic[] = [];

    constructor(
        readonly kind: PreviewErrorKind,
        /** What failed, in its own words. */
        message: string,
        options?: ErrorOptions,
    ) {
        super(message, options);
    }

    /** The error of a preview that its caller ended. */
    static interrupted(): PreviewError {
        return new PreviewError("interrupted", "The preview was interrupted.");
    }
}
