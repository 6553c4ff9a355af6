import { alarmTopicPrivate } from "../../../../policy-pack/policies/cloudwatch/cloudwatch-alarm-topic-private";
import type { PolicyExamples } from "../../examples";
import {
    goodAlarm,
    goodAlarmDelivery,
    goodAlarmSubscription,
    goodAlarmTopic,
    goodAlarmTopicPolicy,
    goodMetricFilter,
} from "../../good/alarm";

export const alarmTopicPrivateExamples: PolicyExamples = {
    policy: alarmTopicPrivate,
    passing: [goodMetricFilter(), goodAlarm(), ...goodAlarmDelivery()],
    failing: [
        goodMetricFilter(),
        goodAlarm(),
        goodAlarmTopic({ kmsMasterKeyId: undefined }),
        goodAlarmTopicPolicy(),
        goodAlarmSubscription(),
    ],
};
