import type { Value } from "./values";

/**
 * Whether a value is the alias, or the ARN of the alias, of a key that AWS manages. Nobody else can write such a key's
 * policy: no other service can be let use it, and nobody decides who decrypts.
 */
export function isAwsManagedKey(value: Value | undefined): boolean {
    return typeof value === "string" && /(^|[:\s])alias\/aws\//i.test(value);
}
