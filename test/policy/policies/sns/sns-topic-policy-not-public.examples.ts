import { topicPolicyNotPublic } from "../../../../policy-pack/policies/sns/sns-topic-policy-not-public";
import type { PolicyExamples } from "../../examples";
import { goodTopic, topicPolicyWith } from "../../good/topic";

export const topicPolicyNotPublicExamples: PolicyExamples = {
    policy: topicPolicyNotPublic,
    passing: [goodTopic()],
    failing: [
        goodTopic({
            policy: topicPolicyWith({ Effect: "Allow", Principal: "*", Action: "SNS:Subscribe", Resource: "*" }),
        }),
    ],
};
