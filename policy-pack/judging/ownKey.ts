import { isAwsManagedKey } from "../vocabulary/awsManagedKey";
import { isAbsent, notYetKnown, type Value } from "../vocabulary/values";

/**
 * The fault of a key that must be customer-managed; undefined if there is none.
 *
 * @param without The consequence of a missing key, for the message.
 * @param contents The data that the key encrypts, for the message.
 */
export function keyFault(kmsKeyId: Value | undefined, without: string, contents: string): string | undefined {
    if (kmsKeyId === notYetKnown) return undefined;
    if (isAbsent(kmsKeyId) || typeof kmsKeyId !== "string") {
        return `\`kmsKeyId\` names no key: ${without}. Set it to the ARN of a customer-managed key.`;
    }
    if (!isAwsManagedKey(kmsKeyId)) return undefined;
    return (
        "`kmsKeyId` names a key that AWS manages: you cannot change its policy, so you do not control who " +
        `decrypts ${contents}. Set it to the ARN of a customer-managed key.`
    );
}
