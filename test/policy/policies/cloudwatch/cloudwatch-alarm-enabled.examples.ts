import { alarmEnabled } from "../../../../policy-pack/policies/cloudwatch/cloudwatch-alarm-enabled";
import type { PolicyExamples } from "../../examples";
import { goodAlarm, goodMetricFilter } from "../../good/alarm";

export const alarmEnabledExamples: PolicyExamples = {
    policy: alarmEnabled,
    passing: [goodMetricFilter(), goodAlarm()],
    failing: [goodMetricFilter(), goodAlarm({ actionsEnabled: false })],
};
