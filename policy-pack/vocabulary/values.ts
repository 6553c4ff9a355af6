/** A value that the engine cannot know before an update. */
export const notYetKnown = Symbol("not yet known");

/** A value that a policy reads. A secret is its plain value here, so no message may show one. */
export type Value = null | boolean | number | string | typeof notYetKnown | Value[] | { [name: string]: Value };

/** Values by name; an absent one is undefined. */
export type Properties = Record<string, Value>;

/**
 * Copies what the SDK gives to a policy, so that reading the copy never throws: the SDK's own object throws at an
 * unknown value, and turns a policy that does not catch this into an advisory.
 *
 * @param source The properties of a resource or of its provider.
 */
export function readable(source: object): Properties {
    const { stackTraceLimit } = Error;
    // The SDK throws an error at each unknown value. Its stack trace is not used, and capturing it took longer than
    // everything else here.
    Error.stackTraceLimit = 0;
    try {
        return copied(source);
    } finally {
        Error.stackTraceLimit = stackTraceLimit;
    }
}

function copied(source: object): Properties {
    return Object.fromEntries(Object.keys(source).map((name) => [name, read(source, name)]));
}

function read(container: object, key: string): Value {
    let value: unknown;
    try {
        value = Reflect.get(container, key);
    } catch {
        return notYetKnown;
    }
    if (Array.isArray(value)) return Object.keys(value).map((index) => read(value, index));
    return typeof value === "object" && value !== null ? copied(value) : (value as Value);
}

/** The elements of a list, the single value that stands for a list, or none if it is absent. */
export function list(value: Value | undefined): Value[] {
    if (value === undefined || value === null) return [];
    return Array.isArray(value) ? value : [value];
}

/** The members of an object; none if the value is anything else. */
export function members(value: Value | undefined): Properties {
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

/**
 * A nested value; `notYetKnown` if an unknown value is on the way, undefined if the path ends. A list of one stands for
 * its element, as in the V2 resources of @pulumi/aws.
 */
export function at(value: Value | undefined, ...path: string[]): Value | undefined {
    const one = Array.isArray(value) && value.length === 1 ? value[0] : value;
    const [name, ...rest] = path;
    if (name === undefined || one === notYetKnown) return one;
    const found = members(one);
    return Object.hasOwn(found, name) ? at(found[name], ...rest) : undefined;
}

/**
 * Whether a value is absent: no value, null, or text without visible characters, which stands for an empty one. A value
 * that is not absent may be text.
 */
export function isAbsent(value: Value | undefined): value is "" | null | undefined {
    return value === undefined || value === null || (typeof value === "string" && value.trim() === "");
}

/**
 * The value of JSON text. A value that is not text stands for itself; text that is not JSON is undefined, and AWS
 * refuses it wherever it requires JSON.
 */
export function fromJson(value: Value | undefined): Value | undefined {
    if (typeof value !== "string") return value;
    try {
        return JSON.parse(value) as Value;
    } catch {
        return undefined;
    }
}
