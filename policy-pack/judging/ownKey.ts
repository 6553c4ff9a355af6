import { isAwsManagedKey } from "../vocabulary/awsManagedKey";
import { isAbsent, notYetKnown, type Value } from "../vocabulary/values";

/**
 * What is wrong with a key that must be the program's own; undefined where nothing is.
 *
 * @param without What it means to have no key, for the message.
 * @param contents What the key encrypts, for the message.
 */
export function keyFault(kmsKeyId: Value | undefined, without: string, contents: string): string | undefined {
    if (kmsKeyId === notYetKnown) return undefined;
    if (isAbsent(kmsKeyId) || typeof kmsKeyId !== "string") {
        return `\`kmsKeyId\` names no key: ${without}. Set it to the ARN of your own key.`;
    }
    if (!isAwsManagedKey(kmsKeyId)) return undefined;
    return (
        "`kmsKeyId` names a key that AWS manages: you cannot write its policy, so you do not decide who decrypts " +
        `${contents}. Set it to the ARN of your own key.`
    );
}
