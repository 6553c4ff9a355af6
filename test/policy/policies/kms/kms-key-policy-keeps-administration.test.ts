import assert from "node:assert/strict";
import type { Value } from "@landing-zone/preview";
import { keyPolicyKeepsAdministration } from "../../../../policy-pack/policies/kms/kms-key-policy-keeps-administration";
import type { ExampleResource } from "../../examples";
import { goodKey } from "../../good/key";
import { messages, unknown } from "../../pack";

const own = "arn:aws:iam::444455556666:root";
const other = "arn:aws:iam::777788889999:root";
const trail: Value = { Effect: "Allow", Principal: { Service: "cloudtrail.amazonaws.com" }, Action: "kms:Decrypt" };
const allow = (principal: Value, action: Value, condition?: Value): Value => ({
    Effect: "Allow",
    Principal: principal,
    Action: action,
    Resource: "*",
    ...(condition === undefined ? {} : { Condition: condition }),
});
const key = (statements: Value[], resource: Partial<ExampleResource> = {}): ExampleResource => ({
    ...goodKey({ policy: JSON.stringify({ Statement: [...statements, trail] }) }),
    ...resource,
});
/** With a provider without an account. */
const anywhere = { provider: { region: "eu-west-1" } };
const inAccount = (allowedAccountIds: Value) => ({ provider: { allowedAccountIds } });
const orgId = { StringEquals: { "aws:PrincipalOrgID": "o-exampleorgid" } };

describe("policy kms-key-policy-keeps-administration", () => {
    const passing: [what: string, resource: ExampleResource][] = [
        ["the root of the provider's account", key([allow({ AWS: own }, "kms:*")])],
        ["the account by its number", key([allow({ AWS: "444455556666" }, "kms:*")])],
        ["one root, whose account is not known otherwise", key([allow({ AWS: other }, "kms:*")], anywhere)],
        [
            "one root, where the provider's account is not known yet",
            key([allow({ AWS: other }, "kms:*")], inAccount(unknown)),
        ],
        [
            "the roots of both accounts that the provider may be in",
            key([allow({ AWS: [own, other] }, "kms:*")], inAccount('["444455556666","777788889999"]')),
        ],
        [
            "a role of the account",
            key([allow({ AWS: own.replace("root", "role/KeyAdmin") }, ["kms:Put*", "kms:CreateGrant"])]),
        ],
        [
            "a role, if the account is not known",
            key([allow({ AWS: own.replace("root", "role/KeyAdmin") }, "kms:*")], anywhere),
        ],
        ["a principal that was deleted", key([allow({ AWS: "AROAEXAMPLEID1234567" }, "kms:*")])],
        ["a denial", key([{ Effect: "Deny", Principal: { AWS: other }, Action: "kms:*", Resource: "*" }])],
        [
            "the use of the key by another account",
            key([allow({ AWS: other }, ["kms:Decrypt", "kms:DescribeKey", "kms:ReEncrypt*"])]),
        ],
        [
            "grants for AWS resources",
            key([allow({ AWS: other }, "kms:*", { Bool: { "kms:GrantIsForAWSResource": true } })]),
        ],
        [
            "all principals of the account",
            key([allow("*", "kms:*", { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::444455556666:role/Key*" } })]),
        ],
        ["all principals, which another policy refuses", key([allow("*", "kms:*")])],
        ["a document that is none", goodKey({ policy: "cloudtrail.amazonaws.com" })],
        [
            "a principal that is not known yet",
            { ...goodKey({ policy: { Statement: [allow({ AWS: unknown }, "kms:*"), trail] } }), ...anywhere },
        ],
        [
            "a condition that is not known yet",
            goodKey({ policy: { Statement: [allow("*", "kms:*", unknown), trail] } }),
        ],
    ];
    for (const [what, resource] of passing) {
        it(`accepts ${what}`, async () => {
            assert.deepEqual(await messages(keyPolicyKeepsAdministration, resource), []);
        });
    }

    const refused: [what: string, resource: ExampleResource, expected: RegExp][] = [
        [
            "the root of another account",
            key([allow({ AWS: other }, "kms:*")]),
            /^In `policy`: Statement 1 allows another account /,
        ],
        [
            "the second of two roots",
            key([allow({ AWS: own }, "kms:*"), allow({ AWS: other }, "kms:*")], anywhere),
            /Statement 2/,
        ],
        ["another root beside it", key([allow({ AWS: [own, other] }, "kms:*")], anywhere), /Statement 1/],
        [
            "the root that is not in the key's own ARN",
            key([allow({ AWS: other }, "kms:*")], {
                ...anywhere,
                inputs: {
                    ...key([allow({ AWS: other }, "kms:*")]).inputs,
                    arn: "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab",
                },
            }),
            /another account/,
        ],
        [
            "a session of another account",
            key([allow({ AWS: "arn:aws:sts::777788889999:assumed-role/A/b" }, "kms:Put*")]),
            /PutKeyPolicy/,
        ],
        [
            "a service",
            key([allow({ Service: "glue.amazonaws.com" }, "kms:CreateGrant")]),
            /allows a service to .*\(kms:CreateGrant\)/,
        ],
        ["all principals of the organization", key([allow("*", "kms:*", orgId)]), /allows other accounts /],
        [
            "all principals of another account",
            key([allow("*", "kms:*", { StringEquals: { "kms:CallerAccount": "777788889999" } })]),
            /allows other accounts /,
        ],
        [
            "grants that may be for AWS resources",
            key([allow({ AWS: other }, "kms:CreateGrant", { BoolIfExists: { "kms:GrantIsForAWSResource": "true" } })]),
            /CreateGrant/,
        ],
        [
            "grants that are not for AWS resources",
            key([allow({ AWS: other }, "kms:CreateGrant", { Bool: { "kms:GrantIsForAWSResource": "false" } })]),
            /CreateGrant/,
        ],
        [
            "an action in capitals",
            key([allow({ AWS: other }, "KMS:SCHEDULEKEYDELETION")]),
            /\(kms:ScheduleKeyDeletion\)/,
        ],
    ];
    for (const [what, resource, expected] of refused) {
        it(`refuses ${what}`, async () => {
            const [message = "", ...more] = await messages(keyPolicyKeepsAdministration, resource);
            assert.match(message, expected);
            assert.deepEqual(more, []);
        });
    }
});
