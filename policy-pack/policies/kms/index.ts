import type { Policy } from "../../policy";
import { keyDeletionWindow } from "./keyDeletionWindow";
import { keyEnabledAndSymmetric } from "./keyEnabledAndSymmetric";
import { keyPolicyKeepsAdministration } from "./keyPolicyKeepsAdministration";
import { keyPolicyLockoutChecked } from "./keyPolicyLockoutChecked";
import { keyPolicyNotPublic } from "./keyPolicyNotPublic";
import { keyPolicyOnlyFromTrail } from "./keyPolicyOnlyFromTrail";
import { keyProtected } from "./keyProtected";
import { keyRotated } from "./keyRotated";

/** What the keys of the audit log must be, and who may use them. */
export const policies: Policy[] = [
    keyDeletionWindow,
    keyEnabledAndSymmetric,
    keyPolicyKeepsAdministration,
    keyPolicyLockoutChecked,
    keyPolicyNotPublic,
    keyPolicyOnlyFromTrail,
    keyProtected,
    keyRotated,
];
