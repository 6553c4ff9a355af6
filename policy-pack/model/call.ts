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

/** The options that hold the lists. */
type Options = ResourceValidationArgs["opts"];

/** The data that is read of a call, by the first list of the first resource. */
interface Call<T> {
    options: readonly Options[];
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
    const options = about.map(({ opts }) => opts);
    const [first] = options;
    const known = first && calls.get(first.ignoreChanges);
    if (known?.options.length === options.length && known.options.every((one, at) => haveSameLists(one, options[at])))
        return known.read;
    const call = { options, read: withReads(read).result };
    // A list that appears twice may appear in other calls as well.
    const lists = new Set(options.flatMap((one) => [one.ignoreChanges, one.aliases, one.additionalSecretOutputs]));
    if (first && lists.size === options.length * 3) calls.set(first.ignoreChanges, call);
    return call.read;
}

function haveSameLists(one: Options, other: Options | undefined): boolean {
    return (
        one.ignoreChanges === other?.ignoreChanges &&
        one.aliases === other.aliases &&
        one.additionalSecretOutputs === other.additionalSecretOutputs
    );
}
