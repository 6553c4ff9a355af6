import { speaksOfCloudTrail } from "../../model/service";
import { securityHub } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { reportPublic } from "../../judging/statements";
import { types } from "../../vocabulary/types";

/**
 * No topic of log file announcements is public.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html
 */
export const topicPolicyNotPublic = stackPolicy({
    name: "sns-topic-policy-not-public",
    description: "The policy of a topic on which a trail announces log files allows use only to named principals.",
    rationale:
        "A principal that may publish to the topic can announce log files that CloudTrail never wrote, or " +
        "hide real announcements among false ones. A principal that may subscribe learns every account and " +
        "every log file of the organization.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: securityHub("SNS.4"),
    remediationSteps:
        "Name the principals. Where `*` is required, limit it to an account or an organization with " +
        "`aws:SourceOwner`, `aws:SourceAccount`, `aws:SourceArn` or `aws:PrincipalOrgID`.",
    subjects: ({ deliveryTopicPolicies }) => deliveryTopicPolicies,
    isSubject: speaksOfCloudTrail(types.TopicPolicy),
    judge: reportPublic(
        "allows all principals of all accounts to use the topic: no condition limits them. Name the " +
            "principals, or add `aws:PrincipalOrgID` or `aws:SourceAccount`.",
    ),
});
