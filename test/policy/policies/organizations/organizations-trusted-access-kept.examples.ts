import { trustedAccessKept } from "../../../../policy-pack/policies/organizations/organizations-trusted-access-kept";
import type { PolicyExamples } from "../../examples";
import { goodOrganization } from "../../good/organization";

export const trustedAccessKeptExamples: PolicyExamples = {
    policy: trustedAccessKept,
    passing: [goodOrganization()],
    failing: [goodOrganization({ awsServiceAccessPrincipals: ["sso.amazonaws.com"] })],
};
