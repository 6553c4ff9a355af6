import { documentsOf, landingZone, memberAccountId, managementAccountId, organizationId } from "./landingZone";
import { anonymous, requestersOf, service } from "./requesters";
import { allowed, decides, deniedBy, notAllowed, type Context, type Policies } from "./simulate";

const zone = landingZone();
const who = requestersOf(zone);
const { archiveKeyArn: key, bucketArn } = zone;
const policy: Policies = { resource: documentsOf(zone).archiveKey };

const log = `${bucketArn}/AWSLogs/${organizationId}/${memberAccountId}/CloudTrail/eu-west-1/2026/11/23/log.json.gz`;
/**
 * The encryption context of a log file: CloudTrail gives the trail, S3 the object, or the bucket where it has a bucket
 * key.
 */
const context = (trail: string | undefined, s3: string | undefined): Context => ({
    "kms:EncryptionContext:aws:cloudtrail:arn": trail,
    "kms:EncryptionContext:aws:s3:arn": s3,
});
const ofLog = context(zone.trailArn, log);
const trailOf = (accountId: string) => `arn:aws:cloudtrail:eu-west-1:${accountId}:trail/organization-trail`;

describe("archive key policy", () => {
    decides("lets the organization trail", policy, allowed, [
        ["encrypt a log file", who.ourTrail, "kms:GenerateDataKey", key, ofLog],
        [
            "encrypt a log file with a bucket key",
            who.ourTrail,
            "kms:GenerateDataKey",
            key,
            context(zone.trailArn, bucketArn),
        ],
        [
            "encrypt a log file in another Region",
            who.ourTrail,
            "kms:GenerateDataKey",
            key,
            context(zone.trailArn.replace("eu-west-1", "us-east-1"), log),
        ],
        ["decrypt the bucket key", who.ourTrail, "kms:Decrypt", key, context(undefined, bucketArn)],
        ["look at the key", who.ourTrail, "kms:DescribeKey", key],
    ]);

    decides("does not let the organization trail", policy, notAllowed, [
        ["encrypt without an encryption context", who.ourTrail, "kms:GenerateDataKey", key],
        [
            "encrypt as another account's trail",
            who.ourTrail,
            "kms:GenerateDataKey",
            key,
            context(trailOf(memberAccountId), log),
        ],
        ["grant the key", who.ourTrail, "kms:CreateGrant", key],
        ["change the key's policy", who.ourTrail, "kms:PutKeyPolicy", key],
    ]);

    decides("allows no encryption by", policy, notAllowed, [
        ["another trail of ours", who.anotherTrailOfOurs, "kms:GenerateDataKey", key, ofLog],
        ["another account's trail", who.anotherAccountsTrail, "kms:GenerateDataKey", key, ofLog],
        ["CloudTrail on behalf of no account", who.cloudTrailForNoAccount, "kms:GenerateDataKey", key, ofLog],
        [
            "another service on the trail's behalf",
            service("config.amazonaws.com", { arn: zone.trailArn, accountId: managementAccountId }),
            "kms:GenerateDataKey",
            key,
            ofLog,
        ],
        ["a reader", who.reader, "kms:GenerateDataKey", key, ofLog],
        ["a member account's administrator", who.memberAdministrator, "kms:GenerateDataKey", key, ofLog],
        ["the management account's administrator", who.managementAdministrator, "kms:GenerateDataKey", key, ofLog],
        ["an outsider", who.outsider, "kms:GenerateDataKey", key, ofLog],
        ["an anonymous caller", anonymous, "kms:GenerateDataKey", key, ofLog],
    ]);

    decides("lets a reader decrypt", policy, allowed, [
        ["a log file", who.reader, "kms:Decrypt", key, ofLog],
        ["a log file with a bucket key", who.reader, "kms:Decrypt", key, context(undefined, bucketArn)],
    ]);

    decides("does not let a reader", policy, notAllowed, [
        ["decrypt without an encryption context", who.reader, "kms:Decrypt", key],
        ["decrypt without S3", who.reader, "kms:Decrypt", key, context(zone.trailArn, undefined)],
        [
            "decrypt what another bucket keeps",
            who.reader,
            "kms:Decrypt",
            key,
            context(zone.trailArn, "arn:aws:s3:::other/log"),
        ],
        [
            "decrypt what a bucket keeps whose name begins so",
            who.reader,
            "kms:Decrypt",
            key,
            context(zone.trailArn, `${bucketArn}-2/log`),
        ],
        ["encrypt", who.reader, "kms:Encrypt", key, ofLog],
        ["grant the key", who.reader, "kms:CreateGrant", key],
        ["change the key's policy", who.reader, "kms:PutKeyPolicy", key],
    ]);

    decides("allows no decryption by", policy, notAllowed, [
        ["a reader who is not listed", who.unlistedReader, "kms:Decrypt", key, ofLog],
        ["another trail of ours", who.anotherTrailOfOurs, "kms:Decrypt", key, ofLog],
        ["CloudTrail on behalf of no account", who.cloudTrailForNoAccount, "kms:Decrypt", key, ofLog],
        ["a member account's administrator", who.memberAdministrator, "kms:Decrypt", key, ofLog],
        ["an outsider", who.outsider, "kms:Decrypt", key, ofLog],
    ]);

    decides("shows the key to no", policy, notAllowed, [
        ["other trail of ours", who.anotherTrailOfOurs, "kms:DescribeKey", key],
        ["CloudTrail on behalf of no account", who.cloudTrailForNoAccount, "kms:DescribeKey", key],
        ["reader", who.reader, "kms:DescribeKey", key],
    ]);

    const withoutReaders: Policies = { resource: documentsOf(landingZone({ readerRoles: [] })).archiveKey };
    decides("without readers, allows", withoutReaders, allowed, [
        ["the trail's encryption", who.ourTrail, "kms:GenerateDataKey", key, ofLog],
    ]);
    decides("without readers, allows no", withoutReaders, notAllowed, [
        ["decryption from another account", who.reader, "kms:Decrypt", key, ofLog],
    ]);

    decides("denies the key's destruction to", policy, deniedBy("DenyDestroyingKey"), [
        ["the log-archive administrator", who.logArchiveAdministrator, "kms:ScheduleKeyDeletion", key],
        ["the log-archive root user", who.logArchiveRoot, "kms:DisableKey", key],
        ["the deploy role", who.deployRole, "kms:ScheduleKeyDeletion", key],
        ["the organization trail", who.ourTrail, "kms:DisableKey", key],
    ]);
    decides("lets the break-glass role", policy, allowed, [
        ["delete the key", who.breakGlassRole, "kms:ScheduleKeyDeletion", key],
        ["disable the key", who.breakGlassRole, "kms:DisableKey", key],
    ]);
});
