import type { PolicyConfigSchema } from "@pulumi/policy";

/** The option for the minimum number of days of a retention. */
export function minimumDays(
    description: string,
    limits: { minimum?: number; maximum?: number; default?: number } = {},
): NonNullable<PolicyConfigSchema["properties"]> {
    return { minimumDays: { type: "integer", minimum: 1, default: 365, ...limits, description } };
}
