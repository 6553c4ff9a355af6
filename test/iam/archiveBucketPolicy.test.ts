import { archiveBucketPolicy } from "../../components/log-archive/archiveBucketPolicy";
import { documentsOf, landingZone, memberAccountId, managementAccountId } from "./landingZone";
import { anonymous, requestersOf, role, service } from "./requesters";
import {
    allowed,
    decides,
    deniedBy,
    notAllowed,
    type Context,
    type Policies,
    type Request,
    type Requester,
} from "./simulate";

const zone = landingZone();
const { bucketArn, organizationId } = zone;
const who = requestersOf(zone);
const policy: Policies = { resource: documentsOf(zone).archiveBucket };

const logs = `${bucketArn}/AWSLogs/${organizationId}`;
const day = "eu-west-1/2026/11/23";
const memberLog = `${logs}/${memberAccountId}/CloudTrail/${day}/log.json.gz`;
const managementLog = `${logs}/${managementAccountId}/CloudTrail/${day}/log.json.gz`;
const digest = `${logs}/${memberAccountId}/CloudTrail-Digest/${day}/digest.json.gz`;

/** What CloudTrail says when it delivers. */
const delivery: Context = {
    "s3:x-amz-acl": "bucket-owner-full-control",
    "s3:x-amz-server-side-encryption": "aws:kms",
};

describe("archive bucket policy", () => {
    decides("lets the organization trail", policy, allowed, [
        ["look at the bucket", who.ourTrail, "s3:GetBucketAcl", bucketArn],
        ["write a log file of the management account", who.ourTrail, "s3:PutObject", managementLog, delivery],
        ["write a log file of a member account", who.ourTrail, "s3:PutObject", memberLog, delivery],
        ["write a digest file", who.ourTrail, "s3:PutObject", digest, delivery],
        [
            "write Insights events",
            who.ourTrail,
            "s3:PutObject",
            `${logs}/${memberAccountId}/CloudTrail-Insight/${day}/insight.json.gz`,
            delivery,
        ],
        [
            "write network activity",
            who.ourTrail,
            "s3:PutObject",
            `${logs}/${memberAccountId}/CloudTrail-NetworkActivity/${day}/log.json.gz`,
            delivery,
        ],
        [
            "write what it would write as the management account's own trail",
            who.ourTrail,
            "s3:PutObject",
            `${bucketArn}/AWSLogs/${managementAccountId}/CloudTrail/${day}/log.json.gz`,
            delivery,
        ],
        [
            "leave the encryption to the bucket's default",
            who.ourTrail,
            "s3:PutObject",
            memberLog,
            { ...delivery, "s3:x-amz-server-side-encryption": undefined },
        ],
        ["use TLS 1.2", who.ourTrail, "s3:PutObject", memberLog, { ...delivery, "s3:TlsVersion": "1.2" }],
    ]);

    decides("does not let the organization trail", policy, notAllowed, [
        ["write with another ACL", who.ourTrail, "s3:PutObject", memberLog, { ...delivery, "s3:x-amz-acl": "private" }],
        ["write without an ACL", who.ourTrail, "s3:PutObject", memberLog, { ...delivery, "s3:x-amz-acl": undefined }],
        ["write outside AWSLogs/", who.ourTrail, "s3:PutObject", `${bucketArn}/log.json.gz`, delivery],
        [
            "write in a folder that begins as the organization's",
            who.ourTrail,
            "s3:PutObject",
            `${logs}2/log.json.gz`,
            delivery,
        ],
        [
            "write as a member account's own trail",
            who.ourTrail,
            "s3:PutObject",
            `${bucketArn}/AWSLogs/${memberAccountId}/CloudTrail/${day}/log.json.gz`,
            delivery,
        ],
        ["list the bucket", who.ourTrail, "s3:ListBucket", bucketArn],
    ]);

    decides("allows no delivery by", policy, notAllowed, [
        ["another trail of ours", who.anotherTrailOfOurs, "s3:PutObject", memberLog, delivery],
        ["another account's trail of the same name", who.anotherAccountsTrail, "s3:PutObject", memberLog, delivery],
        ["CloudTrail on behalf of no account", who.cloudTrailForNoAccount, "s3:PutObject", memberLog, delivery],
        [
            "another service on the trail's behalf",
            service("config.amazonaws.com", { arn: zone.trailArn, accountId: managementAccountId }),
            "s3:PutObject",
            memberLog,
            delivery,
        ],
    ]);

    decides("allows no principal to forge a log file:", policy, deniedBy("DenyOtherWriters"), [
        ["a member account's administrator", who.memberAdministrator, "s3:PutObject", memberLog, delivery],
        ["the management account's administrator", who.managementAdministrator, "s3:PutObject", memberLog, delivery],
        ["a reader", who.reader, "s3:PutObject", memberLog, delivery],
    ]);

    decides("denies a reader to", policy, deniedBy("DenyChangingLogs"), [
        ["tag a log file", who.reader, "s3:PutObjectTagging", memberLog],
        ["shorten a retention", who.reader, "s3:PutObjectRetention", memberLog],
    ]);

    decides("refuses twice over", policy, deniedBy("DenyOtherEncryption", "DenyOtherWriters"), [
        [
            "S3's own keys, to the break-glass role",
            who.breakGlassRole,
            "s3:PutObject",
            `${bucketArn}/note`,
            { "s3:x-amz-server-side-encryption": "AES256" },
        ],
    ]);

    decides("shows the bucket to no", policy, notAllowed, [
        ["other trail of ours", who.anotherTrailOfOurs, "s3:GetBucketAcl", bucketArn],
        ["other account's trail", who.anotherAccountsTrail, "s3:GetBucketAcl", bucketArn],
        ["CloudTrail on behalf of no account", who.cloudTrailForNoAccount, "s3:GetBucketAcl", bucketArn],
    ]);

    decides("refuses another encryption:", policy, deniedBy("DenyOtherEncryption"), [
        [
            "S3's own keys, to the trail",
            who.ourTrail,
            "s3:PutObject",
            memberLog,
            { ...delivery, "s3:x-amz-server-side-encryption": "AES256" },
        ],
        [
            "two layers of KMS, to the trail",
            who.ourTrail,
            "s3:PutObject",
            memberLog,
            { ...delivery, "s3:x-amz-server-side-encryption": "aws:kms:dsse" },
        ],
        [
            "S3's own keys, to another service",
            service("config.amazonaws.com"),
            "s3:PutObject",
            `${bucketArn}/note`,
            { "s3:x-amz-server-side-encryption": "AES256" },
        ],
    ]);

    decides("lets a reader", policy, allowed, [
        ["list the bucket", who.reader, "s3:ListBucket", bucketArn],
        ["list the versions in the bucket", who.reader, "s3:ListBucketVersions", bucketArn],
        ["find the bucket's Region", who.reader, "s3:GetBucketLocation", bucketArn],
        ["read a log file", who.reader, "s3:GetObject", memberLog],
        ["read a version of a log file", who.reader, "s3:GetObjectVersion", memberLog],
        ["read a digest file", who.reader, "s3:GetObject", digest],
        ["see how long a log file is locked", who.reader, "s3:GetObjectRetention", memberLog],
        ["see whether a log file is on legal hold", who.reader, "s3:GetObjectLegalHold", memberLog],
        ["restore a log file from an archive class", who.reader, "s3:RestoreObject", memberLog],
    ]);

    decides("does not let a reader", policy, notAllowed, [
        ["read outside AWSLogs/", who.reader, "s3:GetObject", `${bucketArn}/note`],
        ["read the bucket's policy", who.reader, "s3:GetBucketPolicy", bucketArn],
        ["restore an object outside AWSLogs/", who.reader, "s3:RestoreObject", `${bucketArn}/note`],
    ]);

    const readings: [what: string, action: string][] = [
        ["a log file", "s3:GetObject"],
        ["a version of a log file", "s3:GetObjectVersion"],
        ["a log file, by replicating it", "s3:GetObjectVersionForReplication"],
        ["a log file, by torrent", "s3:GetObjectTorrent"],
        ["a version of a log file, by torrent", "s3:GetObjectVersionTorrent"],
    ];
    const read = (by: Requester, object = memberLog) =>
        readings.map(([what, action]): Request => [what, by, action, object]);
    for (const [name, by] of [
        ["an administrator of the log-archive account", who.logArchiveAdministrator],
        ["the log-archive account's root user", who.logArchiveRoot],
        ["the role that Organizations creates", who.organizationRole],
        ["the deploy role", who.deployRole],
        ["the management account's administrator", who.managementAdministrator],
        ["the organization trail", who.ourTrail],
        ["an AWS service", service("macie.amazonaws.com")],
    ] as const)
        decides(`denies ${name} to read`, policy, deniedBy("DenyOtherReaders"), [
            ...read(by),
            ["a digest file", by, "s3:GetObject", digest],
            ["a log file of the management account", by, "s3:GetObject", managementLog],
        ]);
    for (const [name, by] of [
        ["a role that is not listed", who.unlistedReader],
        ["the administrator of a reader's account", who.memberAdministrator],
        [
            "a role that has a reader's name without its path",
            role(`arn:aws:iam::${memberAccountId}:role/Reader`, organizationId),
        ],
    ] as const)
        decides(`allows ${name} to read no`, policy, notAllowed, [
            ["log file, not even of its own account", by, "s3:GetObject", memberLog],
            ["version of a log file", by, "s3:GetObjectVersion", memberLog],
            ["digest file", by, "s3:GetObject", digest],
        ]);
    const ownReader = "arn:aws:iam::444455556666:role/Auditor";
    const withOwnReader: Policies = {
        resource: archiveBucketPolicy({ ...zone, readerRoleArns: [...zone.readerRoleArns, ownReader] }),
    };
    decides("with a reader of the log-archive account, lets", withOwnReader, allowed, [
        ["it read", role(ownReader, organizationId), "s3:GetObject", memberLog],
        ["it restore", role(ownReader, organizationId), "s3:RestoreObject", memberLog],
        ["the other reader read", who.reader, "s3:GetObject", memberLog],
    ]);
    decides("with a reader of the log-archive account, denies", withOwnReader, deniedBy("DenyOtherReaders"), [
        ["its administrator to read", who.logArchiveAdministrator, "s3:GetObject", memberLog],
        ["the deploy role to read", who.deployRole, "s3:GetObject", memberLog],
    ]);
    decides("lets the break-glass role read", policy, allowed, read(who.breakGlassRole));
    decides("allows no list of objects to", policy, notAllowed, [
        ["a role that is not listed", who.unlistedReader, "s3:ListBucket", bucketArn],
        ["a member account's administrator", who.memberAdministrator, "s3:ListBucket", bucketArn],
    ]);

    decides("keeps out a principal from outside the organization:", policy, deniedBy("DenyOutsideOrganization"), [
        ["a reader whose account has left it", role(zone.readerRoleArns[0] ?? ""), "s3:GetObject", memberLog],
    ]);
    const deniesOutsiders = deniedBy("DenyOtherReaders", "DenyOutsideOrganization");
    decides("keeps out, twice over,", policy, deniesOutsiders, [
        ["an anonymous reader", anonymous, "s3:GetObject", memberLog],
        ["an outsider", who.outsider, "s3:GetObject", memberLog],
    ]);

    const withoutReaders: Policies = { resource: documentsOf(landingZone({ readerRoles: [] })).archiveBucket };
    decides("without readers, allows", withoutReaders, allowed, [
        ["the trail's delivery", who.ourTrail, "s3:PutObject", memberLog, delivery],
    ]);
    decides("without readers, denies", withoutReaders, deniedBy("DenyOtherReaders"), [
        ["reading from another account", who.reader, "s3:GetObject", memberLog],
        ["reading by an administrator", who.logArchiveAdministrator, "s3:GetObject", memberLog],
    ]);
    const withoutRoles: Policies = {
        resource: documentsOf(landingZone({ readerRoles: [], breakGlassRoles: [] })).archiveBucket,
    };
    decides("without readers and break-glass roles, denies", withoutRoles, deniedBy("DenyOtherReaders"), [
        ["reading by the break-glass role", who.breakGlassRole, "s3:GetObject", memberLog],
        ["reading by an administrator", who.logArchiveAdministrator, "s3:GetObject", memberLog],
    ]);
    decides("without readers, allows no", withoutReaders, notAllowed, [
        ["listing from another account", who.reader, "s3:ListBucket", bucketArn],
    ]);

    const prefixed: Policies = { resource: documentsOf(landingZone({ keyPrefix: "audit/trail/" })).archiveBucket };
    const prefixedLog = memberLog.replace("/AWSLogs/", "/audit/trail/AWSLogs/");
    decides("with a key prefix, allows", prefixed, allowed, [
        ["the trail's delivery below it", who.ourTrail, "s3:PutObject", prefixedLog, delivery],
        ["reading below it", who.reader, "s3:GetObject", prefixedLog],
    ]);
    decides("with a key prefix, denies", prefixed, deniedBy("DenyOtherReaders"), [
        ["an administrator to read below it", who.logArchiveAdministrator, "s3:GetObject", prefixedLog],
    ]);
    decides("with a key prefix, allows no", prefixed, notAllowed, [
        ["delivery outside it", who.ourTrail, "s3:PutObject", memberLog, delivery],
        ["reading outside it", who.reader, "s3:GetObject", memberLog],
    ]);

    const withMfaDelete: Policies = { resource: archiveBucketPolicy({ ...zone, mfaDelete: true }) };
    decides("with MFA delete, lets root switch it on:", withMfaDelete, allowed, [
        ["the versioning setting", who.logArchiveRoot, "s3:PutBucketVersioning", bucketArn],
    ]);
    decides("with MFA delete, denies root still", withMfaDelete, deniedBy("DenyWeakeningBucket"), [
        ["the lock", who.logArchiveRoot, "s3:PutBucketObjectLockConfiguration", bucketArn],
    ]);

    decides("leaves to the log-archive account's own IAM policies", policy, allowed, [
        ["reading outside AWSLogs/", who.logArchiveAdministrator, "s3:GetObject", `${bucketArn}/note`],
        ["listing log files", who.logArchiveAdministrator, "s3:ListBucket", bucketArn],
        ["seeing the bucket's policy", who.logArchiveAdministrator, "s3:GetBucketPolicy", bucketArn],
        ["seeing the size of a log file", who.logArchiveAdministrator, "s3:GetObjectAttributes", memberLog],
    ]);
    decides(
        "grants nothing by itself to a role of the log-archive account, as to",
        { ...policy, identity: [] },
        notAllowed,
        [
            ["its administrator without a policy", who.logArchiveAdministrator, "s3:ListBucket", bucketArn],
            ["the deploy role without a policy", who.deployRole, "s3:PutBucketPolicy", bucketArn],
            ["the break-glass role without a policy", who.breakGlassRole, "s3:DeleteObjectVersion", memberLog],
        ],
    );
});
