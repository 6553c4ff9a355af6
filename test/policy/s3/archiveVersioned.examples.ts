import { archiveVersioned } from "../../../policy-pack/policies/s3/archiveVersioned";
import type { PolicyExamples } from "../examples";
import { goodArchive } from "../good/archive";

export const archiveVersionedExamples: PolicyExamples = {
    policy: archiveVersioned,
    passing: goodArchive(),
    failing: goodArchive({ versioning: { versioningConfiguration: { status: "Suspended" } } }),
};
