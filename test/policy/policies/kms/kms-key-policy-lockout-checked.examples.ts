import { keyPolicyLockoutChecked } from "../../../../policy-pack/policies/kms/kms-key-policy-lockout-checked";
import type { PolicyExamples } from "../../examples";
import { goodKey } from "../../good/key";

export const keyPolicyLockoutCheckedExamples: PolicyExamples = {
    policy: keyPolicyLockoutChecked,
    passing: [goodKey()],
    failing: [goodKey({ bypassPolicyLockoutSafetyCheck: true })],
};
