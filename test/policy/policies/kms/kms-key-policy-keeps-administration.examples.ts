import { keyPolicyKeepsAdministration } from "../../../../policy-pack/policies/kms/kms-key-policy-keeps-administration";
import type { PolicyExamples } from "../../examples";
import { goodKey, keyPolicyWith } from "../../good/key";

export const keyPolicyKeepsAdministrationExamples: PolicyExamples = {
    policy: keyPolicyKeepsAdministration,
    passing: [goodKey()],
    failing: [
        goodKey({
            policy: keyPolicyWith({
                Effect: "Allow",
                Resource: "*",
                Principal: { AWS: "777788889999" },
                Action: "kms:ScheduleKeyDeletion",
            }),
        }),
    ],
};
