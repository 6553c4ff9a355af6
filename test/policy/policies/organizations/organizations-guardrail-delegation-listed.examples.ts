import { guardrailDelegationListed } from "../../../../policy-pack/policies/organizations/organizations-guardrail-delegation-listed";
import type { PolicyExamples } from "../../examples";
import { documentOf } from "../../good/guardrail";

const delegation = (type: string) => ({
    type: "aws:organizations/resourcePolicy:ResourcePolicy",
    inputs: {
        content: documentOf({
            Effect: "Allow",
            Principal: { AWS: "arn:aws:iam::123456789012:root" },
            Action: ["organizations:UpdatePolicy", "organizations:DetachPolicy"],
            Resource: [
                "arn:aws:organizations::111122223333:ou/o-exampleorgid/*",
                `arn:aws:organizations::111122223333:policy/o-exampleorgid/${type}/*`,
            ],
        }),
    },
});

export const guardrailDelegationListedExamples: PolicyExamples = {
    policy: guardrailDelegationListed,
    passing: [delegation("backup_policy")],
    failing: [delegation("service_control_policy")],
};
