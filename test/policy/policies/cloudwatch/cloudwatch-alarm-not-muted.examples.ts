import { alarmNotMuted } from "../../../../policy-pack/policies/cloudwatch/cloudwatch-alarm-not-muted";
import type { PolicyExamples } from "../../examples";
import { goodAlarm, goodMetricFilter } from "../../good/alarm";

export const alarmNotMutedExamples: PolicyExamples = {
    policy: alarmNotMuted,
    passing: [
        goodMetricFilter(),
        goodAlarm(),
        { type: "aws:cloudwatch/alarmMuteRule:AlarmMuteRule", inputs: { muteTargets: { alarmNames: ["another"] } } },
    ],
    failing: [
        goodMetricFilter(),
        goodAlarm(),
        {
            type: "aws:cloudwatch/alarmMuteRule:AlarmMuteRule",
            inputs: { muteTargets: { alarmNames: ["example-trail-changes"] } },
        },
    ],
};
