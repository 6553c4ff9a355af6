import { archiveProtected } from "../../../../policy-pack/policies/s3/s3-archive-protected";
import type { PolicyExamples } from "../../examples";
import { goodArchive } from "../../good/archive";

export const archiveProtectedExamples: PolicyExamples = {
    policy: archiveProtected,
    passing: goodArchive(),
    failing: goodArchive({}, {}),
};
