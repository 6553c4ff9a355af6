import { targetHasDeadLetterQueue } from "../../../../policy-pack/policies/events/events-target-has-dead-letter-queue";
import type { PolicyExamples } from "../../examples";
import { goodTamperRule, goodTamperTarget } from "../../good/alarm";

export const targetHasDeadLetterQueueExamples: PolicyExamples = {
    policy: targetHasDeadLetterQueue,
    passing: [goodTamperRule(), goodTamperTarget()],
    failing: [goodTamperRule(), goodTamperTarget({ deadLetterConfig: undefined })],
};
