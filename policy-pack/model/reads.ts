import type { Declared } from "../vocabulary/declared";

/**
 * Records what policies read, for their tests and their documentation. In a policy process nothing is recorded.
 */

/** Names of inputs by type token. */
export type Reads = Map<string, Set<string>>;

/** What each policy has read since recording started, by its name. Undefined if nothing is recorded. */
let policies: Map<string, Reads> | undefined;

/** The current reads, for every recorder that waits for them. */
const open: Reads[] = [];

/** Starts recording, and returns the record, which grows. */
export function recordReads(): Map<string, Reads> {
    policies ??= new Map();
    return policies;
}

/** Records that a resource type is looked up, or that an input of it is read. */
export function note(type: string, input?: string): void {
    const reads = open.at(-1);
    if (!reads) return;
    const inputs = reads.get(type) ?? new Set();
    reads.set(type, inputs);
    if (input !== undefined) inputs.add(input);
}

/** Records earlier reads again, when their result is reused. */
export function noteAll(before: Reads): void {
    for (const [type, inputs] of before) {
        note(type);
        for (const input of inputs) note(type, input);
    }
}

/** Runs a function, and returns its result and its reads. */
export function withReads<T>(work: () => T): { result: T; reads: Reads } {
    const reads: Reads = new Map();
    if (!policies) return { result: work(), reads };
    open.push(reads);
    try {
        return { result: work(), reads };
    } finally {
        open.pop();
    }
}

/** Runs a function for a policy, and records its reads. */
export function readBy(policy: string, work: () => void): void {
    const { reads } = withReads(work);
    if (!policies) return;
    const all: Reads = policies.get(policy) ?? new Map<string, Set<string>>();
    policies.set(policy, all);
    open.push(all);
    noteAll(reads);
    open.pop();
}

/** A declared resource whose properties record that they are read, if recording is on. */
export function observed(declared: Declared): Declared {
    if (!policies) return declared;
    const properties = new Proxy(declared.properties, {
        get: (all, name) => {
            if (typeof name === "string") note(declared.type, name);
            return Reflect.get(all, name) as unknown;
        },
    });
    return { ...declared, properties };
}
