import assert from "node:assert/strict";
import { changesNotIgnored } from "../../../../policy-pack/policies/cloudtrail/cloudtrail-changes-not-ignored";
import { goodEventDataStore } from "../../good/eventDataStore";
import { goodTrail } from "../../good/trail";
import { messages } from "../../pack";

describe("policy cloudtrail-changes-not-ignored", () => {
    const ignoring = (ignoreChanges: string[]) =>
        [goodTrail(), goodEventDataStore()].map((resource) => ({
            ...resource,
            options: { protect: true, ignoreChanges },
        }));

    for (const path of [
        "tags",
        "tags.owner",
        'tags["cost.centre"]',
        '["tags"].owner',
        "tags[*]",
        "tagsAll",
        "name",
        "insightSelectors[0]",
    ]) {
        it(`accepts that ${path} is ignored`, async () => {
            assert.deepEqual(await messages(changesNotIgnored, ignoring([path])), []);
        });
    }

    for (const path of [
        "*",
        "[*]",
        '["*"]',
        "",
        "kmsKeyId",
        '["kmsKeyId"]',
        "s3BucketName",
        "enableLogging",
        "suspend",
        "advancedEventSelectors",
        "advancedEventSelectors[0].fieldSelectors[*].equals",
        "advancedEventSelectors.*",
        "tagsFromElsewhere",
        // What other packages call `enableLogging`.
        "isLogging",
    ]) {
        it(`refuses to ignore ${path || "the empty path"}`, async () => {
            const found = await messages(changesNotIgnored, ignoring(["tags", path]));
            assert.equal(found.length, 2);
            for (const message of found) assert.match(message, /^`ignoreChanges\[1\]` covers more than tags: /);
        });
    }

    it("leaves a store for configuration items alone", async () => {
        const store = goodEventDataStore({
            advancedEventSelectors: [{ fieldSelectors: [{ field: "eventCategory", equals: ["ConfigurationItem"] }] }],
        });
        const found = await messages(changesNotIgnored, { ...store, options: { ignoreChanges: ["kmsKeyId"] } });
        assert.deepEqual(found, []);
    });
});
