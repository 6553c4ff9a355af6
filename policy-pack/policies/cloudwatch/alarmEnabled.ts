import { type Flag, judgeFlags } from "../../flags";
import { nist, securityHub } from "../../frameworks";
import { stackPolicy } from "../../policy";
import { types } from "../../types";
import { isAbsent, list } from "../../values";
import { alarmTopicReads, auditAlarms } from "./monitoring";

const actionsEnabled: Flag = {
    input: "actionsEnabled",
    absent: true,
    loss: "the alarm changes its state and tells nobody",
};

/** An alarm of the audit log acts: it has somebody to tell and is allowed to. */
export const alarmEnabled = stackPolicy({
    name: "cloudwatch-alarm-enabled",
    description: "An alarm on the audit log has actions, and they are enabled.",
    rationale:
        "`DisableAlarmActions` is the quietest way past an alarm: it goes on changing its state, and tells nobody. An alarm without " +
        "an action for the state ALARM never told anybody.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [...securityHub("CloudWatch.17"), securityHub("CloudWatch.15")[0], nist("SI-4(5)")],
    remediationSteps:
        "Set `alarmActions` to the ARN of a topic that somebody reads, and remove `actionsEnabled` or set it to true.",
    reads: { ...alarmTopicReads, [types.MetricAlarm]: [...alarmTopicReads[types.MetricAlarm], "actionsEnabled"] },
    subjects: auditAlarms,
    judge: ({ properties }, report) => {
        judgeFlags(properties, [actionsEnabled], report);
        if (list(properties.alarmActions).every(isAbsent)) {
            report(
                "`alarmActions` is empty: the alarm has nobody to tell. Add the ARN of a topic that somebody reads.",
            );
        }
    },
});
