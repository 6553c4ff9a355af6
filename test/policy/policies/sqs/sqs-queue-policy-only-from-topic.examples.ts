import { queuePolicyOnlyFromTopic } from "../../../../policy-pack/policies/sqs/sqs-queue-policy-only-from-topic";
import type { PolicyExamples } from "../../examples";
import { goodTopicWithQueue, queuePolicyWith } from "../../good/queue";

const policy = queuePolicyWith(
    {},
    { Effect: "Allow", Principal: { Service: "sns.amazonaws.com" }, Action: "sqs:SendMessage", Resource: "*" },
);

export const queuePolicyOnlyFromTopicExamples: PolicyExamples = {
    policy: queuePolicyOnlyFromTopic,
    passing: goodTopicWithQueue(),
    failing: goodTopicWithQueue().map((resource) =>
        resource.type === "aws:sqs/queuePolicy:QueuePolicy"
            ? { ...resource, inputs: { ...resource.inputs, policy } }
            : resource,
    ),
};
