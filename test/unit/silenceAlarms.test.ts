import type { PreviewedResource, PreviewResult } from "@landing-zone/preview";
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { silenceAlarms } from "../../components/detection/alarms/silenceAlarms";
import { namesOf } from "../../config/names";
import { settingsSchema } from "../../config/schema";
import { find, previewSettings, root, shortName } from "./landingZone";

const alarmType = "aws:cloudwatch/metricAlarm:MetricAlarm";

const settings = (detection: object = {}) => ({
    homeRegion: "eu-west-1",
    organization: { id: "o-exampleorgid", managementAccountId: "111122223333" },
    logArchive: { accountId: "444455556666", deployRole: "LandingZoneDeploy" },
    detection: { notify: { emails: ["security@example.com"] }, ...detection },
});

function alarmsOf({ resources }: PreviewResult): PreviewedResource[] {
    return resources.filter(({ type, name }) => type === alarmType && name.startsWith("detection-silence-"));
}

describe("alarms on silence", () => {
    let preview: PreviewResult;
    const alarm = (name: string) => find(preview, alarmType, `detection-silence-${name}`);
    before(async () => (preview = await previewSettings(settings())));

    it("fire when the log group has received nothing for half an hour", () => {
        const logGroup = find(preview, "aws:cloudwatch/logGroup:LogGroup", "organization-trail-log-group");
        const { inputs, provider } = alarm("log-group-silent");
        assert.deepEqual([inputs.namespace, inputs.metricName], ["AWS/Logs", "IncomingLogEvents"]);
        assert.deepEqual(inputs.dimensions, { LogGroupName: logGroup.inputs.name });
        assert.deepEqual(
            [inputs.statistic, inputs.comparisonOperator, inputs.threshold],
            ["Sum", "LessThanThreshold", 1],
        );
        assert.equal(Number(inputs.period) * Number(inputs.evaluationPeriods), 30 * 60);
        assert.equal(shortName(provider ?? ""), "pulumi:providers:aws management");
    });

    it("fire when no log file was announced, in the account of the topic, whose metric no other sees", () => {
        const topic = find(preview, "aws:sns/topic:Topic", "log-archive-deliveries");
        const { inputs, provider } = alarm("delivery-silent");
        assert.deepEqual([inputs.namespace, inputs.metricName], ["AWS/SNS", "NumberOfMessagesPublished"]);
        assert.deepEqual(inputs.dimensions, { TopicName: topic.inputs.name });
        assert.deepEqual(
            [inputs.statistic, inputs.comparisonOperator, inputs.threshold],
            ["Sum", "LessThanThreshold", 1],
        );
        assert.equal(provider, topic.provider);
        assert.equal(shortName(provider ?? ""), "pulumi:providers:aws log-archive");
    });

    it("fire at the first alarm that cannot be delivered", () => {
        const topic = find(preview, "aws:sns/topic:Topic", "detection-alarms");
        const { inputs } = alarm("notifications-failing");
        assert.deepEqual([inputs.namespace, inputs.metricName], ["AWS/SNS", "NumberOfNotificationsFailed"]);
        assert.deepEqual(inputs.dimensions, { TopicName: topic.inputs.name });
        assert.deepEqual(
            [inputs.comparisonOperator, inputs.threshold, inputs.evaluationPeriods],
            ["GreaterThanOrEqualToThreshold", 1, 1],
        );
    });

    it("fire when a rule of the tamper bus fails, whichever it is", () => {
        for (const [name, metric] of [
            ["tamper-rules-failing", "FailedInvocations"],
            ["tamper-alerts-lost", "InvocationsFailedToBeSentToDlq"],
        ] as const) {
            const [query] = alarm(name).inputs.metricQueries as { expression: string }[];
            assert.equal(
                query?.expression,
                `SELECT SUM(${metric}) FROM SCHEMA("AWS/Events", EventBusName, RuleName) WHERE EventBusName = 'audit-log-tampering'`,
            );
        }
    });

    it("fire at the first alert that the backup topic cannot deliver, in its account", () => {
        const topic = find(preview, "aws:sns/topic:Topic", "detection-backup-eu-west-1");
        const { inputs, provider } = alarm("backup-notifications-failing");
        assert.deepEqual([inputs.namespace, inputs.metricName], ["AWS/SNS", "NumberOfNotificationsFailed"]);
        assert.deepEqual(inputs.dimensions, { TopicName: topic.inputs.name });
        assert.equal(provider, topic.provider);
    });

    it("treat missing data as breaching exactly where data must always arrive", () => {
        const missing = alarmsOf(preview).map(({ name, inputs }) => [
            name.replace("detection-silence-", ""),
            inputs.treatMissingData,
        ]);
        assert.deepEqual(Object.fromEntries(missing), {
            "log-group-silent": "breaching",
            "delivery-silent": "breaching",
            "notifications-failing": "notBreaching",
            "backup-notifications-failing": "notBreaching",
            "tamper-rules-failing": "notBreaching",
            "tamper-alerts-lost": "notBreaching",
        });
    });

    it("notify both alarm topics when they fire, and when they return to OK", () => {
        for (const { name, inputs, dependencies } of alarmsOf(preview)) {
            assert.equal((inputs.alarmActions as unknown[]).length, 2, name);
            assert.deepEqual(inputs.okActions, inputs.alarmActions, name);
            for (const topic of ["detection-alarms", "detection-backup-eu-west-1"])
                assert.ok(dependencies.map(shortName).includes(`aws:sns/topicPolicy:TopicPolicy ${topic}`), name);
        }
    });

    it("wait for the configured time, and watch no bus that does not exist", async () => {
        const other = await previewSettings(settings({ silence: { afterMinutes: 1440 }, tamperRules: false }));
        for (const name of ["log-group-silent", "delivery-silent"]) {
            const { inputs } = find(other, alarmType, `detection-silence-${name}`);
            // A day is the most that CloudWatch looks back on.
            assert.equal(Number(inputs.period) * Number(inputs.evaluationPeriods), 86400);
        }
        const names = (result: PreviewResult) => new Set(alarmsOf(result).map(({ name }) => name));
        const withoutBus = names(preview);
        for (const name of ["tamper-rules-failing", "tamper-alerts-lost"])
            withoutBus.delete(`detection-silence-${name}`);
        assert.deepEqual(names(other), withoutBus);
    });

    describe("with the longest names", () => {
        const names = namesOf(settingsSchema.parse({ ...settings(), namePrefix: "a".repeat(20) }));
        const alarms = silenceAlarms({
            names,
            afterMinutes: 1440,
            chat: true,
            tamperRules: true,
            alarmActions: [],
            runbooks: "",
        });

        it("watch the topic of chat channels too", () => {
            const watched = alarms.map(
                ({ watch }) => (watch.dimensions as Record<string, string> | undefined)?.TopicName,
            );
            assert.ok(watched.includes(names.alarms.chatTopic) && watched.includes(names.alarms.topic));
        });

        for (const { name, description, page } of alarms) {
            it(`${name} describes what happened within CloudWatch's 1024 characters`, () => {
                const link = `Runbook: ${"x".repeat(300)}/${page}.md`;
                assert.ok(`${description} ${link}`.length <= 1024);
            });

            it(`${name} has a runbook`, () => {
                assert.ok(existsSync(join(root, "docs/runbooks", `${page}.md`)), page);
            });
        }
    });
});
