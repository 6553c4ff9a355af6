import { allFeatures } from "../../../../policy-pack/policies/organizations/organizations-all-features";
import type { PolicyExamples } from "../../examples";
import { goodOrganization } from "../../good/organization";

export const allFeaturesExamples: PolicyExamples = {
    policy: allFeatures,
    passing: [goodOrganization()],
    failing: [goodOrganization({ featureSet: "CONSOLIDATED_BILLING" })],
};
