import type { PreviewedResource, Properties, ResourceOptions } from "@landing-zone/preview";

/** What the engine sent to `AnalyzeStack` for a deployed stack. */
export interface Recording {
    resources: RecordedResource[];
}

interface RecordedResource {
    urn: string;
    type: string;
    /** Default: the last part of the URN. */
    name?: string;
    /** The outputs, as the engine sends them: an unknown or a secret is marked as it marks them. */
    props: Properties;
    /** With the inputs of the provider, in which a list or an object is JSON text. */
    provider?: { urn: string; type: string; name: string; props: Properties };
    /** URN. */
    parent?: string;
    /** URNs. Default: none. */
    dependencies?: string[];
    /** URNs by property. Default: none. */
    propertyDependencies?: Record<string, string[]>;
    opts?: ResourceOptions;
}

/** A recording as resources of a preview, with providers that the recording does not contain. */
export function recorded({ resources }: Recording): PreviewedResource[] {
    const providers = resources.flatMap(({ provider }) => provider ?? []);
    const known = new Set(resources.map(({ urn }) => urn));
    const missing = new Map(providers.filter(({ urn }) => !known.has(urn)).map((provider) => [provider.urn, provider]));
    const propsOf = new Map(providers.map(({ urn, props }) => [urn, props]));
    return [...missing.values(), ...resources].map((resource: RecordedResource) => ({
        urn: resource.urn,
        type: resource.type,
        name: resource.name ?? resource.urn.split("::").slice(3).join("::"),
        custom: resource.type.includes("/") || resource.type.startsWith("pulumi:providers:"),
        inputs: propsOf.get(resource.urn) ?? resource.props,
        outputs: resource.props,
        options: resource.opts ?? {},
        dependencies: resource.dependencies ?? [],
        propertyDependencies: resource.propertyDependencies ?? {},
        ...(resource.parent === undefined ? {} : { parent: resource.parent }),
        ...(resource.provider ? { provider: resource.provider.urn } : {}),
    }));
}
