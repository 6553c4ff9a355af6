import type { Properties, Value } from "./result";
import {
    isObject,
    isSecret,
    isSigned,
    isUnknown,
    mapMembers,
    secret,
    signatureKey,
    signatures,
    unknown,
} from "./values";

/** URNs by property. */
export type PropertyDependencies = Record<string, string[]>;

/** Properties for a transform: unknowns and secrets as outputs, which may also carry where they come from. */
export function toOutputs(properties: Properties): Properties {
    return mapMembers(properties, toOutput);
}

function toOutput(value: Value): Value {
    if (isUnknown(value)) return output({});
    if (isSecret(value)) return output({ secret: true, value: toOutput(value.value ?? null) });
    return Array.isArray(value) || isObject(value) ? mapMembers(value, toOutput) : value;
}

/** Properties from a transform: outputs as the unknowns, secrets or plain values that they are. */
export function fromOutputs(properties: Properties): Properties {
    return mapMembers(properties, fromOutput);
}

function fromOutput(value: Value): Value {
    if (isSigned(value, "output")) {
        const plain = value.value === undefined ? unknown : fromOutput(value.value);
        return value.secret === true ? secret(plain) : plain;
    }
    return Array.isArray(value) || isObject(value) ? mapMembers(value, fromOutput) : value;
}

/** The properties with their dependencies inside, where a transform finds them. */
export function withDependencies(properties: Properties, dependencies: PropertyDependencies): Properties {
    return Object.fromEntries(
        Object.entries(properties).map(([name, value]) => {
            const missing = (dependencies[name] ?? []).some((urn) => !dependenciesOf(value).includes(urn));
            return [name, missing ? addDependencies(value, dependencies[name] ?? []) : value];
        }),
    );
}

function addDependencies(value: Value, urns: string[]): Value {
    const { dependencies, ...known } = isSigned(value, "output") ? value : (output({ value }) as Properties);
    const before = Array.isArray(dependencies) ? (dependencies as string[]) : [];
    return { ...known, dependencies: [...new Set([...before, ...urns])] };
}

/** The URNs that a value and all in it come from. */
export function dependenciesOf(value: Value | undefined): string[] {
    if (!Array.isArray(value) && !isObject(value)) return [];
    if (isSigned(value, "output")) {
        const own = Array.isArray(value.dependencies) ? (value.dependencies as string[]) : [];
        return [...own, ...dependenciesOf(value.value)];
    }
    return Object.values(value).flatMap(dependenciesOf);
}

function output(members: Properties): Value {
    return { [signatureKey]: signatures.output, ...members };
}
