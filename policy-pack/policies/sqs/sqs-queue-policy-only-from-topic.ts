import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { letsServiceOnlyFor } from "../../judging/statements";
import { deliveryQueuePolicies } from "../../model/deliveryQueues";

/**
 * SNS sends to a queue of deliveries for known topics only.
 * https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html
 */
export const queuePolicyOnlyFromTopic = stackPolicy({
    name: "sqs-queue-policy-only-from-topic",
    description: "SNS may send to a queue of a trail's announcements for named topics only.",
    rationale:
        "SNS works for every account of AWS. Where the queue's policy does not say for which topic, anybody's topic can send there: what " +
        "reads the queue then loads log files that an attacker wrote, and takes them for the organization's.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AC-3"), nist("AU-10")],
    remediationSteps:
        "Add to the statement for `sns.amazonaws.com` the condition `ArnEquals` of `aws:SourceArn` with the ARN of the topic.",
    subjects: deliveryQueuePolicies,
    judge: letsServiceOnlyFor(
        "sns.amazonaws.com",
        ["aws:sourcearn"],
        `lets SNS send for whatever topic, of any account: no condition holds \`aws:SourceArn\` ` +
            "to topics of a known account. Add `ArnEquals` of `aws:SourceArn` with the topic's ARN.",
    ),
});
