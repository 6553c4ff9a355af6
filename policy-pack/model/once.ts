import { noteAll, type Reads, withReads } from "./reads";

/** Finds something in a stack, an audit log or a resource once, for all policies that need it. */
export function once<Whole extends object, Found>(find: (whole: Whole) => Found): (whole: Whole) => Found {
    const found = new WeakMap<Whole, { result: Found; reads: Reads }>();
    return (whole) => {
        const known = found.get(whole) ?? withReads(() => find(whole));
        found.set(whole, known);
        noteAll(known.reads);
        return known.result;
    };
}
