import { trailEncryptedWithKms } from "../../../policy-pack/policies/cloudtrail/trailEncryptedWithKms";
import type { PolicyExamples } from "../examples";
import { goodTrail } from "../good/trail";

export const trailEncryptedWithKmsExamples: PolicyExamples = {
    policy: trailEncryptedWithKms,
    passing: [goodTrail()],
    failing: [goodTrail({ kmsKeyId: undefined })],
};
