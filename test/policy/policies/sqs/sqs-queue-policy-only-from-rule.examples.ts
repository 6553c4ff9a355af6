import { queuePolicyOnlyFromRule } from "../../../../policy-pack/policies/sqs/sqs-queue-policy-only-from-rule";
import type { PolicyExamples } from "../../examples";
import { goodTamperRule, goodTamperTarget } from "../../good/alarm";
import { goodUndeliveredPolicy, goodUndeliveredQueue, undeliveredPolicy } from "../../good/tamperBus";

export const queuePolicyOnlyFromRuleExamples: PolicyExamples = {
    policy: queuePolicyOnlyFromRule,
    passing: [goodTamperRule(), goodTamperTarget(), goodUndeliveredQueue(), goodUndeliveredPolicy()],
    failing: [
        goodTamperRule(),
        goodTamperTarget(),
        goodUndeliveredQueue(),
        undeliveredPolicy({
            Effect: "Allow",
            Principal: { Service: "events.amazonaws.com" },
            Action: "sqs:SendMessage",
            Resource: "*",
        }),
    ],
};
