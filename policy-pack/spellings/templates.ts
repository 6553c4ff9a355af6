import type { Spelling } from "../vocabulary/declared";
import { declaredInTemplate, declaredTypes } from "./cloudFormation/declared";
import { types } from "../vocabulary/types";

/** CloudFormation stacks: the resources of their templates, as if the program declared them itself. */
const template: Spelling = {
    declares: declaredTypes,
    read: (stack) => [stack, ...declaredInTemplate(stack)],
};

/** CloudFormation resources that have a template. */
export const templates: Record<string, Spelling> = { [types.Stack]: template, [types.StackSet]: template };
