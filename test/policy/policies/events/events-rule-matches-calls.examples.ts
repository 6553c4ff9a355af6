import { tamperRuleMatches } from "../../../../policy-pack/policies/events/events-rule-matches-calls";
import type { PolicyExamples } from "../../examples";
import { goodTamperRule, goodTamperTarget } from "../../good/alarm";

export const tamperRuleMatchesExamples: PolicyExamples = {
    policy: tamperRuleMatches,
    passing: [goodTamperRule(), goodTamperTarget()],
    failing: [
        goodTamperRule({
            eventPattern: JSON.stringify({
                "detail-type": ["AWS API call via CloudTrail"],
                detail: { eventSource: ["cloudtrail.amazonaws.com"], eventName: ["StopLogging"] },
            }),
        }),
        goodTamperTarget(),
    ],
};
