import { keyEnabledAndSymmetric } from "../../../../policy-pack/policies/kms/kms-key-enabled-and-symmetric";
import type { PolicyExamples } from "../../examples";
import { goodKey } from "../../good/key";

export const keyEnabledAndSymmetricExamples: PolicyExamples = {
    policy: keyEnabledAndSymmetric,
    passing: [goodKey()],
    failing: [goodKey({ isEnabled: false })],
};
