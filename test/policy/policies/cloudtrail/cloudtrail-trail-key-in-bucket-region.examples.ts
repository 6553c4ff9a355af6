import { trailKeyInBucketRegion } from "../../../../policy-pack/policies/cloudtrail/cloudtrail-trail-key-in-bucket-region";
import type { PolicyExamples } from "../../examples";
import { goodArchive } from "../../good/archive";
import { goodTrail } from "../../good/trail";

export const trailKeyInBucketRegionExamples: PolicyExamples = {
    policy: trailKeyInBucketRegion,
    passing: [...goodArchive(), goodTrail()],
    failing: [
        ...goodArchive(),
        goodTrail({ kmsKeyId: "arn:aws:kms:us-east-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab" }),
    ],
};
