import type { Declared } from "../../vocabulary/declared";
import { type Flag, judgeFlags } from "../../judging/flags";
import { nist, securityHub } from "../../vocabulary/frameworks";
import { identityOf, isInSamePlace, mayBeOne } from "../../model/identity";
import { stackPolicy } from "../../judging/policy";
import type { AuditLog } from "../../model/auditLog";
import { types } from "../../vocabulary/types";
import { isAbsent, list } from "../../vocabulary/values";
import { type KnownEvent, mayMatch, placeOf } from "../../model/eventMatching";
import { arnOf } from "../../model/services";
import { disabledBy, isOnDefaultBus, ownBusOf, targetsOf } from "../../model/tamperRules";

const actionsEnabled: Flag = {
    input: "actionsEnabled",
    absent: true,
    loss: "the alarm changes its state but sends no alert",
};

/** An alarm of the audit log has actions, and they are enabled. */
export const alarmEnabled = stackPolicy({
    name: "cloudwatch-alarm-enabled",
    description: "An alarm on the audit log, or on undelivered alerts, has enabled actions and a unique name.",
    rationale:
        "`DisableAlarmActions` is the least visible way to silence an alarm: it still changes its state, but " +
        "sends no alert. An alarm without an action for the state ALARM never sends one, unless a rule " +
        "forwards its state change. AWS takes a second alarm with the same name for a change of the first.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [...securityHub("CloudWatch.17"), securityHub("CloudWatch.15")[0], nist("SI-4(5)")],
    remediationSteps:
        "Set `alarmActions` to the ARN of a topic with recipients, and remove `actionsEnabled` or set it to " +
        "true. Give each alarm a unique name.",
    subjects: (log) => [...log.alarms, ...log.failureAlarms],
    judge: (alarm, report, log) => {
        const { properties } = alarm;
        if (hasNamesake(log, alarm)) {
            report(
                "Another alarm of the stack has the same `name` in this account and Region: AWS keeps only " +
                    "the one that is written last, which may be the other one. Give the other alarm a unique " +
                    "name.",
            );
        }
        const hasActions = !list(properties.alarmActions).every(isAbsent);
        // A state change is an event even if actions are disabled.
        if (isPassedOn(alarm, log)) return;
        if (hasActions) judgeFlags(properties, [actionsEnabled], report);
        else {
            report(
                "`alarmActions` is empty, and no rule of the stack forwards the alarm's state change: it " +
                    "notifies no recipient. Add the ARN of a topic with recipients.",
            );
        }
    },
});

function hasNamesake(log: AuditLog, alarm: Declared): boolean {
    const { name } = alarm.properties;
    const identity = identityOf(alarm);
    return (
        typeof name === "string" &&
        log.stack.ofType(types.MetricAlarm).some((other) => other !== alarm && mayBeOne(identityOf(other), identity))
    );
}

/**
 * Whether rules forward an alarm's state change to a recipient, as in a Region without a topic.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
 */
function isPassedOn(alarm: Declared, log: AuditLog): boolean {
    const { properties } = alarm;
    const name = typeof properties.name === "string" ? properties.name : undefined;
    const arn = arnOf(alarm, "cloudwatch", "alarm:");
    const rings: KnownEvent = {
        ...placeOf(alarm),
        source: ["aws.cloudwatch"],
        "detail-type": ["CloudWatch Alarm State Change"],
        "detail.state.value": ["ALARM"],
        "detail.eventName": [],
        "detail.eventSource": [],
        ...(name === undefined ? {} : { "detail.alarmName": [name] }),
        ...(arn.includes("*") ? {} : { resources: [arn] }),
    };
    const tells = (rule: Declared) => disabledBy(rule) === undefined && mayMatch(rule.properties.eventPattern, rings);
    const rules = log.stack.ofType(types.EventRule).filter(tells);
    const reaches = (rule: Declared) =>
        targetsOf(log.stack, rule).some((target) => {
            const buses = log.stack.named(target, "arn", types.EventBus);
            return (
                buses.length === 0 ||
                rules.some(
                    (next) =>
                        ownBusOf(log.stack, next).some((bus) => buses.includes(bus)) &&
                        targetsOf(log.stack, next).length > 0,
                )
            );
        });
    return rules.some((rule) => isOnDefaultBus(log.stack, rule) && isInSamePlace(rule, alarm) && reaches(rule));
}
