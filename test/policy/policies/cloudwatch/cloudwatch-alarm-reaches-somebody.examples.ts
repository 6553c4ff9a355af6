import { alarmReachesSomebody } from "../../../../policy-pack/policies/cloudwatch/cloudwatch-alarm-reaches-somebody";
import type { PolicyExamples } from "../../examples";
import {
    goodAlarm,
    goodAlarmDelivery,
    goodAlarmKey,
    goodAlarmTopic,
    goodAlarmTopicPolicy,
    goodMetricFilter,
} from "../../good/alarm";

export const alarmReachesSomebodyExamples: PolicyExamples = {
    policy: alarmReachesSomebody,
    passing: [goodMetricFilter(), goodAlarm(), ...goodAlarmDelivery()],
    failing: [goodMetricFilter(), goodAlarm(), goodAlarmTopic(), goodAlarmTopicPolicy(), goodAlarmKey()],
};
