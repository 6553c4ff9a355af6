import { rulesCoverAuditLog } from "../../../../policy-pack/policies/events/events-rules-cover-audit-log";
import type { PolicyExamples } from "../../examples";
import { goodTamperRule, goodTamperTarget } from "../../good/alarm";
import { goodTrail } from "../../good/trail";

export const rulesCoverAuditLogExamples: PolicyExamples = {
    policy: rulesCoverAuditLog,
    passing: [goodTrail(), goodTamperRule(), goodTamperTarget()],
    failing: [
        goodTrail(),
        goodTamperRule({
            eventPattern: JSON.stringify({
                "detail-type": ["AWS API Call via CloudTrail"],
                detail: { eventSource: ["cloudtrail.amazonaws.com"], eventName: ["StopLogging", "DeleteTrail"] },
            }),
        }),
        goodTamperTarget(),
    ],
};
