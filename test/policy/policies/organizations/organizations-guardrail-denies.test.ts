import assert from "node:assert/strict";
import type { Value } from "@landing-zone/preview";
import { guardrailDenies } from "../../../../policy-pack/policies/organizations/organizations-guardrail-denies";
import { documentOf, goodServiceControlPolicy, trailStatement } from "../../good/guardrail";
import { messages, secret, unknown } from "../../pack";
import type { Changes } from "../../good/withChanges";

const judge = (content: Value, changes: Changes = {}) =>
    messages(guardrailDenies, goodServiceControlPolicy({ content, ...changes }));

const trail = (changes: object) => ({ ...trailStatement, ...changes });
const exempting = (principal: string) => trail({ Condition: { ArnNotLike: { "aws:PrincipalArn": principal } } });
const exceptTrails = { Effect: "Deny", Resource: "*" };
const of = (...statements: object[]) => documentOf(...statements);

describe("policy organizations-guardrail-denies", () => {
    const passing: [what: string, content: Value, changes?: Changes][] = [
        ["one statement that is not a list", JSON.stringify({ Statement: trailStatement })],
        ["names of elements in another case", of({ effect: "Deny", action: "cloudtrail:*", resource: "*" })],
        ["a secret guardrail", secret(of(trailStatement))],
        ["a text that is not known yet", unknown],
        ["a type that is not known yet", of(trail({ Effect: "Allow" })), { type: unknown }],
        ["another type of policy", of(trail({ Effect: "Allow" })), { type: "TAG_POLICY" }],
        ["an empty type", of(trailStatement), { type: "" }],
        ["text that is not JSON", "cloudtrail:StopLogging"],
        ["an ARN that ends early", of(trail({ Resource: "arn:aws:cloudtrail:*" }))],
        ["any resource of CloudTrail", of(trail({ Resource: "arn:*:cloudtrail:*:*:*" }))],
        ["a trail among other resources", of(trail({ Resource: ["arn:aws:s3:::log", trailStatement.Resource] }))],
        ["all but a bucket", of(trail({ Resource: undefined, NotResource: "arn:aws:s3:::log" }))],
        ["no services", of(trail({ Condition: { Bool: { "aws:PrincipalIsAWSService": "false" } } }))],
        ["a role below a path", of(exempting("arn:aws:iam::*:role/platform/*"))],
        ["a user for emergencies", of(exempting("arn:aws:iam::444455556666:user/break-glass"))],
        ["a list of exempt roles that is empty", of(trail({ Condition: { ArnNotLike: { "aws:PrincipalArn": [] } } }))],
        [
            "a statement that denies less, beside one that denies all",
            of(trail({ Resource: "arn:aws:s3:::log" }), { Effect: "Deny", Action: "*", Resource: "*" }),
        ],
        ["an allowance that a denial overrules", of({ ...trailStatement, Effect: "Allow" }, trailStatement)],
        [
            "a list of services that alone are not denied",
            of({ ...exceptTrails, NotAction: ["cloudtrail:*", "cloudtrail:UpdateTrail"] }),
        ],
        ["an allowance of all else", of({ Effect: "Allow", NotAction: "cloudtrail:DeleteTrail", Resource: "*" })],
    ];
    for (const [what, content, changes] of passing) {
        it(`accepts ${what}`, async () => {
            assert.deepEqual(await judge(content, changes), []);
        });
    }

    const failing: [what: string, content: Value, expected: RegExp[]][] = [
        ["an invalid effect", of(trail({ Effect: "deny" })), [/^Statement 1 does not deny/]],
        [
            "two actions that are left out, once",
            of(trail({ Action: ["cloudtrail:S*", "cloudtrail:PutE*"] })),
            [/^No statement denies cloudtrail:DeleteTrail, cloudtrail:UpdateTrail, cloudtrail:PutInsightSelectors:/],
        ],
        [
            "a statement that is void, and what it leaves out",
            of({ Effect: "Allow", Action: "s3:*", Resource: "*" }, trail({ Action: "cloudtrail:D*", Resource: [] })),
            [/^Statement 2 does not cover all trails/, /^No statement denies cloudtrail:StopLogging, /],
        ],
        [
            "another service's trails",
            of(trail({ Resource: "arn:aws:example:*:*:trail/*" })),
            [/^Statement 1 does not cover all trails/],
        ],
        [
            "a bucket whose name sounds like a trail's",
            of(trail({ Resource: "arn:aws:s3:::cloudtrail:::trail/*" })),
            [/^Statement 1 does not cover all trails/],
        ],
        [
            "all resources but trails",
            of(trail({ Resource: undefined, NotResource: "arn:aws:cloudtrail:*" })),
            [/^Statement 1 does not cover all trails/],
        ],
        [
            "one condition on the wrong key beside one on the right one",
            of(trail({ Condition: { ...trailStatement.Condition, IpAddress: { "aws:SourceIp": "192.0.2.0/24" } } })),
            [/^Statement 1 has a condition on a key other than/],
        ],
        [
            "each of two statements that apply to no principal",
            of(exempting("arn:aws:iam::*"), exempting("arn:*:iam::*:role/**")),
            [/^Statement 1 exempts all principals/, /^Statement 2 exempts all principals/],
        ],
        [
            "an exemption of every user",
            of(exempting("arn:aws-cn:iam::*:user/*")),
            [/^Statement 1 exempts all principals/],
        ],
        ["an exemption of one root user", of(exempting("arn:aws:iam::444455556666:root")), [/exempts all principals/]],
        [
            "an exemption of every permission set",
            of(exempting("arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*"), exempting("*/AWSReservedSSO_*")),
            [/^Statement 1 exempts all principals/, /^Statement 2 exempts all principals/],
        ],
        [
            "an exemption of every permission set, whose home is in another Region",
            of(exempting("arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_*")),
            [/^Statement 1 exempts all principals/],
        ],
        [
            "services alone",
            of(trail({ Condition: { Bool: { "aws:PrincipalIsAWSService": "true" } } })),
            [/^Statement 1 has a condition on a key other than/],
        ],
        [
            "all else than what reduces a trail",
            of({ ...exceptTrails, NotAction: "cloudtrail:*Trail" }),
            [/^Statement 1 has actions that reduce a trail in `NotAction`/, /^No statement/],
        ],
        [
            "principals that must have an ARN",
            of(trail({ Condition: { Null: { "aws:PrincipalArn": "true" } } })),
            [/^Statement 1 denies only the principals/],
        ],
        ["a secret guardrail that allows", secret(of(trail({ Effect: "Allow" }))), [/^Statement 1 does not deny/]],
    ];
    for (const [what, content, expected] of failing) {
        it(`refuses ${what}`, async () => {
            const found = await judge(content);
            assert.equal(found.length, expected.length, found.join("\n"));
            for (const [index, message] of found.entries()) assert.match(message, expected[index] ?? /^$/);
        });
    }

    it("is fast with patterns that are meant to be slow", async () => {
        const long = `${"*a".repeat(50_000)}${"${".repeat(50_000)}`;
        const content = of(trail({ Action: ["cloudtrail:StopLogging", `cloudtrail:${long}`], Resource: long }));
        assert.match((await judge(content)).join("\n"), /No statement denies/);
    });
});
