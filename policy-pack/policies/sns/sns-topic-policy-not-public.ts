import { speaksOfCloudTrail, trailTopicPolicies } from "../../model/auditLog";
import { securityHub } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { letsNotEverybody } from "../../judging/statements";
import { types } from "../../vocabulary/types";

/**
 * No topic of deliveries is open to everybody.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html
 */
export const topicPolicyNotPublic = stackPolicy({
    name: "sns-topic-policy-not-public",
    description: "The policy of a topic on which a trail announces log files lets nobody use it whom it does not name.",
    rationale:
        "Whoever may publish there can announce log files that CloudTrail never wrote, or drown the announcements of those that it did; " +
        "whoever may subscribe learns of every account and every log file of the organization.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: securityHub("SNS.4"),
    remediationSteps:
        "Name the principals. Where it must be `*`, hold it to an account or an organization with `aws:SourceOwner`, " +
        "`aws:SourceAccount`, `aws:SourceArn` or `aws:PrincipalOrgID`.",
    subjects: trailTopicPolicies,
    isSubject: speaksOfCloudTrail(types.TopicPolicy),
    judge: letsNotEverybody(
        "lets everybody use the topic, in whatever account: no condition says who. Name the " +
            "principals, or add `aws:PrincipalOrgID` or `aws:SourceAccount`.",
    ),
});
