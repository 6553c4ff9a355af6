import { keyPolicyNotPublic } from "../../../../policy-pack/policies/kms/kms-key-policy-not-public";
import type { PolicyExamples } from "../../examples";
import { goodKey, keyPolicyWith } from "../../good/key";

export const keyPolicyNotPublicExamples: PolicyExamples = {
    policy: keyPolicyNotPublic,
    passing: [goodKey()],
    failing: [
        goodKey({
            policy: keyPolicyWith({ Effect: "Allow", Resource: "*", Principal: "*", Action: "kms:Decrypt" }),
        }),
    ],
};
