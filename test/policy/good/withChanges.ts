import type { Properties, Value } from "@landing-zone/preview";

/** Inputs to set; undefined removes one. */
export type Changes = Record<string, Value | undefined>;

/** Inputs with others set; undefined removes one. */
export function withChanges(inputs: Properties, changes: Changes): Properties {
    const all = Object.entries({ ...inputs, ...changes }).filter(([, value]) => value !== undefined);
    return Object.fromEntries(all) as Properties;
}
