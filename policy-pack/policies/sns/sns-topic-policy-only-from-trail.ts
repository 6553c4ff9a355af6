import { nist } from "../../vocabulary/frameworks";
import { sourceFaults } from "../../iam/openStatements";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";

/**
 * CloudTrail announces on a topic for the trails of its own organization only.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-permissions-for-sns-notifications.html
 */
export const topicPolicyOnlyFromTrail = resourcePolicy({
    name: "sns-topic-policy-only-from-trail",
    description: "CloudTrail may publish to a topic for named trails only.",
    rationale:
        "CloudTrail works for every account of AWS. Where the topic's policy does not say for which trail, somebody else's trail can " +
        "announce here: what reads the announcements then loads log files that an attacker wrote, and takes them for the organization's.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AC-3"), nist("AU-10")],
    remediationSteps:
        "Add to the statement for `cloudtrail.amazonaws.com` the condition `StringEquals` of `aws:SourceArn` with the ARN of the trail.",
    types: [types.TopicPolicy],
    judge: ({ properties }, report) => {
        for (const { statement, why } of sourceFaults(properties.policy)) {
            report(
                `Statement ${statement.number}, which lets CloudTrail publish, ${why}. Write \`StringEquals\` of ` +
                    "`aws:SourceArn` with the trail's ARN.",
            );
        }
    },
});
