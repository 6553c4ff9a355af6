import { type Mapping, mapping, type Part } from "../mapping";
import { Unread } from "../raw";
import { flag, json, number, read, same, type Shape, tags, text } from "../shapes";
import { types } from "../../../vocabulary/types";

const keyPolicy: Part = {
    type: types.KeyPolicy,
    drafts: ({ properties, self }) => {
        const policy = json("KeyPolicy")(properties);
        if (policy === undefined || policy === null) return [];
        const bypass = flag("BypassPolicyLockoutSafetyCheck")(properties);
        return [
            {
                within: "KeyPolicy",
                properties: {
                    keyId: self,
                    policy,
                    ...(bypass === undefined ? {} : { bypassPolicyLockoutSafetyCheck: bypass }),
                },
            },
        ];
    },
};

/** The settings that a key and its replica share. */
const common: Shape = {
    arn: text("Arn"),
    keyId: text("KeyId"),
    deletionWindowInDays: number("PendingWindowInDays"),
    description: text("Description"),
    isEnabled: flag("Enabled"),
    ...tags,
};

/** A replica has the settings of a key, except its rotation, which follows the primary key. */
const replicaAsKey: Part = {
    type: types.Key,
    drafts: ({ properties }) => [{ properties: { ...read(common, properties), enableKeyRotation: new Unread() } }],
};

/** Types of KMS. */
export const kms: Record<string, Mapping> = {
    "AWS::KMS::Key": mapping(
        types.Key,
        {
            ...common,
            bypassPolicyLockoutSafetyCheck: flag("BypassPolicyLockoutSafetyCheck"),
            customerMasterKeySpec: text("KeySpec"),
            keyUsage: text("KeyUsage"),
            ...same(flag, "enableKeyRotation", "multiRegion"),
            rotationPeriodInDays: number("RotationPeriodInDays"),
        },
        [keyPolicy],
    ),
    "AWS::KMS::ReplicaKey": mapping(types.ReplicaKey, { primaryKeyArn: text("PrimaryKeyArn") }, [
        replicaAsKey,
        keyPolicy,
    ]),
    "AWS::KMS::Alias": mapping(types.Alias, { name: text("AliasName"), targetKeyId: text("TargetKeyId") }, [], {
        ref: "AliasName",
    }),
};
