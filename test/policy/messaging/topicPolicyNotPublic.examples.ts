import { topicPolicyNotPublic } from "../../../policy-pack/policies/messaging/topicPolicyNotPublic";
import type { PolicyExamples } from "../examples";
import { goodTopic, topicPolicyWith } from "../good/topic";

export const topicPolicyNotPublicExamples: PolicyExamples = {
    policy: topicPolicyNotPublic,
    passing: [goodTopic()],
    failing: [
        goodTopic({
            policy: topicPolicyWith({ Effect: "Allow", Principal: "*", Action: "SNS:Subscribe", Resource: "*" }),
        }),
    ],
};
