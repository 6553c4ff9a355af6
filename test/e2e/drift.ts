import {
    CloudTrailClient,
    PutEventSelectorsCommand,
    StopLoggingCommand,
    UpdateTrailCommand,
} from "@aws-sdk/client-cloudtrail";
import { DeleteAlarmsCommand, CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import {
    CloudWatchLogsClient,
    DeleteMetricFilterCommand,
    PutRetentionPolicyCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { DisableRuleCommand, EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { DeleteRolePolicyCommand, IAMClient } from "@aws-sdk/client-iam";
import { DescribeKeyCommand, DisableKeyRotationCommand, KMSClient } from "@aws-sdk/client-kms";
import {
    DeleteBucketLifecycleCommand,
    DeletePublicAccessBlockCommand,
    PutBucketPolicyCommand,
    PutObjectLockConfigurationCommand,
    S3Client,
} from "@aws-sdk/client-s3";
import { SetTopicAttributesCommand, SNSClient } from "@aws-sdk/client-sns";
import { logArchive, management, type EmulatedAws } from "./emulatedAws";

/** Something that an attacker, or a colleague, changes past the program. */
export interface Drift {
    what: string;
    /** What a preview shows: the end of the resource's URN, and the property that changes, or what is done to it. */
    seen: string;
    change: (aws: EmulatedAws) => Promise<unknown>;
}

const trail = "audit-log-organization-trail";
const archive = "audit-log-archive-444455556666-eu-west-1-an";
const logGroup = "/audit-log/organization-trail";
const nothing = JSON.stringify({ Version: "2012-10-17", Statement: [] });

export const drifts: Drift[] = [
    {
        what: "logging is stopped",
        seen: "cloudtrail/trail:Trail::organization-trail enableLogging",
        change: (aws) => aws.client(CloudTrailClient, management).send(new StopLoggingCommand({ Name: trail })),
    },
    {
        what: "the trail no longer validates log files",
        seen: "cloudtrail/trail:Trail::organization-trail enableLogFileValidation",
        change: (aws) =>
            aws
                .client(CloudTrailClient, management)
                .send(new UpdateTrailCommand({ Name: trail, EnableLogFileValidation: false })),
    },
    {
        what: "the trail records reads only",
        seen: "cloudtrail/trail:Trail::organization-trail advancedEventSelectors",
        change: (aws) =>
            aws.client(CloudTrailClient, management).send(
                new PutEventSelectorsCommand({
                    TrailName: trail,
                    AdvancedEventSelectors: [
                        {
                            FieldSelectors: [
                                { Field: "eventCategory", Equals: ["Management"] },
                                { Field: "readOnly", Equals: ["true"] },
                            ],
                        },
                    ],
                }),
            ),
    },
    {
        what: "the archive may become public",
        seen: "s3/bucketPublicAccessBlock:BucketPublicAccessBlock::log-archive-bucket create",
        change: (aws) => aws.client(S3Client, logArchive).send(new DeletePublicAccessBlockCommand({ Bucket: archive })),
    },
    {
        what: "the archive's policy denies all writing",
        seen: "s3/bucketPolicy:BucketPolicy::log-archive-bucket policy",
        change: (aws) =>
            aws.client(S3Client, logArchive).send(new PutBucketPolicyCommand({ Bucket: archive, Policy: nothing })),
    },
    {
        what: "new log files are locked for a day only",
        seen: "s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration::log-archive-bucket rule",
        change: (aws) =>
            aws.client(S3Client, logArchive).send(
                new PutObjectLockConfigurationCommand({
                    Bucket: archive,
                    ObjectLockConfiguration: {
                        ObjectLockEnabled: "Enabled",
                        Rule: { DefaultRetention: { Mode: "GOVERNANCE", Days: 1 } },
                    },
                }),
            ),
    },
    {
        what: "the archive's lifecycle configuration is deleted",
        seen: "s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration::log-archive-bucket create",
        change: (aws) => aws.client(S3Client, logArchive).send(new DeleteBucketLifecycleCommand({ Bucket: archive })),
    },
    {
        what: "the archive's key no longer rotates",
        seen: "kms/key:Key::log-archive-key enableKeyRotation",
        change: async (aws) => {
            const kms = aws.client(KMSClient, logArchive);
            const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: "alias/audit-log-archive" }));
            await kms.send(new DisableKeyRotationCommand({ KeyId: KeyMetadata?.KeyId }));
        },
    },
    {
        what: "events expire after a day",
        seen: "cloudwatch/logGroup:LogGroup::organization-trail-log-group retentionInDays",
        change: (aws) =>
            aws
                .client(CloudWatchLogsClient, management)
                .send(new PutRetentionPolicyCommand({ logGroupName: logGroup, retentionInDays: 1 })),
    },
    {
        what: "a metric filter is deleted",
        seen: "cloudwatch/logMetricFilter:LogMetricFilter::detection-metrics-root-use create",
        change: (aws) =>
            aws
                .client(CloudWatchLogsClient, management)
                .send(new DeleteMetricFilterCommand({ logGroupName: logGroup, filterName: "audit-log-root-use" })),
    },
    {
        what: "an alarm is deleted",
        seen: "cloudwatch/metricAlarm:MetricAlarm::detection-metrics-trail-changes create",
        change: (aws) =>
            aws
                .client(CloudWatchClient, management)
                .send(new DeleteAlarmsCommand({ AlarmNames: ["audit-log-trail-changes"] })),
    },
    {
        what: "a tamper rule is disabled",
        seen: "cloudwatch/eventRule:EventRule::detection-tampering-management-eu-west-1-trail state",
        change: (aws) =>
            aws
                .client(EventBridgeClient, management)
                .send(new DisableRuleCommand({ Name: "audit-log-tampering-trail" })),
    },
    {
        what: "the role that delivers events may no longer do so",
        seen: "iam/rolePolicy:RolePolicy::organization-trail-log-group create",
        change: (aws) =>
            aws.client(IAMClient, management).send(
                new DeleteRolePolicyCommand({
                    RoleName: "audit-log-cloudtrail-to-logs",
                    PolicyName: "audit-log-cloudtrail-to-logs",
                }),
            ),
    },
    {
        what: "the delivery topic's policy no longer allows CloudTrail to publish",
        seen: "sns/topicPolicy:TopicPolicy::log-archive-deliveries policy",
        change: (aws) =>
            aws.client(SNSClient, logArchive).send(
                new SetTopicAttributesCommand({
                    TopicArn: "arn:aws:sns:eu-west-1:444455556666:audit-log-delivery",
                    AttributeName: "Policy",
                    AttributeValue: nothing,
                }),
            ),
    },
];
