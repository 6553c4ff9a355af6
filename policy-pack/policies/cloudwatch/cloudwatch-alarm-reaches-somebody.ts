import type { Request } from "../../iam/conditions";
import type { Declared } from "../../vocabulary/declared";
import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import type { Stack } from "../../model/stack";
import { types } from "../../vocabulary/types";
import { fromJson, isAbsent, members, notYetKnown } from "../../vocabulary/values";
import { chatChannels, posts } from "../../model/chatChannels";
import { type KnownEvent, mayMatch, placeOf } from "../../model/eventMatching";
import { type AlarmTopic, alarmTopics } from "../../model/monitoring";
import { arnOf, mayUseKeyOf, policiesLet } from "../../model/services";

/** What an alarm says arrives: the service may publish and encrypt, and somebody listens. */
export const alarmReachesSomebody = stackPolicy({
    name: "cloudwatch-alarm-reaches-somebody",
    description: "The topic of an alarm or a rule on the audit log can be published to and has a subscription.",
    rationale:
        "A topic whose policy or key keeps CloudWatch or EventBridge out swallows every alarm, and the error is shown in the alarm's " +
        "history alone. A topic without a subscription, or with one whose filter looks for what alarms do not have, as all do for the plain " +
        "text of a rule, delivers to nobody.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("SI-4(5)"), nist("IR-4(1)")],
    remediationSteps:
        "Subscribe somebody to the topic in the same stack. Let `cloudwatch.amazonaws.com`, or `events.amazonaws.com` for rules, do " +
        "`sns:Publish` in the topic's policy, and `kms:Decrypt` and `kms:GenerateDataKey*` in the policy of a key of your own.",
    subjects: (stack) => alarmTopics(stack).map(({ topic }) => topic),
    judge: (topic, report, stack) => {
        const told = alarmTopics(stack).find((one) => one.topic === topic);
        if (!told) return;
        const subscriptions = stack.naming(topic, types.TopicSubscription, "topic");
        const isHeard = (message: Message) => subscriptions.some((subscription) => lets(subscription, message));
        const isPosted = chatChannels(stack).some((channel) => posts(stack, channel, topic));
        if (!isPosted && !messagesTo(told).every(isHeard)) {
            report(
                "No subscription of the stack gets what is published to this topic, or some of it, so that no such alarm reaches " +
                    "anybody. Make a `TopicSubscription` without `filterPolicy`.",
            );
        }
        for (const service of servicesOf(told)) {
            const requests = service === cloudWatch ? told.alarms.map(requestBy) : [{}];
            if (!requests.every((request) => mayPublish(stack, topic, service, request))) {
                report(
                    `The topic's policy does not let \`${service}\` do \`sns:Publish\`: what it has to say is lost. ` +
                        "Allow it in the `TopicPolicy`, in a statement that no other one overrides.",
                );
            }
            if (!requests.every((request) => mayUseKeyOf(stack, topic, service, request))) {
                report(
                    `\`kmsMasterKeyId\` names a key that \`${service}\` cannot use: what it has to say is lost. Name a key of your ` +
                        "own whose policy lets it do `kms:Decrypt` and `kms:GenerateDataKey*`.",
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

/** What is published to a topic, as filters of its body see it: fields at the top, or undefined where it is no JSON. */
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

/** Whether a subscription lets a message through. None has attributes, by which filters look unless told otherwise. */
function lets({ properties: { filterPolicy, filterPolicyScope } }: Declared, message: Message): boolean {
    if (isAbsent(filterPolicy) || filterPolicy === notYetKnown || filterPolicyScope === notYetKnown) return true;
    const fields = Object.keys(members(fromJson(filterPolicy)));
    if (fields.length === 0) return true;
    if (filterPolicyScope !== "MessageBody" || message === undefined) return false;
    return fields.every((field) => message.fields.includes(field)) && mayMatch(filterPolicy, message.known);
}

/** What CloudWatch says of an alarm when it publishes, as far as the alarm shows. */
function requestBy(alarm: Declared): Request {
    const [account] = placeOf(alarm).account ?? [];
    const arn = arnOf(alarm, "cloudwatch", "alarm:");
    return {
        ...(typeof account === "string" ? { "aws:sourceaccount": account } : {}),
        ...(arn.includes("*") ? {} : { "aws:sourcearn": arn }),
    };
}

function mayPublish(stack: Stack, topic: Declared, service: string, request: Request): boolean {
    const policies = stack.naming(topic, types.TopicPolicy, "arn");
    // The policy that SNS gives a topic lets alarms of its account publish, and rules do not.
    if (policies.length === 0) return service === cloudWatch;
    return policiesLet(policies, service, "sns:Publish", {
        resource: arnOf(topic, "sns"),
        request,
    });
}
