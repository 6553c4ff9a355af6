/**
 * The outputs of the landing zone's stack. Programs of other teams depend on them: an output is never renamed or removed, and
 * adding one raises `outputsVersion`.
 */
export interface LandingZoneOutputs {
    /** Version of this interface. */
    outputsVersion: number;
    /** Home Region of the trail; bucket, key, topic and log group are in it too. */
    homeRegion: string;
    /** Partition of every ARN: `aws`, `aws-us-gov` or `aws-cn`. */
    partition: string;
    organizationId: string;
    managementAccountId: string;
    logArchiveAccountId: string;
    trailName: string;
    trailArn: string;
    /** In the log-archive account. */
    archiveBucketName: string;
    archiveBucketArn: string;
    /** KMS key of every object in the archive. A reader needs kms:Decrypt on it. */
    archiveKmsKeyArn: string;
    /** Where log files and digest files are in the archive bucket. */
    archiveKeyLayout: ArchiveKeyLayout;
    /** Bucket of the archive's server access logs, in the log-archive account. */
    accessLogBucketName: string;
    /** SNS topic that announces each delivered log file, in the log-archive account. Only that account may subscribe. */
    deliveryTopicArn: string;
    /** CloudWatch log group of all events, in the management account. */
    logGroupName: string;
    /** Without `:*`. */
    logGroupArn: string;
    /**
     * SNS topic of all alerts, in the management account. Only that account may subscribe. Nothing is published there if
     * `detection.notify` has only chat channels.
     */
    alarmTopicArn: string;
}

/**
 * Keys of objects in the archive bucket, each up to the day. Replace `{accountId}`, `{region}`, `{yyyy}`, `{mm}` and
 * `{dd}` (UTC).
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
 */
export interface ArchiveKeyLayout {
    logFiles: string;
    digestFiles: string;
}
