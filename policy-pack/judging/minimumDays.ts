import type { PolicyConfigSchema } from "@pulumi/policy";

/** The option with the fewest days that something is kept. */
export function minimumDays(
    description: string,
    limits: { minimum?: number; maximum?: number; default?: number } = {},
): NonNullable<PolicyConfigSchema["properties"]> {
    return { minimumDays: { type: "integer", minimum: 1, default: 365, ...limits, description } };
}
