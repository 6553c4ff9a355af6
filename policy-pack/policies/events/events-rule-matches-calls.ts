import { cloudTrailService } from "../../iam/document";
import { nist } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import type { Value } from "../../vocabulary/values";
import { hasAlternatives, isTamperRule, silencingCalls, textsFor } from "../../model/tamperRules";

/** The fields of an event that reports a call that stops or weakens a trail. */
const silenced: [field: string, text: string][] = [
    ["source", "aws.cloudtrail"],
    ["detail-type", "AWS API Call via CloudTrail"],
    ["eventSource", cloudTrailService],
];

/**
 * A rule that names calls that stop or weaken trails can match them.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export const tamperRuleMatches = resourcePolicy({
    name: "events-rule-matches-calls",
    description: "An EventBridge rule that names calls that stop or weaken trails can match them.",
    rationale:
        "EventBridge accepts every well-formed pattern and compares values exactly: with `AWS API call via " +
        "CloudTrail` or `cloudtrail.aws.com`, the rule looks complete but never matches an event.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("SI-4(5)"), nist("AU-6(1)")],
    remediationSteps:
        'Write `"detail-type": ["AWS API Call via CloudTrail"]` and, in `detail`, `"eventSource": ' +
        '["cloudtrail.amazonaws.com"]`. Omit `source`, or write `["aws.cloudtrail"]`.',
    types: [types.EventRule],
    judge: (rule, report) => {
        const { eventPattern } = rule.properties;
        if (!isTamperRule(rule) || !isOnSilencing(eventPattern)) return;
        for (const [field, text] of silenced) {
            const texts = textsFor(eventPattern, field);
            if (texts === undefined || texts.includes(text)) continue;
            report(
                `\`eventPattern\` has values for \`${field}\` that events of these calls never have: the rule ` +
                    `matches none of them. Write exactly \`${text}\`.`,
            );
        }
    },
});

/** Whether a pattern names only calls that stop or weaken trails, and has no alternatives. */
function isOnSilencing(eventPattern: Value | undefined): boolean {
    if (hasAlternatives(eventPattern)) return false;
    return textsFor(eventPattern, "eventName")?.some((name) => silencingCalls.has(name)) ?? false;
}
