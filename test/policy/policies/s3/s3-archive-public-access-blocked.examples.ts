import { archivePublicAccessBlocked } from "../../../../policy-pack/policies/s3/s3-archive-public-access-blocked";
import type { PolicyExamples } from "../../examples";
import { goodArchive } from "../../good/archive";

export const archivePublicAccessBlockedExamples: PolicyExamples = {
    policy: archivePublicAccessBlocked,
    passing: goodArchive(),
    failing: goodArchive({ publicAccess: { restrictPublicBuckets: false } }),
};
