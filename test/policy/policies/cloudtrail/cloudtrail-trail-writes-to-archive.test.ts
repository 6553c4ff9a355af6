import assert from "node:assert/strict";
import type { Value } from "@landing-zone/preview";
import { trailWritesToArchive } from "../../../../policy-pack/policies/cloudtrail/cloudtrail-trail-writes-to-archive";
import { goodTrail } from "../../good/trail";
import { messages, secret, unknown } from "../../pack";

describe("policy cloudtrail-trail-writes-to-archive", () => {
    const cases: [what: string, s3BucketName: Value | undefined, isRefused: boolean][] = [
        ["a listed bucket", "example-audit-log-444455556666-eu-west-1-an", false],
        ["another listed bucket", "example-audit-log-444455556666-eu-west-1-an-2", false],
        ["a secret listed bucket", secret("example-audit-log-444455556666-eu-west-1-an"), false],
        ["a bucket that is not known yet", unknown, false],
        ["another bucket", "example-somewhere-else", true],
        ["a bucket whose name has the same prefix", "example-audit-log-444455556666-eu-west-1-an-3", true],
        ["a secret other bucket", secret("example-somewhere-else"), true],
        ["no bucket", undefined, true],
        ["an empty name", "", true],
        ["a list", ["example-audit-log-444455556666-eu-west-1-an"], true],
    ];
    for (const [what, s3BucketName, isRefused] of cases) {
        it(`${isRefused ? "refuses" : "accepts"}: ${what}`, async () => {
            const config = {
                [trailWritesToArchive.name]: {
                    archiveBuckets: [
                        "example-audit-log-444455556666-eu-west-1-an",
                        "example-audit-log-444455556666-eu-west-1-an-2",
                    ],
                },
            };
            const found = await messages(trailWritesToArchive, goodTrail({ s3BucketName }), config);
            assert.equal(found.length, isRefused ? 1 : 0, found.join("\n"));
            // As long as none is listed, all may be used.
            assert.deepEqual(await messages(trailWritesToArchive, goodTrail({ s3BucketName })), []);
        });
    }
});
