import {
    AnalyzeRequest,
    AnalyzerPropertyDependencies,
    AnalyzerProviderResource,
    AnalyzerResource,
    AnalyzerResourceOptions,
    AnalyzeStackRequest,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "./grpc";
import type { PreviewedResource, Properties, ResourceOptions, Value } from "./result";
import { isObject, isSigned, mapMembers, unknown } from "./values";

/** Asks for remediations: the policies see all inputs, those that only the engine uses too. */
export function remediateRequest(resource: PreviewedResource, provider?: PreviewedResource): AnalyzeRequest {
    return request(resource, resource.inputs, provider);
}

/** Asks for the violations of a resource's inputs. */
export function analyzeRequest(resource: PreviewedResource, provider?: PreviewedResource): AnalyzeRequest {
    return request(resource, withoutInternal(resource.inputs), provider);
}

/** Asks for the violations of all resources, by their outputs. */
export function analyzeStackRequest(resources: PreviewedResource[]): AnalyzeStackRequest {
    const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    return new AnalyzeStackRequest().setResourcesList(
        resources.map((resource) => stackResource(resource, byUrn.get(resource.provider ?? ""))),
    );
}

function request(resource: PreviewedResource, properties: Properties, provider?: PreviewedResource): AnalyzeRequest {
    return new AnalyzeRequest()
        .setUrn(resource.urn)
        .setType(resource.type)
        .setName(resource.name)
        .setProperties(struct(properties))
        .setOptions(options(resource))
        .setProvider(providerResource(provider));
}

function stackResource(resource: PreviewedResource, provider?: PreviewedResource): AnalyzerResource {
    const message = new AnalyzerResource()
        .setUrn(resource.urn)
        .setType(resource.type)
        .setName(resource.name)
        .setProperties(struct(withoutInternal(resource.outputs)))
        .setOptions(options(resource))
        .setProvider(providerResource(provider))
        .setParent(resource.parent ?? "")
        .setDependenciesList(resource.dependencies);
    for (const [property, urns] of Object.entries(resource.propertyDependencies)) {
        if (urns.length === 0) continue;
        message.getPropertydependenciesMap().set(property, new AnalyzerPropertyDependencies().setUrnsList(urns));
    }
    return message;
}

function providerResource(provider?: PreviewedResource): AnalyzerProviderResource | undefined {
    if (!provider) return undefined;
    return new AnalyzerProviderResource()
        .setUrn(provider.urn)
        .setType(provider.type)
        .setName(provider.name)
        .setProperties(struct(withoutInternal(provider.inputs)));
}

/**
 * The options that a policy sees. Aliases are not among them: Pulumi passes those that match old state, and there is
 * none.
 */
function options({ options, parent }: PreviewedResource): AnalyzerResourceOptions {
    return new AnalyzerResourceOptions()
        .setProtect(options.protect ?? false)
        .setIgnorechangesList(options.ignoreChanges ?? [])
        .setDeletebeforereplace(options.deleteBeforeReplace ?? false)
        .setDeletebeforereplacedefined(options.deleteBeforeReplace !== undefined)
        .setAdditionalsecretoutputsList(options.additionalSecretOutputs ?? [])
        .setCustomtimeouts(timeouts(options.customTimeouts))
        .setParent(parent ?? "");
}

function timeouts(given: ResourceOptions["customTimeouts"] = {}): AnalyzerResourceOptions.CustomTimeouts {
    return new AnalyzerResourceOptions.CustomTimeouts()
        .setCreate(seconds(given.create))
        .setUpdate(seconds(given.update))
        .setDelete(seconds(given.delete));
}

/** The seconds in a duration such as `1h30m` or `1.5s`. */
function seconds(duration = ""): number {
    const unit = { ns: 1e-9, us: 1e-6, µs: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 };
    const parts = duration.matchAll(/([\d.]+)(ns|us|µs|ms|s|m|h)/g);
    return Array.from(parts, ([, number, name]) => Number(number) * unit[name as keyof typeof unit]).reduce(
        (sum, part) => sum + part,
        0,
    );
}

function withoutInternal(properties: Properties): Properties {
    return Object.fromEntries(Object.entries(properties).filter(([name]) => !name.startsWith("__")));
}

function struct(properties: Properties) {
    return Struct.fromJavaScript(mapMembers(properties, flatten));
}

/**
 * The value with each reference to a resource replaced by its id, or by its URN where it is a component: the policy
 * SDK knows no references.
 */
function flatten(value: Value): Value {
    if (isSigned(value, "resource")) return (value.id === "" ? unknown : (value.id ?? value.urn)) ?? null;
    return Array.isArray(value) || isObject(value) ? mapMembers(value, flatten) : value;
}
