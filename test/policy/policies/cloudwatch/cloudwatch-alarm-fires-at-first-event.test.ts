import assert from "node:assert/strict";
import type { Properties } from "@landing-zone/preview";
import { alarmFiresAtFirstEvent } from "../../../../policy-pack/policies/cloudwatch/cloudwatch-alarm-fires-at-first-event";
import type { ExampleResource } from "../../examples";
import { goodAlarm, goodMetricFilter } from "../../good/alarm";
import { messages, unknown } from "../../pack";
import type { Changes } from "../../good/withChanges";

const withoutDefault = { name: "TrailChanges", namespace: "LogMetrics", value: "1" };

describe("policy cloudwatch-alarm-fires-at-first-event", () => {
    const cases: [what: string, alarm: Changes, metric: Properties, refused: RegExp | undefined][] = [
        ["a threshold as text", { threshold: "1" }, {}, undefined],
        ["no threshold", { threshold: undefined }, {}, /threshold/],
        ["a threshold not known yet", { threshold: unknown }, {}, undefined],
        [
            "a threshold of a band",
            { comparisonOperator: "GreaterThanUpperThreshold", threshold: undefined },
            {},
            /threshold/,
        ],
        ["no periods", { evaluationPeriods: undefined }, {}, undefined],
        ["periods not known yet", { evaluationPeriods: unknown }, {}, undefined],
        ["two data points of two", { evaluationPeriods: 2, datapointsToAlarm: 2 }, {}, /`datapointsToAlarm`/],
        [
            "two periods, where the provider shows no data points",
            { evaluationPeriods: 2, datapointsToAlarm: 0 },
            {},
            /`evaluationPeriods`/,
        ],
        ["an average of ones only", { statistic: "Average" }, withoutDefault, undefined],
        ["a percentile among zeros", { statistic: undefined, extendedStatistic: "p50" }, {}, /`extendedStatistic`/],
        ["a count of samples among zeros", { statistic: "SampleCount" }, {}, /`statistic`/],
        ["a percentile of ones", { statistic: undefined, extendedStatistic: "p99.9" }, withoutDefault, undefined],
        [
            "a count of values beyond one",
            { statistic: undefined, extendedStatistic: "TC(100:200)" },
            withoutDefault,
            /`extendedStatistic`/,
        ],
        [
            "a percentile that needs more than one event",
            { statistic: undefined, extendedStatistic: "p99", evaluateLowSampleCountPercentiles: "ignore" },
            withoutDefault,
            /`evaluateLowSampleCountPercentiles`/,
        ],
        [
            "a percentile of any values",
            { statistic: undefined, extendedStatistic: "p99", evaluateLowSampleCountPercentiles: "evaluate" },
            withoutDefault,
            undefined,
        ],
        ["missing data ignored where there are zeros", { treatMissingData: "ignore" }, {}, undefined],
        ["missing data left missing", { treatMissingData: undefined }, withoutDefault, undefined],
        ["the unit of the filter", { unit: "Count" }, { ...withoutDefault, unit: "Count" }, undefined],
        ["no unit, explicitly", { unit: "None" }, {}, undefined],
        [
            "a unit where the metric is not known yet",
            { unit: "Count" },
            { ...withoutDefault, unit: unknown },
            undefined,
        ],
    ];
    for (const [what, alarm, metric, refused] of cases) {
        it(`${refused ? "refuses" : "accepts"} ${what}`, async () => {
            const filter = goodMetricFilter(Object.keys(metric).length > 0 ? { metricTransformation: metric } : {});
            const source = ["aws:cloudwatch/logMetricFilter:LogMetricFilter example"];
            const given = Object.fromEntries(Object.keys(alarm).map((input) => [input, source]));
            const found = await messages(alarmFiresAtFirstEvent, [filter, { ...goodAlarm(alarm), from: given }]);
            assert.equal(found.length, refused ? 1 : 0, found.join("\n"));
            if (refused) assert.match(found[0] ?? "", refused);
        });
    }

    /** An alarm with queries, of which one returns data. */
    const asking = (metric: Properties, more: Properties[] = []) =>
        goodAlarm({
            metricName: undefined,
            namespace: undefined,
            statistic: undefined,
            period: undefined,
            metricQueries: [
                ...more,
                {
                    id: "m",
                    metric: {
                        metricName: "TrailChanges",
                        namespace: "LogMetrics",
                        period: 300,
                        stat: "Sum",
                        ...metric,
                    },
                },
            ],
        });
    const queries: [what: string, alarm: ExampleResource, refused: RegExp | undefined][] = [
        ["the sum", asking({}), undefined],
        ["the average", asking({ stat: "Average" }), /`stat` .*Write `stat: "Sum"`/],
        ["another unit", asking({ unit: "Count" }), /`unit`/],
        ["a dimension", asking({ dimensions: { account: "111122223333" } }), /`dimensions`/],
        ["what is not known yet", asking({ stat: unknown }), undefined],
        [
            "the average beside another that does not return data",
            asking({ stat: "Average" }, [{ id: "e", expression: "m", returnData: false }]),
            /`stat`/,
        ],
        [
            "the average beside an expression that returns data",
            asking({ stat: "Average" }, [{ id: "e", expression: "m", returnData: "true" }]),
            undefined,
        ],
    ];
    for (const [what, alarm, refused] of queries) {
        it(`${refused ? "refuses" : "accepts"} a query for ${what}`, async () => {
            const found = await messages(alarmFiresAtFirstEvent, [
                goodMetricFilter(),
                { ...alarm, from: { metricQueries: ["aws:cloudwatch/logMetricFilter:LogMetricFilter example"] } },
            ]);
            assert.equal(found.length, refused ? 1 : 0, found.join("\n"));
            if (refused) assert.match(found[0] ?? "", refused);
        });
    }

    it("judges an alarm whose queries are not known yet by what they come from", async () => {
        const alarm = {
            ...asking({}),
            from: { metricQueries: ["aws:cloudwatch/logMetricFilter:LogMetricFilter example"] },
        };
        const inputs = { ...alarm.inputs, metricQueries: unknown, threshold: 10 };
        assert.equal((await messages(alarmFiresAtFirstEvent, [goodMetricFilter(), { ...alarm, inputs }])).length, 1);
    });

    it("accepts one alarm that fires, regardless of what others wait for", async () => {
        const many = goodAlarm({ name: "many", threshold: 100 }, "many");
        assert.deepEqual(await messages(alarmFiresAtFirstEvent, [goodMetricFilter(), goodAlarm(), many]), []);
        assert.equal((await messages(alarmFiresAtFirstEvent, [goodMetricFilter(), many])).length, 1);
    });

    const waiting: [what: string, mayWait: string[], alarm: Changes, refused: boolean][] = [
        ["an alarm that waits for ten", ["4.5"], { threshold: 10 }, false],
        [
            "an alarm that waits for more than nine",
            ["4.1", "4.5"],
            { comparisonOperator: "GreaterThanThreshold", threshold: 9 },
            false,
        ],
        ["an alarm that fires at the first event", ["4.5"], {}, false],
        ["another control's alarm that waits for ten", ["4.1", "4.6"], { threshold: 10 }, true],
        ["an alarm that always fires", ["4.5"], { threshold: 0 }, true],
        ["an alarm without a threshold", ["4.5"], { threshold: undefined }, true],
        ["an alarm that fires where there are few", ["4.5"], { comparisonOperator: "LessThanThreshold" }, true],
        [
            "an alarm that waits for ten in each of three periods",
            ["4.5"],
            { evaluationPeriods: 3, threshold: 10 },
            true,
        ],
    ];
    for (const [what, mayWait, changes, refused] of waiting) {
        it(`${refused ? "refuses" : "accepts"} ${what} where ${mayWait.join(" and ")} may wait`, async () => {
            const config = { [alarmFiresAtFirstEvent.name]: { mayWait } };
            const found = await messages(alarmFiresAtFirstEvent, [goodMetricFilter(), goodAlarm(changes)], config);
            assert.equal(found.length, refused ? 1 : 0, found.join("\n"));
        });
    }

    it("knows no other recommendations that may wait", async () => {
        const config = { [alarmFiresAtFirstEvent.name]: { mayWait: ["3.1"] } };
        await assert.rejects(messages(alarmFiresAtFirstEvent, [goodAlarm()], config), /mayWait/);
    });

    it("judges an alarm whose metric is not known yet by what it comes from", async () => {
        const from = ["aws:cloudwatch/logMetricFilter:LogMetricFilter example"];
        const alarm = goodAlarm({ metricName: unknown, namespace: unknown, threshold: 10 });
        const found = (sources: string[]) =>
            messages(alarmFiresAtFirstEvent, [
                goodMetricFilter(),
                { ...alarm, from: { metricName: sources, namespace: sources } },
            ]);
        assert.equal((await found(from)).length, 1);
        assert.deepEqual(await found([]), []);
    });
});
