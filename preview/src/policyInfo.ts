import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "./grpc";
import type { PolicyConfigSchema, PolicyLevel, PolicyPackConfig, PolicySettings } from "./policyPackConfig";
import type { Properties } from "./result";

/** A policy of a pack, as the pack describes it. */
export interface PolicyInfo {
    name: string;
    displayName?: string;
    description: string;
    /** How strictly it applies, as configured. */
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

/** The level that a number in a message means. */
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

/** The configuration that a pack was made with, in the form of a configuration file. */
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
