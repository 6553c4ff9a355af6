import { securityHub } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { reportPublic } from "../../judging/statements";

/**
 * No queue of announcements or of undelivered events is public.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html
 */
export const queuePolicyNotPublic = stackPolicy({
    name: "sqs-queue-policy-not-public",
    description:
        "The policy of a queue of a trail's announcements, or of a dead-letter queue of tamper rules, allows " +
        "use only to named principals.",
    rationale:
        "A principal that may send messages to the queue can announce log files that CloudTrail never wrote. " +
        "A principal that may receive or purge messages can remove announcements before their reader sees " +
        "them, so that log files stay unread, or remove undelivered events of tamper rules.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: securityHub("SQS.3"),
    remediationSteps:
        "Name the principals. Where `*` is required, limit it to the topic or the rules with `aws:SourceArn`, " +
        "or to an account or an organization with `aws:SourceAccount`, `aws:PrincipalAccount` or " +
        "`aws:PrincipalOrgID`.",
    subjects: (log) => [...log.deliveryQueuePolicies, ...log.undeliveredQueuePolicies],
    judge: reportPublic(
        "allows all principals of all accounts to use the queue: no condition limits them. Name the " +
            "principals, or add `aws:SourceArn` with the ARN of the sender.",
    ),
});
