import { nameOf, typeOf } from "../urn";

/** Formats text for its destination: colored for a terminal, unchanged for a file. */
export type Paint = (format: "bold" | "dim" | "red" | "yellow" | "green" | "cyan", text: string) => string;

/** The type as Pulumi shows it: `aws:s3/bucket:Bucket` is `aws:s3:Bucket`. */
export function shortType(token: string): string {
    return token.replace(/\/(\w+):(\w+)$/, (whole, file: string, member: string) =>
        file.toLowerCase() === member.toLowerCase() ? `:${member}` : whole,
    );
}

/** A resource as its short type and its name. */
export function renderResource(urn: string, paint: Paint): string {
    return `${shortType(typeOf(urn))} ${paint("cyan", nameOf(urn))}`;
}

/** `1 resource`, `2 resources`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
    return `${number} ${number === 1 ? noun : plural}`;
}

/** The text with `margin` before each of its lines. */
export function indent(text: string, margin: string): string {
    return text.trimEnd().replace(/^(?=.)/gm, margin);
}

/**
 * Prose in lines of at most 100 columns, each after `margin`. Existing line breaks stay, and a longer word is not
 * broken.
 */
export function wrap(prose: string, margin: string): string {
    const lines = prose.split("\n").flatMap((line) => fold(line, 100 - margin.length));
    return indent(lines.join("\n"), margin);
}

function fold(line: string, width: number): string[] {
    const lines: string[] = [];
    for (const word of line.split(" ")) {
        const last = lines.at(-1);
        if (last !== undefined && last.length + 1 + word.length <= width) lines.push(`${String(lines.pop())} ${word}`);
        else lines.push(word);
    }
    return lines;
}

/** The items in groups of equal key, both in the given order. */
export function groupBy<Key, Item>(items: Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
    const groups = new Map<Key, Item[]>();
    for (const item of items) {
        const key = keyOf(item);
        const group = groups.get(key);
        if (group) group.push(item);
        else groups.set(key, [item]);
    }
    return groups;
}

/** The items by key, in the same order on every machine. */
export function sortBy<Item>(items: Item[], keyOf: (item: Item) => string): Item[] {
    const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));
    return [...items].sort((a, b) => compare(keyOf(a), keyOf(b)));
}
