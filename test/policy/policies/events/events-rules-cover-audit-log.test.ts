import assert from "node:assert/strict";
import { rulesCoverAuditLog } from "../../../../policy-pack/policies/events/events-rules-cover-audit-log";
import type { ExampleResource } from "../../examples";
import { goodTamperRule, goodTamperTarget } from "../../good/alarm";
import { goodKey } from "../../good/key";
import { apiCalls } from "../../good/tamperBus";
import { goodTrail } from "../../good/trail";
import { messages, unknown } from "../../pack";

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

const home = { allowedAccountIds: '["111122223333"]', region: "eu-west-1" };
const withSession = (sessionContext: object) => ({ userIdentity: { sessionContext } });

describe("policy events-rules-cover-audit-log", () => {
    const missed: [what: string, resources: ExampleResource[], message: RegExp][] = [
        ["another trail's name", ruleOn(naming("another")), /`StopLogging`, .*`PutEventSelectors`/],
        [
            "the trail where most calls name it only",
            ruleOn({ requestParameters: { name: [trailName] } }),
            /^No [^`]*`PutEventSelectors`: /,
        ],
        ["all trails that are not named so", ruleOn(naming({ "anything-but": [trailName, trailArn] })), /StopLogging/],
        ["trails with another prefix", ruleOn(naming({ prefix: "shop-" })), /StopLogging/],
        ["calls of the root user", ruleOn({ userIdentity: { type: ["Root"] } }), /StopLogging/],
        ["refused calls", ruleOn({ errorCode: [{ exists: true }] }), /StopLogging/],
        ["calls that read", ruleOn({ readOnly: [true] }), /StopLogging/],
        ["calls that are described in words", ruleOn({ readOnly: ["false"] }), /StopLogging/],
        ["calls on data", ruleOn({ eventCategory: ["Data"], managementEvent: [false] }), /StopLogging/],
        ["events of services", ruleOn({ eventType: ["AwsServiceEvent"] }), /StopLogging/],
        ["calls with another Region", ruleOn({ awsRegion: ["us-east-1"] }), /StopLogging/],
        ["calls with another account", ruleOn({ recipientAccountId: ["444455556666"] }), /StopLogging/],
        ["another version of events", ruleOn({}, { version: ["1"] }), /StopLogging/],
        ["one event", ruleOn({}, { id: ["6a7e8feb-b491-4cf7-a9f1-bf3703467718"] }), /StopLogging/],
        ["events about a resource", ruleOn({}, { resources: [trailArn] }), /StopLogging/],
        ["another source", ruleOn({}, { source: ["aws.s3"] }), /StopLogging/],
        ["calls from one address", ruleOn({ sourceIPAddress: ["198.51.100.7"] }), /StopLogging/],
        ["calls from one network", ruleOn({ sourceIPAddress: [{ cidr: "10.0.0.0/8" }] }), /StopLogging/],
        ["calls by one program", ruleOn({ userAgent: [{ prefix: "aws-cli/" }] }), /StopLogging/],
        [
            "calls of one role",
            ruleOn({ userIdentity: { arn: [{ wildcard: "arn:aws:sts::*:assumed-role/Admin/*" }] } }),
            /StopLogging/,
        ],
        ["calls of one account", ruleOn({ userIdentity: { accountId: ["111122223333"] } }), /StopLogging/],
        ["calls with MFA", ruleOn(withSession({ attributes: { mfaAuthenticated: ["true"] } })), /StopLogging/],
        ["calls that services pass on", ruleOn({ userIdentity: { invokedBy: [{ exists: true }] } }), /StopLogging/],
        ["calls by users", ruleOn({ userIdentity: { userName: [{ exists: true }] } }), /StopLogging/],
        ["calls by way of an endpoint", ruleOn({ vpcEndpointId: [{ "anything-but": "vpce-1" }] }), /StopLogging/],
        ["what no call has", ruleOn({ nonsense: [{ exists: true }] }), /StopLogging/],
        ["answers with fields", ruleOn({ responseElements: { name: [{ exists: true }] } }), /StopLogging/],
        ["requests with more fields", ruleOn({ requestParameters: { more: [{ exists: true }] } }), /StopLogging/],
        ["calls that do not exist", ruleOn({ eventName: [{ prefix: { "equals-ignore-case": "x" } }] }), /StopLogging/],
        ["no call", ruleOn({ eventName: [{ "anything-but": { wildcard: "*" } }] }), /StopLogging/],
        ["numbers instead of calls", ruleOn({ eventName: [{ numeric: [">", 0] }] }), /StopLogging/],
        [
            "all calls but the one",
            ruleOn({ eventName: [{ "anything-but": { "equals-ignore-case": ["stoplogging"] } }] }),
            /^[^`]*`StopLogging`: /,
        ],
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
        ["those that name a prefix of the trail", ruleOn(naming({ prefix: "example-" }, { prefix: "arn:" }))],
        ["those that name what ends as the trail does", ruleOn(naming({ suffix: trailName }))],
        ["those that name it in other letters", ruleOn(naming({ "equals-ignore-case": trailName.toUpperCase() }))],
        ["those that name it by a pattern", ruleOn(naming({ wildcard: "*organization-trail" }))],
        ["those that name no other trail", ruleOn(naming({ "anything-but": ["shop"] }))],
        ["those of no pipeline", ruleOn({ userIdentity: { arn: [{ "anything-but": { suffix: "/deploy" } }] } })],
        ["those of no service of AWS's", ruleOn({ userIdentity: { type: [{ "anything-but": "AWSService" }] } })],
        ["those from addresses", ruleOn({ sourceIPAddress: [{ cidr: "0.0.0.0/0" }] })],
        [
            "those that are as all are",
            ruleOn(
                {
                    awsRegion: ["eu-west-1"],
                    eventCategory: ["Management"],
                    eventID: [{ exists: true }],
                    eventType: ["AwsApiCall"],
                    managementEvent: [true],
                    readOnly: [false],
                    recipientAccountId: ["111122223333"],
                },
                { account: ["111122223333"], region: ["eu-west-1"], version: ["0"] },
            ),
        ],
        ["those of roles", ruleOn({ userIdentity: { arn: [{ prefix: "arn:aws:sts::" }] } })],
        ["those by no service", ruleOn({ userIdentity: { invokedBy: [{ exists: false }] } })],
        ["those of all programs but one", ruleOn({ userAgent: [{ "anything-but": { prefix: "Terraform" } }] })],
        [
            "those of all roles but one",
            ruleOn(withSession({ sessionIssuer: { userName: [{ "anything-but": ["deploy"] }] } })),
        ],
        ["those that succeed", ruleOn({ errorCode: [{ exists: false }] })],
        ["those of the source", ruleOn({}, { source: ["aws.cloudtrail"] })],
        [
            "one, beside one that is built from the trail and not known yet",
            [...ruleOn({ eventName: ["CreateTrail"] }), ...late("aws:cloudtrail/trail:Trail example")],
        ],
    ];
    for (const [what, resources] of matched) {
        it(`accepts a rule on calls to CloudTrail that matches ${what}`, async () => {
            assert.deepEqual(await messages(rulesCoverAuditLog, [trail, ...resources]), []);
        });
    }

    it("accepts a second trail without rules", async () => {
        const second = { ...goodTrail({ name: "second", region: "eu-central-1" }), name: "second" };
        assert.deepEqual(await messages(rulesCoverAuditLog, [trail, second, ...ruleOn(naming(trailName))]), []);
        assert.equal((await messages(rulesCoverAuditLog, [trail, second, ...ruleOn(naming("another"))])).length, 2);
    });

    it("accepts a trail whose rules are in another stack", async () => {
        assert.deepEqual(await messages(rulesCoverAuditLog, trail), []);
    });

    it("accepts a trail whose name is not known yet", async () => {
        const late = goodTrail({ name: unknown });
        assert.deepEqual(await messages(rulesCoverAuditLog, [late, ...ruleOn(naming("another"))]), []);
    });

    it("requires no more calls than the configuration lists", async () => {
        const config = { [rulesCoverAuditLog.name]: { calls: ["StopLogging"] } };
        const resources = [trail, ...ruleOn({ eventName: ["StopLogging"] })];
        assert.deepEqual(await messages(rulesCoverAuditLog, resources, config), []);
    });

    it("does not count a rule as one on a key if it matches none of the calls that tamper with it", async () => {
        const [, target] = ruleOn({}) as [ExampleResource, ExampleResource];
        const key = { ...goodKey(), name: "home", provider: home };
        const judge = (eventName: string[]) => {
            const kms = { eventSource: ["kms.amazonaws.com"], eventName };
            const pattern = {
                "detail-type": ["AWS API Call via CloudTrail"],
                detail: { $or: [kms, { eventSource: ["cloudtrail.amazonaws.com"] }] },
            };
            const rule = goodTamperRule({ eventPattern: JSON.stringify(pattern) });
            return messages(rulesCoverAuditLog, [trail, key, rule, target]);
        };
        assert.deepEqual(await judge(["ScheduleKeyDeletion", "DisableKey"]), []);
        assert.match((await judge(["ScheduleKeyDeletion"])).join(), /matches `DisableKey`, which can tamper/);
        assert.match(
            (await judge(["Decrypt"])).join(),
            /matches `DisableKey` and `ScheduleKeyDeletion`, which can tamper/,
        );
    });

    it("does not count a disabled rule on a resource", async () => {
        const key = { ...goodKey(), name: "home", provider: home };
        const onKeys = (state: string): ExampleResource[] => [
            {
                ...goodTamperRule({ name: "keys", eventPattern: apiCalls("kms.amazonaws.com"), state }),
                name: "keys",
            },
            {
                ...goodTamperTarget({ rule: "keys", arn: "arn:aws:lambda:eu-west-1:111122223333:function:shop" }),
                name: "keys",
            },
        ];
        // Elsewhere, a rule matches calls to keys.
        const elsewhere = ruleOn({ eventSource: ["cloudtrail.amazonaws.com", "kms.amazonaws.com"] }).map((one) => ({
            ...one,
            name: "elsewhere",
            provider: { allowedAccountIds: '["444455556666"]', region: "eu-west-1" },
        }));
        const rest = [trail, key, ...ruleOn({}), ...elsewhere];
        assert.deepEqual(await messages(rulesCoverAuditLog, [...rest, ...onKeys("ENABLED")]), []);
        assert.equal((await messages(rulesCoverAuditLog, [...rest, ...onKeys("DISABLED")])).length, 1);
    });

    it("requires rules for a key in its account and Region, if rules of the audit log are on keys", async () => {
        const [rule, target] = ruleOn({}) as [ExampleResource, ExampleResource];
        const onKeys = {
            ...rule,
            inputs: { ...rule.inputs, eventPattern: apiCalls("cloudtrail.amazonaws.com", "kms.amazonaws.com") },
        };
        const inTheArchive = { allowedAccountIds: '["444455556666"]', region: "eu-west-1" };
        const key = { ...goodKey(), name: "archive" };
        assert.deepEqual(await messages(rulesCoverAuditLog, [trail, key, rule, target]), []);
        const found = await messages(rulesCoverAuditLog, [trail, key, onKeys, target]);
        assert.match(found.join(), /^Rules of the stack match calls to kms\.amazonaws\.com, but none[^.]*\./);
        assert.match(found.join(), /`DisableKey` and `ScheduleKeyDeletion`/);
        const there = [onKeys, target].map((one) => ({
            ...one,
            name: "there",
            provider: inTheArchive,
        }));
        assert.deepEqual(await messages(rulesCoverAuditLog, [trail, key, onKeys, target, ...there]), []);
    });
});

/** A rule whose pattern is not known yet, and the resources that it is built from. */
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
