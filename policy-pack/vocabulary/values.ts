/** Stands for a value that the engine cannot know before an update. */
export const notYetKnown = Symbol("not yet known");

/** A value that a policy reads. A secret is its plain value here, so no message may show one. */
export type Value = null | boolean | number | string | typeof notYetKnown | Value[] | { [name: string]: Value };

/** Values by name; an absent one is undefined. */
export type Properties = Record<string, Value>;

/**
 * Copies what the SDK hands to a policy, so that nothing in the copy throws when it is read: the SDK's own object
 * throws at an unknown value, and turns a policy that lets this pass into an advisory.
 *
 * @param source The properties of a resource or of its provider.
 */
export function readable(source: object): Properties {
    const { stackTraceLimit } = Error;
    // For what the SDK throws at each unknown value, nobody reads where; to find that out took longer than all else here.
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

/** The elements of a list, the one value that stands for a list, or nothing where it is absent. */
export function list(value: Value | undefined): Value[] {
    if (value === undefined || value === null) return [];
    return Array.isArray(value) ? value : [value];
}

/** The members of an object; none where the value is anything else. */
export function members(value: Value | undefined): Properties {
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

/**
 * What stands deeper in a value; `notYetKnown` where that begins on the way, undefined where it ends. A list of one
 * stands for its element, as in the V2 resources of @pulumi/aws.
 */
export function at(value: Value | undefined, ...path: string[]): Value | undefined {
    const one = Array.isArray(value) && value.length === 1 ? value[0] : value;
    const [name, ...rest] = path;
    if (name === undefined || one === notYetKnown) return one;
    const found = members(one);
    return Object.hasOwn(found, name) ? at(found[name], ...rest) : undefined;
}

/**
 * Whether nothing is there: no value, null, or text without a character that shows, which stands for an empty one: what
 * is not absent may well be text.
 */
export function isAbsent(value: Value | undefined): value is "" | null | undefined {
    return value === undefined || value === null || (typeof value === "string" && value.trim() === "");
}

/**
 * What JSON text says. A value that is no text stands for itself; text that is no JSON is undefined, and AWS refuses it
 * wherever it wants JSON.
 */
export function fromJson(value: Value | undefined): Value | undefined {
    if (typeof value !== "string") return value;
    try {
        return JSON.parse(value) as Value;
    } catch {
        return undefined;
    }
}
