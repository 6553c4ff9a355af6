import type { Value } from "./values";

/**
 * Whether a value is the alias of a key that AWS manages, or the ARN of that alias. Only AWS can change such a key's
 * policy: you cannot allow another service to use it, or control who decrypts.
 */
export function isAwsManagedKey(value: Value | undefined): boolean {
    return typeof value === "string" && /(^|[:\s])alias\/aws\//i.test(value);
}
