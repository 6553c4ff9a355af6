import type { Declared } from "../vocabulary/declared";

/**
 * Whether the program leaves an input of a resource as it is in AWS. The organization's lists are the provider's
 * otherwise: it takes away what a list lacks, and everything where there is no list.
 */
export function leavesAlone({ options }: Pick<Declared, "options">, input: string): boolean {
    return options.ignoreChanges.some((path) => [input, `["${input}"]`, "*"].includes(path));
}
