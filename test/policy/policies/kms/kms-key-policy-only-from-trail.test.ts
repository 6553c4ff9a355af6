import assert from "node:assert/strict";
import type { Value } from "@landing-zone/preview";
import { keyPolicyOnlyFromTrail } from "../../../../policy-pack/policies/kms/kms-key-policy-only-from-trail";
import type { ExampleResource } from "../../examples";
import { goodKey } from "../../good/key";
import { goodTrail } from "../../good/trail";
import { messages, unknown } from "../../pack";

const inKey = { kmsKeyId: ["aws:kms/key:Key example"] };
const store: ExampleResource = {
    type: "aws:cloudtrail/eventDataStore:EventDataStore",
    inputs: { kmsKeyId: unknown },
    from: inKey,
};
const trail: ExampleResource = { ...goodTrail({ kmsKeyId: unknown }), from: inKey };
const key = (condition?: Value): ExampleResource =>
    goodKey({
        policy: {
            Statement: {
                Effect: "Allow",
                Principal: { Service: "cloudtrail.amazonaws.com" },
                Action: ["kms:GenerateDataKey", "kms:Decrypt"],
                Resource: "*",
                ...(condition === undefined ? {} : { Condition: condition }),
            },
        },
    });
const context = (...arns: string[]): Value => ({ StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": arns } });
const stores = "arn:aws:cloudtrail:*:111122223333:eventdatastore/*";

describe("policy kms-key-policy-only-from-trail", () => {
    const cases: [what: string, stack: ExampleResource[], violations: number][] = [
        ["a key that nothing in the stack uses", [key()], 1],
        ["a trail's key", [trail, key()], 1],
        ["an event data store's key, which cannot name a trail", [store, key()], 0],
        ["a key that a trail and an event data store share", [trail, store, key()], 1],
        ["a key for event data stores by its policy", [key(context(stores))], 0],
        [
            "a key for event data stores of any account by its policy",
            [key(context(stores.replace("111122223333", "*")))],
            1,
        ],
        [
            "a key for event data stores and trails by its policy",
            [key(context(stores, "arn:aws:cloudtrail:*:111122223333:trail/*"))],
            1,
        ],
        ["a trail that is not known yet", [key({ StringEquals: { "aws:SourceArn": unknown } })], 0],
        ["a condition that is not known yet", [key(unknown)], 0],
        ["a policy that is not known yet", [{ ...goodKey({ policy: unknown }), from: { policy: inKey.kmsKeyId } }], 0],
        [
            "what CloudTrail is denied",
            [
                goodKey({
                    policy: '{"Statement":{"Effect":"Deny","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"kms:*","Resource":"*"}}',
                }),
            ],
            0,
        ],
    ];
    for (const [what, stack, violations] of cases) {
        it(`${violations > 0 ? "refuses" : "accepts"} ${what}`, async () => {
            const found = await messages(keyPolicyOnlyFromTrail, stack);
            assert.equal(found.length, violations);
            for (const message of found)
                assert.match(message, /^In `policy`: Statement 1, which allows CloudTrail to use the key, has/);
        });
    }
});
