import { extraBucketStatements, extraKeyStatements } from "./extraStatements";
import { accountId, days, flag, group, list, oneOf, roleArn, roleName, text } from "./fields";

/** In the order in which S3 can move an object. */
export const storageClasses = ["STANDARD_IA", "INTELLIGENT_TIERING", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"] as const;

const transition = group({
    storageClass: oneOf(storageClasses).describe(
        "Storage class to which log files move. One Zone-IA is not available here: an archive must survive the loss of an Availability Zone.",
    ),
    afterDays: days(0, 36500).describe("Days after the log file was created."),
});

const lifecycle = group({
    enabled: flag()
        .default(true)
        .describe(
            "False creates no lifecycle configuration: log files never move or expire. Only MFA delete requires it.",
        ),
    transitions: list(transition, storageClasses.length, "write a list of storageClass and afterDays, each class once")
        .default([{ storageClass: "GLACIER_IR", afterDays: 90 }])
        .describe(
            "When log files move to cheaper storage. By default S3 does not move objects below 128 KB: most log files and all digest files stay in S3 Standard, where they cost less than their transition would.",
        ),
    transitionSmallObjects: flag()
        .default(false)
        .describe(
            "Moves objects below 128 KB to GLACIER and DEEP_ARCHIVE too (`varies_by_storage_class`). Each transition is charged, each such object has 40 KB of overhead, and digest files in Glacier cannot be validated until they are restored.",
        ),
    expireAfterDays: days(1, 36500)
        .default(2557)
        .describe(
            "Days until log files expire. The default is 7 years, including two leap days. At least `logArchive.objectLock.days`.",
        ),
    expireNoncurrentAfterDays: days(1, 36500)
        .default(30)
        .describe(
            "Days until a version that was deleted or overwritten is permanently removed: the time in which to notice and restore it. Object Lock can keep it longer.",
        ),
    abortUploadsAfterDays: days(1, 36500).default(7).describe("Days until an incomplete upload is removed."),
});

const objectLock = group({
    mode: oneOf(["governance", "compliance"])
        .default("governance")
        .describe(
            "`governance`: a role with s3:BypassGovernanceRetention can remove the lock, which the bucket policy denies to all but the break-glass roles. `compliance`: CANNOT BE UNDONE: until the days have passed, no principal can delete a log file or shorten its retention, including the root user and AWS Support.",
        ),
    days: days(1, 36500).default(365).describe("Days for which every new log file is locked."),
});

const accessLogs = group({
    expireAfterDays: days(1, 36500).default(365).describe("Days until the archive's server access logs expire."),
});

/** Settings of the log archive. */
export const logArchive = group({
    accountId: accountId.describe(
        "Account of the log archive: a member of the organization, not its management account.",
    ),
    deployRole: roleName.describe(
        "Name of the role in the log-archive account that the program assumes, with its path. It is the only role besides the break-glass roles that may change the settings of the buckets and, with the root user, the policy of the archive's key. Changing it requires two deployments: see below.",
    ),
    breakGlassRoles: list(roleName, 10, "write a list of at most 10 role names")
        .default([])
        .describe(
            "Names of roles in the log-archive account, with their paths, that may read and delete log files, bypass governance retention, change the settings of the buckets and destroy keys. Name a role only if it exists: a principal that creates a missing one has its exemption. The alarm `breakGlassUse` and the tamper rules report its use.",
        ),
    readerRoles: list(roleArn, 40, "write a list of at most 40 role ARNs")
        .default([])
        .describe(
            "ARNs of roles in the organization's accounts, the log-archive account included, that may list, read and decrypt the log files: no others may but the break-glass roles. They need the permission in their own account too. Name a role only if it exists: a principal that creates a missing one can read the log files. The alarm `readerRoleChanges` reports that, and every change to a reader role.",
        ),
    keyPrefix: text(
        /^(?!.*AWSLogs)(?=.{1,200}$)[\w-][\w.-]*(\/[\w-][\w.-]*)*$/,
        "write up to 200 letters, digits, dashes, underscores and dots in parts divided by single slashes, without a slash at either end, a part that starts with a dot, or AWSLogs, which CloudTrail adds",
    )
        .optional()
        .describe("Prefix of every object's key, before AWSLogs/."),
    objectLock: objectLock.prefault({}).describe("S3 Object Lock: how long no principal can delete a log file."),
    lifecycle: lifecycle.prefault({}).describe("When log files move to other storage and expire."),
    accessLogs: accessLogs.prefault({}).describe("Server access logs of the archive bucket."),
    mfaDelete: flag()
        .default(false)
        .describe(
            "Allows the root user of the log-archive account to enable MFA delete, which no program can do, and does not change the versioning setting from then on. Requires `logArchive.lifecycle.enabled: false`: AWS refuses one with the other.",
        ),
    accountPublicAccessBlock: flag()
        .default(true)
        .describe(
            "Blocks public access in the whole log-archive account, in addition to the block of each bucket. Where an Organizations S3 policy blocks public access in the account, AWS may refuse the call (403): write false then. False leaves the block in AWS, and no longer manages it: docs/switches.md.",
        ),
    extraBucketStatements: extraBucketStatements
        .default([])
        .describe(
            "Statements added to the policy of the archive bucket, spelled as in IAM, with lists. They cannot weaken it: an Allow reads settings only, and a Deny spares the trail, the deploy role and the break-glass roles. The policy pack judges the whole policy.",
        ),
    extraKeyStatements: extraKeyStatements
        .default([])
        .describe("Statements added to the policy of the archive's key, likewise. Their resource is the key."),
});
