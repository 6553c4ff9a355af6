import { archiveOwnershipEnforced } from "../../../policy-pack/policies/s3/archiveOwnershipEnforced";
import type { PolicyExamples } from "../examples";
import { goodArchive } from "../good/archive";

export const archiveOwnershipEnforcedExamples: PolicyExamples = {
    policy: archiveOwnershipEnforced,
    passing: goodArchive(),
    failing: goodArchive({ ownership: { rule: { objectOwnership: "ObjectWriter" } } }),
};
