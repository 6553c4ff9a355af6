import { guardrailDenies } from "../../../../policy-pack/policies/organizations/organizations-guardrail-denies";
import type { PolicyExamples } from "../../examples";
import { attached, documentOf, goodServiceControlPolicy, trailStatement } from "../../good/guardrail";

export const guardrailDeniesExamples: PolicyExamples = {
    policy: guardrailDenies,
    passing: attached(goodServiceControlPolicy()),
    failing: attached(
        goodServiceControlPolicy({
            content: documentOf({ ...trailStatement, Action: ["cloudtrail:StopLogging", "cloudtrail:DeleteTrail"] }),
        }),
    ),
};
