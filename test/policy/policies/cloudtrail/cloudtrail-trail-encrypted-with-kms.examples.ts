import { trailEncryptedWithKms } from "../../../../policy-pack/policies/cloudtrail/cloudtrail-trail-encrypted-with-kms";
import type { PolicyExamples } from "../../examples";
import { goodTrail } from "../../good/trail";

export const trailEncryptedWithKmsExamples: PolicyExamples = {
    policy: trailEncryptedWithKms,
    passing: [goodTrail()],
    failing: [goodTrail({ kmsKeyId: undefined })],
};
