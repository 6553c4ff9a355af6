import type { Properties } from "@landing-zone/preview";
import type { Changes } from "../zone";

/** Inputs with others set; undefined takes one away. */
export function withChanges(inputs: Properties, changes: Changes): Properties {
    const all = Object.entries({ ...inputs, ...changes }).filter(([, value]) => value !== undefined);
    return Object.fromEntries(all) as Properties;
}
