import { isAbsent, type Properties } from "../vocabulary/values";

/**
 * The required properties of a key with which CloudTrail, S3, SNS and CloudWatch Logs can encrypt; they are KMS's
 * defaults.
 */
export const symmetric = { customerMasterKeySpec: "SYMMETRIC_DEFAULT", keyUsage: "ENCRYPT_DECRYPT" } as const;

/** Whether a key is known to be a symmetric encryption key. */
export function isSymmetric(key: Properties): boolean {
    return Object.entries(symmetric).every(([input, value]) => key[input] === value || isAbsent(key[input]));
}
