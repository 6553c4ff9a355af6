import { tamperRuleHasTarget } from "../../../../policy-pack/policies/events/events-rule-has-target";
import type { PolicyExamples } from "../../examples";
import { goodTamperRule, goodTamperTarget } from "../../good/alarm";

export const tamperRuleHasTargetExamples: PolicyExamples = {
    policy: tamperRuleHasTarget,
    passing: [goodTamperRule(), goodTamperTarget()],
    failing: [goodTamperRule()],
};
