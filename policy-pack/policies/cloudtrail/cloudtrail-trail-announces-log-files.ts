import { nist } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { notYetKnown } from "../../vocabulary/values";

/**
 * A trail should announce its log files, so that tools that analyze them do not have to poll.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/configure-sns-notifications-for-cloudtrail.html
 */
export const trailAnnouncesLogFiles = resourcePolicy({
    name: "cloudtrail-trail-announces-log-files",
    description: "A trail announces each delivered log file on an SNS topic.",
    rationale:
        "With notifications, a security team's tools read new log files at once. Tools that list the bucket " +
        "instead read them later and pay for each listing. A missing notification also shows that deliveries " +
        "stopped.",
    enforcementLevel: "advisory",
    severity: "low",
    frameworks: [nist("AU-6(1)")],
    remediationSteps:
        "Set `snsTopicName` to a topic whose policy allows `cloudtrail.amazonaws.com` to publish for this " +
        "trail. Use its ARN if it is in another account or Region.",
    types: [types.Trail],
    judge: ({ properties: { snsTopicName } }, report) => {
        if (snsTopicName === notYetKnown || (typeof snsTopicName === "string" && snsTopicName.trim() !== "")) return;
        report(
            "`snsTopicName` names no topic: readers must poll for log files, and get them late. Set it to the " +
                "ARN of a topic to which the trail may publish.",
        );
    },
});
