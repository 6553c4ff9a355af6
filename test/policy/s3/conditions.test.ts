import assert from "node:assert/strict";
import { cloudTrailRequest, fulfils, limitsCallers, sourceFault } from "../../../policy-pack/iam/conditions";
import { statementsOf } from "../../../policy-pack/iam/document";
import { notYetKnown, type Value } from "../../../policy-pack/vocabulary/values";

/** A statement with conditions. */
function withConditions(Condition: Value) {
    const [statement = assert.fail()] = statementsOf({ Statement: [{ Effect: "Allow", Condition }] });
    return statement;
}

describe("conditions of a statement for all principals", () => {
    const limits: [what: string, conditions: Value][] = [
        ["an organization", { StringEquals: { "aws:PrincipalOrgID": ["o-exampleorgid"] } }],
        [
            "an organization's unit and all below",
            { StringLike: { "aws:PrincipalOrgPaths": "o-exampleorgid/r-ab12/*" } },
        ],
        [
            "one of several values, whichever",
            { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": ["o-exampleorgid/*"] } },
        ],
        ["any role of an account", { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/*" } }],
        ["a bucket, whose ARN has no account", { ArnEquals: { "aws:SourceArn": "arn:aws:s3:::example" } }],
        ["a network", { IpAddress: { "aws:SourceIp": ["203.0.113.0/24", "2001:db8::/32", "192.0.2.1"] } }],
        ["an endpoint", { StringEquals: { "aws:sourceVpce": "vpce-1a2b3c4d" } }],
        ["a role's sessions", { StringLike: { "aws:userid": "AROAEXAMPLEID:*" } }],
        ["a value that is not known yet", { StringEquals: { "aws:PrincipalOrgID": notYetKnown } }],
        ["what is not known yet", notYetKnown],
    ];
    for (const [what, conditions] of limits) {
        it(`hold it to ${what}`, () => {
            assert.equal(limitsCallers(withConditions(conditions)), true);
        });
    }

    const open: [what: string, conditions: Value][] = [
        ["there are none", {}],
        ["a key only tells how", { Bool: { "aws:MultiFactorAuthPresent": "true" } }],
        ["one value is anything", { StringLike: { "aws:PrincipalOrgID": ["o-exampleorgid", "*"] } }],
        [
            "a request fills in the value itself",
            { StringEquals: { "aws:PrincipalAccount": "${aws:PrincipalAccount}" } },
        ],
        ["an ARN has any account", { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/Reader" } }],
        ["any bucket is meant", { ArnLike: { "aws:SourceArn": "arn:aws:s3:::*" } }],
        ["any session is meant", { StringLike: { "aws:userid": "*:reader" } }],
        ["a network is half of all", { IpAddress: { "aws:SourceIp": "::/1" } }],
        ["all networks but one are meant", { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } }],
        ["the key may be absent", { StringEqualsIfExists: { "aws:SourceVpce": "vpce-1a2b3c4d" } }],
        ["the key must exist, with any value", { Null: { "aws:PrincipalOrgID": "false" } }],
    ];
    for (const [what, conditions] of open) {
        it(`do not limit it where ${what}`, () => {
            assert.equal(limitsCallers(withConditions(conditions)), false);
        });
    }
});

describe("conditions and a request of CloudTrail", () => {
    const cases: [what: string, conditions: Value, expected: boolean | undefined][] = [
        ["none", {}, true],
        ["TLS", { Bool: { "aws:SecureTransport": true } }, true],
        ["TLS in the wrong case", { Bool: { "aws:SecureTransport": "True" } }, false],
        ["a key that it does not send", { StringEquals: { "aws:PrincipalOrgID": "o-exampleorgid" } }, false],
        ["such a key, if it exists", { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-exampleorgid" } }, true],
        ["such a key, negated", { StringNotEquals: { "aws:PrincipalOrgID": "o-exampleorgid" } }, true],
        ["all values of such a key", { "ForAllValues:StringEquals": { "aws:PrincipalOrgID": "o-exampleorgid" } }, true],
        [
            "any value of such a key, negated",
            { "ForAnyValue:StringNotEquals": { "aws:PrincipalOrgID": "o-exampleorgid" } },
            false,
        ],
        ["the absence of such a key", { Null: { "aws:PrincipalArn": "true" } }, true],
        ["the presence of such a key", { Null: { "aws:PrincipalArn": ["false"] } }, false],
        ["one of several values", { StringLike: { "aws:PrincipalServiceName": ["config.*", "cloudtrail.*"] } }, true],
        [
            "none of several values",
            { StringNotLike: { "aws:PrincipalServiceName": ["config.*", "cloudtrail.*"] } },
            false,
        ],
        ["a key that nothing is known of", { StringEquals: { "aws:SourceArn": "example" } }, undefined],
        ["a value that is not known yet", { Bool: { "aws:SecureTransport": notYetKnown } }, undefined],
        [
            "a value that the request fills in",
            { StringEquals: { "aws:SecureTransport": "${aws:username}" } },
            undefined,
        ],
        [
            "two, of which one is never fulfilled",
            { Bool: { "aws:SecureTransport": "false" }, StringEquals: { "aws:SourceArn": "example" } },
            false,
        ],
        ["an operator that is none", { StringEqual: { "aws:SecureTransport": "true" } }, undefined],
    ];
    for (const [what, conditions, expected] of cases) {
        const verdict = expected === undefined ? "is not known" : expected ? "fulfils" : "does not fulfil";
        it(`${verdict} ${what}`, () => {
            assert.equal(fulfils(cloudTrailRequest, withConditions(conditions)), expected);
        });
    }
});

describe("the source that CloudTrail is limited to", () => {
    const trail = "arn:aws:cloudtrail:eu-west-1:111122223333:trail/example";
    const good: [what: string, conditions: Value][] = [
        ["a trail", { StringEquals: { "aws:SourceArn": trail } }],
        ["a trail, in other letters of the key", { StringEquals: { "AWS:sourceARN": [trail] } }],
        ["a trail of China", { ArnEquals: { "aws:SourceArn": trail.replace("arn:aws:", "arn:aws-cn:") } }],
        ["a trail in any Region", { ArnLike: { "aws:SourceArn": trail.replace("eu-west-1", "*") } }],
        ["an event data store", { StringEquals: { "aws:SourceArn": trail.replace("trail/", "eventdatastore/") } }],
        ["a trail, and something that never is one", { StringEquals: { "aws:SourceArn": [trail, "example"] } }],
        ["a trail and its account", { StringEquals: { "aws:SourceArn": trail, "aws:SourceAccount": "111122223333" } }],
        ["a trail that is not known yet", { StringEquals: { "aws:SourceArn": notYetKnown } }],
        ["what is not known yet", { StringEquals: notYetKnown }],
    ];
    for (const [what, conditions] of good) {
        it(`is right where it is ${what}`, () => {
            assert.equal(sourceFault(withConditions(conditions)), undefined);
        });
    }

    it("is what all conditions together require", () => {
        const both = { ArnLike: { "aws:SourceArn": "*" }, StringEquals: { "aws:SourceArn": trail } };
        assert.equal(sourceFault(withConditions(both)), undefined);
        const refused = {
            ArnLike: { "aws:SourceArn": "arn:aws:s3:::example" },
            StringEquals: { "aws:SourceArn": trail },
        };
        assert.match(sourceFault(withConditions(refused)) ?? "", /CloudTrail is denied/);
    });
});
