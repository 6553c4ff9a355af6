import type { Declared, Spelling } from "../vocabulary/declared";
import { types } from "../vocabulary/types";
import { at, isAbsent, notYetKnown, type Properties, type Value } from "../vocabulary/values";

/**
 * A statement of an event bus's policy that is otherwise part of a document. It has at most one condition key.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutPermission.html
 */
export const eventPermissions: Record<string, Spelling> = {
    [types.EventPermission]: {
        declares: [types.EventBusPolicy],
        read: (permission) => [asPolicy(permission)],
    },
};

function asPolicy(permission: Declared): Declared {
    const { action, condition, eventBusName, principal, region } = permission.properties;
    const statement: Properties = {
        Effect: "Allow",
        Principal: principal === "*" ? "*" : { AWS: principal ?? null },
        Action: isAbsent(action) ? "events:PutEvents" : action,
        ...(isAbsent(condition) ? {} : { Condition: conditionOf(condition) }),
    };
    const { sources } = permission;
    return {
        ...permission,
        type: types.EventBusPolicy,
        properties: {
            ...(eventBusName === undefined ? {} : { eventBusName }),
            ...(region === undefined ? {} : { region }),
            policy: { Statement: [statement] },
        },
        sources: { eventBusName: sources.eventBusName ?? [], policy: [] },
    };
}

function conditionOf(condition: Value): Value {
    const [type, key, value] = ["type", "key", "value"].map((name) => at(condition, name));
    if (typeof type !== "string" || typeof key !== "string") return notYetKnown;
    return { [type]: { [key]: value ?? "" } };
}
