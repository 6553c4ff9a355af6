import { policyTypesEnabled } from "../../../../policy-pack/policies/organizations/organizations-policy-types-enabled";
import type { PolicyExamples } from "../../examples";
import { attached, goodServiceControlPolicy } from "../../good/guardrail";
import { goodOrganization } from "../../good/organization";

export const policyTypesEnabledExamples: PolicyExamples = {
    policy: policyTypesEnabled,
    passing: [goodOrganization(), ...attached(goodServiceControlPolicy())],
    failing: [goodOrganization({ enabledPolicyTypes: ["TAG_POLICY"] }), ...attached(goodServiceControlPolicy())],
};
