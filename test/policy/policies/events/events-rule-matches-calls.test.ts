import assert from "node:assert/strict";
import { tamperRuleMatches } from "../../../../policy-pack/policies/events/events-rule-matches-calls";
import { goodTamperRule } from "../../good/alarm";
import { messages, unknown } from "../../pack";

const good = {
    "detail-type": ["AWS API Call via CloudTrail"],
    detail: { eventSource: ["cloudtrail.amazonaws.com"], eventName: ["StopLogging"] },
};
const judge = (eventPattern: unknown) =>
    messages(
        tamperRuleMatches,
        goodTamperRule({ eventPattern: eventPattern === unknown ? unknown : JSON.stringify(eventPattern) }),
    );

describe("policy events-rule-matches-calls", () => {
    const refused: [what: string, pattern: object, field: RegExp][] = [
        ["another kind of event", { ...good, "detail-type": ["AWS Service Event via CloudTrail"] }, /`detail-type`/],
        ["the kind in other letters", { ...good, "detail-type": ["AWS API Call Via CloudTrail"] }, /`detail-type`/],
        [
            "another service",
            { ...good, detail: { ...good.detail, eventSource: ["s3.amazonaws.com"] } },
            /`eventSource`/,
        ],
        [
            "the service's name in China",
            { ...good, detail: { ...good.detail, eventSource: ["cloudtrail.amazonaws.com.cn"] } },
            /`eventSource`/,
        ],
        ["another source", { ...good, source: ["cloudtrail.amazonaws.com"] }, /`source`/],
    ];
    for (const [what, pattern, field] of refused) {
        it(`refuses a pattern with ${what}`, async () => {
            const found = await judge(pattern);
            assert.equal(found.length, 1, found.join("\n"));
            assert.match(found[0] ?? "", field);
        });
    }

    const passing: [what: string, pattern: unknown][] = [
        ["one right text among others", { ...good, "detail-type": ["AWS API Call via CloudTrail", "Shop opened"] }],
        ["no kind of event", { detail: good.detail }],
        ["the right source", { ...good, source: ["aws.cloudtrail"] }],
        ["a condition instead of a text", { ...good, "detail-type": [{ suffix: "via CloudTrail" }] }],
        [
            "alternatives, of which one has another service",
            { ...good, detail: { $or: [good.detail, { eventSource: ["s3.amazonaws.com"] }] } },
        ],
        [
            "other calls of other services",
            { ...good, detail: { eventSource: ["s3.amazonaws.com"], eventName: ["PutObject"] } },
        ],
        ["nothing known yet", unknown],
    ];
    for (const [what, pattern] of passing) {
        it(`accepts a pattern with ${what}`, async () => {
            assert.deepEqual(await judge(pattern), []);
        });
    }
});
