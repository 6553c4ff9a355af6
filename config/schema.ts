import * as z from "zod";
import { regionShape } from "./partition";

// A remedy completes the sentence "`path` is value: …". Editors show it too, as `errorMessage`, and
// docs/configuration.md has it.

/** Text that must have a shape. */
function text(shape: RegExp, remedy: string) {
    return z.string(remedy).regex(shape, remedy).meta({ errorMessage: remedy });
}

/** A whole number of days in a range. */
function days(least: number, most: number) {
    const remedy = `write a whole number of days from ${least} to ${most}, without quotes`;
    return z.int(remedy).min(least, remedy).max(most, remedy).meta({ errorMessage: remedy });
}

function oneOf<const Value extends string | number>(values: readonly Value[]) {
    const quotes = typeof values[0] === "number" ? ", without quotes" : "";
    const remedy = `write one of ${values.join(", ")}${quotes}`;
    return z.literal(values, remedy).meta({ errorMessage: remedy });
}

function flag() {
    const remedy = "write true or false, without quotes";
    return z.boolean(remedy).meta({ errorMessage: remedy });
}

function list<Item extends z.ZodType>(item: Item, most: number, remedy: string) {
    return z.array(item, remedy).max(most, remedy).meta({ errorMessage: remedy });
}

function group<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
    const names = Object.keys(shape).join(", ");
    return z.strictObject(shape, {
        error: ({ code }) =>
            code === "unrecognized_keys"
                ? `there is no such setting here; there are ${names}`
                : "write the settings below it, indented",
    });
}

const accountId = text(
    /^\d{12}$/,
    'write the account\'s 12 digits in quotes, for example "111122223333" (YAML takes unquoted digits for a number and drops leading zeros)',
);

// 100 characters for a name and its path keep the bucket policy within S3's 20 KB, whatever the lists below hold.
const roleName = text(
    /^(?=.{1,100}$)([\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/,
    "write the role's name, with its path if it has one, in up to 100 characters, for example deployment/LandingZone: neither an ARN nor a leading slash",
);

const roleArn = text(
    /^arn:aws[a-z-]*:iam::\d{12}:role\/(?=.{1,100}$)([\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/,
    "write the role's ARN, for example arn:aws:iam::555566667777:role/LogReader, with name and path in up to 100 characters",
);

/** In the order in which S3 lets an object move. */
export const storageClasses = ["STANDARD_IA", "INTELLIGENT_TIERING", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"] as const;

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const retentionDays = [
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

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

const logArchive = group({
    accountId: accountId.describe(
        "Account that keeps the logs: a member of the organization, not its management account.",
    ),
    deployRole: roleName.describe(
        "Role in the log-archive account that the program assumes, by name with its path. Besides the break-glass roles the only one that may change the buckets' settings. Changing it takes two deployments: see below.",
    ),
    breakGlassRoles: list(roleName, 10, "write a list of at most 10 role names")
        .default([])
        .describe(
            "Roles in the log-archive account, by name with their path, that may delete log files, lift governance retention and change the buckets' settings. None by default: name one only if it exists, since whoever makes a missing one has its exemption, and only if somebody is told when it is used.",
        ),
    readerRoles: list(roleArn, 40, "write a list of at most 40 role ARNs")
        .default([])
        .describe(
            "ARNs of roles in the organization's accounts that may list, read and decrypt the log files. They need the permission in their own account too.",
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
            "Blocks public access in the whole log-archive account, beside the buckets' own block. Once deployed it is protected: to stop managing it, `pulumi state unprotect` it first. It stays on in AWS until it is changed there.",
        ),
});

/** Tags that the program sets itself, on everything. */
export const ownTags = ["landing-zone", "environment"] as const;

// AWS takes 50, and the trail has a name tag.
const mostTags = 49 - ownTags.length;
const tagsRemedy = `write at most ${mostTags} tags below it, indented, as key: value`;

const tags = z
    .record(
        text(
            /^(?![aA][wW][sS]:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u,
            "write a tag key of 1 to 128 letters, digits, spaces and _.:/=+-@ that does not start with aws:",
        ),
        text(
            /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,256}$/u,
            "write a tag value of 1 to 256 letters, digits, spaces and _.:/=+-@, in quotes if it is a number, true or false",
        ),
        tagsRemedy,
    )
    .refine((all) => Object.keys(all).length <= mostTags, tagsRemedy)
    .meta({ maxProperties: mostTags, errorMessage: tagsRemedy })
    .default({});

/**
 * What an environment is configured with: one AWS Organization. The source of the checks, of the editors' JSON Schema
 * and of docs/configuration.md. Texts given to a type are remedies; `describe` is the documentation.
 */
export const settingsSchema = group({
    homeRegion: text(regionShape, "write a Region of aws, aws-us-gov or aws-cn, for example eu-west-1").describe(
        "Home Region of the trail and Region of all that belongs to it. Decides the partition of every ARN. Cannot be changed later.",
    ),
    organization: group({
        id: text(/^o-[a-z0-9]{10,32}$/, "write the organization's id, for example o-exampleorgid").describe(
            "Id of the organization, as `aws organizations describe-organization` shows it.",
        ),
        managementAccountId: accountId.describe("The organization's management account. It owns the trail."),
        deployRole: roleName
            .optional()
            .describe(
                "Role in the management account that the program assumes, by name with its path. By default it acts there with the credentials it is started with.",
            ),
    }).describe("The organization whose activity is logged."),
    logArchive: logArchive.describe("The log archive, in its own account."),
    trail: group({
        logGroupRetentionDays: oneOf(retentionDays)
            .default(365)
            .describe(
                "Days for which CloudWatch Logs keeps the events for alarms and queries. The archive keeps them anyway.",
            ),
    })
        .prefault({})
        .describe("The organization trail, in the management account."),
    namePrefix: text(
        /^(?!aws|sthree|amzn)(?=.{3,20}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
        "write 3 to 20 lower-case letters, digits and single dashes, starting with a letter, not with aws, amzn or sthree",
    )
        .default("audit-log")
        .describe("Begins the name of everything that is made. Cannot be changed later: the names are fixed."),
    tags: tags.describe("Tags of everything that can have some, besides `landing-zone` and `environment`."),
});

/** An environment's settings, checked and with every default filled in. */
export type Settings = z.output<typeof settingsSchema>;
