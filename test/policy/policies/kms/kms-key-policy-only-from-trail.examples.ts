import { keyPolicyOnlyFromTrail } from "../../../../policy-pack/policies/kms/kms-key-policy-only-from-trail";
import type { PolicyExamples } from "../../examples";
import { goodKey, keyPolicyWith } from "../../good/key";

export const keyPolicyOnlyFromTrailExamples: PolicyExamples = {
    policy: keyPolicyOnlyFromTrail,
    passing: [goodKey()],
    failing: [
        goodKey({
            policy: keyPolicyWith({
                Effect: "Allow",
                Resource: "*",
                Principal: { Service: "cloudtrail.amazonaws.com" },
                Action: "kms:Decrypt",
            }),
        }),
    ],
};
