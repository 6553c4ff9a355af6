import type { ErrorObject } from "ajv";
import type { Properties } from "./result";

/** The level of a policy. `remediate` fixes a resource if the policy can, and is mandatory otherwise. */
export type PolicyLevel = "advisory" | "mandatory" | "remediate" | "disabled";

/**
 * The content of a file for Pulumi's `--policy-pack-config`: for each policy, or for `all`, a level, or properties and
 * a level.
 */
export type PolicyPackConfig = Record<string, PolicyLevel | (Properties & { enforcementLevel?: PolicyLevel })>;

/** The schema of a policy's properties. */
export interface PolicyConfigSchema {
    /** JSON schemas by name of the property. */
    properties: Record<string, Properties>;
    /** Properties that need a value. */
    required: string[];
}

/** The configuration of a policy. */
export interface PolicySettings {
    level: PolicyLevel;
    properties: Properties;
}

/** The parts of a policy that determine its settings. */
export interface ConfigurablePolicy {
    name: string;
    level: PolicyLevel;
    configSchema?: PolicyConfigSchema;
}

const levels: readonly unknown[] = ["advisory", "mandatory", "remediate", "disabled"] satisfies PolicyLevel[];
const oneOfTheLevels = `one of ${levels.join(", ")}`;

/**
 * The settings of every policy: its own defaults, and each of `configs` over the previous ones. Like the engine, it
 * passes on settings for policies that the pack does not have. `problems` has a line for each unknown level, which is
 * not set, and for each property that the policy's schema refuses.
 */
export async function settingsOf(
    policies: ConfigurablePolicy[],
    configs: PolicyPackConfig[],
): Promise<{ settings: Map<string, PolicySettings>; problems: string[] }> {
    const settings = new Map(policies.map((policy) => [policy.name, defaultsOf(policy)]));
    const problems = configs.flatMap((config) => apply(config, settings));
    // A policy without any settings has its own defaults.
    const configured = policies.filter(
        ({ name, configSchema }) =>
            (configSchema?.required ?? []).length > 0 || configs.some((config) => Object.hasOwn(config, name)),
    );
    problems.push(...(await refusedBySchemas(configured, settings)));
    return { settings, problems };
}

/**
 * The names in a configuration that are not those of policies. Pulumi leaves them to the pack, and most packs ignore
 * them: a misspelled name leaves the policy's settings unchanged.
 */
export function unknownPolicies(config: PolicyPackConfig, policies: ConfigurablePolicy[]): string[] {
    const known = new Set(["all", ...policies.map(({ name }) => name)]);
    return Object.keys(config).filter((name) => !known.has(name));
}

function defaultsOf({ level, configSchema }: ConfigurablePolicy): PolicySettings {
    const defaults = Object.entries(configSchema?.properties ?? {}).flatMap(([name, schema]) =>
        schema.default === undefined ? [] : [[name, schema.default] as const],
    );
    return { level, properties: Object.fromEntries(defaults) };
}

/**
 * Applies a configuration to the settings; the level of a policy takes precedence over that for `all`. Returns the
 * problems.
 */
function apply(config: PolicyPackConfig, settings: Map<string, PolicySettings>): string[] {
    const problems: string[] = [];
    const override = <Level extends PolicyLevel | undefined>(
        { level, properties }: { level: Level; properties: Properties },
        name: string,
        source = name,
    ): { level: Level | PolicyLevel; properties: Properties } => {
        const entry: unknown = config[source] ?? {};
        if (typeof entry !== "string" && (typeof entry !== "object" || Array.isArray(entry))) {
            const remedy = `write an enforcement level, ${oneOfTheLevels}, or an object of properties`;
            problems.push(`${source} is ${JSON.stringify(entry)}: ${remedy}`);
            return { level, properties };
        }
        const { enforcementLevel, ...given } = (
            typeof entry === "string" ? { enforcementLevel: entry } : entry
        ) as Properties & { enforcementLevel?: PolicyLevel };
        const isLevel = enforcementLevel === undefined || levels.includes(enforcementLevel);
        if (!isLevel) {
            const wrong = JSON.stringify(enforcementLevel);
            problems.push(`${source}: ${wrong} is not an enforcement level; write ${oneOfTheLevels}`);
        }
        return { level: (isLevel ? enforcementLevel : undefined) ?? level, properties: { ...properties, ...given } };
    };
    for (const [name, before] of settings) {
        const { level } = override(before, name, "all");
        settings.set(name, override({ ...before, level }, name));
    }
    // Settings without a policy, including `all`.
    for (const name of Object.keys(config).filter((name) => !settings.has(name))) {
        const before = problems.length;
        const { level, properties } = override({ level: undefined, properties: {} }, name);
        if (level) settings.set(name, { level, properties });
        else if (problems.length === before) {
            const remedy = `write an enforcement level, ${oneOfTheLevels}`;
            problems.push(`${name}: ${remedy}, since there is no policy of this name to have one`);
        }
    }
    return [...new Set(problems)];
}

async function refusedBySchemas(
    policies: ConfigurablePolicy[],
    settings: Map<string, PolicySettings>,
): Promise<string[]> {
    if (policies.every(({ configSchema }) => configSchema === undefined)) return [];
    const { Ajv } = await import("ajv");
    // Pulumi's validator ignores keywords beyond the standard.
    const ajv = new Ajv({ allErrors: true, strict: false, logger: false, verbose: true });
    return policies.flatMap(({ name, configSchema }) => {
        if (!configSchema) return [];
        ajv.validate({ type: "object", ...configSchema }, settings.get(name)?.properties);
        return (ajv.errors ?? []).map((error) => `${name}: ${explain(error)}`);
    });
}

/** The problem, with the value and the allowed values: a policy's configuration has no secrets. */
function explain({ instancePath, data, message = "", params }: ErrorObject<string, Properties>): string {
    const property = instancePath.slice(1).replaceAll("/", ".");
    const allowed = params.allowedValues ?? params.allowedValue ?? params.additionalProperty;
    const demand = allowed === undefined ? message : `${message}: ${JSON.stringify(allowed)}`;
    return property === "" ? demand : `${property} is ${JSON.stringify(data)}, but ${demand}`;
}
