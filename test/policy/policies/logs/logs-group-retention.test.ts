import assert from "node:assert/strict";
import { logGroupRetention } from "../../../../policy-pack/policies/logs/logs-group-retention";
import type { ExampleResource } from "../../examples";
import { goodMetricFilter } from "../../good/alarm";
import { goodDeliveryRole, goodDeliveryRolePolicy, goodLogGroup } from "../../good/logGroup";
import { goodTrail } from "../../good/trail";
import { messages, unknown } from "../../pack";

const short = goodLogGroup({ retentionInDays: 30 });
const byRole = [goodDeliveryRole(), goodDeliveryRolePolicy()];
const group = ["aws:cloudwatch/logGroup:LogGroup example"];

describe("policy logs-group-retention, and how it knows the audit log's group", () => {
    const cases: [what: string, resources: ExampleResource[], count: number][] = [
        ["an unused group", [short], 0],
        ["the group of a trail", [short, goodTrail()], 1],
        ["the group of a trail and a role, once", [short, goodTrail(), ...byRole], 1],
        ["a group that a role of CloudTrail may write to", [short, ...byRole], 1],
        [
            "a group beside a role of CloudTrail for all groups",
            [
                short,
                goodDeliveryRole(),
                goodDeliveryRolePolicy({ policy: '{"Statement":{"Effect":"Allow","Action":"logs:*","Resource":"*"}}' }),
            ],
            0,
        ],
        [
            "a group whose ARN is not known yet",
            [short, { ...goodTrail({ cloudWatchLogsGroupArn: unknown }), from: { cloudWatchLogsGroupArn: group } }],
            1,
        ],
        ["a group with a metric filter that only an audit log has", [short, goodMetricFilter()], 1],
        [
            "a group with a metric filter of its own",
            [short, goodMetricFilter({ pattern: '{ $.eventName = "StopLogging" }' })],
            0,
        ],
        ["days not known yet", [goodLogGroup({ retentionInDays: unknown }), goodTrail()], 0],
        ["no number", [goodLogGroup({ retentionInDays: "long" }), goodTrail()], 0],
    ];
    for (const [what, resources, count] of cases) {
        it(`${count > 0 ? "refuses" : "accepts"} ${what}`, async () => {
            assert.equal((await messages(logGroupRetention, resources)).length, count);
        });
    }
});
