import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** Names of inputs by type token. */
export type Reads = Record<string, string[]>;

/** The file that records what policies read. */
export const recordFile = resolve(__dirname, "record.json");

/** What each policy reads, by its name, as it was recorded while the tests judged their examples and mutations. */
export const reads = JSON.parse(readFileSync(recordFile, "utf8")) as Record<string, Reads>;

/** What a policy reads. */
export function readsOf({ name }: { name: string }): Reads {
    return reads[name] ?? {};
}

/** The inputs among all reads, in alphabetical order: without values that only AWS sets. */
export function inputsIn(all: Map<string, Set<string>>): Reads {
    return Object.fromEntries(
        [...all]
            .map(([type, names]): [string, string[]] => [type, [...names].filter((name) => isInput(type, name)).sort()])
            .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
}

/** Whether a type of @pulumi/aws has an input. */
function isInput(type: string, name: string): boolean {
    return sourceOf(type).includes(`resourceInputs["${name}"] = args`);
}

/** The code of a resource type. The pack imports no provider package, so only this finds a misspelled one. */
export function sourceOf(type: string): string {
    const [provider, module] = type.split(":");
    const source = readFileSync(require.resolve(`@pulumi/${provider}/${module}`), "utf8");
    assert.ok(source.includes(`'${type}'`), `${type} does not exist`);
    return source;
}
