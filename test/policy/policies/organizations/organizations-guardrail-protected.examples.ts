import { guardrailProtected } from "../../../../policy-pack/policies/organizations/organizations-guardrail-protected";
import type { PolicyExamples } from "../../examples";
import { attached, goodServiceControlPolicy } from "../../good/guardrail";

export const guardrailProtectedExamples: PolicyExamples = {
    policy: guardrailProtected,
    passing: attached(goodServiceControlPolicy()),
    failing: attached({ ...goodServiceControlPolicy(), options: {} }),
};
