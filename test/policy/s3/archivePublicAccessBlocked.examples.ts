import { archivePublicAccessBlocked } from "../../../policy-pack/policies/s3/archivePublicAccessBlocked";
import type { PolicyExamples } from "../examples";
import { goodArchive } from "../good/archive";

export const archivePublicAccessBlockedExamples: PolicyExamples = {
    policy: archivePublicAccessBlocked,
    passing: goodArchive(),
    failing: goodArchive({ publicAccess: { restrictPublicBuckets: false } }),
};
