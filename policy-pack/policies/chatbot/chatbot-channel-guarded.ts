import type { Declared } from "../../vocabulary/declared";
import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import type { Stack } from "../../model/stack";
import { isAbsent, list } from "../../vocabulary/values";
import { isNamed } from "../../model/attachments";
import { fullAccess, otherPowerful } from "../../iam/managedPolicies";
import { chatChannels, posts } from "../../model/chatChannels";
import { alarmTopics } from "../../model/monitoring";

/**
 * A chat channel that shows alarms of the audit log cannot be used to stop it.
 * https://docs.aws.amazon.com/chatbot/latest/adminguide/understanding-permissions.html
 */
export const chatChannelGuarded = stackPolicy({
    name: "chatbot-channel-guarded",
    description: "A chat channel that shows alarms of the audit log has guardrail policies without power over it.",
    rationale:
        "Whoever is in the channel can have commands run there. Without guardrail policies AWS takes AdministratorAccess for them: what " +
        "the channel's role or a member's own may do, anybody who gets into the chat may do, and the alarm is shown to the one " +
        "who set it off.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AC-6"), nist("AU-9(4)")],
    remediationSteps:
        "Set `guardrailPolicyArns` to a policy that holds what showing alarms needs: `cloudwatch:Describe*`, `cloudwatch:Get*` and " +
        "`cloudwatch:List*`. `ReadOnlyAccess` is the most that it should be.",
    subjects: (stack) => chatChannels(stack).filter((channel) => showsAlarms(stack, channel)),
    judge: ({ properties }, report) => {
        const guardrails = list(properties.guardrailPolicyArns);
        if (guardrails.every(isAbsent)) {
            report(
                "`guardrailPolicyArns` is empty, for which AWS takes AdministratorAccess: from the channel, whatever its roles may do " +
                    "can be done. Name a policy that lets people look at CloudWatch.",
            );
        } else if (guardrails.some((arn) => isNamed(arn, [...fullAccess, ...otherPowerful]))) {
            report(
                "`guardrailPolicyArns` names a policy of AWS's that lets trails be stopped from the channel. Name one that lets people " +
                    "look at CloudWatch.",
            );
        }
    },
});

function showsAlarms(stack: Stack, channel: Declared): boolean {
    return alarmTopics(stack).some(({ topic }) => posts(stack, channel, topic));
}
