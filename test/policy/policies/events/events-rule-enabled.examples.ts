import { tamperRuleEnabled } from "../../../../policy-pack/policies/events/events-rule-enabled";
import type { PolicyExamples } from "../../examples";
import { goodTamperRule, goodTamperTarget } from "../../good/alarm";

export const tamperRuleEnabledExamples: PolicyExamples = {
    policy: tamperRuleEnabled,
    passing: [goodTamperRule(), goodTamperTarget()],
    failing: [goodTamperRule({ state: "DISABLED" }), goodTamperTarget()],
};
