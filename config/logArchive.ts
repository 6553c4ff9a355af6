import { accountId, days, flag, group, list, oneOf, roleArn, roleName, text } from "./fields";

/** In the order in which S3 lets an object move. */
export const storageClasses = ["STANDARD_IA", "INTELLIGENT_TIERING", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"] as const;

const transition = group({
    storageClass: oneOf(storageClasses).describe(
        "Storage class to move to. One Zone-IA is left out: an archive must outlive the loss of a zone.",
    ),
    afterDays: days(0, 36500).describe("Days after the object was written."),
});

const lifecycle = group({
    enabled: flag()
        .default(true)
        .describe(
            "False makes no lifecycle configuration at all: nothing ever moves or expires. AWS demands it for MFA delete, and nothing else should ask for it.",
        ),
    transitions: list(transition, storageClasses.length, "write a list of storageClass and afterDays, each class once")
        .default([{ storageClass: "GLACIER_IR", afterDays: 90 }])
        .describe(
            "When log files move to cheaper storage. S3 never moves objects below 128 KB by default: most log files and all digest files stay in S3 Standard, where they cost less than their move would.",
        ),
    transitionSmallObjects: flag()
        .default(false)
        .describe(
            "Lets objects below 128 KB move to GLACIER and DEEP_ARCHIVE too (`varies_by_storage_class`). Each move is charged, each such object carries 40 KB of overhead, and digest files in Glacier cannot be validated until restored.",
        ),
    expireAfterDays: days(1, 36500)
        .default(2557)
        .describe(
            "Days after which log files expire: 7 years, two leap days included. Not before Object Lock lets go.",
        ),
    expireNoncurrentAfterDays: days(1, 36500)
        .default(30)
        .describe(
            "Days after which a version that was deleted or overwritten is removed for good: the time to notice and undo. Object Lock keeps it longer where it applies.",
        ),
    abortUploadsAfterDays: days(1, 36500)
        .default(7)
        .describe("Days after which an upload that never completed is removed."),
});

const objectLock = group({
    mode: oneOf(["governance", "compliance"])
        .default("governance")
        .describe(
            "`governance`: a role with s3:BypassGovernanceRetention can lift it, and the bucket policy denies that to all but the break-glass roles. `compliance`: CANNOT BE UNDONE: until the days have passed nobody can delete a log file or shorten its retention, the root user and AWS Support included.",
        ),
    days: days(1, 36500).default(365).describe("Days for which every new log file is locked."),
});

const accessLogs = group({
    expireAfterDays: days(1, 36500).default(365).describe("Days after which the archive's server access logs expire."),
});

/** Settings of the log archive. */
export const logArchive = group({
    accountId: accountId.describe(
        "Account that keeps the logs: a member of the organization, not its management account.",
    ),
    deployRole: roleName.describe(
        "Role in the log-archive account that the program assumes, by name with its path. Besides the break-glass roles the only one that may change the buckets' settings. Changing it takes two deployments: see below.",
    ),
    breakGlassRoles: list(roleName, 10, "write a list of at most 10 role names")
        .default([])
        .describe(
            "Roles in the log-archive account, by name with their path, that may delete log files, lift governance retention and change the buckets' settings. None by default: name one only if it exists, since whoever makes a missing one has its exemption. The alarm `breakGlassUse` and the tamper rules tell of its use.",
        ),
    readerRoles: list(roleArn, 40, "write a list of at most 40 role ARNs")
        .default([])
        .describe(
            "ARNs of roles in the organization's accounts that may list, read and decrypt the log files. They need the permission in their own account too. Name one only if it exists: whoever makes a missing one can read the logs. The alarm `readerRoleChanges` tells of that, and of every change to a reader role.",
        ),
    keyPrefix: text(
        /^(?!.*AWSLogs)(?=.{1,200}$)[\w-][\w.-]*(\/[\w-][\w.-]*)*$/,
        "write up to 200 letters, digits, dashes, underscores and dots in parts divided by single slashes, without a slash at either end, a part that starts with a dot, or AWSLogs, which CloudTrail adds",
    )
        .optional()
        .describe("Prefix of every object's key, before AWSLogs/. None by default."),
    objectLock: objectLock.prefault({}).describe("S3 Object Lock: how long nobody can delete a log file."),
    lifecycle: lifecycle.prefault({}).describe("What becomes of log files as they age."),
    accessLogs: accessLogs.prefault({}).describe("Server access logs of the archive bucket."),
    mfaDelete: flag()
        .default(false)
        .describe(
            "Lets the log-archive account's root user switch MFA delete on, which no program can, and leaves it alone from then on. Needs `logArchive.lifecycle.enabled: false`: AWS refuses one with the other.",
        ),
    accountPublicAccessBlock: flag()
        .default(true)
        .describe(
            "Blocks public access in the whole log-archive account, beside the buckets' own block. Switched off, it is no longer managed and stays on in AWS: docs/switches.md.",
        ),
});
