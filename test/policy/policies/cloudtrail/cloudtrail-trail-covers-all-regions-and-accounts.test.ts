import assert from "node:assert/strict";
import type { Properties } from "@landing-zone/preview";
import { trailCoversAllRegionsAndAccounts } from "../../../../policy-pack/policies/cloudtrail/cloudtrail-trail-covers-all-regions-and-accounts";
import { messages, secret, unknown } from "../../pack";

const whole = { s3BucketName: "log", isMultiRegionTrail: true, isOrganizationTrail: true };

describe("policy cloudtrail-trail-covers-all-regions-and-accounts", () => {
    const cases: [what: string, inputs: Properties, refused: string[]][] = [
        ["a whole trail", whole, []],
        ["a complete trail that sets all", { ...whole, includeGlobalServiceEvents: true, enableLogging: true }, []],
        ["a trail that sets nothing", {}, ["isMultiRegionTrail", "isOrganizationTrail"]],
        ["one Region", { ...whole, isMultiRegionTrail: false }, ["isMultiRegionTrail"]],
        ["one account", { ...whole, isOrganizationTrail: false }, ["isOrganizationTrail"]],
        ["no global services", { ...whole, includeGlobalServiceEvents: false }, ["includeGlobalServiceEvents"]],
        ["logging switched off", { ...whole, enableLogging: false }, ["enableLogging"]],
        [
            "everything at once",
            {
                isMultiRegionTrail: false,
                isOrganizationTrail: false,
                includeGlobalServiceEvents: false,
                enableLogging: false,
            },
            ["isMultiRegionTrail", "isOrganizationTrail", "includeGlobalServiceEvents", "enableLogging"],
        ],
        ["null for a default of false", { ...whole, isMultiRegionTrail: null }, ["isMultiRegionTrail"]],
        ["null for a default of true", { ...whole, enableLogging: null }, []],
        ["false as text", { ...whole, enableLogging: "false" }, ["enableLogging"]],
        ["an empty text", { ...whole, includeGlobalServiceEvents: "" }, ["includeGlobalServiceEvents"]],
        ["a secret false", { ...whole, enableLogging: secret(false) }, ["enableLogging"]],
        ["a secret true", { ...whole, isMultiRegionTrail: secret(true) }, []],
        ["a value not known yet", { ...whole, isMultiRegionTrail: unknown }, []],
        [
            "a false beside a value not known yet",
            { ...whole, isMultiRegionTrail: unknown, enableLogging: false },
            ["enableLogging"],
        ],
    ];
    for (const [what, inputs, refused] of cases) {
        it(refused.length > 0 ? `refuses ${what}: ${refused.join(", ")}` : `accepts ${what}`, async () => {
            const resource = { type: "aws:cloudtrail/trail:Trail", inputs };
            const found = await messages(trailCoversAllRegionsAndAccounts, resource);
            assert.deepEqual(
                found.map((message) => /Write `(\w+): true`\.$/.exec(message)?.[1]),
                refused,
            );
        });
    }
});
