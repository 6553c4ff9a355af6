import type { Declared } from "../vocabulary/declared";

/**
 * Whether the program does not manage an input of a resource. Otherwise, the organization's lists belong to the
 * provider: it removes the entries that a list does not contain, and all entries if there is no list.
 */
export function leavesAlone({ options }: Pick<Declared, "options">, input: string): boolean {
    return options.ignoreChanges.some((path) => [input, `["${input}"]`, "*"].includes(path));
}
