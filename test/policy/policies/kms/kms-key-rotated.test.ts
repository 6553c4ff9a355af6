import assert from "node:assert/strict";
import type { Properties } from "@landing-zone/preview";
import { keyRotated } from "../../../../policy-pack/policies/kms/kms-key-rotated";
import type { ExampleResource } from "../../examples";
import { goodKey, keyPolicyWith } from "../../good/key";
import { messages, policyPack, secret, unknown } from "../../pack";
import { previewed } from "../../previewed";
import type { Changes } from "../../good/withChanges";

const policy = keyPolicyWith();
/** What an unknown value comes from. */
const role: ExampleResource = { type: "aws:iam/role:Role", inputs: {} };
const somewhere = ["aws:iam/role:Role example"];

describe("policy kms-key-rotated", () => {
    const cases: [what: string, inputs: Changes, violations: number, from?: Record<string, string[]>][] = [
        ["a key that rotates", {}, 0],
        ["a key that rotates every 90 days", { rotationPeriodInDays: 90 }, 0],
        ["a key whose rotation is a secret", { enableKeyRotation: secret(true) }, 0],
        ["a key without the input", { enableKeyRotation: undefined }, 1],
        ["null", { enableKeyRotation: null }, 1],
        ["true as text", { enableKeyRotation: "true" }, 1],
        ["a secret false", { enableKeyRotation: secret(false) }, 1],
        ["an unknown that only AWS fills in", { enableKeyRotation: unknown }, 1],
        ["an unknown that comes from elsewhere", { enableKeyRotation: unknown }, 0, { enableKeyRotation: somewhere }],
        [
            "a symmetric key that sets its type",
            { enableKeyRotation: false, customerMasterKeySpec: "SYMMETRIC_DEFAULT", keyUsage: "ENCRYPT_DECRYPT" },
            1,
        ],
        ["an asymmetric key, which cannot rotate", { enableKeyRotation: false, customerMasterKeySpec: "RSA_4096" }, 0],
        ["a key for signatures, which cannot rotate", { enableKeyRotation: false, keyUsage: "GENERATE_VERIFY_MAC" }, 0],
        ["a key in a custom key store", { enableKeyRotation: false, customKeyStoreId: "cks-1234567890abcdef0" }, 0],
        ["a key in an external key store", { enableKeyRotation: false, xksKeyId: "bb8562717f809024" }, 0],
        [
            "a key whose kind is not known yet",
            { enableKeyRotation: false, customerMasterKeySpec: unknown },
            0,
            { customerMasterKeySpec: somewhere },
        ],
    ];
    for (const [what, changes, violations, from = {}] of cases) {
        it(`${violations > 0 ? "refuses" : "lets"} ${what}${violations > 0 ? "" : " pass"}`, async () => {
            assert.equal((await messages(keyRotated, [role, { ...goodKey(changes), from }])).length, violations);
        });
    }

    const otherKinds: [what: string, resource: ExampleResource][] = [
        ["an external key", { type: "aws:kms/externalKey:ExternalKey", inputs: { policy } }],
        ["a replica", { type: "aws:kms/replicaKey:ReplicaKey", inputs: { policy } }],
        ["an external replica", { type: "aws:kms/replicaExternalKey:ReplicaExternalKey", inputs: { policy } }],
    ];
    for (const [what, resource] of otherKinds) {
        it(`does not require rotation of ${what}, which has no such input`, async () => {
            assert.deepEqual(await messages(keyRotated, resource), []);
        });
    }

    describe("as a remediation", () => {
        const remedied = async (resource: ExampleResource): Promise<Properties> => {
            const pack = await policyPack({ [keyRotated.name]: "remediate" });
            const { inputs, violations } = await pack.remediate(previewed(resource).resource);
            assert.deepEqual(violations, []);
            return inputs;
        };

        it("enables rotation if the key's own policy names CloudTrail", async () => {
            const { inputs } = goodKey();
            assert.deepEqual(await remedied(goodKey({ enableKeyRotation: undefined })), inputs);
            assert.deepEqual(await remedied(goodKey({ enableKeyRotation: false })), inputs);
        });

        it("keeps what is not known yet", async () => {
            const changes = { enableKeyRotation: false, description: unknown };
            assert.deepEqual(await remedied(goodKey(changes)), goodKey({ description: unknown }).inputs);
        });

        const untouched: [what: string, resource: ExampleResource][] = [
            ["a key that rotates", goodKey()],
            ["a key of an application", { type: "aws:kms/key:Key", inputs: { description: "Encrypts orders" } }],
            ["a key whose policy is not known yet", goodKey({ enableKeyRotation: false, policy: unknown })],
            ["a key whose rotation is not known yet", goodKey({ enableKeyRotation: unknown })],
            ["an asymmetric key", goodKey({ enableKeyRotation: false, customerMasterKeySpec: "RSA_4096" })],
            ["a key for signatures", goodKey({ enableKeyRotation: false, keyUsage: "GENERATE_VERIFY_MAC" })],
            [
                "a key whose kind is not known yet",
                goodKey({ enableKeyRotation: false, customerMasterKeySpec: unknown }),
            ],
            ["a key in a custom key store", goodKey({ enableKeyRotation: false, customKeyStoreId: "cks-1234567890" })],
            [
                "a bucket",
                { type: "aws:s3/bucket:Bucket", inputs: { bucket: "example-audit-log-444455556666-eu-west-1-an" } },
            ],
            ...otherKinds,
        ];
        for (const [what, resource] of untouched) {
            it(`leaves ${what} alone`, async () => {
                assert.deepEqual(await remedied(resource), resource.inputs);
            });
        }
    });
});
