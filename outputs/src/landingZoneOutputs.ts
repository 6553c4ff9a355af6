/**
 * What the landing zone's stack exports. Other teams' programs rely on it: an output is never renamed or removed, and
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
    /** KMS key of every object in the archive. Whoever reads there needs kms:Decrypt on it. */
    archiveKmsKeyArn: string;
    /** Where in the archive bucket to look. */
    archiveKeyLayout: ArchiveKeyLayout;
    /** Bucket of the archive's server access logs, in the log-archive account. */
    accessLogBucketName: string;
    /** SNS topic that announces each delivered log file, in the log-archive account, which alone may subscribe to it. */
    deliveryTopicArn: string;
    /** CloudWatch log group of all events, in the management account. */
    logGroupName: string;
    /** Without `:*`. */
    logGroupArn: string;
    /**
     * SNS topic of all alarms, in the management account, which alone may subscribe to it. Nothing is published there
     * where `detection.notify` has chat channels alone.
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
