import type { PreviewResult } from "@landing-zone/preview";
import assert from "node:assert/strict";
import { chatRegion } from "../../components/detection/alarm-topic/chatRegion";
import { find, previewSettings, shortName } from "./landingZone";

const topic = "aws:sns/topic:Topic";
const topicPolicy = "aws:sns/topicPolicy:TopicPolicy";
const subscription = "aws:sns/topicSubscription:TopicSubscription";
const slack = "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration";
const teams = "aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration";
const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";

const slackChannel = { workspaceId: "T0EXAMPLE", channelId: "C0EXAMPLE" };
const teamsChannel = {
    tenantId: "01234567-89ab-cdef-0123-456789abcdef",
    teamId: "89abcdef-0123-4567-89ab-cdef01234567",
    channelId: "19%3Aexample%40thread.tacv2",
};

const environment = (
    notify: Record<string, unknown>,
    homeRegion = "eu-central-1",
    more: Record<string, unknown> = {},
) =>
    previewSettings({
        homeRegion,
        organization: { id: "o-exampleorgid", managementAccountId: "111122223333" },
        logArchive: { accountId: "444455556666", deployRole: "LandingZoneDeploy" },
        detection: { notify, ...more },
    });

const ofType = ({ resources }: PreviewResult, ...types: string[]) =>
    resources.filter(({ type, name }) => types.includes(type) && name.startsWith("detection-alarms"));
/** Chat channels alone are refused: the backup alarm topic needs a recipient. */
const backup = { emails: ["backup@example.com"] };
const namesOf = (result: PreviewResult, ...types: string[]) =>
    ofType(result, ...types)
        .map(({ name }) => name)
        .sort();

describe("the alarm topic", () => {
    const endpoints = ["https://events.example.com/integration/0123/enqueue", "https://alerts.example.com/sns"];

    it("notifies e-mail addresses and HTTPS endpoints, which confirm by themselves and receive the signed envelope", async () => {
        const told = await environment({ emails: ["security@example.com"], httpsEndpoints: endpoints });
        const [mail, ...https] = ofType(told, subscription)
            .sort((a, b) => a.name.localeCompare(b.name))
            .reverse();
        assert.ok(mail);
        const { topic: mailTopic, ...known } = mail.inputs;
        assert.ok(mailTopic);
        assert.deepEqual(known, { protocol: "email", endpoint: "security@example.com" });
        assert.equal(https.length, 2);
        for (const { inputs } of https) {
            assert.equal(inputs.protocol, "https");
            assert.equal(inputs.endpointAutoConfirms, true);
            assert.equal(inputs.rawMessageDelivery, false);
            // An address may have a key in it.
            assert.notEqual(typeof inputs.endpoint, "string");
        }
    });

    it("names subscriptions by their recipient, in any order, and without addresses that may be secret", async () => {
        const emails = ["security@example.com", "on-call@example.com"];
        const before = namesOf(await environment({ emails, httpsEndpoints: endpoints }), subscription);
        const after = namesOf(
            await environment({ emails: [...emails].reverse(), httpsEndpoints: [...endpoints].reverse() }),
            subscription,
        );
        assert.deepEqual(after, before);
        assert.equal(new Set(before).size, 4);
        assert.ok(!before.some((name) => name.includes("example.com/")));
    });

    it("retains topic, policy and key, but neither subscriptions nor the topic of chat channels", async () => {
        const { resources } = await environment({ emails: ["security@example.com"], slackChannels: [slackChannel] });
        const kept = resources
            .filter(({ type, name }) => type.startsWith("aws:") && name.startsWith("detection-alarms"))
            .filter(({ options }) => options.protect && options.retainOnDelete)
            .map(({ urn }) => shortName(urn));
        assert.deepEqual(kept.sort(), [
            "aws:kms/key:Key detection-alarms-key",
            `${topic} detection-alarms`,
            `${topicPolicy} detection-alarms`,
        ]);
    });

    it("has no resources for chat without a channel", async () => {
        const told = await environment({ emails: ["security@example.com"] });
        assert.deepEqual(namesOf(told, topic), ["detection-alarms"]);
        assert.deepEqual(namesOf(told, slack, teams, "aws:iam/role:Role", "aws:iam/policy:Policy"), []);
    });

    describe("with chat channels", () => {
        let told: PreviewResult;

        before(async () => {
            told = await environment({
                emails: ["security@example.com"],
                slackChannels: [slackChannel],
                teamsChannels: [teamsChannel],
            });
        });

        it("has a second topic, on which alarms act too", () => {
            assert.deepEqual(namesOf(told, topic), ["detection-alarms", "detection-alarms-chat"]);
            const { inputs } = find(told, topic, "detection-alarms-chat");
            assert.equal(inputs.name, "audit-log-alarms-chat");
            const { alarmActions } = find(told, alarm, "detection-metrics-root-use").inputs;
            assert.ok(Array.isArray(alarmActions));
            assert.equal(alarmActions.length, 2);
        });

        it("is the only one that alarms notify without e-mail or HTTPS recipients", async () => {
            const inChat = await environment({ slackChannels: [slackChannel] }, undefined, { notifyBackup: backup });
            const { inputs, propertyDependencies } = find(inChat, alarm, "detection-metrics-root-use");
            assert.ok(Array.isArray(inputs.alarmActions));
            assert.equal(inputs.alarmActions.length, 1);
            const sources = (propertyDependencies.alarmActions ?? []).map(shortName);
            assert.ok(sources.includes(`${topic} detection-alarms-chat`));
            assert.ok(!sources.includes(`${topic} detection-alarms`));
        });

        it("shows that topic in the channels, through a Region that serves them", () => {
            const channels = [
                { found: find(told, slack, "detection-alarms-chat-slack-T0EXAMPLE-C0EXAMPLE"), kind: "slack" },
                { found: find(told, teams, "detection-alarms-chat-teams-19-example-thread-tacv2"), kind: "teams" },
            ];
            for (const { found, kind } of channels) {
                assert.equal(found.inputs.region, "eu-west-1");
                const { configurationName } = found.inputs;
                assert.ok(typeof configurationName === "string");
                assert.match(configurationName, new RegExp(`^audit-log-${kind}-[\\w-]+$`));
                const sources = (input: string) => (found.propertyDependencies[input] ?? []).map(shortName);
                assert.ok(sources("snsTopicArns").includes(`${topic} detection-alarms-chat`));
                assert.ok(!sources("snsTopicArns").includes(`${topic} detection-alarms`));
            }
            const [first = {}, second = {}] = channels.map(({ found }) => found.inputs);
            assert.equal(first.slackTeamId, "T0EXAMPLE");
            assert.equal(first.slackChannelId, "C0EXAMPLE");
            assert.equal(second.tenantId, teamsChannel.tenantId);
            assert.equal(second.teamId, teamsChannel.teamId);
            assert.equal(second.channelId, teamsChannel.channelId);
        });

        it("limits what members can do by the policy of the role, not by AdministratorAccess", () => {
            for (const { propertyDependencies, inputs } of ofType(told, slack, teams)) {
                assert.deepEqual((propertyDependencies.guardrailPolicyArns ?? []).map(shortName), [
                    "aws:iam/policy:Policy detection-alarms-chat",
                ]);
                assert.ok(Array.isArray(inputs.guardrailPolicyArns));
                assert.equal(inputs.guardrailPolicyArns.length, 1);
            }
        });
    });

    describe("configures chat", () => {
        for (const [homeRegion, region] of [
            ["us-east-1", "us-east-2"],
            ["us-west-2", "us-west-2"],
            ["eu-central-1", "eu-west-1"],
            ["ap-southeast-2", "ap-southeast-1"],
            ["sa-east-1", "us-east-2"],
        ] as const)
            it(`through ${region} where the home Region is ${homeRegion}`, () => {
                assert.equal(chatRegion(homeRegion), region);
            });
    });
});

describe("the backup alarm topic", () => {
    const subscribed = ({ resources }: PreviewResult, name: string) =>
        resources
            .filter((one) => one.type === subscription && one.name.startsWith(name))
            .map(({ inputs }) => inputs.endpoint);

    it("is in the log-archive account, with a key of its own, in each Region that has tamper rules", async () => {
        for (const [homeRegion, regions] of [
            ["eu-central-1", ["eu-central-1", "us-east-1"]],
            ["us-east-1", ["us-east-1"]],
        ] as const) {
            const result = await environment({ emails: ["security@example.com"] }, homeRegion);
            const names = result.resources.filter((one) => one.type === topic && one.name.includes("backup"));
            assert.deepEqual(
                names.map(({ name }) => name).sort(),
                regions.map((region) => `detection-backup-${region}`),
            );
            for (const region of regions) {
                const { inputs, provider, propertyDependencies, options } = find(
                    result,
                    topic,
                    `detection-backup-${region}`,
                );
                assert.equal(inputs.name, "audit-log-alarms-backup");
                assert.equal(inputs.region, region);
                assert.equal(shortName(provider ?? ""), "pulumi:providers:aws log-archive");
                assert.ok(options.protect && options.retainOnDelete);
                const key = find(result, "aws:kms/key:Key", `detection-backup-${region}-key`);
                assert.deepEqual((propertyDependencies.kmsMasterKeyId ?? []).map(shortName), [shortName(key.urn)]);
                assert.equal(key.inputs.region, region);
                assert.ok(key.options.protect && key.options.retainOnDelete);
                assert.deepEqual(subscribed(result, `detection-backup-${region}-`), ["security@example.com"]);
            }
        }
    });

    it("has recipients of its own if there are any", async () => {
        const result = await environment({ emails: ["security@example.com"] }, "us-east-1", { notifyBackup: backup });
        assert.deepEqual(subscribed(result, "detection-backup-us-east-1-"), backup.emails);
        assert.deepEqual(subscribed(result, "detection-alarms-"), ["security@example.com"]);
    });
});

describe("the topic of alerts on deployments", () => {
    it("exists only with recipients, and is encrypted with the key of the alarm topic", async () => {
        const without = await environment({ emails: ["security@example.com"] });
        assert.ok(!without.resources.some(({ name }) => name.includes("detection-alarms-deployments")));
        const routed = await environment({ emails: ["security@example.com"] }, undefined, {
            notifyDeployments: { emails: ["deployments@example.com"] },
        });
        const { inputs, propertyDependencies } = find(routed, topic, "detection-alarms-deployments");
        assert.equal(inputs.name, "audit-log-deployments");
        assert.deepEqual((propertyDependencies.kmsMasterKeyId ?? []).map(shortName), [
            "aws:kms/key:Key detection-alarms-key",
        ]);
        const [recipient] = routed.resources.filter(
            (one) => one.type === subscription && one.name.startsWith("detection-alarms-deployments"),
        );
        assert.equal(recipient?.inputs.endpoint, "deployments@example.com");
    });
});
