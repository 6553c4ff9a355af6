import type { PolicyConfigSchema } from "@pulumi/policy";
import { list, notYetKnown, type Properties, type Value } from "../vocabulary/values";

/** The option of policies that allow listed accounts what they deny others. */
export function allowedAccounts(description: string): PolicyConfigSchema {
    return {
        properties: {
            allowedAccounts: {
                type: "array",
                items: { type: "string", pattern: "^\\d{12}$" },
                default: [],
                description,
            },
        },
    };
}

/**
 * Whether the option lists an account. An unknown account is judged again before a change; if the list is empty, no
 * account can be listed.
 */
export function isAllowed(account: Value | undefined, config: Properties): boolean {
    const allowed = list(config.allowedAccounts);
    if (account === notYetKnown) return allowed.length > 0;
    return (typeof account === "string" || typeof account === "number") && allowed.includes(String(account));
}
