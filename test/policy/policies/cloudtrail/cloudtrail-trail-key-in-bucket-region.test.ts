import assert from "node:assert/strict";
import { trailKeyInBucketRegion } from "../../../../policy-pack/policies/cloudtrail/cloudtrail-trail-key-in-bucket-region";
import type { ExampleResource } from "../../examples";
import { goodTrail } from "../../good/trail";
import { messages, secret, unknown } from "../../pack";

const keyId = "1234abcd-12ab-34cd-56ef-1234567890ab";
const keyArn = (region: string) => `arn:aws:kms:${region}:444455556666:key/${keyId}`;
const trail = (kmsKeyId: string, from: Record<string, string[]> = {}): ExampleResource => ({
    ...goodTrail({ kmsKeyId }),
    from,
});
/** A provider is named after its resource: each resource has its own. */
const inRegion = (region?: string) => (region === undefined ? {} : { provider: { region } });
const bucket = (region?: string): ExampleResource => ({
    type: "aws:s3/bucket:Bucket",
    name: "archive",
    inputs: { bucket: "example-audit-log-444455556666-eu-west-1-an" },
    ...inRegion(region),
});
const key = (region?: string, inputs = {}): ExampleResource => ({
    type: "aws:kms/key:Key",
    name: "archive-key",
    inputs,
    ...inRegion(region),
});
const alias: ExampleResource = {
    type: "aws:kms/alias:Alias",
    inputs: { name: "alias/audit-log", targetKeyId: unknown },
    from: { targetKeyId: ["aws:kms/key:Key archive-key"] },
};
const fromKey = { kmsKeyId: ["aws:kms/key:Key archive-key"] };

describe("policy cloudtrail-trail-key-in-bucket-region", () => {
    const passing: [what: string, stack: ExampleResource[]][] = [
        ["a key by its ARN", [bucket("eu-west-1"), trail(keyArn("eu-west-1"))]],
        ["a key of this stack", [bucket("eu-west-1"), key("eu-west-1"), trail(unknown, fromKey)]],
        ["a bucket in another stack", [trail(keyArn("us-east-1"))]],
        ["another bucket", [{ ...bucket("eu-west-1"), inputs: { bucket: "orders" } }, trail(keyArn("us-east-1"))]],
        ["a key that is not known yet", [bucket("eu-west-1"), trail(unknown)]],
        ["a key of which only the id is known", [bucket("eu-west-1"), trail(keyId)]],
        ["a Region of the bucket that is not known", [bucket(), trail(keyArn("us-east-1"))]],
        ["an empty Region of the bucket", [bucket(""), trail(keyArn("us-east-1"))]],
        ["a Region of the bucket that is not known yet", [bucket(unknown), trail(keyArn("us-east-1"))]],
        ["a Region of the key that is not known", [bucket("eu-west-1"), key(), trail(unknown, fromKey)]],
        [
            "a trail whose home is elsewhere",
            [bucket("eu-west-1"), { ...trail(keyArn("eu-west-1")), provider: { region: "us-east-1" } }],
        ],
        [
            "a bucket and a key with a Region of their own",
            [
                {
                    ...bucket("us-east-1"),
                    inputs: { bucket: "example-audit-log-444455556666-eu-west-1-an", region: "eu-west-1" },
                },
                key("us-east-1", { region: "eu-west-1" }),
                trail(unknown, fromKey),
            ],
        ],
        [
            "a primary key or its replica, whichever is in the Region of the bucket",
            [
                bucket("eu-west-1"),
                key("us-east-1"),
                { type: "aws:kms/replicaKey:ReplicaKey", inputs: {}, ...inRegion("eu-west-1") },
                trail(unknown, { kmsKeyId: [...fromKey.kmsKeyId, "aws:kms/replicaKey:ReplicaKey example"] }),
            ],
        ],
    ];
    for (const [what, stack] of passing) {
        it(`accepts: ${what}`, async () => {
            assert.deepEqual(await messages(trailKeyInBucketRegion, stack), []);
        });
    }

    const failing: [what: string, stack: ExampleResource[]][] = [
        ["a key by its ARN", [bucket("eu-west-1"), trail(keyArn("us-east-1"))]],
        ["a secret key", [bucket("eu-west-1"), goodTrail({ kmsKeyId: secret(keyArn("us-east-1")) })]],
        ["an alias by its ARN", [bucket("eu-west-1"), trail("arn:aws:kms:us-east-1:444455556666:alias/audit-log")]],
        ["a key of this stack", [bucket("eu-west-1"), key("us-east-1"), trail(unknown, fromKey)]],
        ["a key of this stack by its id", [bucket("eu-west-1"), key("us-east-1", { keyId }), trail(keyId)]],
        ["a key of this stack by its alias", [bucket("eu-west-1"), key("us-east-1"), alias, trail("alias/audit-log")]],
        [
            "a bucket that is not known yet",
            [
                { ...bucket("eu-west-1"), inputs: {} },
                {
                    ...goodTrail({ s3BucketName: unknown, kmsKeyId: keyArn("us-east-1") }),
                    from: { s3BucketName: ["aws:s3/bucket:Bucket archive"] },
                },
            ],
        ],
        [
            "a key with a Region of its own",
            [bucket("eu-west-1"), key("eu-west-1", { region: "us-east-1" }), trail(unknown, fromKey)],
        ],
    ];
    for (const [what, stack] of failing) {
        it(`refuses another Region: ${what}`, async () => {
            const [message = "", ...more] = await messages(trailKeyInBucketRegion, stack);
            assert.match(message, /names a key that is not in the Region of the bucket/);
            assert.deepEqual(more, []);
        });
    }
});
