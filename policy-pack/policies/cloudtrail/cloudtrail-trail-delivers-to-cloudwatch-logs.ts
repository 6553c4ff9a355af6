import { securityHub } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { notYetKnown, type Value } from "../../vocabulary/values";

/**
 * A trail must deliver to a log group: metric filters and alarms see nothing else.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html
 */
export const trailDeliversToCloudWatchLogs = resourcePolicy({
    name: "cloudtrail-trail-delivers-to-cloudwatch-logs",
    description: "A trail delivers its events to a CloudWatch log group, with a role that allows it.",
    rationale:
        "The bucket is for investigations. Alarms on the root user, on changed IAM policies or on stopped " +
        "trails need metric filters that read events as they arrive: in the log group. Without a log group, " +
        "no alarm on the trail's events can fire.",
    enforcementLevel: "mandatory",
    severity: "medium",
    frameworks: securityHub("CloudTrail.5"),
    remediationSteps:
        "Set `cloudWatchLogsGroupArn` to the ARN of a log group with `:*` at its end, and `cloudWatchLogsRoleArn` to a role that " +
        "CloudTrail may assume and that may write to it.",
    types: [types.Trail],
    judge: ({ properties: { cloudWatchLogsGroupArn, cloudWatchLogsRoleArn } }, report) => {
        if (!isNamed(cloudWatchLogsGroupArn)) {
            report(
                "`cloudWatchLogsGroupArn` names no log group: no metric filter reads the events, so no alarm " +
                    "fires. Set it to the ARN of a log group with `:*` at its end, and `cloudWatchLogsRoleArn` to " +
                    "a role that may write to it.",
            );
            return;
        }
        if (typeof cloudWatchLogsGroupArn === "string" && !cloudWatchLogsGroupArn.trim().endsWith(":*")) {
            report(
                "`cloudWatchLogsGroupArn` does not end in `:*`: CloudTrail writes to streams of the group, and AWS refuses the ARN of " +
                    "the group alone. Append `:*`.",
            );
        }
        if (!isNamed(cloudWatchLogsRoleArn)) {
            report(
                "`cloudWatchLogsRoleArn` names no role: without one, CloudTrail cannot write to the log " +
                    "group, and no alarm fires. Set it to the ARN of a role that CloudTrail may assume.",
            );
        }
    },
});

function isNamed(arn: Value | undefined): boolean {
    return arn === notYetKnown || (typeof arn === "string" && arn.trim() !== "");
}
