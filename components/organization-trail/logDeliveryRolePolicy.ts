import type * as aws from "@pulumi/aws";

/** What the role depends on with which CloudTrail writes to the log group. */
export interface LogDeliveryRolePolicyInputs {
    trailArn: string;
    homeRegion: string;
    managementAccountId: string;
    organizationId: string;
    /** Without `:*`. */
    logGroupArn: string;
}

/** Lets CloudTrail take the role, for the organization trail only. */
export function logDeliveryRoleTrust({
    trailArn,
}: Pick<LogDeliveryRolePolicyInputs, "trailArn">): aws.iam.PolicyDocument {
    return {
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "TrailAssumesRole",
                Effect: "Allow",
                Principal: { Service: "cloudtrail.amazonaws.com" },
                Action: "sts:AssumeRole",
                Condition: { StringEquals: { "aws:SourceArn": trailArn } },
            },
        ],
    };
}

/**
 * Lets the role write the streams of the management account and of the organization. Without the second only the
 * management account's events arrive, and nothing says so.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html
 */
export function logDeliveryRolePolicy(inputs: LogDeliveryRolePolicyInputs): aws.iam.PolicyDocument {
    const { homeRegion, managementAccountId, organizationId, logGroupArn } = inputs;
    const streams = [`${managementAccountId}_CloudTrail_${homeRegion}*`, `${organizationId}_*`].map(
        (stream) => `${logGroupArn}:log-stream:${stream}`,
    );
    return {
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "AWSCloudTrailCreateLogStream20141101",
                Effect: "Allow",
                Action: ["logs:CreateLogStream"],
                Resource: streams,
            },
            {
                Sid: "AWSCloudTrailPutLogEvents20141101",
                Effect: "Allow",
                Action: ["logs:PutLogEvents"],
                Resource: streams,
            },
        ],
    };
}
