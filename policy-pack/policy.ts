import type {
    PolicyConfigSchema,
    ReportViolation,
    ResourceValidationArgs,
    ResourceValidationPolicy,
    Severity,
} from "@pulumi/policy";
import type { Control } from "./frameworks";
import { type Properties, readable } from "./values";

/** What a policy says of itself, to Pulumi and on its page of the documentation. */
export interface PolicyDescription {
    /**
     * Its area and what is demanded, in kebab case. Used in messages, in the pack's configuration and as the name of
     * its page.
     */
    name: string;
    /** One sentence that is true of a good resource. Pulumi prints it above each violation. */
    description: string;
    /** What an attacker or an accident can do where it is not kept. */
    rationale: string;
    /** The level that holds unless the pack's configuration says otherwise. */
    enforcementLevel: "advisory" | "mandatory";
    severity: Severity;
    /** The controls that it supports, the closest first. */
    frameworks: [Control, ...Control[]];
    /** What to write instead. */
    remediationSteps: string;
    /** JSON Schema of its options, each with a default. Default: it has none. */
    configSchema?: PolicyConfigSchema;
}

/** A resource as a policy sees it: reading it never throws. */
export interface JudgedResource {
    /** Type token, one of those that the policy reads. */
    type: string;
    /** The inputs that the policy reads; an absent one is undefined. */
    properties: Properties;
    /** Inputs of the resource's provider. A list or an object is JSON text there. */
    provider: Properties;
    /** The policy's options. */
    config: Properties;
}

/** A policy that judges one resource at a time. */
export interface ResourcePolicyDefinition extends PolicyDescription {
    /** The inputs that it reads, by the type token of the resource. It is asked about no other type. */
    reads: Record<string, readonly string[]>;
    /**
     * Reports each thing that is wrong: what, why it matters in half a sentence, what to write. Never the value of an
     * input, which may be a secret. Lets a value that is `notYetKnown` pass, because `pulumi up` asks again when it is
     * known, before it acts.
     */
    judge: (resource: JudgedResource, report: (message: string) => void) => void;
}

/** A policy of the pack: what Pulumi runs, and what its page shows. */
export type Policy = ResourceValidationPolicy & Omit<ResourcePolicyDefinition, "judge">;

/** Makes a policy that judges one resource at a time. */
export function resourcePolicy({ judge, ...description }: ResourcePolicyDefinition): Policy {
    const { frameworks, reads } = description;
    return {
        ...description,
        framework: frameworks[0],
        tags: frameworks.map((control) => `${control.name} ${control.version}: ${control.reference}`),
        validateResource: (args: ResourceValidationArgs, report: ReportViolation) => {
            const names = reads[args.type];
            if (names === undefined) return;
            const properties = readable(args.props, names);
            const provider = readable(args.provider?.props ?? {});
            judge({ type: args.type, properties, provider, config: args.getConfig() }, report);
        },
    };
}
