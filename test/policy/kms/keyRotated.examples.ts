import { keyRotated } from "../../../policy-pack/policies/kms/keyRotated";
import type { PolicyExamples } from "../examples";
import { goodKey } from "../good/key";

export const keyRotatedExamples: PolicyExamples = {
    policy: keyRotated,
    passing: [goodKey()],
    failing: [goodKey({ enableKeyRotation: false })],
};
