import { documentsOf, landingZone, logArchiveAccountId, outsiderAccountId } from "./landingZone";
import { requestersOf, service } from "./requesters";
import { allowed, decides, deniedBy, notAllowed, type Policies } from "./simulate";

const zone = landingZone();
const who = requestersOf(zone);
const policy: Policies = { resource: documentsOf(zone).accessLogBucket };

const s3 = "logging.s3.amazonaws.com";
const logDelivery = service(s3, { arn: zone.bucketArn, accountId: logArchiveAccountId });
const accessLog = `${zone.accessLogBucketArn}/${zone.accessLogPrefix}2026-11-23-09-00-00-0123456789ABCDEF`;

describe("access-log bucket policy", () => {
    decides("lets S3 log delivery", policy, allowed, [
        ["write the archive's access logs", logDelivery, "s3:PutObject", accessLog],
    ]);

    decides("lets a reader of the archive", policy, allowed, [
        ["list access logs", who.reader, "s3:ListBucket", zone.accessLogBucketArn],
        ["find the bucket's Region", who.reader, "s3:GetBucketLocation", zone.accessLogBucketArn],
        ["read an access log", who.reader, "s3:GetObject", accessLog],
        ["read a version of an access log", who.reader, "s3:GetObjectVersion", accessLog],
    ]);

    decides("does not let S3 log delivery", policy, notAllowed, [
        ["write under another bucket's prefix", logDelivery, "s3:PutObject", `${zone.accessLogBucketArn}/another/log`],
        [
            "write for another bucket",
            service(s3, { arn: "arn:aws:s3:::another-bucket", accountId: logArchiveAccountId }),
            "s3:PutObject",
            accessLog,
        ],
        [
            "write for a bucket whose name begins so",
            service(s3, { arn: `${zone.bucketArn}-2`, accountId: logArchiveAccountId }),
            "s3:PutObject",
            accessLog,
        ],
        [
            "write for another account",
            service(s3, { arn: zone.bucketArn, accountId: outsiderAccountId }),
            "s3:PutObject",
            accessLog,
        ],
        ["write for no account", service(s3), "s3:PutObject", accessLog],
        ["read", logDelivery, "s3:GetObject", accessLog],
    ]);

    decides("allows no other principal from another account to write or read:", policy, notAllowed, [
        ["the organization trail", who.ourTrail, "s3:PutObject", accessLog],
        ["a role that is not listed", who.unlistedReader, "s3:GetObject", accessLog],
        ["a reader, under another prefix", who.reader, "s3:GetObject", `${zone.accessLogBucketArn}/another/log`],
        ["a member account's administrator", who.memberAdministrator, "s3:GetObject", accessLog],
        [
            "another service for the archive",
            service("delivery.logs.amazonaws.com", { arn: zone.bucketArn, accountId: logArchiveAccountId }),
            "s3:PutObject",
            accessLog,
        ],
    ]);

    decides("allows no principal to forge an access log:", policy, deniedBy("DenyOtherWriters"), [
        ["a member account's administrator", who.memberAdministrator, "s3:PutObject", accessLog],
    ]);
});
