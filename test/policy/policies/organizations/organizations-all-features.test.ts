import assert from "node:assert/strict";
import type { Value } from "@landing-zone/preview";
import { allFeatures } from "../../../../policy-pack/policies/organizations/organizations-all-features";
import { goodOrganization } from "../../good/organization";
import { messages, unknown } from "../../pack";

describe("policy organizations-all-features", () => {
    const cases: [what: string, featureSet: Value | undefined, ignoreChanges: string[], isRefused: boolean][] = [
        ["an absent value, for which AWS enables all", undefined, [], false],
        ["null", null, [], false],
        ["what is not known yet", unknown, [], false],
        ["what AWS is left to keep as it is", "CONSOLIDATED_BILLING", ["featureSet"], false],
        ["what AWS is left to keep, by a quoted path", "CONSOLIDATED_BILLING", ['["featureSet"]'], false],
        ["billing, where something else is left alone", "CONSOLIDATED_BILLING", ["enabledPolicyTypes"], true],
        ["a word that AWS does not know", "NONE", [], true],
    ];
    for (const [what, featureSet, ignoreChanges, isRefused] of cases) {
        it(`${isRefused ? "refuses" : "accepts"} ${what}`, async () => {
            const resource = { ...goodOrganization({ featureSet }), options: { ignoreChanges } };
            assert.equal((await messages(allFeatures, resource)).length, isRefused ? 1 : 0);
        });
    }
});
