import { targetHasDeadLetterQueue } from "../../../policy-pack/policies/cloudwatch/targetHasDeadLetterQueue";
import type { PolicyExamples } from "../examples";
import { goodTamperRule, goodTamperTarget } from "../good/alarm";

export const targetHasDeadLetterQueueExamples: PolicyExamples = {
    policy: targetHasDeadLetterQueue,
    passing: [goodTamperRule(), goodTamperTarget()],
    failing: [goodTamperRule(), goodTamperTarget({ deadLetterConfig: undefined })],
};
