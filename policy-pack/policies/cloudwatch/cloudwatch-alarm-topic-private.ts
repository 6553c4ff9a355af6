import { nist, securityHub } from "../../vocabulary/frameworks";
import { publicStatements } from "../../iam/openStatements";
import { stackPolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { isAbsent } from "../../vocabulary/values";

/** Only the organization's principals may read, forge or redirect alerts. */
export const alarmTopicPrivate = stackPolicy({
    name: "cloudwatch-alarm-topic-private",
    description: "The topic of an alarm or a rule on the audit log is encrypted and not public.",
    rationale:
        "Alerts show which actions of an intruder were detected. A principal that may subscribe learns about " +
        "a detection in time, and a principal that may publish can hide a true alert among a thousand false " +
        "ones.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [...securityHub("SNS.4"), ...securityHub("SNS.1"), nist("AU-9")],
    remediationSteps:
        "Set `kmsMasterKeyId` to a customer-managed key. Name principals in the topic's policy, or limit `*` " +
        "with `aws:SourceAccount` or `aws:PrincipalOrgID`.",
    subjects: (log) => log.alarmTopics.map(({ topic }) => topic),
    judge: (topic, report, log) => {
        if (isAbsent(topic.properties.kmsMasterKeyId)) {
            report(
                "`kmsMasterKeyId` names no key: alerts are not encrypted. Set it to a customer-managed key " +
                    "that CloudWatch may use.",
            );
        }
        const policies = log.stack.naming(topic, types.TopicPolicy, "arn");
        for (const { number } of policies.flatMap(({ properties }) => publicStatements(properties.policy))) {
            report(
                `Statement ${number} of the topic's policy allows all principals: strangers could read or ` +
                    "forge alerts. Name principals, or limit it with `StringEquals` on `aws:SourceAccount` or " +
                    "`aws:PrincipalOrgID`.",
            );
        }
    },
});
