import { archiveNotForceDestroyed } from "../../../../policy-pack/policies/s3/s3-archive-not-force-destroyed";
import type { PolicyExamples } from "../../examples";
import { goodArchive } from "../../good/archive";

export const archiveNotForceDestroyedExamples: PolicyExamples = {
    policy: archiveNotForceDestroyed,
    passing: goodArchive(),
    failing: goodArchive({ bucket: { forceDestroy: true } }),
};
