import { archiveBucketKey } from "../../../../policy-pack/policies/s3/s3-archive-bucket-key";
import type { PolicyExamples } from "../../examples";
import { goodArchive } from "../../good/archive";

export const archiveBucketKeyExamples: PolicyExamples = {
    policy: archiveBucketKey,
    passing: goodArchive(),
    failing: goodArchive({
        encryption: {
            rules: [
                {
                    applyServerSideEncryptionByDefault: {
                        sseAlgorithm: "aws:kms",
                        kmsMasterKeyId: "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab",
                    },
                },
            ],
        },
    }),
};
