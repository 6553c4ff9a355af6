import type { PolicyExamples } from "../examples";
import { keyDeletionWindowExamples } from "./keyDeletionWindow.examples";
import { keyEnabledAndSymmetricExamples } from "./keyEnabledAndSymmetric.examples";
import { keyPolicyKeepsAdministrationExamples } from "./keyPolicyKeepsAdministration.examples";
import { keyPolicyLockoutCheckedExamples } from "./keyPolicyLockoutChecked.examples";
import { keyPolicyNotPublicExamples } from "./keyPolicyNotPublic.examples";
import { keyPolicyOnlyFromTrailExamples } from "./keyPolicyOnlyFromTrail.examples";
import { keyProtectedExamples } from "./keyProtected.examples";
import { keyRotatedExamples } from "./keyRotated.examples";

export const examples: PolicyExamples[] = [
    keyDeletionWindowExamples,
    keyEnabledAndSymmetricExamples,
    keyPolicyKeepsAdministrationExamples,
    keyPolicyLockoutCheckedExamples,
    keyPolicyNotPublicExamples,
    keyPolicyOnlyFromTrailExamples,
    keyProtectedExamples,
    keyRotatedExamples,
];
