import type { PolicyResource, ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";
import { declaredIn } from "../spellings/read";
import type { Declared } from "../vocabulary/declared";
import { observed, withReads } from "./reads";
import { AuditLog } from "./auditLog";
import { Stack } from "./stack";

/**
 * Reads what Pulumi sends to the policies once for all of them. The SDK gives each policy new objects. Only the lists
 * in a resource's options come from the request's own message, so the same lists mean the same call.
 */

/** The data that is read of a call, by the list of the first resource. */
interface Call<T> {
    lists: readonly object[];
    read: T;
}

const logs = new WeakMap<object, Call<AuditLog>>();
const resources = new WeakMap<object, Call<Declared[]>>();

/** The audit log in the stack of a call. */
export function auditLogOf({ resources }: StackValidationArgs): AuditLog {
    return oncePerCall(logs, resources, () => new AuditLog(new Stack(resources.flatMap(declaredIn).map(observed))));
}

/** What the resource of a call declares. */
export function resourcesOf(resource: ResourceValidationArgs): Declared[] {
    return oncePerCall(resources, [resource], () => declaredIn(resource).map(observed));
}

function oncePerCall<T>(
    calls: WeakMap<object, Call<T>>,
    about: readonly (PolicyResource | ResourceValidationArgs)[],
    read: () => T,
): T {
    const lists = about.flatMap(({ opts }) => [opts.ignoreChanges, opts.aliases, opts.additionalSecretOutputs]);
    const [first] = lists;
    const known = first && calls.get(first);
    if (known?.lists.length === lists.length && known.lists.every((list, index) => list === lists[index]))
        return known.read;
    const call = { lists, read: withReads(read).result };
    // A list that appears twice may appear in other calls as well.
    if (first && new Set(lists).size === lists.length) calls.set(first, call);
    return call.read;
}
