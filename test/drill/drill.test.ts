import { EventBridgeServiceException } from "@aws-sdk/client-eventbridge";
import { arrivals, DrillError, makeCalls, planOf, type Plan } from "@landing-zone/drill";
import type { PreviewedResource } from "@landing-zone/preview";
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import type { Server } from "node:http";
import { join } from "node:path";
import { answerFrom, awsError, forget, type Call } from "../import-file/aws";
import { startAws } from "../import-file/startAws";
import { previewSettings, root } from "../unit/landingZone";

const management = "111122223333";
const logArchive = "444455556666";

function environment(detection: Record<string, unknown> = {}) {
    return previewSettings({
        homeRegion: "eu-west-1",
        organization: { id: "o-exampleorgid", managementAccountId: management, deployRole: "LandingZoneDeploy" },
        logArchive: { accountId: logArchive, deployRole: "LandingZoneDeploy" },
        detection: { notify: { emails: ["security@example.com"] }, ...detection },
    });
}

describe("a drill", () => {
    let aws: { url: string; server: Server };
    let resources: PreviewedResource[];
    let plan: Plan;
    const before0 = { ...process.env };

    before(async () => {
        aws = await startAws();
        Object.assign(process.env, {
            AWS_ENDPOINT_URL_STS: aws.url,
            AWS_ACCESS_KEY_ID: "PIPELINE",
            AWS_SECRET_ACCESS_KEY: "secret",
        });
        ({ resources } = await environment());
        plan = planOf(resources);
    });
    afterEach(forget);
    after(() => {
        aws.server.close();
        process.env = before0;
    });

    const since = new Date("2026-11-24T10:15:00Z");
    const now = new Date("2026-11-24T10:20:00Z");

    /** A world in which metrics have this sum, and queues this many messages. */
    function answers(sumOf: (call: Call) => number, messages = "0"): Call[] {
        const calls: Call[] = [];
        answerFrom((call) => {
            calls.push(call);
            switch (call.command) {
                case "GetMetricStatistics":
                    return { Datapoints: [{ Sum: sumOf(call) }] };
                case "GetQueueUrl":
                    return { QueueUrl: "https://sqs.example.com/1/queue" };
                case "GetQueueAttributes":
                    return { Attributes: { ApproximateNumberOfMessages: messages } };
                default:
                    return {};
            }
        });
        return calls;
    }

    it("calls what changes nothing, in both accounts and both Regions, and on the trail", async () => {
        const calls = answers(() => 0);
        await makeCalls(plan);
        assert.deepEqual(
            calls.map(({ command, account, region, input }) => [command, account, region, input]).sort(),
            [
                ...[management, logArchive].flatMap((account) =>
                    ["eu-west-1", "us-east-1"].map((region) => [
                        "RemoveTargets",
                        account,
                        region,
                        { Rule: "audit-log-tampering-rules", Ids: ["drill-changes-nothing"] },
                    ]),
                ),
                ["StartLogging", management, "eu-west-1", { Name: "audit-log-organization-trail" }],
            ].sort(),
        );
        // What it calls on must have no such target.
        assert.ok(!JSON.stringify(resources).includes("drill-changes-nothing"));
    });

    it("takes a refused call for one that raises an alert, and nothing else", async () => {
        const refusal = new EventBridgeServiceException({
            name: "AccessDeniedException",
            $fault: "client",
            $metadata: {},
        });
        answerFrom(({ command }) => {
            if (command === "RemoveTargets") throw refusal;
            return {};
        });
        const made = await makeCalls(plan);
        assert.deepEqual(
            made.map(({ call, refused }) => [call.kind, refused]).sort(),
            [...Array<unknown>(4).fill(["RemoveTargets", "AccessDeniedException"]), ["StartLogging", undefined]].sort(),
        );
        answerFrom(() => {
            throw new Error("connect ECONNREFUSED");
        });
        await assert.rejects(makeCalls(plan), /ECONNREFUSED/);
    });

    it("asks of every path: each rule, the bus, both topics, the other Region's topic, the log group and the queues", async () => {
        const calls = answers(() => 4);
        const found = await arrivals(plan, since, now);
        assert.ok(found.every(({ arrived }) => arrived));
        assert.deepEqual(
            found.map(({ what, account, region }) => `${account} ${region} ${what}`).sort(),
            [
                ...[management, logArchive].flatMap((account) =>
                    ["eu-west-1", "us-east-1"].flatMap((region) => [
                        `${account} ${region} The queue audit-log-undelivered-events is empty`,
                        `${account} ${region} The rule audit-log-tampering-rules forwarded the event to the bus`,
                    ]),
                ),
                `${management} eu-west-1 The rule audit-log-tampering-rules on the bus sent 4 alerts`,
                `${management} eu-west-1 The rule audit-log-deployments on the bus sent an alert`,
                `${management} eu-west-1 The topic audit-log-alarms delivered alerts`,
                `${logArchive} eu-west-1 The topic audit-log-alarms-backup delivered alerts`,
                `${logArchive} us-east-1 The topic audit-log-alarms-backup delivered the last heartbeat`,
                `${management} eu-west-1 The metric filter audit-log-tamper-rule-changes counted the calls: its alarm fires`,
            ].sort(),
        );
        const heartbeat = calls.find(({ account, region, input }) => {
            return account === logArchive && region === "us-east-1" && input.Namespace === "AWS/SNS";
        });
        assert.deepEqual(heartbeat?.input.StartTime, new Date("2026-11-23T08:20:00Z"));
        const others = calls.filter((call) => call.command === "GetMetricStatistics" && call !== heartbeat);
        for (const { input } of others) assert.deepEqual(input.StartTime, since);
    });

    it("finds what is missing: an alert of one of four places, and an event in a queue", async () => {
        answers(({ input }) => (input.Namespace === "AWS/Events" ? 3 : 1), "1");
        const missing = (await arrivals(plan, since, now)).filter(({ arrived }) => !arrived).map(({ what }) => what);
        assert.deepEqual([...new Set(missing)].sort(), [
            "The queue audit-log-undelivered-events is empty",
            "The rule audit-log-tampering-rules on the bus sent 4 alerts",
        ]);
    });

    it("says what AWS refuses to say", async () => {
        answerFrom(() => {
            throw awsError("AccessDenied", 403);
        });
        const found = await arrivals(plan, since, now);
        assert.ok(found.length > 0);
        for (const { arrived, unknown } of found) assert.deepEqual([arrived, unknown], [false, "AccessDenied"]);
    });

    it("covers the topic of alerts on deployments if there is one, and asks of no heartbeat if there is none", async () => {
        const routed = planOf(
            (await environment({ notifyDeployments: { emails: ["deployments@example.com"] }, heartbeat: false }))
                .resources,
        );
        const expected = routed.expected.map(({ what }) => what);
        assert.ok(expected.includes("The topic audit-log-deployments delivered alerts"));
        assert.ok(!expected.some((what) => what.includes("heartbeat")));
    });

    it("says what to do without tamper rules", async () => {
        const without = await environment({ tamperRules: false });
        assert.throws(
            () => planOf(without.resources),
            new DrillError("There are no tamper rules to drill: set detection.tamperRules to true, and deploy that."),
        );
    });
});

describe("the command of the drill", () => {
    const run = (...args: string[]) =>
        spawnSync(process.execPath, [join(root, "drill/bin/drill.js"), ...args], { cwd: root, encoding: "utf8" });

    it("lists the calls of an environment, and what must arrive, without credentials", () => {
        const { status, stdout } = run("--list");
        assert.equal(status, 0);
        assert.match(
            stdout,
            /^Calls, none of which changes anything:\n {2}RemoveTargets of a target that the rule audit-log-tampering-rules does not have, provider management/,
        );
        assert.match(stdout, /The topic audit-log-alarms-backup delivered alerts, provider log-archive, eu-west-1/);
    });

    it("refuses options that it does not know, and waiting times that are none", () => {
        for (const args of [["--loud"], ["--wait", "soon"]]) {
            const { status, stderr } = run(...args);
            assert.equal(status, 2);
            assert.match(stderr, /Usage: npm run drill/);
        }
    });
});
