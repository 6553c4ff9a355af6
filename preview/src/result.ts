/**
 * A JSON value in the form of the engine's messages. Unknown and secret values are marked as the engine marks them: see
 * `values.ts`.
 */
export type Value = null | boolean | number | string | Value[] | { [key: string]: Value };

/** Properties of a resource by name. */
export type Properties = Record<string, Value>;

/** Pulumi's level of a violation. `mandatory` stops an update. */
export type EnforcementLevel = "advisory" | "mandatory";

/** The program's resource options; an option that it did not set is absent. */
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
    /** The values that the program received: the inputs, and unknowns for values that only the provider knows. */
    outputs: Properties;
    options: ResourceOptions;
    /** URN of the parent. Absent for the stack itself. */
    parent?: string;
    /** URN of the provider resource that manages it. Absent for components, and for providers themselves. */
    provider?: string;
    /** URNs of all resources that it waits for, in alphabetical order. */
    dependencies: string[];
    /** For each input, the URNs that its value comes from, in alphabetical order. */
    propertyDependencies: Record<string, string[]>;
}

/** A policy's report on a resource, or on the stack if `urn` is absent. */
export interface Violation {
    policy: string;
    policyPack: string;
    policyPackVersion: string;
    level: EnforcementLevel;
    /** The policy's message. */
    message: string;
    /** The policy's description. */
    description: string;
    /** The policy's remediation steps. Absent if it has none. */
    remediation?: string;
    urn?: string;
}

/** A policy's change to a resource: its inputs were remediated before they were judged. */
export interface Remediation {
    policy: string;
    policyPack: string;
    policyPackVersion: string;
    /** The policy's description. */
    description: string;
    urn: string;
}

/** A message that the program or the policy pack logged or printed, or a warning of the preview itself. */
export interface Diagnostic {
    severity: "info" | "warning" | "error";
    message: string;
    urn?: string;
}

/** A call of a provider (an invoke, or the read of an existing resource) without an answer: its result was unknown. */
export interface Unanswered {
    /** Token of the function (`aws:organizations/getOrganization:getOrganization`), or type of the resource read. */
    token: string;
    /** The number of calls. */
    count: number;
}

/** Durations in milliseconds, from the start of the preview. */
export interface Timings {
    /** The program sent its first request. */
    programReady: number;
    /** The policy pack was configured. Absent without a pack. */
    packReady?: number;
    total: number;
}

/** The result of a preview. */
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
    /** The pack. Absent without one. */
    policyPack?: { name: string; version: string; policies: number };
    timings: Timings;
}

/**
 * The events of a running preview: its progress, each resource once the program has its answer, and each diagnostic.
 */
export type PreviewEvent =
    | { kind: "phase"; phase: "starting" | "running" | "judging" }
    | { kind: "resource"; resource: PreviewedResource }
    | { kind: "diagnostic"; diagnostic: Diagnostic };

/** The cause of a preview's end: the program, the files that configure it, the policy pack, or the caller. */
export type PreviewErrorKind = "program" | "configuration" | "policy pack" | "interrupted";

/** A preview that could not be completed. A violation is not an error. */
export class PreviewError extends Error {
    override readonly name = "PreviewError";
    /** The log so far. */
    diagnostics: Diagnostic[] = [];

    constructor(
        readonly kind: PreviewErrorKind,
        /** The message of the part that failed. */
        message: string,
        options?: ErrorOptions,
    ) {
        super(message, options);
    }

    /** The error of a preview that its caller stopped. */
    static interrupted(): PreviewError {
        return new PreviewError("interrupted", "The preview was interrupted.");
    }
}
