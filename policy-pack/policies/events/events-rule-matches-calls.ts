import { cloudTrailService } from "../../iam/document";
import { nist } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import type { Value } from "../../vocabulary/values";
import { hasAlternatives, isTamperRule, silencingCalls, textsFor } from "../../model/tamperRules";

/** What each field of an event says where it tells of a call by which a trail is silenced. */
const silenced: [field: string, text: string][] = [
    ["source", "aws.cloudtrail"],
    ["detail-type", "AWS API Call via CloudTrail"],
    ["eventSource", cloudTrailService],
];

/**
 * A rule that names the calls by which trails are silenced can match them.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export const tamperRuleMatches = resourcePolicy({
    name: "events-rule-matches-calls",
    description: "An EventBridge rule that names calls by which trails are silenced can match them.",
    rationale:
        "EventBridge takes every pattern that is well formed, and compares texts to the letter: with `AWS API call via CloudTrail` or " +
        "`cloudtrail.aws.com` the rule looks complete, and never matches anything.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("SI-4(5)"), nist("AU-6(1)")],
    remediationSteps:
        'Write `"detail-type": ["AWS API Call via CloudTrail"]` and, in `detail`, `"eventSource": ["cloudtrail.amazonaws.com"]`. Leave ' +
        '`source` out, or write `["aws.cloudtrail"]`.',
    types: [types.EventRule],
    judge: (rule, report) => {
        const { eventPattern } = rule.properties;
        if (!isTamperRule(rule) || !isOnSilencing(eventPattern)) return;
        for (const [field, text] of silenced) {
            const texts = textsFor(eventPattern, field);
            if (texts === undefined || texts.includes(text)) continue;
            report(
                `\`eventPattern\` has texts for \`${field}\` that events of these calls never have: the rule matches none of them. ` +
                    `Write \`${text}\`, to the letter.`,
            );
        }
    },
});

/** Whether a pattern names nothing but calls by which trails are silenced, and has no alternatives. */
function isOnSilencing(eventPattern: Value | undefined): boolean {
    if (hasAlternatives(eventPattern)) return false;
    return textsFor(eventPattern, "eventName")?.some((name) => silencingCalls.has(name)) ?? false;
}
