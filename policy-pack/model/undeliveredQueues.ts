import type { Declared } from "../vocabulary/declared";
import { once } from "./once";
import type { Stack } from "./stack";
import { types } from "../vocabulary/types";
import { at, isAbsent } from "../vocabulary/values";
import { tamperRules, targetsOf } from "./tamperRules";

/** Targets of tamper rules. */
export const tamperTargets = once((stack: Stack): Declared[] =>
    tamperRules(stack).flatMap((rule) => targetsOf(stack, rule)),
);

/** The dead-letter queues of tamper rules, which receive events that EventBridge could not deliver. */
export const undeliveredQueues = once((stack: Stack): Declared[] => {
    const queues = tamperTargets(stack).flatMap((target) => {
        const queue = at(target.properties.deadLetterConfig, "arn");
        return isAbsent(queue) ? [] : stack.named(target, "deadLetterConfig", types.Queue, queue);
    });
    return [...new Set(queues)];
});

/** The policies of these queues. */
export const undeliveredQueuePolicies = once((stack: Stack): Declared[] => {
    const queues = undeliveredQueues(stack);
    if (queues.length === 0) return [];
    return stack
        .ofType(types.QueuePolicy)
        .filter((policy) => stack.named(policy, "queueUrl", types.Queue).some((queue) => queues.includes(queue)));
});
