import type { PolicyPackConfig, PreviewResult } from "@landing-zone/preview";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { metricAlarmNames } from "../../config/detection";
import { previewSettings, root } from "../unit/landingZone";
import { emails, everythingOn, prod, type Settings } from "./environments";
import { policyPack } from "./pack";

const configuration = JSON.parse(
    readFileSync(resolve(root, "policy-pack/environments/prod.json"), "utf8"),
) as PolicyPackConfig;

const environments: [what: string, settings: Settings][] = [
    ["everything on", everythingOn],
    [
        "everything off",
        {
            ...prod,
            trail: { archiveDeletions: false, archiveReads: false },
            detection: {
                notify: { emails },
                metricAlarms: { tuned: Object.fromEntries(metricAlarmNames.map((name) => [name, { enabled: false }])) },
                tamperRules: false,
                silence: { enabled: false },
                config: { rules: "none" },
                dashboard: false,
                savedQueries: false,
            },
        },
    ],
    ["the texts of CIS", { ...prod, detection: { notify: { emails }, metricAlarms: { profile: "cis" } } }],
    [
        "chat channels only",
        {
            ...prod,
            detection: {
                notify: { slackChannels: everythingOn.detection.notify.slackChannels },
                notifyBackup: { emails },
            },
        },
    ],
    ["the home Region of IAM", { ...prod, homeRegion: "us-east-1" }],
    ["GovCloud", { ...prod, homeRegion: "us-gov-east-1" }],
    ["China", { ...prod, homeRegion: "cn-north-1", detection: { notify: { emails } } }],
    ["the European Sovereign Cloud", { ...prod, homeRegion: "eusc-de-east-1", detection: { notify: { emails } } }],
    ["a Region without account-regional namespaces", { ...prod, homeRegion: "me-central-1" }],
    [
        "China without tamper rules",
        { ...prod, homeRegion: "cn-northwest-1", detection: { notify: { emails }, tamperRules: false } },
    ],
];

describe("the policy pack and the landing zone", () => {
    for (const [what, settings] of environments)
        it(`agree about ${what}, with two providers`, async () => {
            const zone = await previewSettings(settings);
            assert.deepEqual(await violationsOf(zone, settings), []);
            const providers = zone.resources.filter(({ type }) => type.startsWith("pulumi:providers:"));
            assert.deepEqual(providers.map(({ name }) => name).sort(), ["log-archive", "management"]);
        });
});

/** The pack's report, configured as for prod in the environment's Region. */
async function violationsOf({ resources }: PreviewResult, { homeRegion }: Settings): Promise<string[]> {
    const region = String(homeRegion);
    const here = JSON.parse(
        JSON.stringify(configuration)
            .replaceAll("eu-west-1-an", region === "me-central-1" ? region : `${region}-an`)
            .replaceAll("eu-west-1", region),
    ) as PolicyPackConfig;
    const pack = await policyPack(here);
    const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    const found = await pack.analyzeStack(resources);
    for (const resource of resources) found.push(...(await pack.analyze(resource, byUrn.get(resource.provider ?? ""))));
    return found.map(({ policy, urn, message }) => `${policy} ${urn ?? ""}: ${message}`);
}
