import type { Declared } from "../../vocabulary/declared";
import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import type { AuditLog } from "../../model/auditLog";
import { isAbsent, list } from "../../vocabulary/values";
import { isNamed } from "../../model/attachments";
import { fullAccess, otherPowerful } from "../../iam/managedPolicies";
import { posts } from "../../model/chatChannels";

/**
 * A chat channel that shows alerts of the audit log cannot be used to stop it.
 * https://docs.aws.amazon.com/chatbot/latest/adminguide/understanding-permissions.html
 */
export const chatChannelGuarded = stackPolicy({
    name: "chatbot-channel-guarded",
    description:
        "A chat channel that shows alerts of the audit log has guardrail policies that do not allow control of " +
        "it.",
    rationale:
        "Members of the channel can run commands in it. Without guardrail policies, AWS uses " +
        "AdministratorAccess as guardrail: every person in the chat may then do what the channel's role or a " +
        "member's role may do, and an intruder in the channel sees the alerts and can run commands.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AC-6"), nist("AU-9(4)")],
    remediationSteps:
        "Set `guardrailPolicyArns` to a policy with the actions that are required to show alarms: " +
        "`cloudwatch:Describe*`, `cloudwatch:Get*` and `cloudwatch:List*`. `ReadOnlyAccess` is the maximum.",
    subjects: (log) => log.chatChannels.filter((channel) => showsAlarms(log, channel)),
    judge: ({ properties }, report) => {
        const guardrails = list(properties.guardrailPolicyArns);
        if (guardrails.every(isAbsent)) {
            report(
                "`guardrailPolicyArns` is empty, and AWS uses AdministratorAccess: members of the channel may " +
                    "do what its roles may do. Name a policy that allows read access to CloudWatch.",
            );
        } else if (guardrails.some((arn) => isNamed(arn, [...fullAccess, ...otherPowerful]))) {
            report(
                "`guardrailPolicyArns` names a managed policy of AWS that allows members of the channel to " +
                    "stop trails. Name one that allows read access to CloudWatch.",
            );
        }
    },
});

function showsAlarms(log: AuditLog, channel: Declared): boolean {
    return log.alarmTopics.some(({ topic }) => posts(log.stack, channel, topic));
}
