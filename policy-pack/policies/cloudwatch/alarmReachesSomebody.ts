import type { Declared } from "../../declared";
import { nist } from "../../frameworks";
import { stackPolicy } from "../../policy";
import type { Stack } from "../../stack";
import { types } from "../../types";
import { fromJson, isAbsent, members, notYetKnown } from "../../values";
import { chatChannelReads, chatChannels, posts } from "./chatChannels";
import { alarmTopicReads, alarmTopics } from "./monitoring";
import { keyUseReads, mayUseKeyOf, policiesLet } from "./services";

/** What an alarm says arrives: the service may publish and encrypt, and somebody listens. */
export const alarmReachesSomebody = stackPolicy({
    name: "cloudwatch-alarm-reaches-somebody",
    description: "The topic of an alarm or a rule on the audit log can be published to and has a subscription.",
    rationale:
        "A topic whose policy or key keeps CloudWatch or EventBridge out swallows every alarm, and the error is shown in the alarm's " +
        "history alone. A topic without a subscription, or with one that filters by attributes which alarms do not have, delivers to " +
        "nobody.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("SI-4(5)"), nist("IR-4(1)")],
    remediationSteps:
        "Subscribe somebody to the topic in the same stack. Let `cloudwatch.amazonaws.com`, or `events.amazonaws.com` for rules, do " +
        "`sns:Publish` in the topic's policy, and `kms:Decrypt` and `kms:GenerateDataKey*` in the policy of a key of your own.",
    reads: {
        ...alarmTopicReads,
        [types.Topic]: ["name", "kmsMasterKeyId"],
        [types.TopicPolicy]: ["arn", "policy"],
        [types.TopicSubscription]: ["filterPolicy", "filterPolicyScope", "topic"],
        ...chatChannelReads,
        ...keyUseReads,
    },
    subjects: (stack) => alarmTopics(stack).map(({ topic }) => topic),
    judge: (topic, report, stack) => {
        const isSubscribed = stack.naming(topic, types.TopicSubscription, "topic").some(lets);
        if (!isSubscribed && !chatChannels(stack).some((channel) => posts(stack, channel, topic))) {
            report(
                "No subscription of the stack gets what is published to this topic, so that no alarm reaches anybody. " +
                    "Make a `TopicSubscription` without `filterPolicy`.",
            );
        }
        const services = alarmTopics(stack).find((one) => one.topic === topic)?.services ?? [];
        for (const service of services) {
            if (!mayPublish(stack, topic, service)) {
                report(
                    `The topic's policy does not let \`${service}\` do \`sns:Publish\`: what it has to say is lost. ` +
                        "Allow it in the `TopicPolicy`, in a statement that no other one overrides.",
                );
            }
            if (!mayUseKeyOf(stack, topic, service)) {
                report(
                    `\`kmsMasterKeyId\` names a key that \`${service}\` cannot use: what it has to say is lost. Name a key of your ` +
                        "own whose policy lets it do `kms:Decrypt` and `kms:GenerateDataKey*`.",
                );
            }
        }
    },
});

/** Whether a subscription lets alarms through: they have no attributes, by which filters look unless told otherwise. */
function lets({ properties: { filterPolicy, filterPolicyScope } }: Declared): boolean {
    if (isAbsent(filterPolicy) || filterPolicy === notYetKnown) return true;
    if (filterPolicyScope === "MessageBody" || filterPolicyScope === notYetKnown) return true;
    return Object.keys(members(fromJson(filterPolicy))).length === 0;
}

function mayPublish(stack: Stack, topic: Declared, service: string): boolean {
    const policies = stack.naming(topic, types.TopicPolicy, "arn");
    // The policy that SNS gives a topic lets alarms of its account publish, and rules do not.
    if (policies.length === 0) return service === "cloudwatch.amazonaws.com";
    return policiesLet(policies, service, "sns:Publish");
}
