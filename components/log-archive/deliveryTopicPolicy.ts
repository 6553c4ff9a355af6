import type * as aws from "@pulumi/aws";

/** What the delivery topic's policy depends on. */
export interface DeliveryTopicPolicyInputs {
    topicArn: string;
    /** The one trail that may publish. */
    trailArn: string;
}

/**
 * Lets the organization trail, and only it, announce the log files that it delivered. The alarm on silence counts the
 * announcements: a principal that could publish any would keep it quiet.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-permissions-for-sns-notifications.html
 */
export function deliveryTopicPolicy({ topicArn, trailArn }: DeliveryTopicPolicyInputs): aws.iam.PolicyDocument {
    return {
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "AWSCloudTrailSNSPolicy20150319",
                Effect: "Allow",
                Principal: { Service: "cloudtrail.amazonaws.com" },
                Action: "SNS:Publish",
                Resource: topicArn,
                Condition: { StringEquals: { "aws:SourceArn": trailArn } },
            },
            {
                Sid: "DenyOtherPublishers",
                Effect: "Deny",
                Principal: "*",
                Action: "SNS:Publish",
                Resource: topicArn,
                // Only AWS services can set it.
                Condition: { StringNotEquals: { "aws:SourceArn": trailArn } },
            },
            {
                Sid: "DenyInsecurePublish",
                Effect: "Deny",
                Principal: "*",
                Action: "SNS:Publish",
                Resource: topicArn,
                Condition: { Bool: { "aws:SecureTransport": "false" } },
            },
        ],
    };
}
