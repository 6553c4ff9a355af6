import type { Declared } from "../../vocabulary/declared";
import { nist } from "../../vocabulary/frameworks";
import { identityOf, isInSameAccount, referenceTo } from "../../model/identity";
import { stackPolicy } from "../../judging/policy";
import type { AuditLog } from "../../model/auditLog";
import { types } from "../../vocabulary/types";
import { isAbsent } from "../../vocabulary/values";
import { permissionsOf } from "../../model/rolePermissions";
import { arnOf, letService } from "../../model/services";
import { targetsNamed } from "../../model/tamperRules";
import { allow, putEvents, requestWith, rolesOf } from "../../model/targetRoles";

const eventBridge = "events.amazonaws.com";

/**
 * EventBridge can send with the role of a target.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html
 */
export const targetRoleComplete = stackPolicy({
    name: "events-target-role-complete",
    description:
        "The role of a tamper rule's target allows EventBridge to send to the target's bus or topic, and a " +
        "target that is another account's bus has a role.",
    rationale:
        "EventBridge accepts a target regardless of what its role allows. It drops events that it may not " +
        "deliver, or sends them to a queue: rules, bus and topic all exist, but `StopLogging` sends no alert.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("SI-4(5)"), nist("AU-6(1)")],
    remediationSteps:
        "Allow `events.amazonaws.com` to assume the role, and allow `events:PutEvents` on the bus, or " +
        "`sns:Publish` on the topic, in the role's policy. Name the role in the target's `roleArn`.",
    subjects: ({ tamperTargets }) => tamperTargets,
    judge: (target, report, log) => {
        if (isAbsent(target.properties.roleArn)) {
            if (!isBusElsewhere(log, target)) return;
            report(
                "`roleArn` names no role, and the target is a bus of another account: EventBridge cannot send " +
                    "events there. Name a role that allows `events:PutEvents` on it.",
            );
        }
        const sent = sentTo(log, target);
        for (const role of rolesOf(log.stack, target)) {
            if (!letService(role.properties.assumeRolePolicy ?? null, eventBridge, "sts:AssumeRole")) {
                report(
                    "`roleArn` names a role that EventBridge may not assume: no events are delivered. Allow " +
                        "`events.amazonaws.com` `sts:AssumeRole` in its trust policy.",
                );
            }
            const statements = permissionsOf(log.stack, role);
            if (!statements || !sent || allow(statements, sent.action, sent.arn, requestWith(target, role))) continue;
            report(
                `\`roleArn\` names a role that does not allow \`${sent.action}\` on the target: no events are ` +
                    "delivered. Allow it in the role's policy.",
            );
        }
    },
});

/** Whether a target is a bus of another account than its rule. */
function isBusElsewhere(log: AuditLog, target: Declared): boolean {
    const { arn } = target.properties;
    if (typeof arn !== "string")
        return targetsNamed(log.stack, target, types.EventBus).some((bus) => !isInSameAccount(bus, target));
    const [bus, { accounts = [] }] = [referenceTo(types.EventBus, arn, target), identityOf(target)];
    return bus !== undefined && accounts.length > 0 && !accounts.every((account) => bus.accounts?.includes(account));
}

/**
 * The action and resource with which EventBridge sends to a target that is a bus or a topic; `*` stands for what is not
 * known.
 */
function sentTo(log: AuditLog, target: Declared): { action: string; arn: string } | undefined {
    const { arn } = target.properties;
    if (typeof arn === "string") {
        if (arn.includes(":event-bus/")) return { action: putEvents, arn };
        return arn.split(":")[2] === "sns" ? { action: publish, arn } : undefined;
    }
    const [bus] = targetsNamed(log.stack, target, types.EventBus);
    if (bus) return { action: putEvents, arn: arnOf(bus, "events", "event-bus/") };
    const [topic] = targetsNamed(log.stack, target, types.Topic);
    return topic && { action: publish, arn: arnOf(topic, "sns") };
}

const publish = "sns:Publish";
