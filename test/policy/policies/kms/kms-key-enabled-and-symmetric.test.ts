import assert from "node:assert/strict";
import { keyEnabledAndSymmetric } from "../../../../policy-pack/policies/kms/kms-key-enabled-and-symmetric";
import type { ExampleResource } from "../../examples";
import { goodKey, keyPolicyWith } from "../../good/key";
import { messages, secret, unknown } from "../../pack";

const policy = keyPolicyWith();
/** What an unknown value comes from. */
const role: ExampleResource = { type: "aws:iam/role:Role", inputs: {} };
const somewhere = ["aws:iam/role:Role example"];
const external = (inputs: ExampleResource["inputs"], from: ExampleResource["from"] = {}): ExampleResource => ({
    type: "aws:kms/externalKey:ExternalKey",
    inputs: { policy, ...inputs },
    from,
});
const replica = (inputs: ExampleResource["inputs"], type = "aws:kms/replicaKey:ReplicaKey"): ExampleResource => ({
    type,
    name: "replica",
    inputs: { primaryKeyArn: unknown, ...inputs },
    from: { primaryKeyArn: ["aws:kms/key:Key example"] },
});

describe("policy kms-key-enabled-and-symmetric", () => {
    const cases: [what: string, stack: ExampleResource | ExampleResource[], expected: RegExp[]][] = [
        ["a key that is enabled", goodKey({ isEnabled: true }), []],
        [
            "a key that sets its defaults",
            goodKey({ customerMasterKeySpec: "SYMMETRIC_DEFAULT", keyUsage: "ENCRYPT_DECRYPT" }),
            [],
        ],
        ["null for every default", goodKey({ isEnabled: null, customerMasterKeySpec: null, keyUsage: null }), []],
        ["a multi-Region key", goodKey({ multiRegion: true }), []],
        ["a key that may be enabled", { ...goodKey({ isEnabled: unknown }), from: { isEnabled: somewhere } }, []],
        ["a key that is disabled", goodKey({ isEnabled: false }), [/not enabled/]],
        ["a key that is disabled in secret", goodKey({ isEnabled: secret(false) }), [/not enabled/]],
        ["an asymmetric key", goodKey({ customerMasterKeySpec: "RSA_4096" }), [/`customerMasterKeySpec`/]],
        [
            "a key for signatures",
            goodKey({ customerMasterKeySpec: "HMAC_256", keyUsage: "GENERATE_VERIFY_MAC" }),
            [/`customerMasterKeySpec`/, /`keyUsage`/],
        ],
        ["an external key", external({ enabled: true, keySpec: "SYMMETRIC_DEFAULT" }), []],
        ["an external key that is disabled", external({ enabled: false }), [/not enabled/]],
        ["an asymmetric external key", external({ keySpec: "RSA_2048" }), [/`customerMasterKeySpec`/]],
        ["an external key that expires", external({ validTo: "2030-01-01T00:00:00Z" }), [/`validTo`/]],
        [
            "an external key that expires at a time not known yet",
            external({ validTo: unknown }, { validTo: somewhere }),
            [/`validTo`/],
        ],
        ["a replica", [goodKey({ multiRegion: true }), replica({ enabled: true })], []],
        ["a replica that is disabled", [goodKey({ multiRegion: true }), replica({ enabled: false })], [/not enabled/]],
        [
            "an external replica that expires",
            [
                goodKey({ multiRegion: true }),
                replica({ validTo: "2030-01-01T00:00:00Z" }, "aws:kms/replicaExternalKey:ReplicaExternalKey"),
            ],
            [/`validTo`/],
        ],
        [
            "a disabled replica of an application's key",
            [{ type: "aws:kms/key:Key", inputs: { multiRegion: true } }, replica({ enabled: false })],
            [],
        ],
    ];
    for (const [what, stack, expected] of cases) {
        it(expected.length > 0 ? `refuses ${what}` : `accepts ${what}`, async () => {
            const found = await messages(keyEnabledAndSymmetric, [role, ...[stack].flat()]);
            assert.equal(found.length, expected.length, found.join("\n"));
            for (const [index, pattern] of expected.entries()) assert.match(found[index] ?? "", pattern);
        });
    }
});
