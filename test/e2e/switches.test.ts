import assert from "node:assert/strict";
import type { Settings } from "./deployment";
import { scenario } from "./scenario";

type Group = Record<string, unknown>;

/** Changes of settings that leave the others alone. Those of one round are turned together, and back together. */
const rounds: Record<string, (settings: Settings) => void>[] = [
    {
        "the first and last chat channel": ({ detection }) =>
            ((detection?.notify as Group).slackChannels = [{ workspaceId: "T0EXAMPLE", channelId: "C0EXAMPLE" }]),
        "detection.config.rules: organization": ({ detection = {} }) => (detection.config = { rules: "organization" }),
        "detection.metricAlarms.tuned": ({ detection = {} }) =>
            (detection.metricAlarms = { tuned: { vpcChanges: { enabled: false } } }),
        "logArchive.readerRoles": ({ logArchive = {} }) =>
            (logArchive.readerRoles = ["arn:aws:iam::777788889999:role/SecurityAnalyst"]),
        "logArchive.breakGlassRoles": ({ logArchive = {} }) => (logArchive.breakGlassRoles = ["BreakGlass"]),
        "trail.dataEvents": ({ trail = {} }) =>
            (trail.dataEvents = { s3: { buckets: "all", operations: "write" }, lambda: { functions: "all" } }),
        "trail.insights": ({ trail = {} }) => (trail.insights = { callRate: true, errorRate: true }),
        "trail.networkActivity": ({ trail = {} }) =>
            (trail.networkActivity = { eventSources: ["kms.amazonaws.com"], onlyDenied: true }),
    },
    {
        "detection.config.rules: none": ({ detection = {} }) => (detection.config = { rules: "none" }),
        "detection.tamperRules: false": ({ detection = {} }) => (detection.tamperRules = false),
        "detection.silence.enabled: false": ({ detection = {} }) => (detection.silence = { enabled: false }),
        "detection.dashboard: false": ({ detection = {} }) => (detection.dashboard = false),
        "detection.savedQueries: false": ({ detection = {} }) => (detection.savedQueries = false),
        "logArchive.lifecycle.enabled: false": ({ logArchive = {} }) => (logArchive.lifecycle = { enabled: false }),
        "logArchive.accountPublicAccessBlock: false": ({ logArchive = {} }) =>
            (logArchive.accountPublicAccessBlock = false),
        "trail.archiveDeletions: false": ({ trail = {} }) => (trail.archiveDeletions = false),
        "trail.archiveReads: false": ({ trail = {} }) => (trail.archiveReads = false),
    },
];

scenario("the switches of prod", "prod", (world) => {
    before(async () => {
        await world().deployment.up();
    });

    for (const round of rounds)
        it(`turn, and turn back: ${Object.keys(round).join("; ")}`, async () => {
            const { deployment } = world();
            deployment.configure((settings) => {
                for (const turn of Object.values(round)) turn(settings);
            });
            const there = await deployment.up();
            await deployment.up({ expectNoChanges: true });
            deployment.configure();
            const back = await deployment.up();
            await deployment.up({ expectNoChanges: true });
            assert.deepEqual([there.create, there.delete], [back.delete, back.create]);
        });
});

scenario(
    "a configuration recorder of the landing zone's own",
    "prod",
    (world) => {
        const own = ({ detection = {} }: Settings) => (detection.config = { recorder: "create" });

        it("is created, and deleted when the account is to have another", async () => {
            const { aws, deployment } = world();
            deployment.configure(own);
            await deployment.up();
            deployment.configure(({ detection = {} }) => (detection.config = { rules: "none" }));
            await deployment.up();
            await aws.createConfigurationRecorders();
            deployment.configure();
            await deployment.up();
            await deployment.up({ expectNoChanges: true });
        });
    },
    { recorder: false },
);
