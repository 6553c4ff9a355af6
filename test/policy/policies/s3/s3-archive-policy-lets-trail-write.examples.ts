import { archivePolicyLetsTrailWrite } from "../../../../policy-pack/policies/s3/s3-archive-policy-lets-trail-write";
import type { PolicyExamples } from "../../examples";
import { archivePolicy, goodArchive } from "../../good/archive";

export const archivePolicyLetsTrailWriteExamples: PolicyExamples = {
    policy: archivePolicyLetsTrailWrite,
    passing: goodArchive(),
    failing: goodArchive({ policy: { policy: archivePolicy({ writes: null }) } }),
};
