import { type Project, readYaml, stackFile, type Yaml } from "./project";
import { PreviewError } from "./result";

/** A stack's configuration, as its program receives it. */
export interface StackConfig {
    /** The values, by key (`namespace:name`). An object or list is JSON. */
    values: Record<string, string>;
    /** The keys of the values that are secret. */
    secretKeys: string[];
    /** Packages whose default provider the stack disables; `*` means all. */
    disabledDefaultProviders: string[];
    /** Parts of the stack's file that a preview cannot use. */
    warnings: string[];
}

interface ConfigValue {
    text: string;
    /** The text is JSON. */
    structured: boolean;
    secret: boolean;
}

const keyForm = "(configuration keys should be of the form `<namespace>:<name>`)";

/** Stands for a secret: only the stack's secrets provider can decrypt it. */
const secretPlaceholder = "[secret]";

const disabledDefaultProvidersKey = "pulumi:disable-default-providers";

/**
 * Reads the configuration of a stack, with the project's defaults. Throws a PreviewError with a line for each setting
 * that is missing, cannot be read or does not have the type that the project declares.
 */
export function readStackConfig(project: Project, stack: string): StackConfig {
    const declarations = declarationsOf(project);
    const problems: string[] = [];
    const file = (readYaml(stackFile(project, stack)) ?? {}) as {
        config?: Record<string, Yaml> | null;
        environment?: Yaml;
    };
    const values = valuesOf(file.config ?? {}, project, problems);
    const missing = declarations.filter(({ key, required }) => required && !values.has(key)).map(({ name }) => name);
    if (missing.length > 0) problems.push(missingValues(stack, missing));
    for (const { key, fallback } of declarations) {
        if (fallback !== undefined && !values.has(key)) values.set(key, configValue(fallback));
    }
    problems.push(...declarations.flatMap((declaration) => mistyped(stack, declaration, values.get(declaration.key))));
    const disabledDefaultProviders = readDisabledDefaultProviders(values.get(disabledDefaultProvidersKey), problems);
    if (problems.length > 0) throw new PreviewError("configuration", problems.join("\n"));
    const secretKeys = [...values].filter(([, { secret }]) => secret).map(([key]) => key);
    return {
        values: Object.fromEntries(Array.from(values, ([key, { text }]) => [key, text])),
        secretKeys,
        disabledDefaultProviders,
        warnings: [
            ...(file.environment === undefined
                ? []
                : ["The stack imports environments; their settings are not in this preview."]),
            ...(secretKeys.length === 0
                ? []
                : [
                      `Only the stack's secrets provider can decrypt it: ${secretPlaceholder} stands for what is encrypted in ${secretKeys.join(", ")}.`,
                  ]),
        ],
    };
}

function valuesOf(config: Record<string, Yaml>, project: Project, problems: string[]): Map<string, ConfigValue> {
    const values = new Map<string, ConfigValue>();
    for (const [name, value] of Object.entries(config)) {
        const key = fullKey(project.name, name);
        if (/^[^:]*:[^:]*$/.test(key)) values.set(key, configValue(value));
        else problems.push(`could not parse ${name} as a configuration key ${keyForm}`);
    }
    return values;
}

function configValue(value: Yaml): ConfigValue {
    if (isSecure(value)) return { text: secretPlaceholder, structured: false, secret: true };
    if (typeof value === "object" && value !== null) {
        return { text: json(value), structured: true, secret: containsSecure(value) };
    }
    // Pulumi treats a setting without a value as empty text.
    return { text: String(value ?? ""), structured: false, secret: false };
}

function isSecure(value: Yaml): boolean {
    return typeof value === "object" && value !== null && Object.keys(value).join() === "secure";
}

function containsSecure(value: Yaml): boolean {
    return (
        isSecure(value) || (typeof value === "object" && value !== null && Object.values(value).some(containsSecure))
    );
}

/** JSON as Pulumi writes it: sorted, and safe in HTML. */
function json(value: Yaml): string {
    if (isSecure(value)) return JSON.stringify(secretPlaceholder);
    if (Array.isArray(value)) return `[${value.map(json).join()}]`;
    if (typeof value === "bigint") return String(value);
    if (typeof value !== "object" || value === null) {
        return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => {
            return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
        });
    }
    const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([name, member]) => `${json(name)}:${json(member)}`).join()}}`;
}

function missingValues(stack: string, names: string[]): string {
    const quoted = names.map((name) => `'${name}'`);
    const last = quoted.pop() ?? "";
    const list = quoted.length > 0 ? `${quoted.join(", ")} and ${last}` : last;
    return `Stack '${stack}' is missing configuration value${quoted.length > 0 ? "s" : ""} ${list}`;
}

function mistyped(stack: string, declaration: Declaration, value: ConfigValue | undefined): string[] {
    if (!value || declaration.type === undefined) return [];
    const problem = `Stack '${stack}' with configuration key '${declaration.name}' must be`;
    if (declaration.secret && !value.secret) return [`${problem} encrypted as it's secret`];
    // The content of a secret is not known here.
    if (value.secret || hasType(value.structured ? JSON.parse(value.text) : value.text, declaration)) return [];
    return [`${problem} of type '${typeName(declaration)}'`];
}

function readDisabledDefaultProviders(value: ConfigValue | undefined, problems: string[]): string[] {
    if (!value || value.text === "") return [];
    try {
        const packages: unknown = JSON.parse(value.text);
        if (Array.isArray(packages) && packages.every((name) => typeof name === "string")) {
            return packages.map((name) => name.trim());
        }
    } catch {
        // Not JSON, which is the same mistake.
    }
    problems.push(
        `${disabledDefaultProvidersKey} must be a list of package names, such as ["*"], but it is ${value.text}`,
    );
    return [];
}

/** The type that a project declares for a setting. */
interface ConfigType {
    type?: unknown;
    /** Type of a list's members. */
    items?: ConfigType;
}

/** A setting that the project declares. */
interface Declaration extends ConfigType {
    /** Key as the project writes it. */
    name: string;
    /** Key with its namespace. */
    key: string;
    /** Default value. */
    fallback?: Yaml;
    /** The stack's value must be encrypted. */
    secret: boolean;
    /** The stack must have a value. */
    required: boolean;
}

type Written = ConfigType & { default?: Yaml; value?: Yaml; secret?: boolean };

/** The configuration that a project declares. Throws a PreviewError with a line for each mistake in it. */
function declarationsOf(project: Project): Declaration[] {
    const own = (name: string) => !name.includes(":") || name.startsWith(`${project.name}:`);
    const settings = Object.entries(project.config)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, value]) => ({ name, own: own(name), written: expand(value, own(name)) }));
    const problems = settings.flatMap(({ name, own, written }) => problemOf(name, written, own) ?? []);
    if (problems.length > 0) throw new PreviewError("configuration", problems.join("\n"));
    return settings.map(({ name, own, written }) => {
        const { type, items, secret = false, default: fallback = written.value } = written;
        const required = own && fallback === undefined;
        return { name, key: fullKey(project.name, name), type, items, fallback, secret, required };
    });
}

/**
 * A key with its namespace, which is the project's if none is written. Older versions of Pulumi wrote
 * `namespace:config:name`.
 */
function fullKey(project: string, key: string): string {
    return key.includes(":") ? key.replace(/^([^:]+):config:([^:]+)$/, "$1:$2") : `${project}:${key}`;
}

/** True for a value of a declared type. The text of a number or boolean is one too. */
function hasType(value: unknown, { type, items }: ConfigType): boolean {
    switch (type) {
        case "string":
            return typeof value === "string";
        case "integer":
            return /^[+-]?\d+$/.test(String(value));
        case "boolean":
            return typeof value === "boolean" || value === "true" || value === "false";
        case "object":
            return typeof value === "object" && value !== null && !Array.isArray(value);
        default:
            return Array.isArray(value) && items !== undefined && value.every((item) => hasType(item, items));
    }
}

/** A type as Pulumi writes it: `array<string>`. */
function typeName({ type, items }: ConfigType): string {
    return items ? `array<${typeName(items)}>` : String(type);
}

/** A short form is the default of a setting of the project, and the value of another's. */
function expand(value: Yaml, own: boolean): Written {
    if (typeof value === "object" && !Array.isArray(value)) return value ?? {};
    return own ? { default: value } : { value };
}

/** Pulumi's error for a declaration. */
function problemOf(name: string, written: Written, own: boolean): string | undefined {
    const { type, items, default: fallback, value } = written;
    if (fallback !== undefined && value !== undefined) {
        return `project config '${name}' cannot have both a 'default' and 'value' attribute`;
    }
    if (own) {
        if (type === "array" && items === undefined) {
            const problem = `The configuration key '${name}' declares an array but does not specify`;
            return `${problem} the underlying type via the 'items' attribute`;
        }
        if (type === undefined || fallback === undefined || hasType(fallback, written)) return undefined;
        const problem = `The default value specified for configuration key '${name}' is not`;
        return `${problem} of the expected type '${typeName(written)}'`;
    }
    const foreign = `Configuration key '${name}' is not namespaced by the project and should not define`;
    if (type !== undefined) return `${foreign} a type`;
    if (fallback !== undefined) {
        return `${foreign} a default value. Did you mean to use the 'value' attribute instead of 'default'?`;
    }
    return value === undefined
        ? `Configuration key '${name}' is namespaced and must provide an attribute 'value'`
        : undefined;
}
