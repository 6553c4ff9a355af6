import { silenceBreaching } from "../../../../policy-pack/policies/cloudwatch/cloudwatch-silence-alarm-breaching";
import type { PolicyExamples } from "../../examples";
import { goodAlarm, goodAlarmDelivery, goodMetricFilter, goodSilenceAlarm } from "../../good/alarm";
import { goodLogGroup } from "../../good/logGroup";

export const silenceBreachingExamples: PolicyExamples = {
    policy: silenceBreaching,
    passing: [goodLogGroup(), goodMetricFilter(), goodAlarm(), goodSilenceAlarm(), ...goodAlarmDelivery()],
    failing: [
        goodLogGroup(),
        goodMetricFilter(),
        goodAlarm(),
        goodSilenceAlarm({ treatMissingData: undefined }),
        ...goodAlarmDelivery(),
    ],
};
