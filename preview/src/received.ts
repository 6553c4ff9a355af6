import type { Struct as StructMessage } from "google-protobuf/google/protobuf/struct_pb";
import { accessSync } from "node:fs";
import { resolve } from "node:path";
import type { Properties, Value } from "./result";
import { nameOf, typeOf } from "./urn";
import { isObject, isSigned, isUnknown, mapMembers, omit } from "./values";

/**
 * Properties that the program sent, as the engine keeps them. Throws where a file that they name, from a folder, does
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

/** A reference has the name and type that its URN has, and an empty id where that is unknown. */
function receivedReference(reference: Properties): Properties {
    const urn = typeof reference.urn === "string" ? reference.urn : "";
    const named = { name: nameOf(urn), type: typeOf(urn), ...reference };
    return isUnknown(reference.id) || isSigned(reference.id, "output") ? { ...named, id: "" } : named;
}
