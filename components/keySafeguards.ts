import type * as aws from "@pulumi/aws";
import { exceptRoles } from "./exceptRoles";

/** What the safeguards of a key depend on. */
export interface KeySafeguardsInputs {
    /**
     * Roles of the key's account that may destroy it. Default: none, so that a principal must change the key's policy
     * first, which sends an alert while the key still works.
     */
    breakGlassRoleArns?: string[];
}

/**
 * Statements that every key's policy has: they deny to make the key useless or to stop its rotation, whatever else is
 * allowed. A destroyed key of the archive destroys every log file, whatever Object Lock says; a disabled key of a topic
 * silences every alert.
 * https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
 */
export function keySafeguards({ breakGlassRoleArns = [] }: KeySafeguardsInputs = {}): aws.iam.PolicyStatement[] {
    return [
        {
            Sid: "DenyDestroyingKey",
            Effect: "Deny",
            Principal: "*",
            Action: ["kms:ScheduleKeyDeletion", "kms:DisableKey", "kms:DisableKeyRotation"],
            Resource: "*",
            ...exceptRoles(breakGlassRoleArns),
        },
    ];
}
