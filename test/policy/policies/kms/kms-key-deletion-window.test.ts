import assert from "node:assert/strict";
import { keyDeletionWindow } from "../../../../policy-pack/policies/kms/kms-key-deletion-window";
import type { ExampleResource } from "../../examples";
import { goodKey, keyPolicyWith } from "../../good/key";
import { messages, policyPack, secret, unknown } from "../../pack";

const policy = keyPolicyWith();
/** What an unknown value comes from. */
const role: ExampleResource = { type: "aws:iam/role:Role", inputs: {} };
const ofKind = (type: string, deletionWindowInDays: number): ExampleResource => ({
    type,
    inputs: { policy, deletionWindowInDays },
});

describe("policy kms-key-deletion-window", () => {
    const cases: [what: string, resource: ExampleResource, violations: number, minimumDays?: number][] = [
        ["the default", goodKey(), 0],
        ["null", goodKey({ deletionWindowInDays: null }), 0],
        ["30 days", goodKey({ deletionWindowInDays: 30 }), 0],
        ["30 days as text", goodKey({ deletionWindowInDays: "30" }), 0],
        [
            "days not known yet",
            {
                ...goodKey({ deletionWindowInDays: unknown }),
                from: { deletionWindowInDays: ["aws:iam/role:Role example"] },
            },
            0,
        ],
        ["29 days", goodKey({ deletionWindowInDays: 29 }), 1],
        ["7 days as text", goodKey({ deletionWindowInDays: "7" }), 1],
        ["7 days in secret", goodKey({ deletionWindowInDays: secret(7) }), 1],
        ["no days", goodKey({ deletionWindowInDays: 0 }), 1],
        ["a list of days", goodKey({ deletionWindowInDays: [30] }), 1],
        ["14 days where 14 are enough", goodKey({ deletionWindowInDays: 14 }), 0, 14],
        ["13 days where 14 are enough", goodKey({ deletionWindowInDays: 13 }), 1, 14],
        ["7 days of an external key", ofKind("aws:kms/externalKey:ExternalKey", 7), 1],
        ["7 days of a replica", ofKind("aws:kms/replicaKey:ReplicaKey", 7), 1],
        ["7 days of an external replica", ofKind("aws:kms/replicaExternalKey:ReplicaExternalKey", 7), 1],
        ["7 days of an application's key", { type: "aws:kms/key:Key", inputs: { deletionWindowInDays: 7 } }, 0],
    ];
    for (const [what, resource, violations, minimumDays] of cases) {
        it(violations > 0 ? `refuses ${what}` : `accepts ${what}`, async () => {
            const config = minimumDays === undefined ? {} : { [keyDeletionWindow.name]: { minimumDays } };
            assert.equal((await messages(keyDeletionWindow, [role, resource], config)).length, violations);
        });
    }

    for (const minimumDays of [0, 6, 31, 7.5, "30"]) {
        it(`does not accept ${JSON.stringify(minimumDays)} as a waiting period`, async () => {
            const config = { [keyDeletionWindow.name]: { minimumDays } };
            await assert.rejects((await policyPack()).configure(config), /minimumDays/);
        });
    }
});
