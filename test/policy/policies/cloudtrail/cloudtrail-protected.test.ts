import assert from "node:assert/strict";
import type { Value } from "@landing-zone/preview";
import { protectedFromDeletion } from "../../../../policy-pack/policies/cloudtrail/cloudtrail-protected";
import { goodEventDataStore } from "../../good/eventDataStore";
import { messages, secret, unknown } from "../../pack";

describe("policy cloudtrail-protected", () => {
    const cases: [what: string, terminationProtectionEnabled: Value | undefined, isRefused: boolean][] = [
        ["true", true, false],
        ["AWS's default", undefined, false],
        ["null", null, false],
        ["what is not known yet", unknown, false],
        ["a secret true", secret(true), false],
        ["false", false, true],
        ["a secret false", secret(false), true],
        ["false as text", "false", true],
    ];
    for (const [what, terminationProtectionEnabled, isRefused] of cases) {
        it(`${isRefused ? "refuses" : "accepts"} as termination protection: ${what}`, async () => {
            const found = await messages(protectedFromDeletion, goodEventDataStore({ terminationProtectionEnabled }));
            assert.equal(found.length, isRefused ? 1 : 0);
            for (const message of found) assert.match(message, /Write `terminationProtectionEnabled: true`\.$/);
        });
    }

    it("reports both that are missing separately", async () => {
        const store = goodEventDataStore({ terminationProtectionEnabled: false });
        assert.equal((await messages(protectedFromDeletion, { ...store, options: {} })).length, 2);
    });

    it("leaves a store for an application's own events alone", async () => {
        const store = goodEventDataStore({
            terminationProtectionEnabled: false,
            advancedEventSelectors: [{ fieldSelectors: [{ field: "eventCategory", equals: ["ActivityAuditLog"] }] }],
        });
        assert.deepEqual(await messages(protectedFromDeletion, { ...store, options: {} }), []);
    });
});
