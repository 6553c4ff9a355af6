import type { Declared, Spelling } from "../declared";
import { declaredInTemplate, declaredTypes } from "./cloudFormation/declared";
import { types } from "../types";

/** Stacks of CloudFormation: what is in their templates, as if the program declared it itself. */
const template: Spelling = {
    declares: declaredTypes,
    read: (stack) => [stack, ...remembered(stack)],
};

/** CloudFormation's resources that have a template. */
export const templates: Record<string, Spelling> = { [types.Stack]: template, [types.StackSet]: template };

/** By all that a stack is: each policy asks again, and a large template takes a while. */
const read = new Map<string, Declared[]>();

function remembered(stack: Declared): Declared[] {
    // JSON has no word for what is not known yet, and no text of a program's is this one.
    const key = JSON.stringify(stack, (_, value: unknown) => (typeof value === "symbol" ? "\0not yet known" : value));
    const known = read.get(key);
    if (known) return known;
    // More stacks than this in one program take longer, and no more memory.
    if (read.size >= 100) read.clear();
    const found = declaredInTemplate(stack);
    read.set(key, found);
    return found;
}
