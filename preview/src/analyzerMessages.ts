import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "./grpc";
import type { PolicyConfigSchema, PolicyLevel, PolicyPackConfig, PolicySettings } from "./policyPackConfig";
import type { PreviewedResource, Properties, ResourceOptions, Value } from "./result";
import { isObject, isSigned, mapMembers, unknown } from "./values";

/** Requests remediations: the policies see all inputs, including those that only the engine uses. */
export function remediateRequest(resource: PreviewedResource, provider?: PreviewedResource): analyzer.AnalyzeRequest {
    return request(resource, resource.inputs, provider);
}

/** Requests the violations of a resource's inputs. */
export function analyzeRequest(resource: PreviewedResource, provider?: PreviewedResource): analyzer.AnalyzeRequest {
    return request(resource, withoutInternal(resource.inputs), provider);
}

/** Requests the violations of all resources, by their outputs. */
export function analyzeStackRequest(resources: PreviewedResource[]): analyzer.AnalyzeStackRequest {
    const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    return new analyzer.AnalyzeStackRequest().setResourcesList(
        resources.map((resource) => stackResource(resource, byUrn.get(resource.provider ?? ""))),
    );
}

function request(
    resource: PreviewedResource,
    properties: Properties,
    provider?: PreviewedResource,
): analyzer.AnalyzeRequest {
    return new analyzer.AnalyzeRequest()
        .setUrn(resource.urn)
        .setType(resource.type)
        .setName(resource.name)
        .setProperties(struct(properties))
        .setOptions(options(resource))
        .setProvider(providerResource(provider));
}

function stackResource(resource: PreviewedResource, provider?: PreviewedResource): analyzer.AnalyzerResource {
    const message = new analyzer.AnalyzerResource()
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
        message
            .getPropertydependenciesMap()
            .set(property, new analyzer.AnalyzerPropertyDependencies().setUrnsList(urns));
    }
    return message;
}

function providerResource(provider?: PreviewedResource): analyzer.AnalyzerProviderResource | undefined {
    if (!provider) return undefined;
    return new analyzer.AnalyzerProviderResource()
        .setUrn(provider.urn)
        .setType(provider.type)
        .setName(provider.name)
        .setProperties(struct(withoutInternal(provider.inputs)));
}

/**
 * The options that a policy sees. They do not include aliases: Pulumi passes those that match old state, and there is
 * none.
 */
function options({ options, parent }: PreviewedResource): analyzer.AnalyzerResourceOptions {
    return new analyzer.AnalyzerResourceOptions()
        .setProtect(options.protect ?? false)
        .setIgnorechangesList(options.ignoreChanges ?? [])
        .setDeletebeforereplace(options.deleteBeforeReplace ?? false)
        .setDeletebeforereplacedefined(options.deleteBeforeReplace !== undefined)
        .setAdditionalsecretoutputsList(options.additionalSecretOutputs ?? [])
        .setCustomtimeouts(timeouts(options.customTimeouts))
        .setParent(parent ?? "");
}

function timeouts(given: ResourceOptions["customTimeouts"] = {}): analyzer.AnalyzerResourceOptions.CustomTimeouts {
    return new analyzer.AnalyzerResourceOptions.CustomTimeouts()
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
 * The value with each reference to a resource replaced by its ID, or by its URN for a component: the policy SDK does
 * not support references.
 */
function flatten(value: Value): Value {
    if (isSigned(value, "resource")) return (value.id === "" ? unknown : (value.id ?? value.urn)) ?? null;
    return Array.isArray(value) || isObject(value) ? mapMembers(value, flatten) : value;
}

/** A policy of a pack, as the pack describes it. */
export interface PolicyInfo {
    name: string;
    displayName?: string;
    description: string;
    /** Its level, as configured. */
    level: PolicyLevel;
    type: "resource" | "stack";
    configSchema?: PolicyConfigSchema;
    severity?: "low" | "medium" | "high" | "critical";
    framework?: { name: string; version: string; reference: string; specification: string };
    tags: string[];
    remediationSteps?: string;
    url?: string;
}

const levels = {
    [analyzer.EnforcementLevel.ADVISORY]: "advisory",
    [analyzer.EnforcementLevel.MANDATORY]: "mandatory",
    [analyzer.EnforcementLevel.DISABLED]: "disabled",
    [analyzer.EnforcementLevel.REMEDIATE]: "remediate",
} as const satisfies Record<analyzer.EnforcementLevel, PolicyLevel>;

const severities = {
    [analyzer.PolicySeverity.POLICY_SEVERITY_UNSPECIFIED]: undefined,
    [analyzer.PolicySeverity.POLICY_SEVERITY_LOW]: "low",
    [analyzer.PolicySeverity.POLICY_SEVERITY_MEDIUM]: "medium",
    [analyzer.PolicySeverity.POLICY_SEVERITY_HIGH]: "high",
    [analyzer.PolicySeverity.POLICY_SEVERITY_CRITICAL]: "critical",
} as const satisfies Record<analyzer.PolicySeverity, PolicyInfo["severity"]>;

/** The level of a number in a message. */
export function levelOf(level: analyzer.EnforcementLevel): PolicyLevel {
    return levels[level];
}

/** A policy's description from the pack's message. */
export function policyInfo(policy: analyzer.PolicyInfo): PolicyInfo {
    const schema = policy.getConfigschema();
    return {
        name: policy.getName(),
        displayName: policy.getDisplayname() || undefined,
        description: policy.getDescription(),
        level: levels[policy.getEnforcementlevel()],
        type: policy.getPolicyType() === analyzer.PolicyType.POLICY_TYPE_STACK ? "stack" : "resource",
        configSchema: schema && {
            properties: (schema.getProperties()?.toJavaScript() ?? {}) as Record<string, Properties>,
            required: schema.getRequiredList(),
        },
        severity: severities[policy.getSeverity()],
        framework: policy.getFramework()?.toObject(),
        tags: policy.getTagsList(),
        remediationSteps: policy.getRemediationSteps() || undefined,
        url: policy.getUrl() || undefined,
    };
}

/** A pack's own configuration, in the form of a configuration file. */
export function initialConfigOf(info: analyzer.AnalyzerInfo): PolicyPackConfig {
    const config: PolicyPackConfig = {};
    info.getInitialconfigMap().forEach((settings, policy) => {
        const properties = settings.getProperties()?.toJavaScript() ?? {};
        config[policy] = { ...properties, enforcementLevel: levels[settings.getEnforcementlevel()] };
    });
    return config;
}

/** The message that configures the policies. */
export function configureRequest(settings: Map<string, PolicySettings>): analyzer.ConfigureAnalyzerRequest {
    const request = new analyzer.ConfigureAnalyzerRequest();
    for (const [policy, { level, properties }] of settings) {
        const message = new analyzer.PolicyConfig()
            .setEnforcementlevel(numberOf(level))
            .setProperties(Struct.fromJavaScript(properties));
        request.getPolicyconfigMap().set(policy, message);
    }
    return request;
}

function numberOf(level: PolicyLevel): analyzer.EnforcementLevel {
    return analyzer.EnforcementLevel[level.toUpperCase() as Uppercase<PolicyLevel>];
}
