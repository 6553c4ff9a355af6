import type * as aws from "@pulumi/aws";

/**
 * Lets Amazon Q Developer in chat applications assume the role of the management account's channels.
 * https://docs.aws.amazon.com/chatbot/latest/adminguide/cross-service-confused-deputy-prevention.html
 */
export function chatRoleTrust({ managementAccountId }: { managementAccountId: string }): aws.iam.PolicyDocument {
    return {
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "ChatAssumesRole",
                Effect: "Allow",
                Principal: { Service: "chatbot.amazonaws.com" },
                Action: "sts:AssumeRole",
                Condition: { StringEquals: { "aws:SourceAccount": managementAccountId } },
            },
        ],
    };
}

/** What the permissions of the channels depend on. */
export interface ChatPermissionsInputs {
    partition: string;
    homeRegion: string;
    managementAccountId: string;
    /** Begins the name of every alarm that may be looked at. */
    ownPrefix: string;
}

/**
 * What showing an alarm with its graph needs, and the most that anybody can do from a channel. AWS's own notification
 * permissions are `cloudwatch:Describe*`, `Get*` and `List*` on everything, which by now give out credentials too
 * (`GetSpaceCredentials`). Metrics know no resources.
 * https://docs.aws.amazon.com/chatbot/latest/adminguide/chatbot-iam-policies.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html
 */
export function chatPermissions(inputs: ChatPermissionsInputs): aws.iam.PolicyDocument {
    const { partition, homeRegion, managementAccountId, ownPrefix } = inputs;
    return {
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "ShowAlarms",
                Effect: "Allow",
                Action: ["cloudwatch:DescribeAlarms", "cloudwatch:DescribeAlarmHistory"],
                Resource: `arn:${partition}:cloudwatch:${homeRegion}:${managementAccountId}:alarm:${ownPrefix}*`,
            },
            {
                Sid: "ShowGraphs",
                Effect: "Allow",
                Action: [
                    "cloudwatch:DescribeAlarmsForMetric",
                    "cloudwatch:GetMetricData",
                    "cloudwatch:GetMetricStatistics",
                    "cloudwatch:GetMetricWidgetImage",
                    "cloudwatch:ListMetrics",
                ],
                Resource: "*",
            },
        ],
    };
}
