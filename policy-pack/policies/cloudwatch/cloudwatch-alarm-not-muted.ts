import type { Declared } from "../../vocabulary/declared";
import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import type { Stack } from "../../model/stack";
import { types } from "../../vocabulary/types";
import { list, members, notYetKnown, type Value } from "../../vocabulary/values";
import { failureAlarms } from "../../model/failureAlarms";
import { auditAlarms, namedHere } from "../../model/monitoring";

/** No mute rule silences an alarm of the audit log. */
export const alarmNotMuted = stackPolicy({
    name: "cloudwatch-alarm-not-muted",
    description: "No mute rule silences an alarm on the audit log.",
    rationale:
        "An intruder can use a mute rule's schedule: while it is active, an alarm changes its state but sends " +
        "no alert, and its actions still look enabled.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("SI-4(5)"), nist("AU-6(1)")],
    remediationSteps: "Remove the alarms of the audit log from `muteTargets.alarmNames`.",
    subjects: (stack) => stack.ofType(types.AlarmMuteRule),
    judge: (rule, report, stack) => {
        if (!mutes(stack, rule)) return;
        report(
            "`muteTargets` names an alarm on the audit log: while the rule is active, that alarm sends no " +
                "alert. Remove it from `alarmNames`.",
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
