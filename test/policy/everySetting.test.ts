import type { PolicyPackConfig, PreviewResult } from "@landing-zone/preview";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "yaml";
import { metricAlarmNames } from "../../config/detection";
import { previewSettings, root } from "../unit/landingZone";
import { policyPack } from "./pack";

type Settings = Record<string, unknown>;

const read = (file: string) => readFileSync(resolve(root, file), "utf8");
const configuration = JSON.parse(read("policy-pack/environments/prod.json")) as PolicyPackConfig;
const { config } = parse(read("Pulumi.prod.yaml")) as { config: Settings };
const prod = Object.fromEntries(
    Object.entries(config)
        .filter(([name]) => name.startsWith("landing-zone:"))
        .map(([name, value]) => [name.slice("landing-zone:".length), value]),
);

const emails = ["security@example.com"];
const everythingOn = {
    ...prod,
    logArchive: {
        ...(prod.logArchive as Settings),
        breakGlassRoles: ["BreakGlass"],
        readerRoles: ["arn:aws:iam::777788889999:role/SecurityAnalyst"],
    },
    trail: {
        dataEvents: {
            s3: { buckets: "all", operations: "write" },
            lambda: { functions: "all" },
            dynamodb: { tables: "all" },
            selectors: [
                { resourceType: "AWS::SQS::Queue", fields: [{ field: "eventName", notEquals: ["ReceiveMessage"] }] },
            ],
        },
        networkActivity: { eventSources: ["kms.amazonaws.com", "s3.amazonaws.com"], onlyDenied: true },
        insights: { callRate: true, errorRate: true },
    },
    detection: {
        notify: {
            emails,
            httpsEndpoints: ["https://alerts.example.com/sns"],
            slackChannels: [{ workspaceId: "T0EXAMPLE", channelId: "C0EXAMPLE" }],
            teamsChannels: [
                {
                    tenantId: "01234567-89ab-cdef-0123-456789abcdef",
                    teamId: "89abcdef-0123-4567-89ab-cdef01234567",
                    channelId: "19%3Aexample%40thread.tacv2",
                },
            ],
        },
        config: { rules: "organization", recorder: "create", excludedAccounts: ["777788889999"] },
    },
};

const environments: [what: string, settings: Settings][] = [
    ["everything on", everythingOn],
    [
        "everything off",
        {
            ...prod,
            trail: { archiveDeletions: false },
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
        { ...prod, detection: { notify: { slackChannels: everythingOn.detection.notify.slackChannels } } },
    ],
    ["the home Region of IAM", { ...prod, homeRegion: "us-east-1" }],
    ["GovCloud", { ...prod, homeRegion: "us-gov-east-1" }],
    ["China", { ...prod, homeRegion: "cn-north-1", detection: { notify: { emails } } }],
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

/** What the pack says, configured as for prod in the environment's Region. */
async function violationsOf({ resources }: PreviewResult, { homeRegion }: Settings): Promise<string[]> {
    const here = JSON.parse(
        JSON.stringify(configuration).replaceAll("eu-west-1", String(homeRegion)),
    ) as PolicyPackConfig;
    const pack = await policyPack(here);
    const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    const found = await pack.analyzeStack(resources);
    for (const resource of resources) found.push(...(await pack.analyze(resource, byUrn.get(resource.provider ?? ""))));
    return found.map(({ policy, urn, message }) => `${policy} ${urn ?? ""}: ${message}`);
}
