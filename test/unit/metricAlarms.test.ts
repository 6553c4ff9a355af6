import type { PreviewedResource, PreviewResult, Properties } from "@landing-zone/preview";
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { metricAlarmNames, ownAlarmNames } from "../../config/detection";
import { find, previewSettings, root } from "./landingZone";

const filterType = "aws:cloudwatch/logMetricFilter:LogMetricFilter";
const alarmType = "aws:cloudwatch/metricAlarm:MetricAlarm";
const prefix = "detection-metrics-";

const environment = (detection: Record<string, unknown> = {}, logArchive: Record<string, unknown> = {}) =>
    previewSettings({
        homeRegion: "eu-west-1",
        organization: { id: "o-exampleorgid", managementAccountId: "111122223333" },
        logArchive: { accountId: "444455556666", deployRole: "LandingZoneDeploy", ...logArchive },
        detection: { notify: { emails: ["security@example.com"] }, ...detection },
    });

const readerRoles = [
    "arn:aws:iam::777788889999:role/SecurityAnalyst",
    "arn:aws:iam::888899990000:role/security/Reader",
];

const roles = { breakGlassRoles: ["BreakGlass", "security/Emergency"], readerRoles };

const ofMetrics = ({ resources }: PreviewResult, type: string): PreviewedResource[] =>
    resources.filter((resource) => resource.type === type && resource.name.startsWith(prefix));
const namesOf = (result: PreviewResult, type: string) => ofMetrics(result, type).map(({ name }) => name);
const alarm = (result: PreviewResult, name: string) => find(result, alarmType, `${prefix}${name}`).inputs;
const filter = (result: PreviewResult, name: string) => find(result, filterType, `${prefix}${name}`).inputs;

/** By the filters' names, so that two environments can be compared. */
const patterns = (result: PreviewResult) =>
    new Map(ofMetrics(result, filterType).map(({ name, inputs }) => [name.replace(prefix, ""), inputs.pattern]));

function description(inputs: Properties): string {
    assert.ok(typeof inputs.alarmDescription === "string");
    return inputs.alarmDescription;
}

describe("metric alarms", () => {
    let strict: PreviewResult;

    before(async () => {
        strict = await environment({}, roles);
    });

    it("count on the organization's log group, and fire at the first event", () => {
        const { alarmDescription, alarmActions, ...inputs } = alarm(strict, "trail-changes");
        assert.ok(alarmDescription && Array.isArray(alarmActions) && alarmActions.length === 1);
        assert.deepEqual(inputs, {
            name: "audit-log-trail-changes",
            metricName: "TrailChanges",
            namespace: "LogMetrics",
            statistic: "Sum",
            period: 300,
            evaluationPeriods: 1,
            comparisonOperator: "GreaterThanOrEqualToThreshold",
            threshold: 1,
            treatMissingData: "notBreaching",
        });
        const { pattern, ...counts } = filter(strict, "trail-changes");
        assert.ok(pattern);
        assert.deepEqual(counts, {
            name: "audit-log-trail-changes",
            logGroupName: "/audit-log/organization-trail",
            metricTransformation: {
                name: "TrailChanges",
                namespace: "LogMetrics",
                value: "1",
                defaultValue: "0",
            },
        });
    });

    it("are one for each name, and another for attempts of our own, each on a metric of its own", () => {
        const metrics = ofMetrics(strict, alarmType).map(({ inputs }) => inputs.metricName);
        // The landing zone's own have another one on refused attempts.
        assert.equal(metrics.length, metricAlarmNames.length + ownAlarmNames.length);
        assert.equal(new Set(metrics).size, metrics.length);
        const counted = ofMetrics(strict, filterType).map(
            ({ inputs }) => (inputs.metricTransformation as Properties).name,
        );
        assert.deepEqual(new Set(counted), new Set(metrics));
    });

    it("are created in the management account", () => {
        for (const { provider = "" } of [...ofMetrics(strict, alarmType), ...ofMetrics(strict, filterType)])
            assert.match(provider, /::management::|::management$/);
    });

    it("act on the alarm topic, when its policy is there", () => {
        for (const { propertyDependencies } of ofMetrics(strict, alarmType)) {
            const from = propertyDependencies.alarmActions?.map((urn) => urn.split("::").slice(2).join(" ")) ?? [];
            assert.ok(from.some((source) => source.endsWith("aws:sns/topicPolicy:TopicPolicy detection-alarms")));
        }
    });

    it("of our own act on the backup alarm topic too, and look at a minute, so that the next event is another alert", () => {
        const slugs = ownAlarmNames.map((name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
        for (const { name, inputs, propertyDependencies } of ofMetrics(strict, alarmType)) {
            const isOwn = slugs.some((slug) => [slug, `${slug}-attempts`].includes(name.replace(prefix, "")));
            assert.equal((inputs.alarmActions as unknown[]).length, isOwn ? 2 : 1, name);
            assert.equal(inputs.period, isOwn ? 60 : 300, name);
            const sources = JSON.stringify(propertyDependencies.alarmActions);
            assert.equal(sources.includes("detection-backup-eu-west-1"), isOwn, name);
        }
    });

    it("say that they are no alert on each event, exactly where auditors prescribe the filter", () => {
        for (const { name, inputs } of ofMetrics(strict, alarmType)) {
            const isOwn = name.endsWith("-attempts") || find(strict, alarmType, name).inputs.period === 60;
            assert.equal(
                description(inputs).includes("Sends no further alert while more events keep it in ALARM"),
                !isOwn,
                name,
            );
        }
    });

    for (const [slug, metric, named] of [
        ["break-glass-use", "BreakGlassUse", ["role/BreakGlass", "role/security/Emergency"]],
        ["reader-role-changes", "ReaderRoleChanges", ["SecurityAnalyst", "Reader"]],
    ] as const)
        it(`count every role of ${slug} on one metric, and refused attempts on another`, () => {
            for (const [name, counted] of [
                [slug, metric],
                [`${slug}-attempts`, `${metric}Attempts`],
            ] as const) {
                const { pattern, metricTransformation } = filter(strict, name);
                assert.ok(typeof pattern === "string");
                for (const role of named) assert.ok(pattern.includes(`${role}"`), role);
                assert.equal((metricTransformation as Properties).name, counted);
                assert.equal(alarm(strict, name).metricName, counted);
            }
        });

    it("link to their runbook, which exists, in at most 1024 characters", async () => {
        const base = `https://git.example.com/${"x".repeat(300 - "https://git.example.com/".length)}`;
        const longest = await environment({ runbooks: base }, { breakGlassRoles: ["BreakGlass"], readerRoles });
        for (const { inputs } of ofMetrics(longest, alarmType)) {
            const text = description(inputs);
            assert.ok(text.length <= 1024, text);
            const [, page = ""] = /Runbook: \S+\/(\S+)$/.exec(text) ?? [];
            assert.ok(existsSync(join(root, "docs/runbooks", page)), `docs/runbooks/${page}`);
            assert.ok(typeof inputs.name === "string");
            assert.equal(`audit-log-${page}`, `${inputs.name.replace(/-attempts$/, "")}.md`);
        }
    });

    it("watch the tamper rules of both accounts, and nothing where there are none", async () => {
        const { pattern } = filter(strict, "tamper-rule-changes");
        assert.ok(typeof pattern === "string");
        for (const watched of ["audit-log-*", "111122223333", "444455556666"])
            assert.ok(pattern.includes(`"${watched}"`), watched);
        const without = await environment({ tamperRules: false });
        assert.ok(!namesOf(without, alarmType).includes(`${prefix}tamper-rule-changes`));
    });

    it("name the controls that they satisfy, if any", () => {
        assert.match(description(alarm(strict, "root-use")), /Satisfies Security Hub CloudWatch\.1 and CIS 4\.3\./);
        assert.doesNotMatch(description(alarm(strict, "root-sessions")), /Satisfies/);
    });

    describe("where they are tuned", () => {
        let tuned: PreviewResult;

        before(async () => {
            tuned = await environment({
                metricAlarms: {
                    tuned: {
                        unauthorizedCalls: { threshold: 10, periodSeconds: 3600 },
                        vpcChanges: { enabled: false },
                        rootUse: { periodSeconds: 60 },
                    },
                },
            });
        });

        it("have neither filter nor alarm for what is disabled, and for roles that do not exist", () => {
            for (const type of [filterType, alarmType]) {
                const slugs = namesOf(tuned, type).map((name) => name.replace(/-attempts$|(-attempts)?-\d$/, ""));
                assert.equal(metricAlarmNames.length - new Set(slugs).size, 3);
                assert.ok(!namesOf(tuned, type).some((name) => /vpc-changes|break-glass|reader-role/.test(name)));
            }
        });

        it("use the configured threshold and period, and no longer claim to satisfy a control that requires 1", () => {
            const inputs = alarm(tuned, "unauthorized-calls");
            assert.deepEqual([inputs.threshold, inputs.period], [10, 3600]);
            assert.doesNotMatch(description(inputs), /Satisfies/);
            assert.equal(alarm(tuned, "root-use").period, 60);
            assert.equal(alarm(tuned, "root-use").threshold, 1);
        });
    });

    it("differ between the profiles in exactly four texts", async () => {
        const ofCis = patterns(await environment({ metricAlarms: { profile: "cis" } }, roles));
        const ofSecurityHub = patterns(strict);
        const different = [...ofCis].filter(([name, pattern]) => ofSecurityHub.get(name) !== pattern);
        assert.deepEqual(different.map(([name]) => name).sort(), [
            "iam-policy-changes",
            "route-table-changes",
            "security-group-changes",
            "unauthorized-calls",
        ]);
    });
});
