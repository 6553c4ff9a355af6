import { allFeatures } from "../../../policy-pack/policies/organizations/allFeatures";
import type { PolicyExamples } from "../examples";
import { goodOrganization } from "../good/organization";

export const allFeaturesExamples: PolicyExamples = {
    policy: allFeatures,
    passing: [goodOrganization()],
    failing: [goodOrganization({ featureSet: "CONSOLIDATED_BILLING" })],
};
