import assert from "node:assert/strict";
import { silenceBreaching } from "../../../../policy-pack/policies/cloudwatch/cloudwatch-silence-alarm-breaching";
import type { ExampleResource } from "../../examples";
import { goodMetricFilter, goodSilenceAlarm } from "../../good/alarm";
import { goodLogGroup } from "../../good/logGroup";
import { goodTopic } from "../../good/topic";
import { goodTrail } from "../../good/trail";
import { messages, unknown } from "../../pack";
import type { Changes } from "../../good/withChanges";

const topicArn = "arn:aws:sns:eu-west-1:111122223333:example-alarms";
const announcements = { namespace: "AWS/SNS", metricName: "NumberOfMessagesPublished" };
/** With the topic in the account of the alarm, which sees no other account's metrics. */
const log = [
    goodTrail(),
    goodLogGroup(),
    { ...goodTopic(), provider: { allowedAccountIds: '["111122223333"]', region: "eu-west-1" } },
];

describe("policy cloudwatch-silence-alarm-breaching", () => {
    const cases: [what: string, changes: Changes, refused: boolean][] = [
        ["with no word on missing data", { treatMissingData: undefined }, true],
        ["that ignores missing data", { treatMissingData: "ignore" }, true],
        ["with missing data and no recipient", { treatMissingData: "missing" }, true],
        [
            "with missing data and a recipient",
            { treatMissingData: "missing", insufficientDataActions: [topicArn] },
            false,
        ],
        [
            "that ignores missing data, with any recipient",
            { treatMissingData: "ignore", insufficientDataActions: [topicArn] },
            true,
        ],
        ["that has an empty list of recipients", { treatMissingData: undefined, insufficientDataActions: [] }, true],
        [
            "that is on at most none",
            { comparisonOperator: "LessThanOrEqualToThreshold", threshold: 0, treatMissingData: "notBreaching" },
            true,
        ],
        [
            "that is on too few for a band",
            { comparisonOperator: "LessThanLowerThreshold", treatMissingData: "ignore" },
            true,
        ],
        ["whose treatment is not known yet", { treatMissingData: unknown }, false],
        ["on another log group", { dimensions: { LogGroupName: "/shop" }, treatMissingData: "ignore" }, false],
        ["on all log groups", { dimensions: undefined, treatMissingData: "ignore" }, false],
        ["on the bytes of the log", { metricName: "IncomingBytes", treatMissingData: "ignore" }, false],
        [
            "that queries the events of the log",
            {
                ...{ metricName: undefined, namespace: undefined, statistic: undefined, period: undefined },
                dimensions: undefined,
                treatMissingData: "ignore",
                metricQueries: [
                    {
                        id: "m",
                        returnData: true,
                        metric: {
                            namespace: "AWS/Logs",
                            metricName: "IncomingLogEvents",
                            dimensions: { LogGroupName: "/example/organization-trail" },
                            period: 300,
                            stat: "Sum",
                        },
                    },
                ],
            },
            true,
        ],
        [
            "on announcements",
            { ...announcements, dimensions: { TopicName: "example-delivery" }, treatMissingData: "ignore" },
            true,
        ],
        [
            "on another topic",
            { ...announcements, dimensions: { TopicName: "shop" }, treatMissingData: "ignore" },
            false,
        ],
    ];
    for (const [what, changes, refused] of cases) {
        it(`${refused ? "refuses" : "accepts"} an alarm ${what}`, async () => {
            const from = { treatMissingData: ["aws:cloudwatch/logGroup:LogGroup example"] };
            assert.equal((await judge([...log, { ...goodSilenceAlarm(changes), from }])).length, refused ? 1 : 0);
        });
    }

    it("knows the log group by its filter where the trail is in another stack", async () => {
        const alarm = goodSilenceAlarm({ treatMissingData: "notBreaching" });
        assert.equal((await judge([goodLogGroup(), goodMetricFilter(), alarm])).length, 1);
        assert.deepEqual(await judge([goodLogGroup(), alarm]), []);
    });
});

function judge(resources: ExampleResource[]): Promise<string[]> {
    return messages(silenceBreaching, resources);
}
