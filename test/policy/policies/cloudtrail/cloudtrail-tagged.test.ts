import assert from "node:assert/strict";
import type { Value } from "@landing-zone/preview";
import { tagged } from "../../../../policy-pack/policies/cloudtrail/cloudtrail-tagged";
import { goodEventDataStore } from "../../good/eventDataStore";
import { goodTrail } from "../../good/trail";
import { messages, secret, unknown } from "../../pack";

describe("policy cloudtrail-tagged", () => {
    const cases: [what: string, tags: Value | undefined, defaultTags: Value | undefined, isRefused: boolean][] = [
        ["a tag of its own", { owner: "security" }, undefined, false],
        ["a tag without a value", { owner: "" }, undefined, false],
        ["a tag whose value is not known yet", { owner: unknown }, undefined, false],
        ["a secret tag", secret({ owner: "security" }), undefined, false],
        ["tags that are not known yet", unknown, undefined, false],
        ["a tag of the provider's", undefined, '{"tags":{"owner":"security"}}', false],
        ["a secret tag of the provider's", undefined, secret('{"tags":{"owner":"security"}}'), false],
        ["tags of the provider's that are not known yet", {}, unknown, false],
        ["nothing", undefined, undefined, true],
        ["no tags", {}, '{"tags":{}}', true],
        ["null", null, "null", true],
        ["a tag that is null", { owner: null }, undefined, true],
        ["a tag of AWS's", { "aws:cloudformation:stack-name": "log" }, undefined, true],
        ["a provider without tags", undefined, "{}", true],
        ["a provider's text that is not JSON", undefined, "{tags", true],
    ];
    for (const [what, tags, defaultTags, isRefused] of cases) {
        it(`${isRefused ? "refuses" : "accepts"}: ${what}`, async () => {
            const provider = { region: "eu-west-1", ...(defaultTags === undefined ? {} : { defaultTags }) };
            for (const resource of [goodTrail({ tags }), goodEventDataStore({ tags })]) {
                const found = await messages(tagged, { ...resource, provider });
                assert.equal(found.length, isRefused ? 1 : 0, found.join("\n"));
            }
        });
    }
});
