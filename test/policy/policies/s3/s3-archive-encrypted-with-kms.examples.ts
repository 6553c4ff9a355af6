import { archiveEncryptedWithKms } from "../../../../policy-pack/policies/s3/s3-archive-encrypted-with-kms";
import type { PolicyExamples } from "../../examples";
import { goodArchive } from "../../good/archive";

export const archiveEncryptedWithKmsExamples: PolicyExamples = {
    policy: archiveEncryptedWithKms,
    passing: goodArchive(),
    failing: goodArchive({
        encryption: { rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] },
    }),
};
