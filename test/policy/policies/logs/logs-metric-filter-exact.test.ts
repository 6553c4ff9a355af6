import assert from "node:assert/strict";
import type { Properties, Value } from "@landing-zone/preview";
import { metricFilterExact } from "../../../../policy-pack/policies/logs/logs-metric-filter-exact";
import { goodMetricFilter, trailChanges } from "../../good/alarm";
import { goodLogGroup } from "../../good/logGroup";
import { goodTrail } from "../../good/trail";
import { messages, secret, unknown } from "../../pack";
import { patterns } from "../../cloudwatch/patterns";

const judge = (changes: Properties, profile = "any") =>
    messages(metricFilterExact, [goodTrail(), goodLogGroup(), goodMetricFilter(changes)], {
        [metricFilterExact.name]: { profile },
    });

describe("policy logs-metric-filter-exact", () => {
    // The profiles that accept a text; if either one does, so does `any`. Unlisted: all.
    const cisAlone = ["any", "cis"];
    const securityHubAlone = ["any", "securityHub"];
    const accepting: Partial<Record<keyof typeof patterns, string[]>> = {
        unauthorizedCalls: securityHubAlone,
        unauthorizedCallsOfCis: cisAlone,
        signInWithoutMfaOfCis: cisAlone,
        iamPolicyChanges: securityHubAlone,
        iamPolicyChangesOfCis: cisAlone,
        securityGroupChanges: securityHubAlone,
        securityGroupChangesOfCis: cisAlone,
        routeTableChanges: securityHubAlone,
        routeTableChangesOfCis: cisAlone,
    };
    for (const name of Object.keys(patterns) as (keyof typeof patterns)[]) {
        const expected = accepting[name] ?? ["any", "securityHub", "cis"];
        it(`accepts ${name} where the profile is ${expected.join(", ")}`, async () => {
            const accepted = [];
            for (const profile of ["any", "securityHub", "cis"]) {
                const found = await judge({ pattern: patterns[name] }, profile);
                if (found.length === 0) accepted.push(profile);
            }
            assert.deepEqual(accepted, expected);
        });
    }

    const nearly: [what: string, pattern: string, control: RegExp][] = [
        ["a call less", trailChanges.replace("($.eventName=DeleteTrail) || ", ""), /CloudWatch\.5 and CIS 4\.5/],
        ["a call more", trailChanges.replace("}", " || ($.eventName=PutEventSelectors)}"), /CloudWatch\.5/],
        [
            "calls in another order",
            patterns.keyDeletion.replace(/(\(\S+DisableKey\)) \|\| (\(\S+\))\)/, "$2 || $1)"),
            /CloudWatch\.7/,
        ],
        ["one of two calls", patterns.keyDeletion.replace("($.eventName=DisableKey) || ", ""), /CloudWatch\.7/],
        ["one of two errors", '{ $.errorCode = "AccessDenied*" }', /CloudWatch\.2/],
        ["another case", patterns.signInFailures.replace("Failed", "failed"), /CloudWatch\.6/],
        [
            "spaces within quotes",
            patterns.signInFailures.replace("Failed authentication", "Failed  authentication"),
            /CloudWatch\.6/,
        ],
        ["a term less", patterns.rootUse.replace(/ && \$\.userIdentity\.invokedBy NOT EXISTS/, ""), /CloudWatch\.1/],
        ["a term more", patterns.rootUse.replace("}", ' && $.recipientAccountId != "444455556666"}'), /CloudWatch\.1/],
        [
            "what a list of more calls must not hold",
            patterns.organizationsChanges.replace("))}", ') && ($.errorCode="x"))}'),
            /CIS 4\.15/,
        ],
    ];
    for (const [what, pattern, control] of nearly) {
        it(`refuses a control's pattern with ${what}, and shows the text`, async () => {
            const [message = "", ...more] = await judge({ pattern });
            assert.match(message, control);
            assert.match(message, /Write `\{.*\}`/);
            assert.deepEqual(more, []);
        });
    }

    const own: [what: string, pattern: Value][] = [
        ["one call of a list", "{ $.eventName = StopLogging }"],
        ["another service", "{ ($.eventSource = sts.amazonaws.com) && ($.eventName = AssumeRoot) }"],
        ["everything", ""],
        ["words", "ERROR"],
        ["a text that AWS refuses", `{${"(".repeat(5000)}`],
        ["an unknown", unknown],
        ["a secret of its own", secret('{ $.eventName = "PutKeyPolicy" }')],
    ];
    for (const [what, pattern] of own) {
        it(`does not judge ${what}`, async () => {
            assert.deepEqual(await judge({ pattern }), []);
        });
    }

    const metrics: [what: string, metric: Value, faults: number][] = [
        ["the number one", { name: "a", namespace: "b", value: 1 }, 0],
        ["a value not known yet", { name: "a", namespace: "b", value: unknown, defaultValue: unknown }, 0],
        ["a metric not known yet", unknown, 0],
        ["no dimensions", { name: "a", namespace: "b", value: "1", dimensions: {} }, 0],
        ["a field of the event", { name: "a", namespace: "b", value: "$.count" }, 1],
        ["two faults", { name: "a", namespace: "b", value: "2", defaultValue: "1" }, 2],
    ];
    for (const [what, metricTransformation, faults] of metrics) {
        it(`finds ${faults} faults in a metric with ${what}`, async () => {
            assert.equal((await judge({ metricTransformation })).length, faults);
        });
    }

    it("does not judge a filter on a log group that no trail uses", async () => {
        const filter = goodMetricFilter({ pattern: trailChanges.replace("StopLogging", "Stop") });
        assert.deepEqual(await messages(metricFilterExact, [goodLogGroup(), filter]), []);
    });

    it("judges a filter on a log group of another stack", async () => {
        const filter = goodMetricFilter({ pattern: trailChanges.replace("StopLogging", "Stop") });
        assert.equal((await messages(metricFilterExact, [filter])).length, 1);
    });

    const moved: [what: string, filter: Properties, trail: Properties, faults: number][] = [
        ["the trail's log group", {}, {}, 0],
        ["another log group than the trail's", { logGroupName: "/example/orders" }, {}, 1],
        ["a log group not known yet", { logGroupName: unknown }, {}, 0],
        [
            "a log group, where the trail delivers to another",
            {},
            { cloudWatchLogsGroupArn: "arn:aws:logs:eu-west-1:111122223333:log-group:/example/orders:*" },
            1,
        ],
        ["a log group, where the trail's is not known yet", {}, { cloudWatchLogsGroupArn: unknown }, 0],
        ["a log group, where the trail delivers to none", {}, { cloudWatchLogsGroupArn: "" }, 0],
    ];
    for (const [what, filter, trail, faults] of moved) {
        it(`finds ${faults} faults in a filter on ${what}`, async () => {
            const from = { cloudWatchLogsGroupArn: ["aws:iam/role:Role example"] };
            const found = await messages(metricFilterExact, [
                { ...goodTrail(trail), from },
                goodLogGroup(),
                { ...goodMetricFilter(filter), from: { logGroupName: ["aws:iam/role:Role example"] } },
            ]);
            assert.equal(found.length, faults, found.join("\n"));
        });
    }

    it("requires one filter of a control on the trail's log group, wherever others are", async () => {
        const other = goodMetricFilter({ logGroupName: "/example/orders" }, "other");
        assert.deepEqual(
            await messages(metricFilterExact, [goodTrail(), goodLogGroup(), goodMetricFilter(), other]),
            [],
        );
    });

    it("refuses two filters of one name on one log group", async () => {
        const second = (changes: Properties) => goodMetricFilter({ pattern: "ERROR", ...changes }, "second");
        const judged = (changes: Properties) =>
            messages(metricFilterExact, [goodTrail(), goodLogGroup(), goodMetricFilter(), second(changes)]);
        assert.equal((await judged({})).length, 1);
        assert.deepEqual(await judged({ name: "errors" }), []);
        assert.deepEqual(await judged({ logGroupName: "/example/orders" }), []);
    });

    it("judges a filter on a log group whose name is not known yet", async () => {
        const filter = {
            ...goodMetricFilter({ logGroupName: unknown, pattern: trailChanges.replace("StopLogging", "Stop") }),
            from: { logGroupName: ["aws:cloudwatch/logGroup:LogGroup example"] },
        };
        assert.equal((await messages(metricFilterExact, [goodTrail(), goodLogGroup(), filter])).length, 1);
    });
});
