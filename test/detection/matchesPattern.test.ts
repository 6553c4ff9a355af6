import assert from "node:assert/strict";
import type { EventPattern } from "../../components/detection/tampering/eventPattern";
import { matchesPattern, type Json } from "./matchesPattern";

const event: Json = {
    account: "111122223333",
    resources: ["arn:aws:sns:eu-west-1:111122223333:one", "arn:aws:sns:eu-west-1:111122223333:two"],
    detail: {
        eventName: "StopLogging",
        requestParameters: null,
        keys: [
            { ARN: "first", type: "key" },
            { ARN: "second", type: "alias" },
        ],
        nobody: [],
        userIdentity: { type: "AssumedRole" },
    },
};

const matching: [what: string, pattern: EventPattern][] = [
    ["one of several values", { detail: { eventName: ["DeleteTrail", "StopLogging"] } }],
    ["a member of a list", { resources: ["arn:aws:sns:eu-west-1:111122223333:two"] }],
    ["a field of a member of a list", { detail: { keys: { ARN: ["second"] } } }],
    ["a beginning", { detail: { eventName: [{ prefix: "Stop" }] } }],
    ["an ending", { resources: [{ suffix: ":one" }] }],
    ["any other value", { detail: { userIdentity: { type: [{ "anything-but": "AWSService" }] } } }],
    ["a field that is there", { detail: { eventName: [{ exists: true }] } }],
    ["a field that is not", { detail: { errorCode: [{ exists: false }] } }],
    ["a field of nothing that is not", { detail: { requestParameters: { name: [{ exists: false }] } } }],
    ["a field of an empty list that is not", { detail: { nobody: [{ exists: false }] } }],
    ["one part of an $or", { $or: [{ account: ["444455556666"] }, { detail: { eventName: ["StopLogging"] } }] }],
];

const differing: [what: string, pattern: EventPattern][] = [
    ["another value", { account: ["444455556666"] }],
    ["a value in another case", { detail: { eventName: ["stoplogging"] } }],
    [
        "a field that fits beside one that does not",
        { account: ["111122223333"], detail: { eventName: ["DeleteTrail"] } },
    ],
    ["a beginning in the middle", { detail: { eventName: [{ prefix: "Logging" }] } }],
    ["the one excepted value", { detail: { userIdentity: { type: [{ "anything-but": "AssumedRole" }] } } }],
    ["any other value of a missing field", { detail: { errorCode: [{ "anything-but": "AccessDenied" }] } }],
    ["a missing field that must be there", { detail: { errorCode: [{ exists: true }] } }],
    ["fields where a value should be", { detail: { userIdentity: [{ exists: true }] } }],
    ["no part of an $or", { $or: [{ account: ["444455556666"] }, { detail: { eventName: ["DeleteTrail"] } }] }],
];

describe("the event pattern matcher of these tests", () => {
    for (const [what, pattern] of matching)
        it(`matches ${what}`, () => {
            assert.equal(matchesPattern(pattern, event), true);
        });
    for (const [what, pattern] of differing)
        it(`does not match ${what}`, () => {
            assert.equal(matchesPattern(pattern, event), false);
        });
    it("refuses a comparison that it does not know", () => {
        const numeric = { numeric: [">", 0] } as unknown as { prefix: string };
        assert.throws(() => matchesPattern({ account: [numeric] }, event), /not known here/);
    });
});
