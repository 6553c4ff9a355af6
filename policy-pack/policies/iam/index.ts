import type { Policy } from "../../policy";
import { controlRestricted } from "./controlRestricted";
import { fullAccessAsLimit } from "./fullAccessAsLimit";
import { fullAccessRestricted } from "./fullAccessRestricted";
import { otherManagedPoliciesRestricted } from "./otherManagedPoliciesRestricted";

/** Who may have power over CloudTrail. */
export const policies: Policy[] = [
    controlRestricted,
    fullAccessAsLimit,
    fullAccessRestricted,
    otherManagedPoliciesRestricted,
];
