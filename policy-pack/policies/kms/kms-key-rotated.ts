import { namesCloudTrail } from "../../iam/document";
import { type Flag, isOn, judgeFlags } from "../../judging/flags";
import { securityHub } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { isAbsent, type Properties } from "../../vocabulary/values";
import { isSymmetric } from "../../model/symmetric";

const rotation: Flag = {
    input: "enableKeyRotation",
    loss: "one version of the key material decrypts the log files of all years",
};

/**
 * Rotation limits what one version of the key material can decrypt. KMS keeps older material, so all data stays
 * readable.
 * https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
 */
export const keyRotated = stackPolicy({
    name: "kms-key-rotated",
    description: "The keys of the audit log rotate.",
    rationale:
        "An audit log is kept for years, and without rotation one version of the key material decrypts all of " +
        "it. KMS keeps older material and decrypts with it, under the same ARN. The policy does not judge " +
        "keys that KMS cannot rotate automatically: those in a custom key store and those with imported " +
        "material. A replica rotates with its primary key. The level `remediate` enables rotation for a key " +
        "whose own `policy` names CloudTrail. It does not change other keys, because it cannot distinguish " +
        "them from application keys.",
    enforcementLevel: "mandatory",
    severity: "medium",
    frameworks: securityHub("KMS.4"),
    remediationSteps: "Set `enableKeyRotation` to true.",
    subjects: ({ keys }) => keys,
    judge: ({ properties }, report) => {
        if (isRotatable(properties)) judgeFlags(properties, [rotation], report);
    },
    remediate: ({ type, properties }) => {
        if (type !== types.Key || !namesCloudTrail(properties.policy)) return undefined;
        return isRotatable(properties) && !isOn(properties, rotation) ? { enableKeyRotation: true } : undefined;
    },
});

/** KMS refuses to rotate any other key: the update would fail. */
function isRotatable(key: Properties): boolean {
    return isSymmetric(key) && isAbsent(key.customKeyStoreId) && isAbsent(key.xksKeyId);
}
