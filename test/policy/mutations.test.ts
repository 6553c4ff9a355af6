import type { PreviewResult } from "@landing-zone/preview";
import assert from "node:assert/strict";
import { previewProd } from "../unit/landingZone";
import * as cloudtrail from "./cloudtrail/mutations";
import * as cloudwatch from "./cloudwatch/mutations";
import * as detours from "./detours/mutations";
import * as iam from "./iam/mutations";
import * as kms from "./kms/mutations";
import * as messaging from "./messaging/mutations";
import * as organizations from "./organizations/mutations";
import * as s3 from "./s3/mutations";
import { Zone } from "./zone";

const areas = { cloudtrail, cloudwatch, detours, iam, kms, messaging, organizations, s3 };

describe("the policy pack and a landing zone in which one thing changes", () => {
    let prod: PreviewResult;
    const score = { caught: 0, mutations: 0, alarms: 0, variations: 0 };

    before(async () => {
        prod = await previewProd();
    });

    after(() => {
        console.log(
            `\n  Mutations caught: ${score.caught} of ${score.mutations}. False alarms: ${score.alarms} in ${score.variations} harmless variations.`,
        );
    });

    it("has nothing against it as it is", async () => {
        assert.deepEqual(await new Zone(prod).refusedBy(), []);
    });

    for (const [area, { mutations, variations }] of Object.entries(areas)) {
        describe(area, () => {
            for (const { what, change, refusedBy, config } of mutations) {
                score.mutations++;
                it(`refuses it when ${what}`, async () => {
                    const zone = new Zone(prod);
                    change(zone);
                    assert.deepEqual(await zone.refusedBy(config), [...refusedBy].sort());
                    score.caught++;
                });
            }
            for (const { what, change, config } of variations) {
                score.variations++;
                it(`says nothing when ${what}`, async () => {
                    const zone = new Zone(prod);
                    change(zone);
                    const refusedBy = await zone.refusedBy(config);
                    if (refusedBy.length > 0) score.alarms++;
                    assert.deepEqual(refusedBy, []);
                });
            }
        });
    }
});
