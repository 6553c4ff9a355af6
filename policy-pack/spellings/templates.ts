import type { Spelling } from "../vocabulary/declared";
import { declaredInTemplate, declaredTypes } from "./cloudFormation/declared";
import { types } from "../vocabulary/types";

/** Stacks of CloudFormation: what is in their templates, as if the program declared it itself. */
const template: Spelling = {
    declares: declaredTypes,
    read: (stack) => [stack, ...declaredInTemplate(stack)],
};

/** CloudFormation's resources that have a template. */
export const templates: Record<string, Spelling> = { [types.Stack]: template, [types.StackSet]: template };
