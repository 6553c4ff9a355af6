import type { Declared } from "../vocabulary/declared";

/**
 * Records what policies read, for their tests and their documentation. In a policy process nothing is recorded.
 */

/** Names of inputs by type token. */
export type Reads = Map<string, Set<string>>;

/** What each policy read, by its name, since recording began. Undefined where nothing is recorded. */
let policies: Map<string, Reads> | undefined;

/** What is read now, by all who wait for it. */
const open: Reads[] = [];

/** Begins to record, and returns the record, which grows. */
export function recordReads(): Map<string, Reads> {
    policies ??= new Map();
    return policies;
}

/** Notes that a resource type is looked for, or that an input of it is read. */
export function note(type: string, input?: string): void {
    const reads = open.at(-1);
    if (!reads) return;
    const inputs = reads.get(type) ?? new Set();
    reads.set(type, inputs);
    if (input !== undefined) inputs.add(input);
}

/** Notes all that was read before, when it is used again. */
export function noteAll(before: Reads): void {
    for (const [type, inputs] of before) {
        note(type);
        for (const input of inputs) note(type, input);
    }
}

/** Does something, and returns what it reads as well. */
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

/** Does something for a policy, and records what it reads. */
export function readBy(policy: string, work: () => void): void {
    const { reads } = withReads(work);
    if (!policies) return;
    const all: Reads = policies.get(policy) ?? new Map<string, Set<string>>();
    policies.set(policy, all);
    open.push(all);
    noteAll(reads);
    open.pop();
}

/** Something declared whose properties note that they are read, where that is recorded. */
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
