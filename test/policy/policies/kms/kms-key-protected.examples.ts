import { keyProtected } from "../../../../policy-pack/policies/kms/kms-key-protected";
import type { PolicyExamples } from "../../examples";
import { goodKey } from "../../good/key";

export const keyProtectedExamples: PolicyExamples = {
    policy: keyProtected,
    passing: [goodKey()],
    failing: [{ ...goodKey(), options: {} }],
};
