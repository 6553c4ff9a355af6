import { securityHub } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { letsNotEverybody } from "../../judging/statements";
import { undeliveredQueuePolicies } from "../../model/undeliveredQueues";
import { deliveryQueuePolicies } from "../../model/deliveryQueues";

/**
 * No queue of deliveries, or of events that could not be delivered, is open to everybody.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html
 */
export const queuePolicyNotPublic = stackPolicy({
    name: "sqs-queue-policy-not-public",
    description:
        "The policy of a queue of a trail's announcements, or of what tamper rules could not deliver, lets nobody use it whom it " +
        "does not name.",
    rationale:
        "Whoever may send there can announce log files that CloudTrail never wrote; whoever may receive or purge takes the " +
        "announcements away before their reader sees them, and the log files go unread. What tamper rules could not deliver is gone " +
        "in the same way.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: securityHub("SQS.3"),
    remediationSteps:
        "Name the principals. Where it must be `*`, hold it to the topic or the rules with `aws:SourceArn`, or to an account or an organization with " +
        "`aws:SourceAccount`, `aws:PrincipalAccount` or `aws:PrincipalOrgID`.",
    subjects: (stack) => [...deliveryQueuePolicies(stack), ...undeliveredQueuePolicies(stack)],
    judge: letsNotEverybody(
        "lets everybody use the queue, in whatever account: no condition says who. Name the " +
            "principals, or add `aws:SourceArn` with the ARN of who sends.",
    ),
});
