import { nist } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { notYetKnown } from "../../vocabulary/values";

/**
 * A trail should announce its log files, so that whatever analyses them need not look for them.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/configure-sns-notifications-for-cloudtrail.html
 */
export const trailAnnouncesLogFiles = resourcePolicy({
    name: "cloudtrail-trail-announces-log-files",
    description: "A trail announces each delivered log file on an SNS topic.",
    rationale:
        "A security team's tools read new files when they are told of them; those that list the bucket come late, and pay for " +
        "each listing. That the announcements stop also shows that the deliveries stopped.",
    enforcementLevel: "advisory",
    severity: "low",
    frameworks: [nist("AU-6(1)")],
    remediationSteps:
        "Set `snsTopicName` to a topic, by its ARN where it is in another account or Region, whose policy lets " +
        "`cloudtrail.amazonaws.com` publish for this trail.",
    types: [types.Trail],
    judge: ({ properties: { snsTopicName } }, report) => {
        if (snsTopicName === notYetKnown || (typeof snsTopicName === "string" && snsTopicName.trim() !== "")) return;
        report(
            "`snsTopicName` names no topic: what reads the log files has to look for them, and comes late. " +
                "Set it to the ARN of a topic on which the trail may publish.",
        );
    },
});
