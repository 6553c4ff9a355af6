import type { PreviewResult } from "@landing-zone/preview";
import assert from "node:assert/strict";
import { find, previewSettings, shortName } from "./landingZone";

const dashboardType = "aws:cloudwatch/dashboard:Dashboard";
const alarmType = "aws:cloudwatch/metricAlarm:MetricAlarm";

interface Widget {
    type: string;
    x: number;
    y: number;
    width: number;
    height: number;
    properties: {
        region?: string;
        title: string;
        alarms?: string[];
        query?: string;
        view?: string;
        metrics?: string[][];
    };
}

const withDetection = (detection: object = {}) =>
    previewSettings({
        homeRegion: "us-gov-east-1",
        organization: { id: "o-exampleorgid", managementAccountId: "111122223333" },
        logArchive: { accountId: "444455556666", deployRole: "LandingZoneDeploy" },
        detection: { notify: { emails: ["security@example.com"] }, ...detection },
    });

function widgetsOf(preview: PreviewResult): Widget[] {
    const { inputs } = find(preview, dashboardType, "detection-dashboard");
    return (JSON.parse(inputs.dashboardBody as string) as { widgets: Widget[] }).widgets;
}

describe("dashboard", () => {
    let preview: PreviewResult;
    let widgets: Widget[];
    before(async () => {
        preview = await withDetection();
        widgets = widgetsOf(preview);
    });

    it("is in the management account, whose log group and alarms it shows", () => {
        const { inputs, provider } = find(preview, dashboardType, "detection-dashboard");
        assert.equal(inputs.dashboardName, "audit-log-overview");
        assert.equal(shortName(provider ?? ""), "pulumi:providers:aws management");
    });

    it("places every widget inside the grid of 24 columns, and none over another", () => {
        const taken = new Map<string, string>();
        for (const { x, y, width, height, properties } of widgets) {
            assert.ok(x >= 0 && x + width <= 24 && width >= 1 && height >= 1, properties.title);
            for (let column = x; column < x + width; column += 1)
                for (let row = y; row < y + height; row += 1) {
                    const place = `${column},${row}`;
                    assert.equal(taken.get(place), undefined, `${properties.title} covers ${taken.get(place) ?? ""}`);
                    taken.set(place, properties.title);
                }
        }
    });

    it("names the Region of every metric and query, and gives each a title", () => {
        for (const { type, properties } of widgets) {
            assert.ok(properties.title);
            if (type !== "alarm") assert.equal(properties.region, "us-gov-east-1", properties.title);
        }
    });

    it("queries the organization's log group in every query", () => {
        const queries = widgets.filter(({ type }) => type === "log");
        const logGroup = find(preview, "aws:cloudwatch/logGroup:LogGroup", "organization-trail-log-group");
        assert.ok(queries.length > 0);
        for (const { properties } of queries) {
            assert.ok(properties.query?.startsWith(`SOURCE '${logGroup.inputs.name as string}'\n| `), properties.title);
            assert.ok(["table", "bar", "pie", "timeSeries"].includes(properties.view ?? ""), properties.title);
        }
    });

    it("draws a time series only for queries that count by time", () => {
        const drawn = widgets.filter(({ type, properties }) => type === "log" && properties.view === "timeSeries");
        for (const { properties } of drawn) assert.match(properties.query ?? "", /by bin\(\w+\)$/);
    });

    it("shows the state of every alarm on silence in its account, by ARN", () => {
        const own = preview.resources.filter(
            ({ type, name, provider }) =>
                type === alarmType && name.startsWith("detection-silence-") && provider?.includes("::management"),
        );
        const shown = widgets.find(({ type }) => type === "alarm")?.properties.alarms ?? [];
        assert.ok(own.length > 0 && shown.length <= 100);
        for (const { inputs } of own)
            assert.ok(
                shown.includes(`arn:aws-us-gov:cloudwatch:us-gov-east-1:111122223333:alarm:${inputs.name as string}`),
            );
    });

    it("shows events, alerts, undelivered events and costs", () => {
        const metrics = widgets.flatMap(({ properties }) => properties.metrics ?? []).map((metric) => metric.join(" "));
        for (const metric of [
            "AWS/Logs IncomingLogEvents LogGroupName /audit-log/organization-trail",
            "AWS/Logs IncomingBytes LogGroupName /audit-log/organization-trail",
            "AWS/SNS NumberOfNotificationsDelivered TopicName audit-log-alarms",
            "AWS/SNS NumberOfNotificationsFailed TopicName audit-log-alarms",
            "AWS/SQS ApproximateNumberOfMessagesVisible QueueName audit-log-undelivered-events",
        ])
            assert.ok(metrics.includes(metric), metric);
    });

    it("has no widget for missing alarms or queues", async () => {
        const others = widgetsOf(
            await withDetection({
                silence: { enabled: false },
                tamperRules: false,
                metricAlarms: { tuned: {} },
            }),
        );
        for (const { type, properties } of others) {
            if (type === "alarm") assert.ok((properties.alarms ?? []).length > 0);
            assert.doesNotMatch(JSON.stringify(properties), /AWS\/SQS/);
        }
    });
});
