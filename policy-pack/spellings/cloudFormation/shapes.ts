import { elements, isObject, member, type Raw, Unread, unreadIn } from "./raw";

/** Reads a value from the object that contains it; undefined if the object does not have it. */
export type Reader = (holder: Raw) => Raw | undefined;

/** The values to read, by their names in @pulumi/aws. */
export type Shape = Record<string, Reader>;

/** An object in the shape of @pulumi/aws. A value that is not an object passes unchanged. */
function shaped(shape: Shape, holder: Raw): Raw {
    return holder instanceof Unread || !isObject(holder) ? holder : read(shape, holder);
}

/** Every property of a shape; all of them unread if the containing object is. */
export function read(shape: Shape, holder: Raw): Record<string, Raw> {
    return Object.fromEntries(
        Object.entries(shape).flatMap(([name, reader]) => {
            const value = reader(holder);
            return value === undefined ? [] : [[name, value]];
        }),
    );
}

/** A value, unchanged. */
export function value(name: string): Reader {
    return (holder) => member(holder, name);
}

/** Text. CloudFormation accepts a number for it too. */
export function text(name: string): Reader {
    return (holder) => {
        const found = member(holder, name);
        return typeof found === "number" || typeof found === "boolean" ? String(found) : found;
    };
}

/** YAML 1.1 has more spellings for them than JSON. */
const flags: Record<string, boolean> = { true: true, yes: true, on: true, false: false, no: false, off: false };

/** True or false. CloudFormation accepts their names as text, which is the only form that a parameter can have. */
export function flag(name: string): Reader {
    return (holder) => {
        const found = member(holder, name);
        if (typeof found !== "string") return found;
        const word = found.trim().toLowerCase();
        return Object.hasOwn(flags, word) ? flags[word] : found;
    };
}

/** A number. CloudFormation accepts its digits as text. */
export function number(name: string): Reader {
    return (holder) => {
        const found = member(holder, name);
        return typeof found === "string" && /^\s*-?\d{1,15}(\.\d{1,15})?\s*$/.test(found) ? Number(found) : found;
    };
}

/** A list of values. */
export function values(name: string): Reader {
    return (holder) => {
        const found = member(holder, name);
        return found === undefined || found === null || found instanceof Unread ? found : elements(found);
    };
}

/** A document that @pulumi/aws accepts as JSON text. If part of it is unread, it stays an object. */
export function json(name: string): Reader {
    return (holder) => {
        const found = member(holder, name);
        return isObject(found) && !unreadIn(found) ? JSON.stringify(found) : found;
    };
}

/** An object with its own shape. */
export function object(name: string, shape: Shape): Reader {
    return (holder) => {
        const found = member(holder, name);
        return found === undefined || found === null ? found : shaped(shape, found);
    };
}

/** A list of objects with their own shape. */
export function objects(name: string, shape: Shape): Reader {
    return (holder) => {
        const found = member(holder, name);
        if (found === undefined || found === null || found instanceof Unread) return found;
        return elements(found).map((one) => shaped(shape, one));
    };
}

/** The first of several readers that returns a value. */
export function either(...readers: Reader[]): Reader {
    return (holder) => readers.map((reader) => reader(holder)).find((found) => found !== undefined);
}

/** An object built from members beside each other; undefined if none of them exists. */
export function gathered(shape: Shape): Reader {
    return (holder) => {
        if (holder instanceof Unread) return holder;
        const found = read(shape, holder);
        return Object.keys(found).length > 0 ? found : undefined;
    };
}

/** The same names except for their case, read by one kind of reader: `same(flag, "enabled")` reads `Enabled`. */
export function same(reader: (name: string) => Reader, ...names: string[]): Shape {
    return Object.fromEntries(names.map((name) => [name, reader(name)]));
}

/** Pairs of a name and a value as a map. */
export function pairs(name: string, key = "Key", valueName = "Value"): Reader {
    return (holder) => {
        const found = member(holder, name);
        if (!Array.isArray(found)) return found;
        const entries = found.map((pair) => [member(pair, key), member(pair, valueName) ?? ""] as const);
        const unread = unreadIn(entries.map(([one]) => one ?? null));
        return unread ?? Object.fromEntries(entries.map(([one, other]) => [typeof one === "string" ? one : "", other]));
    };
}

/** A resource's tags. */
export const tags: Shape = { tags: pairs("Tags") };
