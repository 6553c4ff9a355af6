import { archiveOwnershipEnforced } from "../../../../policy-pack/policies/s3/s3-archive-ownership-enforced";
import type { PolicyExamples } from "../../examples";
import { goodArchive } from "../../good/archive";

export const archiveOwnershipEnforcedExamples: PolicyExamples = {
    policy: archiveOwnershipEnforced,
    passing: goodArchive(),
    failing: goodArchive({ ownership: { rule: { objectOwnership: "ObjectWriter" } } }),
};
