import type { Request } from "../../iam/conditions";
import type { Declared } from "../../vocabulary/declared";
import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import type { AuditLog } from "../../model/auditLog";
import { types } from "../../vocabulary/types";
import { fromJson, isAbsent, members, notYetKnown } from "../../vocabulary/values";
import { posts } from "../../model/chatChannels";
import { type KnownEvent, mayMatch, placeOf } from "../../model/eventMatching";
import { type AlarmTopic } from "../../model/monitoring";
import { arnOf, mayUseKeyOf, policiesLet } from "../../model/services";

/** Alerts are delivered: the service may publish and encrypt, and the topic has a subscription. */
export const alarmReachesSomebody = stackPolicy({
    name: "cloudwatch-alarm-reaches-somebody",
    description:
        "The topic of an alarm or a rule on the audit log allows the service to publish, and has a subscription.",
    rationale:
        "A topic whose policy or key does not allow CloudWatch or EventBridge loses every alert, and only the " +
        "alarm's history shows the error. A topic without a subscription delivers to no recipient. Nor does " +
        "one whose subscription has a filter for what alarms do not contain, which every filter is for the " +
        "plain text of a rule.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("SI-4(5)"), nist("IR-4(1)")],
    remediationSteps:
        "Subscribe a recipient to the topic in the same stack. Allow `cloudwatch.amazonaws.com`, or " +
        "`events.amazonaws.com` for rules, `sns:Publish` in the topic's policy, and `kms:Decrypt` and " +
        "`kms:GenerateDataKey*` in the policy of a customer-managed key.",
    subjects: (log) => log.alarmTopics.map(({ topic }) => topic),
    judge: (topic, report, log) => {
        const told = log.alarmTopics.find((one) => one.topic === topic);
        if (!told) return;
        const subscriptions = log.stack.naming(topic, types.TopicSubscription, "topic");
        const isHeard = (message: Message) => subscriptions.some((subscription) => lets(subscription, message));
        const isPosted = log.chatChannels.some((channel) => posts(log.stack, channel, topic));
        if (!isPosted && !messagesTo(told).every(isHeard)) {
            report(
                "No subscription of the stack receives all that is published to this topic: some alerts reach " +
                    "no recipient. Create a `TopicSubscription` without `filterPolicy`.",
            );
        }
        for (const service of servicesOf(told)) {
            const requests = service === cloudWatch ? told.alarms.map(requestBy) : [{}];
            if (!requests.every((request) => mayPublish(log, topic, service, request))) {
                report(
                    `The topic's policy does not allow \`${service}\` to do \`sns:Publish\`: its alerts are lost. ` +
                        "Allow it in the `TopicPolicy`, in a statement that no other statement overrides.",
                );
            }
            if (!requests.every((request) => mayUseKeyOf(log.stack, topic, service, request))) {
                report(
                    `\`kmsMasterKeyId\` names a key that \`${service}\` cannot use: its alerts are lost. Name a ` +
                        "customer-managed key whose policy allows it `kms:Decrypt` and `kms:GenerateDataKey*`.",
                );
            }
        }
    },
});

const cloudWatch = "cloudwatch.amazonaws.com";

/** The services that publish to a topic in their own name. */
function servicesOf({ alarms, targets }: AlarmTopic): string[] {
    return [
        ...(alarms.length > 0 ? [cloudWatch] : []),
        ...(targets.some(({ properties }) => isAbsent(properties.roleArn)) ? ["events.amazonaws.com"] : []),
    ];
}

/**
 * The messages that are published to a topic, as filters of the body see them: fields at the top level, or undefined
 * where it is not JSON.
 */
type Message = { fields: readonly string[]; known: KnownEvent } | undefined;

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html */
const alarmFields = ["AWSAccountId", "AlarmArn", "AlarmName", "NewStateValue", "OldStateValue", "Region", "Trigger"];

/** https://docs.aws.amazon.com/eventbridge/latest/ref/events-structure.html */
const eventFields = ["account", "detail", "detail-type", "id", "region", "resources", "source", "time", "version"];

function messagesTo({ alarms, targets }: AlarmTopic): Message[] {
    return [
        ...alarms.map((alarm) => ({ fields: alarmFields, known: rings(alarm) })),
        ...targets.map(({ properties }) => {
            const isWhole = ["input", "inputPath", "inputTransformer"].every((input) => isAbsent(properties[input]));
            return isWhole ? { fields: eventFields, known: {} } : undefined;
        }),
    ];
}

function rings(alarm: Declared): KnownEvent {
    const { name } = alarm.properties;
    const { account } = placeOf(alarm);
    return {
        NewStateValue: ["ALARM"],
        ...(typeof name === "string" ? { AlarmName: [name] } : {}),
        ...(account ? { AWSAccountId: account } : {}),
    };
}

/** Whether a subscription's filter matches a message. Messages have no attributes, which filters match by default. */
function lets({ properties: { filterPolicy, filterPolicyScope } }: Declared, message: Message): boolean {
    if (isAbsent(filterPolicy) || filterPolicy === notYetKnown || filterPolicyScope === notYetKnown) return true;
    const fields = Object.keys(members(fromJson(filterPolicy)));
    if (fields.length === 0) return true;
    if (filterPolicyScope !== "MessageBody" || message === undefined) return false;
    return fields.every((field) => message.fields.includes(field)) && mayMatch(filterPolicy, message.known);
}

/** The fields that CloudWatch publishes for an alarm, as far as the alarm shows them. */
function requestBy(alarm: Declared): Request {
    const [account] = placeOf(alarm).account ?? [];
    const arn = arnOf(alarm, "cloudwatch", "alarm:");
    return {
        ...(typeof account === "string" ? { "aws:sourceaccount": account } : {}),
        ...(arn.includes("*") ? {} : { "aws:sourcearn": arn }),
    };
}

function mayPublish(log: AuditLog, topic: Declared, service: string, request: Request): boolean {
    const policies = log.stack.naming(topic, types.TopicPolicy, "arn");
    // The default topic policy allows alarms of the topic's account to publish, but not rules.
    if (policies.length === 0) return service === cloudWatch;
    return policiesLet(policies, service, "sns:Publish", {
        resource: arnOf(topic, "sns"),
        request,
    });
}
