/** Version of the outputs that this package reads: the lowest version that a landing zone must export. */
export const outputsVersion = 3;

/**
 * The outputs of the landing zone's stack, each with an example, from which its type is derived. Programs of other
 * teams depend on them: an output is never renamed or removed, and adding one raises `outputsVersion`.
 */
export const exampleOutputs = {
    /** Version of this interface. */
    outputsVersion,
    /** Home Region of the trail. Bucket, key, topic and log group are in it too. */
    homeRegion: "eu-west-1",
    /** Partition of every ARN: `aws`, `aws-us-gov`, `aws-cn` or `aws-eusc`. */
    partition: "aws",
    organizationId: "o-exampleorgid",
    managementAccountId: "111122223333",
    logArchiveAccountId: "444455556666",
    trailName: "audit-log-organization-trail",
    trailArn: "arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit-log-organization-trail",
    /** In the log-archive account. */
    archiveBucketName: "audit-log-archive-444455556666-eu-west-1-an",
    archiveBucketArn: "arn:aws:s3:::audit-log-archive-444455556666-eu-west-1-an",
    /** KMS key of every object in the archive. Readers need kms:Decrypt on it. */
    archiveKmsKeyArn: "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    /**
     * Key prefixes of objects in the archive bucket, up to the day. Replace `{accountId}`, `{region}`, `{yyyy}`, `{mm}`
     * and `{dd}` (UTC).
     * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
     */
    archiveKeyLayout: {
        logFiles: "AWSLogs/o-exampleorgid/{accountId}/CloudTrail/{region}/{yyyy}/{mm}/{dd}/",
        digestFiles: "AWSLogs/o-exampleorgid/{accountId}/CloudTrail-Digest/{region}/{yyyy}/{mm}/{dd}/",
    },
    /** Bucket of the archive's server access logs, in the log-archive account. */
    accessLogBucketName: "audit-log-access-444455556666-eu-west-1-an",
    /**
     * SNS topic that announces each delivered log file, in the log-archive account. Only that account may subscribe.
     */
    deliveryTopicArn: "arn:aws:sns:eu-west-1:444455556666:audit-log-delivery",
    /** CloudWatch log group of all events, in the management account. */
    logGroupName: "/audit-log/organization-trail",
    /** Without `:*`. */
    logGroupArn: "arn:aws:logs:eu-west-1:111122223333:log-group:/audit-log/organization-trail",
    /**
     * SNS topic of all alerts, in the management account. Only that account may subscribe. It receives no messages if
     * `detection.notify` has only chat channels.
     */
    alarmTopicArn: "arn:aws:sns:eu-west-1:111122223333:audit-log-alarms",
    /**
     * SNS topic of alerts of tamper rules and of alarms on the detection itself, in the log-archive account, which alone
     * may subscribe to it.
     */
    backupAlarmTopicArn: "arn:aws:sns:eu-west-1:444455556666:audit-log-alarms-backup",
};

/** The values of the outputs. */
export type LandingZoneOutputs = typeof exampleOutputs;

export type ArchiveKeyLayout = LandingZoneOutputs["archiveKeyLayout"];
