import { alarmOnMetricFilter } from "../../../../policy-pack/policies/cloudwatch/cloudwatch-alarm-on-metric-filter";
import type { PolicyExamples } from "../../examples";
import { goodAlarm, goodMetricFilter } from "../../good/alarm";

export const alarmOnMetricFilterExamples: PolicyExamples = {
    policy: alarmOnMetricFilter,
    passing: [goodMetricFilter(), goodAlarm()],
    failing: [goodMetricFilter(), goodAlarm({ metricName: "TrailChange" })],
};
