import { keyEnabledAndSymmetric } from "../../../policy-pack/policies/kms/keyEnabledAndSymmetric";
import type { PolicyExamples } from "../examples";
import { goodKey } from "../good/key";

export const keyEnabledAndSymmetricExamples: PolicyExamples = {
    policy: keyEnabledAndSymmetric,
    passing: [goodKey()],
    failing: [goodKey({ isEnabled: false })],
};
