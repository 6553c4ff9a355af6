import { archiveVersioned } from "../../../../policy-pack/policies/s3/s3-archive-versioned";
import type { PolicyExamples } from "../../examples";
import { goodArchive } from "../../good/archive";

export const archiveVersionedExamples: PolicyExamples = {
    policy: archiveVersioned,
    passing: goodArchive(),
    failing: goodArchive({ versioning: { versioningConfiguration: { status: "Suspended" } } }),
};
