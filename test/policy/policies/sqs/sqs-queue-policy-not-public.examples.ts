import { queuePolicyNotPublic } from "../../../../policy-pack/policies/sqs/sqs-queue-policy-not-public";
import type { PolicyExamples } from "../../examples";
import { goodTopicWithQueue, queuePolicyWith } from "../../good/queue";

const policy = queuePolicyWith({}, { Effect: "Allow", Principal: "*", Action: "sqs:SendMessage", Resource: "*" });

export const queuePolicyNotPublicExamples: PolicyExamples = {
    policy: queuePolicyNotPublic,
    passing: goodTopicWithQueue(),
    failing: goodTopicWithQueue().map((resource) =>
        resource.type === "aws:sqs/queuePolicy:QueuePolicy"
            ? { ...resource, inputs: { ...resource.inputs, policy } }
            : resource,
    ),
};
