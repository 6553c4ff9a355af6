import { preview, type PolicyPackConfig, type PreviewedResource } from "@landing-zone/preview";
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { policies } from "../../policy-pack/policies";
import { previewProd, previewSettings, root } from "../unit/landingZone";
import * as cloudtrail from "./cloudtrail/mutations";
import * as cloudwatch from "./cloudwatch/mutations";
import * as config from "./config/mutations";
import { examples } from "./allExamples";
import { deployedOutputs } from "./deployed";
import * as detours from "./detours/mutations";
import { everythingOn } from "./environments";
import * as iam from "./iam/mutations";
import * as kms from "./kms/mutations";
import * as messaging from "./messaging/mutations";
import * as organizations from "./organizations/mutations";
import { judge, recorded as readWhileJudged } from "./judge";
import { policyPack } from "./pack";
import { previewed } from "./previewed";
import { inputsIn, readsOf, recordFile } from "./reads";
import { recorded, type Recording } from "./recording";
import * as s3 from "./s3/mutations";
import { Zone } from "./zone";

const created = { created: deployedOutputs };
const areas = { cloudtrail, cloudwatch, config, detours, iam, kms, messaging, organizations, s3 };
const recordings = resolve(__dirname, "../e2e/recorded");

const configurationOf = (environment: string) =>
    JSON.parse(
        readFileSync(resolve(root, "policy-pack/environments", `${environment}.json`), "utf8"),
    ) as PolicyPackConfig;

/** The pack's report on a stack, and on each of its resources, after `up`. */
async function violationsOf(resources: PreviewedResource[], configuration: PolicyPackConfig): Promise<string[]> {
    const found = await (await policyPack(configuration)).analyzeStack(resources);
    return [
        ...found.map(({ policy, urn, message }) => `${policy} ${urn ?? ""}: ${message}`),
        ...judge(resources, resources, configuration),
    ];
}

describe("the policy pack, after `up`", () => {
    const stacks: [what: string, environment: string, resources: () => Promise<PreviewedResource[]>][] = [
        ["prod", "prod", async () => (await previewProd(created)).resources],
        [
            "sandbox",
            "sandbox",
            async () => (await preview({ projectDirectory: root, stack: "sandbox", answers: created })).resources,
        ],
        ["everything on", "prod", async () => (await previewSettings(everythingOn, created)).resources],
    ];
    for (const [what, environment, resources] of stacks)
        it(`reports nothing for ${what}`, async () => {
            assert.deepEqual(await violationsOf(await resources(), configurationOf(environment)), []);
        });

    for (const file of readdirSync(recordings))
        it(`reports nothing for what was deployed in ${file}`, async () => {
            const recording = JSON.parse(readFileSync(resolve(recordings, file), "utf8")) as Recording;
            const environment = file.startsWith("sandbox") ? "sandbox" : "prod";
            assert.deepEqual(await violationsOf(recorded(recording), configurationOf(environment)), []);
        });
});

describe("the policy pack and a deployed landing zone in which one thing changes", () => {
    let zone: () => Zone;

    after(assertRecorded);

    before(async () => {
        const prod = await previewProd(created);
        zone = () => new Zone(prod);
    });

    it("reports nothing as it is", () => {
        assert.deepEqual(zone().refusedAfterUp(), []);
    });

    for (const [area, { mutations, variations }] of Object.entries(areas))
        describe(area, () => {
            for (const { what, change, config, refusedBy, alsoAfterUp = [] } of mutations)
                it(`refuses it when ${what}`, () => {
                    const changed = zone();
                    change(changed);
                    assert.deepEqual(changed.refusedAfterUp(config), [...refusedBy, ...alsoAfterUp].sort());
                });
            for (const { what, change, config, alsoAfterUp = [] } of variations)
                it(`reports nothing when ${what}`, () => {
                    const changed = zone();
                    change(changed);
                    assert.deepEqual(changed.refusedAfterUp(config), alsoAfterUp);
                });
        });
});

/**
 * Fails if a policy reads an input that is not recorded: its page would not show it, and no test would pass arbitrary
 * values for it. With READS=update in the environment, all reads are recorded.
 */
function assertRecorded(): void {
    for (const { passing, failing, policy, config = {} } of examples)
        for (const stack of [passing, failing]) {
            const all = stack.map(previewed);
            const resources = all.flatMap(({ resource, provider }) => (provider ? [provider, resource] : [resource]));
            judge(resources, resources, { [policy.name]: config });
        }
    const found = Object.fromEntries(
        policies.map(({ name }) => [name, inputsIn(readWhileJudged.get(name) ?? new Map<string, Set<string>>())]),
    );
    if (process.env.READS === "update") {
        writeFileSync(recordFile, `${JSON.stringify(found, null, 4)}\n`);
        return;
    }
    const missing = Object.entries(found).flatMap(([policy, types]) =>
        Object.entries(types).flatMap(([type, inputs]) => {
            const known = readsOf({ name: policy })[type];
            const unknown = known ? inputs.filter((input) => !known.includes(input)) : ["the type itself", ...inputs];
            return unknown.map((input) => `${policy} reads ${input} of ${type}`);
        }),
    );
    assert.deepEqual(missing, [], "This is not recorded: run this file with READS=update in the environment.");
}
