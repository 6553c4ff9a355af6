import { deadLetterQueueReachable } from "../../../../policy-pack/policies/events/events-dead-letter-queue-reachable";
import type { PolicyExamples } from "../../examples";
import { goodTamperRule, goodTamperTarget } from "../../good/alarm";
import { goodUndeliveredPolicy, goodUndeliveredQueue } from "../../good/tamperBus";

export const deadLetterQueueReachableExamples: PolicyExamples = {
    policy: deadLetterQueueReachable,
    passing: [goodTamperRule(), goodTamperTarget(), goodUndeliveredQueue(), goodUndeliveredPolicy()],
    failing: [goodTamperRule(), goodTamperTarget(), goodUndeliveredQueue()],
};
