import {
    isSecret,
    isUnknown,
    type PolicyPackConfig,
    type PreviewedResource,
    type Properties,
    type Value,
} from "@landing-zone/preview";
import type { PolicyResource, ResourceValidationArgs } from "@pulumi/policy";
import { createRequire } from "node:module";
import { policies } from "../../policy-pack/policies";
import { recordReads } from "../../policy-pack/model/reads";

/** The part of the SDK that throws at an unknown; its types omit it. */
const { unknownCheckingProxy } = createRequire(__filename)("@pulumi/policy/proxy") as {
    unknownCheckingProxy: (values: Value) => Value;
};

/** What policies read while the tests judged. */
export const recorded = recordReads();

/**
 * The names of the policies that refuse a stack, or one of the resources `alone`, each once and in alphabetical order:
 * the result of a policy process, without its connection and its copies.
 */
export function judge(stack: PreviewedResource[], alone: PreviewedResource[], config: PolicyPackConfig): string[] {
    const byUrn = new Map(stack.map((resource) => [resource.urn, resource]));
    const found = new Set<string>();
    const resources = asPoliciesSee(stack, byUrn);
    for (const policy of policies) {
        const { name } = policy;
        const settings = config[name];
        if (settings === "disabled") continue;
        const options = {
            ...defaultsOf(policy.configSchema?.properties),
            ...(typeof settings === "object" ? settings : {}),
        };
        const common = {
            getConfig: (() => options) as ResourceValidationArgs["getConfig"],
            stackTags: new Map(),
            notApplicable: never,
        };
        const report = () => found.add(name);
        if ("validateStack" in policy) void policy.validateStack({ ...common, resources }, report);
        if (!("validateResource" in policy) || typeof policy.validateResource !== "function") continue;
        for (const resource of alone) {
            const provider = byUrn.get(resource.provider ?? "");
            void policy.validateResource({ ...common, ...described(resource, resource.inputs, provider) }, report);
        }
    }
    return [...found].sort();
}

function never(): never {
    throw new Error("No policy of the pack reports that it does not apply.");
}

function defaultsOf(options: Record<string, { default?: unknown }> = {}): Record<string, unknown> {
    return Object.fromEntries(Object.entries(options).map(([name, option]) => [name, option.default]));
}

function asPoliciesSee(stack: PreviewedResource[], byUrn: Map<string, PreviewedResource>): PolicyResource[] {
    const seen = new Map<string, PolicyResource>(
        stack.map((resource) => [
            resource.urn,
            {
                ...described(resource, resource.outputs, byUrn.get(resource.provider ?? "")),
                dependencies: [],
                propertyDependencies: {},
            },
        ]),
    );
    for (const { urn, propertyDependencies } of stack) {
        const resource = seen.get(urn);
        for (const [property, urns] of Object.entries(propertyDependencies))
            if (resource && urns.length > 0)
                resource.propertyDependencies[property] = urns.flatMap((one) => seen.get(one) ?? []);
    }
    return [...seen.values()];
}

function described(
    { urn, type, name, options }: PreviewedResource,
    properties: Properties,
    provider: PreviewedResource | undefined,
): Omit<ResourceValidationArgs, "getConfig" | "notApplicable" | "stackTags"> {
    const { protect = false, ignoreChanges = [] } = options;
    const noTimeouts = { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 };
    return {
        ...{ urn, type, name, props: readOnly(properties), isType: () => false, asType: () => undefined },
        opts: { protect, ignoreChanges, aliases: [], customTimeouts: noTimeouts, additionalSecretOutputs: [] },
        ...(provider && {
            provider: { urn: provider.urn, type: provider.type, name: provider.name, props: readOnly(provider.inputs) },
        }),
    };
}

/** Properties as the SDK gives them to a policy: a secret is its plain value, and an unknown throws when it is read. */
function readOnly(properties: Properties): Properties {
    const own = Object.fromEntries(Object.entries(properties).filter(([name]) => !name.startsWith("__")));
    const { value, isKnown } = plain(own);
    // The proxy of the SDK is slow, and does not change known values.
    return (isKnown ? value : unknownCheckingProxy(value)) as Properties;
}

function plain(value: Value): { value: Value; isKnown: boolean } {
    if (typeof value !== "object" || value === null) return { value, isKnown: !isUnknown(value) };
    if (isSecret(value)) return plain(value.value ?? null);
    const parts = Object.entries(value).map(([name, one]) => ({ name, ...plain(one) }));
    const isKnown = parts.every((part) => part.isKnown);
    if (Array.isArray(value)) return { value: parts.map((part) => part.value), isKnown };
    return { value: Object.fromEntries(parts.map((part) => [part.name, part.value])), isKnown };
}
