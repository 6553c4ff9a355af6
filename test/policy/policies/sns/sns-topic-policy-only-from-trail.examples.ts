import { topicPolicyOnlyFromTrail } from "../../../../policy-pack/policies/sns/sns-topic-policy-only-from-trail";
import type { PolicyExamples } from "../../examples";
import { goodTopic, topicPolicyWith } from "../../good/topic";

export const topicPolicyOnlyFromTrailExamples: PolicyExamples = {
    policy: topicPolicyOnlyFromTrail,
    passing: [goodTopic()],
    failing: [
        goodTopic({
            policy: topicPolicyWith({
                Effect: "Allow",
                Principal: { Service: "cloudtrail.amazonaws.com" },
                Action: "SNS:Publish",
                Resource: "*",
            }),
        }),
    ],
};
