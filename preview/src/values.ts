import type { Struct as StructMessage } from "google-protobuf/google/protobuf/struct_pb";
import { accessSync } from "node:fs";
import { resolve } from "node:path";
import type { Properties, Value } from "./result";
import { nameOf, typeOf } from "./urn";

/** Key that marks an object as something other than a plain object; its value is the kind. */
const signatureKey = "4dabf18193072939515e22adb298388d";
const signatures = {
    secret: "1b47061264138c4ac30d75fd1eb44270",
    asset: "c44067f5952c0a294b673a41bacd8c17",
    archive: "0def7320c3a5731c473e5ecbe6d01bc7",
    resource: "5cf8f73096256a8f31e491e813e4eb8e",
    output: "d0e6a833031e9bbcd3f4e8bde6ca49a4",
} as const;

/** Stands for a value that only an update can know. */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/**
 * Every spelling of an unknown: that of an untyped value, then of a boolean, number, list, asset, archive and object.
 */
const unknowns = new Set([
    unknown,
    "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
    "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
    "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
    "030794c1-ac77-496b-92df-f27374a8bd58",
    "e48ece36-62e2-4504-bad9-02848725956a",
    "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

/** An object that carries a signature, by that signature's name. */
type Signed<Name extends keyof typeof signatures> = Properties & { [signatureKey]: (typeof signatures)[Name] };

/** True for a value that the program cannot know before an update. */
export function isUnknown(value: Value | undefined): boolean {
    return typeof value === "string" && unknowns.has(value);
}

/** True for a secret. Its `value` is in clear text: never show it. */
export function isSecret(value: Value | undefined): value is Signed<"secret"> {
    return isSigned(value, "secret");
}

/** True for an object with the signature named. */
export function isSigned<Name extends keyof typeof signatures>(
    value: Value | undefined,
    name: Name,
): value is Signed<Name> {
    return isObject(value) && value[signatureKey] === signatures[name];
}

/** True for anything with named members: a plain object or one with a signature. */
export function isObject(value: Value | undefined): value is Properties {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value, marked as secret. */
export function secret(value: Value): Value {
    return { [signatureKey]: signatures.secret, value };
}

/** True if the value or anything in it is unknown. */
export function containsUnknown(value: Value): boolean {
    if (Array.isArray(value)) return value.some(containsUnknown);
    return isObject(value) ? Object.values(value).some(containsUnknown) : isUnknown(value);
}

/** The properties except those named. */
export function omit(properties: Properties, ...names: string[]): Properties {
    return Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name)));
}

/** The same structure with `change` applied to each direct member of a list or object. */
export function mapMembers<Container extends Value[] | Properties>(
    container: Container,
    change: (value: Value) => Value,
): Container;
export function mapMembers(container: Value[] | Properties, change: (value: Value) => Value): Value {
    if (Array.isArray(container)) return container.map(change);
    return Object.fromEntries(Object.entries(container).map(([key, value]) => [key, change(value)]));
}

/** URNs by property. */
export type PropertyDependencies = Record<string, string[]>;

/** Properties for a transform: unknowns and secrets as outputs, which may also carry their sources. */
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

/** The URNs that a value and all of its parts come from. */
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

/**
 * Properties from the program, as the engine keeps them. Throws if a file that they name, relative to a folder, does
 * not exist.
 */
export function received(message: StructMessage | undefined, directory: string): Properties {
    return mapMembers(message?.toJavaScript() ?? {}, (value: Value) => receivedValue(value, directory));
}

function receivedValue(value: Value, directory: string): Value {
    if (isSigned(value, "asset") || isSigned(value, "archive")) return receivedAsset(value, directory);
    if (isSigned(value, "resource")) return receivedReference(value);
    if (!Array.isArray(value) && !isObject(value)) return value;
    return mapMembers(value, (member) => receivedValue(member, directory));
}

function receivedAsset(asset: Properties, directory: string): Properties {
    const kept = omit(asset, "__pulumiAsset", "__pulumiArchive");
    if (typeof kept.path === "string") accessSync(resolve(directory, kept.path));
    return isObject(kept.assets)
        ? { ...kept, assets: mapMembers(kept.assets, (member) => receivedValue(member, directory)) }
        : kept;
}

/** A reference has the name and type of its URN, and an empty ID if that is unknown. */
function receivedReference(reference: Properties): Properties {
    const urn = typeof reference.urn === "string" ? reference.urn : "";
    const named = { name: nameOf(urn), type: typeOf(urn), ...reference };
    return isUnknown(reference.id) || isSigned(reference.id, "output") ? { ...named, id: "" } : named;
}
