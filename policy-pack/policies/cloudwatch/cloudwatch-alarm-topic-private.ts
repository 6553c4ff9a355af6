import { nist, securityHub } from "../../vocabulary/frameworks";
import { publicStatements } from "../../iam/openStatements";
import { stackPolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { isAbsent } from "../../vocabulary/values";
import { alarmTopics } from "../../model/monitoring";

/** Nobody but the organization reads, forges or redirects alarms. */
export const alarmTopicPrivate = stackPolicy({
    name: "cloudwatch-alarm-topic-private",
    description: "The topic of an alarm or a rule on the audit log is encrypted and not open to everybody.",
    rationale:
        "Alarms say what an intruder was seen doing. Who may subscribe learns when to hurry, and who may publish drowns the one true " +
        "alarm in a thousand false ones.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [...securityHub("SNS.4"), ...securityHub("SNS.1"), nist("AU-9")],
    remediationSteps:
        "Set `kmsMasterKeyId` to a key of your own, and name principals in the topic's policy, or confine `*` with " +
        "`aws:SourceAccount` or `aws:PrincipalOrgID`.",
    subjects: (stack) => alarmTopics(stack).map(({ topic }) => topic),
    judge: (topic, report, stack) => {
        if (isAbsent(topic.properties.kmsMasterKeyId)) {
            report(
                "`kmsMasterKeyId` names no key: what alarms say is not encrypted. Set it to a key of your own that CloudWatch may use.",
            );
        }
        const policies = stack.naming(topic, types.TopicPolicy, "arn");
        for (const { number } of policies.flatMap(({ properties }) => publicStatements(properties.policy))) {
            report(
                `Statement ${number} of the topic's policy allows everybody: strangers could read or forge alarms. Name ` +
                    "principals, or confine it with `StringEquals` on `aws:SourceAccount` or `aws:PrincipalOrgID`.",
            );
        }
    },
});
