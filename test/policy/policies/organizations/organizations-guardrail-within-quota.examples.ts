import { guardrailWithinQuota } from "../../../../policy-pack/policies/organizations/organizations-guardrail-within-quota";
import type { PolicyExamples } from "../../examples";
import { attached, documentOf, goodServiceControlPolicy, trailStatement } from "../../good/guardrail";

export const guardrailWithinQuotaExamples: PolicyExamples = {
    policy: guardrailWithinQuota,
    passing: attached(goodServiceControlPolicy()),
    failing: attached(
        goodServiceControlPolicy({
            content: documentOf(
                trailStatement,
                ...Array.from({ length: 200 }, () => ({ Effect: "Deny", Action: "ec2:*", Resource: "*" })),
            ),
        }),
    ),
};
