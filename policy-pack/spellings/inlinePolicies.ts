import { type Declared, inlineSetting, type Spelling } from "../vocabulary/declared";
import { types } from "../vocabulary/types";

/** Resources that accept their policy inline as well as in a separate resource. */
export const inlinePolicies: Record<string, Spelling> = {
    [types.Topic]: withPolicy(types.Topic, types.TopicPolicy, "arn"),
    [types.Queue]: withPolicy(types.Queue, types.QueuePolicy, "queueUrl"),
    [types.Key]: withPolicy(types.Key, types.KeyPolicy, "keyId"),
};

function withPolicy(type: string, policyType: string, namedBy: string): Spelling {
    return {
        declares: [type, policyType],
        read: (resource) => [resource, ...inlinePolicy(resource, policyType, namedBy)],
    };
}

/** The inline policy of a resource, in the vocabulary of the separate resource. */
export function inlinePolicy(resource: Declared, policyType: string, namedBy: string): Declared[] {
    return inlineSetting(resource, "policy", {
        type: policyType,
        namedBy,
        properties: (policy) => ({ policy }),
    });
}
