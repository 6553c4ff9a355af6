import { documentsOf, landingZone, managementAccountId, memberAccountId, organizationId } from "./landingZone";
import { alarm, requestersOf, role, service } from "./requesters";
import { allowed, decides, notAllowed } from "./simulate";

const partitions = [
    { partition: "aws-us-gov", region: "us-gov-west-1", principalSuffix: "amazonaws.com" },
    { partition: "aws-cn", region: "cn-north-1", principalSuffix: "amazonaws.com.cn" },
    { partition: "aws-eusc", region: "eusc-de-east-1", principalSuffix: "amazonaws.com" },
];

for (const { partition, region, principalSuffix } of partitions) {
    const zone = landingZone({ partition, region, principalSuffix });
    const who = requestersOf(zone);
    const fromElsewhere = requestersOf(landingZone());
    const documents = documentsOf(zone);

    const log = `${zone.bucketArn}/AWSLogs/${organizationId}/${memberAccountId}/CloudTrail/${region}/2026/11/23/log.json.gz`;
    const delivery = { "s3:x-amz-acl": "bucket-owner-full-control", "s3:x-amz-server-side-encryption": "aws:kms" };
    const ofLog = {
        "kms:EncryptionContext:aws:cloudtrail:arn": zone.trailArn,
        "kms:EncryptionContext:aws:s3:arn": log,
    };
    const ofTopic = { "kms:EncryptionContext:aws:sns:topicArn": zone.topicArn };
    const ofLogGroup = { "kms:EncryptionContext:aws:logs:arn": zone.logGroupArn };
    const accessLog = `${zone.accessLogBucketArn}/${zone.accessLogPrefix}2026-11-23-09-00-00-0123456789ABCDEF`;
    const s3LogDelivery = service("logging.s3.amazonaws.com", {
        arn: zone.bucketArn,
        accountId: zone.logArchiveAccountId,
    });
    const cloudWatchLogs = service(`logs.${region}.${principalSuffix}`);
    const stream = `${zone.logGroupArn}:log-stream:${organizationId}_${memberAccountId}_CloudTrail_${region}`;

    describe(`landing zone in ${partition}`, () => {
        decides("archive bucket policy allows", { resource: documents.archiveBucket }, allowed, [
            ["the trail to look at the bucket", who.ourTrail, "s3:GetBucketAcl", zone.bucketArn],
            ["the trail to deliver", who.ourTrail, "s3:PutObject", log, delivery],
            ["a reader to read", who.reader, "s3:GetObject", log],
            ["the deploy role to change the bucket", who.deployRole, "s3:PutBucketVersioning", zone.bucketArn],
            ["the break-glass role to delete", who.breakGlassRole, "s3:DeleteObjectVersion", log],
        ]);
        decides("archive bucket policy does not allow", { resource: documents.archiveBucket }, notAllowed, [
            ["a trail of another partition to deliver", fromElsewhere.ourTrail, "s3:PutObject", log, delivery],
        ]);
        decides("access-log bucket policy allows", { resource: documents.accessLogBucket }, allowed, [
            ["S3 to deliver", s3LogDelivery, "s3:PutObject", accessLog],
        ]);
        decides("archive key policy allows", { resource: documents.archiveKey }, allowed, [
            ["the trail to encrypt", who.ourTrail, "kms:GenerateDataKey", zone.archiveKeyArn, ofLog],
            ["a reader to decrypt", who.reader, "kms:Decrypt", zone.archiveKeyArn, ofLog],
            ["the deploy role to change its policy", who.deployRole, "kms:PutKeyPolicy", zone.archiveKeyArn],
            ["the root user to change its policy", who.logArchiveRoot, "kms:PutKeyPolicy", zone.archiveKeyArn],
        ]);
        decides("delivery topic policy allows", { resource: documents.deliveryTopic }, allowed, [
            ["the trail to publish", who.ourTrail, "sns:Publish", zone.topicArn],
        ]);
        decides("delivery topic's key policy allows", { resource: documents.deliveryTopicKey }, allowed, [
            ["the trail to encrypt", who.ourTrail, "kms:GenerateDataKey", zone.topicKeyArn, ofTopic],
            ["its account to administer it", who.logArchiveAdministrator, "kms:PutKeyPolicy", zone.topicKeyArn],
        ]);
        decides("log group's key policy allows", { resource: documents.logGroupKey }, allowed, [
            ["CloudWatch Logs to encrypt", cloudWatchLogs, "kms:GenerateDataKey", zone.logGroupKeyArn, ofLogGroup],
            ["its account to administer it", who.managementAdministrator, "kms:PutKeyPolicy", zone.logGroupKeyArn],
        ]);
        decides("trust policy of the log delivery role allows", { resource: documents.logDeliveryRoleTrust }, allowed, [
            ["the trail to assume it", who.ourTrail, "sts:AssumeRole", zone.logDeliveryRoleArn],
        ]);
        decides("alarm topic policy allows", { resource: documents.alarmTopic }, allowed, [
            ["an alarm to publish", alarm(zone, managementAccountId, "example-x"), "sns:Publish", zone.alarmTopicArn],
            [
                "the log archive's alarm to publish",
                alarm(zone, zone.logArchiveAccountId, "example-x"),
                "sns:Publish",
                zone.alarmTopicArn,
            ],
        ]);
        decides("alarm topic policy does not allow", { resource: documents.alarmTopic }, notAllowed, [
            [
                "an alarm of another partition to publish",
                alarm(landingZone(), managementAccountId, "example-x"),
                "sns:Publish",
                zone.alarmTopicArn,
            ],
        ]);
        decides("alarms' key policy allows", { resource: documents.alarmKey }, allowed, [
            ["an alarm to encrypt", alarm(zone, managementAccountId, "example-x"), "kms:Decrypt", zone.alarmKeyArn],
            ["its account to administer it", who.managementAdministrator, "kms:PutKeyPolicy", zone.alarmKeyArn],
        ]);
        const cloudTrail = role(zone.logDeliveryRoleArn, organizationId);
        decides("policy of the log delivery role allows", { identity: [documents.logDeliveryRole] }, allowed, [
            ["to write a stream of the organization", cloudTrail, "logs:PutLogEvents", stream],
            [
                "to write a stream of the management account",
                cloudTrail,
                "logs:PutLogEvents",
                `${zone.logGroupArn}:log-stream:${managementAccountId}_CloudTrail_${region}`,
            ],
        ]);
    });
}
