import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { reportUnlimitedService } from "../../judging/statements";

/**
 * SNS sends to a queue of announcements for known topics only.
 * https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html
 */
export const queuePolicyOnlyFromTopic = stackPolicy({
    name: "sqs-queue-policy-only-from-topic",
    description: "SNS may send to a queue of a trail's announcements for named topics only.",
    rationale:
        "SNS acts for every AWS account. If the queue's policy does not name the topic, a topic of any " +
        "account can send messages to it: readers then load log files that an attacker wrote, and take them " +
        "for the organization's.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AC-3"), nist("AU-10")],
    remediationSteps:
        "Add the condition `ArnEquals` on `aws:SourceArn` with the ARN of the topic to the statement for " +
        "`sns.amazonaws.com`.",
    subjects: ({ deliveryQueuePolicies }) => deliveryQueuePolicies,
    judge: reportUnlimitedService(
        "sns.amazonaws.com",
        ["aws:sourcearn"],
        "allows SNS to send for topics of any account: no condition limits `aws:SourceArn` to topics of a " +
            "known account. Add `ArnEquals` on `aws:SourceArn` with the topic's ARN.",
    ),
});
