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

    it("has nothing against it as it is", async () => {
        assert.deepEqual(await new Zone(prod).refusedBy(), []);
    });

    const changes: (Mutation | Variation)[] = [];
    const judgements = new Map<number, Promise<string[]>>();
    const lanes: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];

    /** What refuses a change. The next one is judged meanwhile, by another process. */
    function judge(change: Mutation | Variation): Promise<string[]> {
        const index = changes.indexOf(change);
        start(index + 1)?.catch(() => undefined);
        return start(index) ?? Promise.resolve([]);
    }

    function start(index: number): Promise<string[]> | undefined {
        const change = changes[index];
        const lane = index % lanes.length;
        if (!change || judgements.has(index)) return judgements.get(index);
        const judged = Promise.resolve(lanes[lane]).then(() => {
            const zone = new Zone(prod);
            change.change(zone);
            return zone.refusedBy(change.config, lane);
        });
        lanes[lane] = judged.catch(() => undefined);
        judgements.set(index, judged);
        return judged;
    }

    for (const [area, { mutations, variations }] of Object.entries(areas)) {
        changes.push(...mutations, ...variations);
        describe(area, () => {
            for (const mutation of mutations) {
                score.mutations++;
                it(`refuses it when ${mutation.what}`, async () => {
                    assert.deepEqual(await judge(mutation), [...mutation.refusedBy].sort());
                    score.caught++;
                });
            }
            for (const variation of variations) {
                score.variations++;
                it(`says nothing when ${variation.what}`, async () => {
                    const refusedBy = await judge(variation);
                    if (refusedBy.length > 0) score.alarms++;
                    assert.deepEqual(refusedBy, []);
                });
            }
        });
    }
});
