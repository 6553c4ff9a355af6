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
 * @param names Those to copy. Default: all.
 */
export function readable(source: object, names: readonly string[] = Object.keys(source)): Properties {
    const present = names.filter((name) => Object.hasOwn(source, name));
    return Object.fromEntries(present.map((name) => [name, read(source, name)]));
}

function read(container: object, key: string): Value {
    let value: unknown;
    try {
        value = Reflect.get(container, key);
    } catch {
        return notYetKnown;
    }
    if (Array.isArray(value)) return Object.keys(value).map((index) => read(value, index));
    return typeof value === "object" && value !== null ? readable(value) : (value as Value);
}
