import { tamperRuleEnabled } from "../../../policy-pack/policies/cloudwatch/tamperRuleEnabled";
import type { PolicyExamples } from "../examples";
import { goodTamperRule, goodTamperTarget } from "../good/alarm";

export const tamperRuleEnabledExamples: PolicyExamples = {
    policy: tamperRuleEnabled,
    passing: [goodTamperRule(), goodTamperTarget()],
    failing: [goodTamperRule({ state: "DISABLED" }), goodTamperTarget()],
};
