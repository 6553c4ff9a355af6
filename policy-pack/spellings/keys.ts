import type { Declared, Spelling } from "../vocabulary/declared";
import { types } from "../vocabulary/types";
import { notYetKnown } from "../vocabulary/values";
import { inlinePolicy } from "./inlinePolicies";

/** The inputs that a Key names differently, by their names there. */
const otherNames: Record<string, string> = { isEnabled: "enabled", customerMasterKeySpec: "keySpec" };

/**
 * Keys whose material KMS does not generate: imported keys, and replicas of a key in another Region. Each has the
 * settings of a Key except its rotation: imported material is replaced manually, and a replica follows its primary key.
 */
export const keys: Record<string, Spelling> = Object.fromEntries(
    [types.ExternalKey, types.ReplicaKey, types.ReplicaExternalKey].map((type) => [
        type,
        { declares: [types.Key, types.KeyPolicy, type], read: (resource) => [...asKey(resource), resource] },
    ]),
);

function asKey(resource: Declared): Declared[] {
    const key: Declared = {
        ...resource,
        type: types.Key,
        properties: { ...inWordsOfKey(resource.properties), enableKeyRotation: notYetKnown },
        sources: inWordsOfKey(resource.sources),
    };
    return [key, ...inlinePolicy(key, types.KeyPolicy, "keyId")];
}

function inWordsOfKey<T>(values: Record<string, T>): Record<string, T> {
    const renamed = Object.entries(otherNames).filter(([, other]) => Object.hasOwn(values, other));
    return { ...values, ...Object.fromEntries(renamed.map(([name, other]) => [name, values[other] as T])) };
}
