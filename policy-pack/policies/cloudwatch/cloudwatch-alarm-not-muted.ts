import type { Declared } from "../../vocabulary/declared";
import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import type { Stack } from "../../model/stack";
import { types } from "../../vocabulary/types";
import { list, members, notYetKnown, type Value } from "../../vocabulary/values";
import { failureAlarms } from "../../model/failureAlarms";
import { auditAlarms, namedHere } from "../../model/monitoring";

/** No rule mutes an alarm of the audit log. */
export const alarmNotMuted = stackPolicy({
    name: "cloudwatch-alarm-not-muted",
    description: "No mute rule silences an alarm on the audit log.",
    rationale:
        "A mute rule is a timetable for intruders: in its hours an alarm changes its state and tells nobody, while its actions still " +
        "look enabled.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("SI-4(5)"), nist("AU-6(1)")],
    remediationSteps: "Take the alarms of the audit log out of `muteTargets.alarmNames`.",
    subjects: (stack) => stack.ofType(types.AlarmMuteRule),
    judge: (rule, report, stack) => {
        if (!mutes(stack, rule)) return;
        report(
            "`muteTargets` names an alarm on the audit log: while the rule is active, that alarm tells nobody. " +
                "Take it out of `alarmNames`.",
        );
    },
});

function mutes(stack: Stack, rule: Declared): boolean {
    const alarms = [...auditAlarms(stack), ...failureAlarms(stack)];
    const { muteTargets } = rule.properties;
    const names: Value[] = muteTargets === notYetKnown ? [notYetKnown] : list(members(muteTargets).alarmNames);
    return names.some((name) =>
        namedHere(stack, rule, "muteTargets", types.MetricAlarm, name).some((alarm) => alarms.includes(alarm)),
    );
}
