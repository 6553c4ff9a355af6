import type { PreviewResult } from "@landing-zone/preview";
import assert from "node:assert/strict";
import { previewProd } from "../unit/landingZone";
import * as cloudtrail from "./cloudtrail/mutations";
import * as cloudwatch from "./cloudwatch/mutations";
import * as config from "./config/mutations";
import * as detours from "./detours/mutations";
import * as iam from "./iam/mutations";
import * as kms from "./kms/mutations";
import * as messaging from "./messaging/mutations";
import * as organizations from "./organizations/mutations";
import * as s3 from "./s3/mutations";
import { type Mutation, type Variation, Zone } from "./zone";

const areas = { cloudtrail, cloudwatch, config, detours, iam, kms, messaging, organizations, s3 };

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

    const zone = ({ change }: Mutation | Variation) => {
        const changed = new Zone(prod);
        change(changed);
        return changed;
    };

    it("reports nothing as it is", () => {
        assert.deepEqual(new Zone(prod).refusedBy(), []);
    });

    for (const [area, { mutations, variations }] of Object.entries(areas))
        describe(area, () => {
            for (const mutation of mutations) {
                score.mutations++;
                it(`refuses it when ${mutation.what}`, () => {
                    assert.deepEqual(zone(mutation).refusedBy(mutation.config), [...mutation.refusedBy].sort());
                    score.caught++;
                });
            }
            for (const variation of variations) {
                score.variations++;
                it(`reports nothing when ${variation.what}`, () => {
                    const refusedBy = zone(variation).refusedBy(variation.config);
                    if (refusedBy.length > 0) score.alarms++;
                    assert.deepEqual(refusedBy, []);
                });
            }
        });

    // Judged in this process, all of them need a fraction of the time that a policy process needs.
    describe("is judged by a policy process as it is here", () => {
        const all: (Mutation | Variation)[] = Object.values(areas).flatMap(({ mutations, variations }) => [
            ...mutations,
            ...variations,
        ]);
        const count = 100;
        for (const change of Array.from({ length: count }, (_, index) => all[Math.floor((index * all.length) / count)]))
            if (change)
                it(`when ${change.what}`, async () => {
                    assert.deepEqual(
                        await zone(change).refusedByProcess(change.config),
                        zone(change).refusedBy(change.config),
                    );
                });
    });
});
