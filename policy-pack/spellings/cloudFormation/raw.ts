import { notYetKnown, type Properties, type Value } from "../../vocabulary/values";

/** A value that cannot be read here, and the IDs of the resources that it is built from. */
export class Unread {
    constructor(readonly from: readonly string[] = []) {}
}

/** A value of a template, or of other input in CloudFormation's vocabulary. */
export type Raw = null | boolean | number | string | Unread | Raw[] | RawObject;

/** An object in such a value. */
export interface RawObject {
    [name: string]: Raw;
}

/** Whether a value is an object that can be read. */
export function isObject(value: Raw | undefined): value is RawObject {
    return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Unread);
}

/** The elements of a list, the single value that stands for a list, or none if it is absent. */
export function elements(value: Raw | undefined): Raw[] {
    if (value === undefined || value === null) return [];
    return Array.isArray(value) ? value : [value];
}

/** A member by name, in any case: pulumi-aws-native writes `kmsKeyId` or `kMSKeyId` for `KMSKeyId`. */
export function member(holder: Raw | undefined, name: string): Raw | undefined {
    if (holder instanceof Unread) return holder;
    if (!isObject(holder)) return undefined;
    if (Object.hasOwn(holder, name)) return holder[name];
    const wanted = name.toLowerCase();
    const found = Object.keys(holder).find((one) => one.toLowerCase() === wanted);
    return found === undefined ? undefined : holder[found];
}

/** An object without the members that are undefined. */
export function defined(entries: Record<string, Raw | undefined>): RawObject {
    return Object.fromEntries(
        Object.entries(entries).filter((entry): entry is [string, Raw] => entry[1] !== undefined),
    );
}

/** The sources that prevent a value from being read: undefined if all of it is known. */
export function unreadIn(value: Raw | undefined): Unread | undefined {
    if (value instanceof Unread) return value;
    if (typeof value !== "object" || value === null) return undefined;
    return together(Object.values(value).map(unreadIn));
}

/** A value that comes from all of these; undefined if none of them is unread. */
export function together(values: (Raw | undefined)[]): Unread | undefined {
    const unread = values.filter((value) => value instanceof Unread);
    return unread.length > 0 ? new Unread([...new Set(unread.flatMap(({ from }) => from))]) : undefined;
}

/** Properties as policies read them, and the resources that each is built from. */
export function settled(properties: RawObject): { properties: Properties; sources: Record<string, string[]> } {
    const entries = Object.entries(properties);
    return {
        properties: Object.fromEntries(entries.map(([name, value]) => [name, settledValue(value)])),
        sources: Object.fromEntries(
            entries.flatMap(([name, value]) => {
                const unread = unreadIn(value);
                return unread ? [[name, [...unread.from]]] : [];
            }),
        ),
    };
}

function settledValue(value: Raw): Value {
    if (value instanceof Unread) return notYetKnown;
    if (Array.isArray(value)) return value.map(settledValue);
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, settledValue(one)]));
}

/** The reverse: values of a resource, each built from the same resources. */
export function rawOf(value: Value, from: readonly string[]): Raw {
    if (value === notYetKnown) return new Unread(from);
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map((one) => rawOf(one, from));
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, rawOf(one, from)]));
}

/** AWS's limits are a fraction of it. */
const limits = { values: 100_000, depth: 100 };

/** Whether a value is so large or so deep that no service accepts it: later steps may traverse it many times. */
export function isTooMuch(value: Raw): boolean {
    let rest = limits.values;
    const exceeds = (one: Raw, depth: number): boolean => {
        if (--rest < 0 || depth > limits.depth) return true;
        if (typeof one !== "object" || one === null || one instanceof Unread) return false;
        return Object.values(one).some((inner: Raw) => exceeds(inner, depth + 1));
    };
    return exceeds(value, 0);
}
