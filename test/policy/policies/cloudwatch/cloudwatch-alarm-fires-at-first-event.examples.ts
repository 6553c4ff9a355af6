import { alarmFiresAtFirstEvent } from "../../../../policy-pack/policies/cloudwatch/cloudwatch-alarm-fires-at-first-event";
import type { PolicyExamples } from "../../examples";
import { goodAlarm, goodMetricFilter } from "../../good/alarm";

export const alarmFiresAtFirstEventExamples: PolicyExamples = {
    policy: alarmFiresAtFirstEvent,
    passing: [goodMetricFilter(), goodAlarm()],
    failing: [goodMetricFilter(), goodAlarm({ threshold: 10 })],
};
