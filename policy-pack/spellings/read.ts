import type { PolicyResource, ResourceValidationArgs } from "@pulumi/policy";
import { spellingOf } from ".";
import type { Declared } from "../vocabulary/declared";
import { notYetKnown, type Properties, readable } from "../vocabulary/values";

/**
 * What a Pulumi resource declares.
 *
 * @param source The resource as a policy for single resources, or for the whole stack, receives it.
 */
export function declaredIn(source: ResourceValidationArgs | PolicyResource): Declared[] {
    const resource = declared(source);
    return spellingOf(source.type)?.read(resource) ?? [resource];
}

function declared(source: ResourceValidationArgs | PolicyResource): Declared {
    const { urn, type, props, provider, opts } = source;
    const common = {
        id: urn,
        urn,
        type,
        ...(provider ? { providerUrn: provider.urn } : {}),
        provider: readable(provider?.props ?? {}),
        options: { protect: opts.protect, ignoreChanges: opts.ignoreChanges },
    };
    const properties = readable(props);
    if (!("propertyDependencies" in source)) return { ...common, properties, sources: {} };
    const sources = Object.fromEntries(
        Object.entries(source.propertyDependencies).map(([name, from]) => [name, from.map((one) => one.urn)]),
    );
    return { ...common, properties: given(properties, sources), sources };
}

/**
 * Stack policies see outputs. An input that the program omits and AWS fills in is unknown there too, but has no source:
 * it counts as absent.
 */
function given(properties: Properties, sources: Declared["sources"]): Properties {
    return Object.fromEntries(
        Object.entries(properties).filter(([name, value]) => value !== notYetKnown || Object.hasOwn(sources, name)),
    );
}
