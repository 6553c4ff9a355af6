import assert from "node:assert/strict";
import type { Value } from "@landing-zone/preview";
import { perimeterDeniesOutsidersOnly } from "../../../../policy-pack/policies/organizations/organizations-perimeter-denies-outsiders-only";
import { deputiesStatement, documentOf, goodResourceControlPolicy, outsidersStatement } from "../../good/guardrail";
import { messages, unknown } from "../../pack";
import type { Changes } from "../../good/withChanges";

const judge = (content: Value, changes: Changes = {}) =>
    messages(perimeterDeniesOutsidersOnly, goodResourceControlPolicy({ content, ...changes }));

const outsiders = (changes: object) => documentOf({ ...outsidersStatement, ...changes });
const outside = { StringNotEquals: { "aws:PrincipalOrgID": "o-exampleorgid" } };

describe("policy organizations-perimeter-denies-outsiders-only", () => {
    const passing: [what: string, content: Value, changes?: Changes][] = [
        ["a text that is not known yet", unknown],
        ["a service control policy", outsiders({ Condition: outside }), { type: "SERVICE_CONTROL_POLICY" }],
        ["a policy without a type, which is a service control policy", outsiders({ Condition: outside }), { type: "" }],
        ["a condition on the other key alone", documentOf(deputiesStatement)],
        ["everything that is not CloudTrail's", outsiders({ Action: ["s3:Get*Tagging"], Condition: outside })],
        [
            "principals that are in some organization",
            outsiders({ Condition: { ...outside, Null: { "aws:PrincipalOrgID": "false" } } }),
        ],
        [
            "services on behalf of a principal, in one condition with principals",
            outsiders({
                Condition: {
                    StringNotEquals: { "aws:PrincipalOrgID": "o-exampleorgid", "aws:SourceOrgID": "o-exampleorgid" },
                    Null: { "aws:SourceAccount": "false" },
                },
            }),
        ],
        [
            "a condition that only tests the existence of a key",
            outsiders({ Condition: { Null: { "aws:PrincipalOrgID": "true" } } }),
        ],
        [
            "a boolean for its text",
            outsiders({ Condition: { ...outside, Bool: { "aws:PrincipalIsAWSService": false } } }),
        ],
    ];
    for (const [what, content, changes] of passing) {
        it(`accepts ${what}`, async () => {
            assert.deepEqual(await judge(content, changes), []);
        });
    }

    const failing: [what: string, content: Value, expected: RegExp][] = [
        [
            "no exemption for services at the log's key",
            outsiders({ Action: "kms:*", Condition: outside }),
            /denies CloudTrail access/,
        ],
        [
            "a name of an organization with a wildcard",
            outsiders({ Condition: { StringNotEquals: { "aws:PrincipalOrgID": "*" } } }),
            /has a wildcard/,
        ],
        [
            "the second statement",
            documentOf(deputiesStatement, { ...outsidersStatement, Condition: outside }),
            /^Statement 2 denies CloudTrail access/,
        ],
        [
            "a key in another case",
            outsiders({ Condition: { StringEquals: { "AWS:principalorgid": "o-exampleorgid" } } }),
            /denies the organization/,
        ],
        [
            "an exemption for principals where services are denied",
            documentOf({
                ...deputiesStatement,
                Condition: {
                    StringNotEquals: { "aws:SourceOrgID": "o-exampleorgid" },
                    Null: { "aws:PrincipalOrgID": "false" },
                },
            }),
            /denies CloudTrail access/,
        ],
        [
            "an exemption the wrong way round",
            documentOf({
                ...deputiesStatement,
                Condition: {
                    StringNotEquals: { "aws:SourceOrgID": "o-exampleorgid" },
                    Null: { "aws:SourceAccount": "true" },
                },
            }),
            /denies CloudTrail access/,
        ],
    ];
    for (const [what, content, expected] of failing) {
        it(`refuses ${what}, once`, async () => {
            const [message = "", ...more] = await judge(content);
            assert.match(message, expected);
            assert.deepEqual(more, []);
        });
    }
});
