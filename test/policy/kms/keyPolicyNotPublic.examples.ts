import { keyPolicyNotPublic } from "../../../policy-pack/policies/kms/keyPolicyNotPublic";
import type { PolicyExamples } from "../examples";
import { goodKey, keyPolicyWith } from "../good/key";

export const keyPolicyNotPublicExamples: PolicyExamples = {
    policy: keyPolicyNotPublic,
    passing: [goodKey()],
    failing: [
        goodKey({
            policy: keyPolicyWith({ Effect: "Allow", Resource: "*", Principal: "*", Action: "kms:Decrypt" }),
        }),
    ],
};
