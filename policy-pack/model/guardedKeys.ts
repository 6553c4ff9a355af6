import { auditKeyPolicies, auditKeys, keysNamed } from "./trailResources";
import type { Declared } from "../vocabulary/declared";
import { once } from "./once";
import type { Stack } from "./stack";
import { types } from "../vocabulary/types";
import { alarmTopics } from "./monitoring";

/** The keys of the audit log, and those of the topics that receive alerts: without one of these, no alert arrives. */
export const guardedKeys = once((stack: Stack): Declared[] => [...auditKeys(stack), ...alarmKeys(stack)]);

/** The policies of these keys, and those that name CloudTrail, whose key may be in another stack. */
export const guardedKeyPolicies = once((stack: Stack): Declared[] => {
    const ofAlarms = stack
        .ofType(types.KeyPolicy)
        .filter((policy) => keysNamed(stack, policy, "keyId").some((key) => alarmKeys(stack).includes(key)));
    return [...auditKeyPolicies(stack), ...ofAlarms];
});

const alarmKeys = once((stack: Stack): Declared[] =>
    alarmTopics(stack).flatMap(({ topic }) => keysNamed(stack, topic, "kmsMasterKeyId")),
);
