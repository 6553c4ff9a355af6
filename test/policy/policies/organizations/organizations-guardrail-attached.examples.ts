import { guardrailAttached } from "../../../../policy-pack/policies/organizations/organizations-guardrail-attached";
import type { PolicyExamples } from "../../examples";
import { attached, goodServiceControlPolicy } from "../../good/guardrail";

export const guardrailAttachedExamples: PolicyExamples = {
    policy: guardrailAttached,
    passing: attached(goodServiceControlPolicy()),
    failing: [goodServiceControlPolicy()],
};
