import { keyRotated } from "../../../../policy-pack/policies/kms/kms-key-rotated";
import type { PolicyExamples } from "../../examples";
import { goodKey } from "../../good/key";

export const keyRotatedExamples: PolicyExamples = {
    policy: keyRotated,
    passing: [goodKey()],
    failing: [goodKey({ enableKeyRotation: false })],
};
