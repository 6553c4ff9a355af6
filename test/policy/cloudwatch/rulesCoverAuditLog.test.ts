import assert from "node:assert/strict";
import { rulesCoverAuditLog } from "../../../policy-pack/policies/cloudwatch/rulesCoverAuditLog";
import type { ExampleResource } from "../examples";
import { goodTamperRule, goodTamperTarget } from "../good/alarm";
import { goodKey } from "../good/key";
import { apiCalls } from "../good/tamperBus";
import { goodTrail } from "../good/trail";
import { messages, unknown } from "../pack";

const trailName = "example-organization-trail";
const trailArn = `arn:aws:cloudtrail:eu-west-1:111122223333:trail/${trailName}`;
const trail = goodTrail({ name: trailName });

/** A rule on calls to CloudTrail with these conditions on their events, and its target. */
const ruleOn = (detail: object, envelope: object = {}): ExampleResource[] => [
    goodTamperRule({
        eventPattern: JSON.stringify({
            "detail-type": ["AWS API Call via CloudTrail"],
            ...envelope,
            detail: { eventSource: ["cloudtrail.amazonaws.com"], ...detail },
        }),
    }),
    goodTamperTarget(),
];
const naming = (...names: unknown[]) => ({
    $or: [{ requestParameters: { name: names } }, { requestParameters: { trailName: names } }],
});

describe("policy events-rules-cover-audit-log", () => {
    const missed: [what: string, resources: ExampleResource[], message: RegExp][] = [
        ["another trail's name", ruleOn(naming("another")), /`StopLogging`, .*`PutEventSelectors`/],
        [
            "the trail where most calls name it only",
            ruleOn({ requestParameters: { name: [trailName] } }),
            /^No [^`]*`PutEventSelectors`: /,
        ],
        ["all trails that are not named so", ruleOn(naming({ "anything-but": [trailName, trailArn] })), /StopLogging/],
        ["trails that begin otherwise", ruleOn(naming({ prefix: "shop-" })), /StopLogging/],
        ["calls of the root user", ruleOn({ userIdentity: { type: ["Root"] } }), /StopLogging/],
        ["refused calls", ruleOn({ errorCode: [{ exists: true }] }), /StopLogging/],
        ["calls in another account", ruleOn({}, { account: ["444455556666"] }), /StopLogging/],
        ["one call", ruleOn({ eventName: ["StopLogging"] }), /`DeleteTrail`, `UpdateTrail`, `PutEventSelectors`/],
        [
            "calls in another Region",
            ruleOn({}).map((one) => ({ ...one, inputs: { ...one.inputs, region: "us-east-1" } })),
            /StopLogging/,
        ],
        [
            "calls in another account, where it is",
            ruleOn({}).map((one) => ({
                ...one,
                name: "there",
                provider: { allowedAccountIds: '["444455556666"]', region: "eu-west-1" },
            })),
            /StopLogging/,
        ],
        [
            "something that is not known yet and has nothing to do with the trail",
            [...ruleOn({ eventName: ["CreateTrail"] }), ...late("aws:kms/key:Key example")],
            /StopLogging/,
        ],
    ];
    for (const [what, resources, message] of missed) {
        it(`refuses a rule on calls to CloudTrail that matches ${what}`, async () => {
            const found = await messages(rulesCoverAuditLog, [trail, ...resources]);
            assert.equal(found.length, 1, found.join("\n"));
            assert.match(found[0] ?? "", message);
        });
    }

    const matched: [what: string, resources: ExampleResource[]][] = [
        ["all of them", ruleOn({})],
        ["those that name the trail", ruleOn(naming(trailName))],
        ["those that name the trail's ARN", ruleOn(naming(trailArn))],
        ["those that name what begins as the trail does", ruleOn(naming({ prefix: "example-" }, { prefix: "arn:" }))],
        ["those that name what ends as the trail does", ruleOn(naming({ suffix: trailName }))],
        ["those that name it in other letters", ruleOn(naming({ "equals-ignore-case": trailName.toUpperCase() }))],
        ["those that name it by a pattern", ruleOn(naming({ wildcard: "*organization-trail" }))],
        ["those that name no other trail", ruleOn(naming({ "anything-but": ["shop"] }))],
        ["those of no pipeline", ruleOn({ userIdentity: { arn: [{ "anything-but": { suffix: "/deploy" } }] } })],
        ["those of no service of AWS's", ruleOn({ userIdentity: { type: [{ "anything-but": "AWSService" }] } })],
        ["those from addresses", ruleOn({ sourceIPAddress: [{ cidr: "0.0.0.0/0" }] })],
        ["those of the source", ruleOn({}, { source: ["aws.cloudtrail"] })],
        [
            "one, beside one that is made from the trail and not known yet",
            [...ruleOn({ eventName: ["CreateTrail"] }), ...late("aws:cloudtrail/trail:Trail example")],
        ],
    ];
    for (const [what, resources] of matched) {
        it(`lets a rule on calls to CloudTrail pass that matches ${what}`, async () => {
            assert.deepEqual(await messages(rulesCoverAuditLog, [trail, ...resources]), []);
        });
    }

    it("lets a second trail pass that no rule is on", async () => {
        const second = { ...goodTrail({ name: "second", region: "eu-central-1" }), name: "second" };
        assert.deepEqual(await messages(rulesCoverAuditLog, [trail, second, ...ruleOn(naming(trailName))]), []);
        assert.equal((await messages(rulesCoverAuditLog, [trail, second, ...ruleOn(naming("another"))])).length, 2);
    });

    it("lets a trail pass whose rules are in another stack", async () => {
        assert.deepEqual(await messages(rulesCoverAuditLog, trail), []);
    });

    it("lets a trail pass whose name is not known yet", async () => {
        const late = goodTrail({ name: unknown });
        assert.deepEqual(await messages(rulesCoverAuditLog, [late, ...ruleOn(naming("whatever"))]), []);
    });

    it("wants no more calls matched than the configuration lists", async () => {
        const config = { [rulesCoverAuditLog.name]: { calls: ["StopLogging"] } };
        const resources = [trail, ...ruleOn({ eventName: ["StopLogging"] })];
        assert.deepEqual(await messages(rulesCoverAuditLog, resources, config), []);
    });

    it("wants a key watched where it is, once rules of the audit log are on keys", async () => {
        const [rule, target] = ruleOn({}) as [ExampleResource, ExampleResource];
        const onKeys = {
            ...rule,
            inputs: { ...rule.inputs, eventPattern: apiCalls("cloudtrail.amazonaws.com", "kms.amazonaws.com") },
        };
        const inTheArchive = { allowedAccountIds: '["444455556666"]', region: "eu-west-1" };
        const key = { ...goodKey(), name: "archive" };
        assert.deepEqual(await messages(rulesCoverAuditLog, [trail, key, rule, target]), []);
        const found = await messages(rulesCoverAuditLog, [trail, key, onKeys, target]);
        assert.match(found.join(), /^Rules of the stack are on calls to kms\.amazonaws\.com, but none[^.]*\./);
        const there = [onKeys, target].map((one) => ({
            ...one,
            name: "there",
            provider: inTheArchive,
        }));
        assert.deepEqual(await messages(rulesCoverAuditLog, [trail, key, onKeys, target, ...there]), []);
    });
});

/** A rule whose pattern is not known yet, and what that is made from. */
function late(source: string): ExampleResource[] {
    return [
        {
            ...goodTamperRule({ name: "late", eventPattern: unknown }),
            name: "late",
            from: { eventPattern: [source] },
        },
        { ...goodTamperTarget({ rule: "late" }), name: "late" },
    ];
}
