import type { Declared } from "../../vocabulary/declared";
import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import type { AuditLog } from "../../model/auditLog";
import { types } from "../../vocabulary/types";
import { list, members, notYetKnown, type Value } from "../../vocabulary/values";
import { namedHere } from "../../model/monitoring";

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
    subjects: (log) => log.stack.ofType(types.AlarmMuteRule),
    judge: (rule, report, log) => {
        if (!mutes(log, rule)) return;
        report(
            "`muteTargets` names an alarm on the audit log: while the rule is active, that alarm sends no " +
                "alert. Remove it from `alarmNames`.",
        );
    },
});

function mutes(log: AuditLog, rule: Declared): boolean {
    const alarms = [...log.alarms, ...log.failureAlarms];
    const { muteTargets } = rule.properties;
    const names: Value[] = muteTargets === notYetKnown ? [notYetKnown] : list(members(muteTargets).alarmNames);
    return names.some((name) =>
        namedHere(log.stack, rule, "muteTargets", types.MetricAlarm, name).some((alarm) => alarms.includes(alarm)),
    );
}
