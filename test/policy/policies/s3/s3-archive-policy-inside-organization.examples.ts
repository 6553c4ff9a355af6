import { archivePolicyInsideOrganization } from "../../../../policy-pack/policies/s3/s3-archive-policy-inside-organization";
import type { PolicyExamples } from "../../examples";
import { archivePolicy, goodArchive } from "../../good/archive";

export const archivePolicyInsideOrganizationExamples: PolicyExamples = {
    policy: archivePolicyInsideOrganization,
    passing: goodArchive(),
    failing: goodArchive({ policy: { policy: archivePolicy({ organization: null }) } }),
};
