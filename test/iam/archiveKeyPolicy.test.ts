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
        ["rotate the key", who.ourTrail, "kms:EnableKeyRotation", key],
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
    ]);

    const deniesDecryption = deniedBy("DenyOtherDecryption");
    decides("denies the decryption of a log file to", policy, deniesDecryption, [
        ["a reader that is not listed", who.unlistedReader, "kms:Decrypt", key, ofLog],
        ["another trail of ours", who.anotherTrailOfOurs, "kms:Decrypt", key, ofLog],
        ["CloudTrail on behalf of no account", who.cloudTrailForNoAccount, "kms:Decrypt", key, ofLog],
        ["a member account's administrator", who.memberAdministrator, "kms:Decrypt", key, ofLog],
        ["an outsider", who.outsider, "kms:Decrypt", key, ofLog],
        ["the log-archive administrator", who.logArchiveAdministrator, "kms:Decrypt", key, ofLog],
        [
            "the log-archive administrator, with a bucket key",
            who.logArchiveAdministrator,
            "kms:Decrypt",
            key,
            context(undefined, bucketArn),
        ],
        ["the log-archive account's root user", who.logArchiveRoot, "kms:Decrypt", key, ofLog],
        ["the role that Organizations creates", who.organizationRole, "kms:Decrypt", key, ofLog],
        ["the deploy role", who.deployRole, "kms:Decrypt", key, ofLog],
        ["the management account's administrator", who.managementAdministrator, "kms:Decrypt", key, ofLog],
        ["S3 on behalf of another bucket", service("s3.amazonaws.com"), "kms:Decrypt", key, ofLog],
        [
            "the log-archive administrator, by encrypting it with another key",
            who.logArchiveAdministrator,
            "kms:ReEncryptFrom",
            key,
            ofLog,
        ],
        ["the deploy role, by encrypting it with another key", who.deployRole, "kms:ReEncryptFrom", key, ofLog],
    ]);
    decides("lets the break-glass role", policy, allowed, [
        ["decrypt a log file", who.breakGlassRole, "kms:Decrypt", key, ofLog],
        ["encrypt a log file with another key", who.breakGlassRole, "kms:ReEncryptFrom", key, ofLog],
    ]);
    decides("leaves to the log-archive account's own IAM policies", policy, allowed, [
        ["decryption of what is in no bucket", who.logArchiveAdministrator, "kms:Decrypt", key],
        [
            "decryption of what another bucket keeps",
            who.logArchiveAdministrator,
            "kms:Decrypt",
            key,
            context(undefined, "arn:aws:s3:::other/log"),
        ],
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
    decides("without readers, denies", withoutReaders, deniesDecryption, [
        ["decryption from another account", who.reader, "kms:Decrypt", key, ofLog],
    ]);
    const withoutRoles: Policies = {
        resource: documentsOf(landingZone({ readerRoles: [], breakGlassRoles: [] })).archiveKey,
    };
    decides("without readers and break-glass roles, allows", withoutRoles, allowed, [
        ["the trail's decryption of the bucket key", who.ourTrail, "kms:Decrypt", key, context(undefined, bucketArn)],
    ]);
    decides("without readers and break-glass roles, denies", withoutRoles, deniesDecryption, [
        ["decryption by the break-glass role", who.breakGlassRole, "kms:Decrypt", key, ofLog],
        ["decryption by the log-archive administrator", who.logArchiveAdministrator, "kms:Decrypt", key, ofLog],
    ]);

    decides("denies the key's destruction to", policy, deniedBy("DenyDestroyingKey"), [
        ["the log-archive administrator", who.logArchiveAdministrator, "kms:ScheduleKeyDeletion", key],
        ["the log-archive account's root user", who.logArchiveRoot, "kms:DisableKey", key],
        ["the deploy role", who.deployRole, "kms:ScheduleKeyDeletion", key],
        ["the organization trail", who.ourTrail, "kms:DisableKey", key],
    ]);
    decides("lets the break-glass role", policy, allowed, [
        ["delete the key", who.breakGlassRole, "kms:ScheduleKeyDeletion", key],
        ["disable the key", who.breakGlassRole, "kms:DisableKey", key],
    ]);

    const put = "kms:PutKeyPolicy";
    decides("lets the key's policy be changed by", policy, allowed, [
        ["the deploy role", who.deployRole, put, key],
        ["the break-glass role", who.breakGlassRole, put, key],
        ["the log-archive account's root user", who.logArchiveRoot, put, key],
    ]);
    decides("denies a change of the key's policy by", policy, deniedBy("DenyChangingKeyPolicy"), [
        ["the log-archive administrator", who.logArchiveAdministrator, put, key],
        ["the role that Organizations creates", who.organizationRole, put, key],
        ["a reader", who.reader, put, key],
        ["the management account's administrator", who.managementAdministrator, put, key],
        ["the organization trail", who.ourTrail, put, key],
        ["an anonymous caller", anonymous, put, key],
    ]);

    const grant = "kms:CreateGrant";
    decides("denies a grant of the key by", policy, deniedBy("DenyGrants"), [
        ["the log-archive administrator", who.logArchiveAdministrator, grant, key],
        ["the log-archive account's root user", who.logArchiveRoot, grant, key],
        ["the deploy role", who.deployRole, grant, key],
        ["the break-glass role", who.breakGlassRole, grant, key],
        ["a reader", who.reader, grant, key],
        ["the organization trail", who.ourTrail, grant, key],
        [
            "the log-archive administrator without an AWS service",
            who.logArchiveAdministrator,
            grant,
            key,
            { "kms:GrantIsForAWSResource": "false" },
        ],
    ]);
    decides("leaves to the log-archive account's own IAM policies", policy, allowed, [
        [
            "a grant that an AWS service creates for its own use",
            who.logArchiveAdministrator,
            grant,
            key,
            { "kms:GrantIsForAWSResource": "true" },
        ],
    ]);
});
