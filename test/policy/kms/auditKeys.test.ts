import assert from "node:assert/strict";
import { keyRotated } from "../../../policy-pack/policies/kms/kms-key-rotated";
import type { ExampleResource } from "../examples";
import { goodTrail } from "../good/trail";
import { goodKey } from "../good/key";
import { messages, unknown } from "../pack";

const keyId = "5678abcd-12ab-34cd-56ef-1234567890ab";
const keyArn = `arn:aws:kms:eu-west-1:444455556666:key/${keyId}`;
const inKey = ["aws:kms/key:Key example"];
const inAlias = ["aws:kms/alias:Alias example"];

/** A key that does not rotate, and whose policy does not name CloudTrail. */
const key: ExampleResource = { type: "aws:kms/key:Key", inputs: { keyId } };
/** The same, not created yet. */
const newKey: ExampleResource = { type: "aws:kms/key:Key", inputs: {} };

const alias = (inputs: ExampleResource["inputs"], from?: ExampleResource["from"]): ExampleResource => ({
    type: "aws:kms/alias:Alias",
    inputs: { name: "alias/example-audit-log", ...inputs },
    ...(from ? { from } : {}),
});
const trail = (inputs: Record<string, string>, from?: ExampleResource["from"]): ExampleResource => ({
    ...goodTrail(inputs),
    ...(from ? { from } : {}),
});
const bucket: ExampleResource = {
    type: "aws:s3/bucket:Bucket",
    inputs: { bucket: "example-audit-log-444455556666-eu-west-1-an" },
};
const encryption = (rules: ExampleResource["inputs"][string], from: string[] = []): ExampleResource => ({
    type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    inputs: { bucket: "example-audit-log-444455556666-eu-west-1-an", rules },
    from: { rules: from },
});
const withKey = (kmsMasterKeyId: string) => [{ applyServerSideEncryptionByDefault: { kmsMasterKeyId } }];

describe("the keys of the audit log", () => {
    const found: [what: string, stack: ExampleResource[]][] = [
        ["of a trail, by ARN", [trail({ kmsKeyId: keyArn }), key]],
        ["of a trail, by id", [trail({ kmsKeyId: keyId }), key]],
        ["of a trail, before it exists", [trail({ kmsKeyId: unknown }, { kmsKeyId: inKey }), newKey]],
        [
            "of a trail, by the name of an alias",
            [trail({ kmsKeyId: "alias/example-audit-log" }), alias({ targetKeyId: keyId }), key],
        ],
        [
            "of a trail, by the ARN of an alias",
            [
                trail({ kmsKeyId: "arn:aws:kms:eu-west-1:444455556666:alias/example-audit-log" }),
                alias({ targetKeyId: keyArn }),
                key,
            ],
        ],
        [
            "of a trail, by an alias, before either exists",
            [
                trail({ kmsKeyId: unknown }, { kmsKeyId: inAlias }),
                alias({ targetKeyId: unknown }, { targetKeyId: inKey }),
                newKey,
            ],
        ],
        [
            "of a trail that waits for the key's policy",
            [
                trail({ kmsKeyId: unknown }, { kmsKeyId: ["aws:kms/keyPolicy:KeyPolicy example"] }),
                {
                    type: "aws:kms/keyPolicy:KeyPolicy",
                    inputs: { keyId: unknown, policy: unknown },
                    from: { keyId: inKey, policy: inKey },
                },
                newKey,
            ],
        ],
        [
            "of an event data store",
            [{ type: "aws:cloudtrail/eventDataStore:EventDataStore", inputs: { kmsKeyId: keyArn } }, key],
        ],
        ["of the archive", [goodTrail(), bucket, encryption(withKey(keyArn)), key]],
        ["of the archive, before it exists", [goodTrail(), bucket, encryption(withKey(unknown), inKey), newKey]],
        [
            "of the archive, whose encryption is not known yet",
            [goodTrail(), bucket, encryption([{ applyServerSideEncryptionByDefault: unknown }], inKey), newKey],
        ],
        ["of the archive, of which nothing is known yet", [goodTrail(), bucket, encryption(unknown, inKey), newKey]],
        [
            "of a replica of the archive",
            [
                goodTrail(),
                bucket,
                {
                    type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
                    inputs: {
                        bucket: "example-audit-log-444455556666-eu-west-1-an",
                        rules: [{ destination: { encryptionConfiguration: { replicaKmsKeyId: keyArn } } }],
                    },
                },
                key,
            ],
        ],
        [
            "of the topic of deliveries",
            [
                goodTrail(),
                { type: "aws:sns/topic:Topic", inputs: { name: "example-delivery", kmsMasterKeyId: keyId } },
                key,
            ],
        ],
        [
            "of the topic of deliveries, before the topic exists",
            [
                trail({ snsTopicName: unknown }, { snsTopicName: ["aws:sns/topicPolicy:TopicPolicy example"] }),
                { type: "aws:sns/topic:Topic", inputs: { kmsMasterKeyId: keyId } },
                {
                    type: "aws:sns/topicPolicy:TopicPolicy",
                    inputs: { arn: unknown, policy: unknown },
                    from: { arn: ["aws:sns/topic:Topic example"], policy: ["aws:sns/topic:Topic example"] },
                },
                key,
            ],
        ],
        [
            "of the trail's log group",
            [
                goodTrail(),
                {
                    type: "aws:cloudwatch/logGroup:LogGroup",
                    inputs: { name: "/example/organization-trail", kmsKeyId: keyArn },
                },
                key,
            ],
        ],
        ["that names CloudTrail itself", [goodKey({ enableKeyRotation: false })]],
        [
            "that names CloudTrail in a separate policy",
            [
                newKey,
                {
                    type: "aws:kms/keyPolicy:KeyPolicy",
                    inputs: { keyId: unknown, policy: goodKey().inputs.policy ?? null },
                    from: { keyId: inKey },
                },
            ],
        ],
    ];
    for (const [what, stack] of found) {
        it(`have in them the one ${what}`, async () => {
            assert.equal((await messages(keyRotated, stack)).length, 1);
        });
    }

    const others: [what: string, stack: ExampleResource[]][] = [
        ["of nothing", [goodTrail(), key, { ...newKey, name: "other" }]],
        ["of another trail's ARN", [trail({ kmsKeyId: keyArn.replace("5678", "8765") }), key]],
        [
            "of another account",
            [trail({ kmsKeyId: keyArn }), { ...key, inputs: { arn: keyArn.replace("4444", "7777") } }],
        ],
        [
            "of another bucket",
            [
                goodTrail(),
                bucket,
                { ...encryption(withKey(keyArn)), inputs: { bucket: "example-files", rules: withKey(keyArn) } },
                key,
            ],
        ],
        [
            "of another topic",
            [goodTrail(), { type: "aws:sns/topic:Topic", inputs: { name: "orders", kmsMasterKeyId: keyId } }, key],
        ],
        [
            "of another log group",
            [
                goodTrail(),
                { type: "aws:cloudwatch/logGroup:LogGroup", inputs: { name: "/example/orders", kmsKeyId: keyArn } },
                key,
            ],
        ],
        ["of another alias", [trail({ kmsKeyId: "alias/example" }), alias({ targetKeyId: keyId }), key]],
        [
            "whose policy is not known yet",
            [
                { type: "aws:iam/role:Role", inputs: {} },
                { ...newKey, inputs: { policy: unknown }, from: { policy: ["aws:iam/role:Role example"] } },
            ],
        ],
    ];
    for (const [what, stack] of others) {
        it(`do not have in them one ${what}`, async () => {
            assert.deepEqual(await messages(keyRotated, stack), []);
        });
    }
});
