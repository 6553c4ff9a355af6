import { PreviewError } from "./errors";
import type { Project, Yaml } from "./project";

/** The type that a project declares of a setting. */
interface ConfigType {
    type?: unknown;
    /** Type of a list's members. */
    items?: ConfigType;
}

/** A setting that the project declares. */
export interface Declaration extends ConfigType {
    /** Key as the project writes it. */
    name: string;
    /** Key with its namespace. */
    key: string;
    /** Value where the stack has none. */
    fallback?: Yaml;
    /** The stack's value must be encrypted. */
    secret: boolean;
    /** The stack must have a value. */
    required: boolean;
}

type Written = ConfigType & { default?: Yaml; value?: Yaml; secret?: boolean };

/** What a project declares of its configuration. Throws a PreviewError with a line for each mistake in it. */
export function declarationsOf(project: Project): Declaration[] {
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
 * A key with its namespace, which is the project's where none is written. Pulumi once wrote `namespace:config:name`.
 */
export function fullKey(project: string, key: string): string {
    return key.includes(":") ? key.replace(/^([^:]+):config:([^:]+)$/, "$1:$2") : `${project}:${key}`;
}

/** True for a value of a declared type. The text of a number or boolean is one too. */
export function hasType(value: unknown, { type, items }: ConfigType): boolean {
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
export function typeName({ type, items }: ConfigType): string {
    return items ? `array<${typeName(items)}>` : String(type);
}

/** A short form is the default of a setting of the project, and the value of another's. */
function expand(value: Yaml, own: boolean): Written {
    if (typeof value === "object" && !Array.isArray(value)) return value ?? {};
    return own ? { default: value } : { value };
}

/** What Pulumi finds wrong with a declaration. */
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
