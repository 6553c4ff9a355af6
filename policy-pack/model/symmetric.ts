import { isAbsent, type Properties } from "../vocabulary/values";

/** What a key must be for CloudTrail, S3, SNS and CloudWatch Logs to encrypt with it, which KMS takes by default. */
export const symmetric = { customerMasterKeySpec: "SYMMETRIC_DEFAULT", keyUsage: "ENCRYPT_DECRYPT" } as const;

/** Whether a key is known to be a symmetric encryption key. */
export function isSymmetric(key: Properties): boolean {
    return Object.entries(symmetric).every(([input, value]) => key[input] === value || isAbsent(key[input]));
}
