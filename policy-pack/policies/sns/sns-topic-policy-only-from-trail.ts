import { nist } from "../../vocabulary/frameworks";
import { sourceFaults } from "../../iam/openStatements";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";

/**
 * CloudTrail publishes to a topic for the trails of its own organization only.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-permissions-for-sns-notifications.html
 */
export const topicPolicyOnlyFromTrail = resourcePolicy({
    name: "sns-topic-policy-only-from-trail",
    description: "CloudTrail may publish to a topic for named trails only.",
    rationale:
        "CloudTrail acts for every AWS account. If the topic's policy does not name the trail, a trail of " +
        "another account can publish announcements: readers then load log files that an attacker wrote, and " +
        "take them for the organization's.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AC-3"), nist("AU-10")],
    remediationSteps:
        "Add the condition `StringEquals` on `aws:SourceArn` with the ARN of the trail to the statement for " +
        "`cloudtrail.amazonaws.com`.",
    types: [types.TopicPolicy],
    judge: ({ properties }, report) => {
        for (const { statement, why } of sourceFaults(properties.policy)) {
            report(
                `Statement ${statement.number}, which allows CloudTrail to publish, ${why}. Write ` +
                    "`StringEquals` on `aws:SourceArn` with the trail's ARN.",
            );
        }
    },
});
