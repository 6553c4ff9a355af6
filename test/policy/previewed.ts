import type { PreviewedResource, Properties } from "@landing-zone/preview";
import type { ExampleResource } from "./examples";

/** A resource, and its provider if it has one, as a preview registers them. */
export function previewed({ type, name = "example", inputs, options = {}, from = {}, provider }: ExampleResource): {
    resource: PreviewedResource;
    provider?: PreviewedResource;
} {
    const propertyDependencies = Object.fromEntries(
        Object.entries(from).map(([input, sources]) => [input, sources.map((source) => urnOf(source))]),
    );
    const registered = provider && registration("pulumi:providers:aws", name, provider);
    const resource = {
        ...registration(type, name, inputs),
        options,
        dependencies: Object.values(propertyDependencies).flat(),
        propertyDependencies,
        ...(registered ? { provider: registered.urn } : {}),
    };
    return registered ? { resource, provider: registered } : { resource };
}

function registration(type: string, name: string, inputs: Properties): PreviewedResource {
    return {
        urn: urnOf(`${type} ${name}`),
        type,
        name,
        custom: true,
        inputs,
        outputs: inputs,
        options: {},
        dependencies: [],
        propertyDependencies: {},
    };
}

/** The URN of `type name`. */
function urnOf(shortName: string): string {
    return `urn:pulumi:prod::audit-log-landing-zone::${shortName.replace(" ", "::")}`;
}
