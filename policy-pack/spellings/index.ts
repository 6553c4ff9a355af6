import type { Spelling } from "../vocabulary/declared";
import { buckets } from "./bucket";
import { awsNative, cloudControl } from "./cloudControl";
import { eventPermissions } from "./eventPermissions";
import { inlinePolicies } from "./inlinePolicies";
import { keys } from "./keys";
import { roles } from "./roles";
import { templates } from "./templates";

/** Spellings by type token. */
const spellings: Record<string, Spelling> = {
    ...buckets,
    ...eventPermissions,
    ...inlinePolicies,
    ...keys,
    ...roles,
    ...templates,
    ...cloudControl,
};

/** How resources of a type are read; undefined if they declare only their own type. */
export function spellingOf(type: string): Spelling | undefined {
    return Object.hasOwn(spellings, type) ? spellings[type] : awsNative(type);
}
