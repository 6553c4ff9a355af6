import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "yaml";
import type { Settings } from "../../config/schema";
import { readSettings } from "../../config/settings";

/** Top-level settings, as in the project's namespace in a stack file. */
type Written = Record<string, unknown>;
type Change = (settings: Written) => void;

const good = (): Written => ({
    homeRegion: "eu-west-1",
    organization: { id: "o-exampleorgid", managementAccountId: "111122223333" },
    logArchive: { accountId: "444455556666", deployRole: "LandingZoneDeploy" },
    detection: { notify: { emails: ["security@example.com"] } },
});

function changed(...changes: Change[]): Written {
    const settings = good();
    for (const change of changes) change(settings);
    return settings;
}

/** Writes a setting, and the groups above it if they are missing. */
function write(path: string, value: unknown): Change {
    const groups = path.split(".");
    const name = groups.pop() ?? "";
    return (settings) => {
        const group = groups.reduce((above, below) => (above[below] ??= {}) as Written, settings);
        group[name] = value;
    };
}

/** Passes settings as Pulumi does, every value as text, and reads them. */
function read(settings: Written, secrets: string[] = [], others: Record<string, string> = {}): Settings {
    const texts = Object.entries(settings)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]): [string, string] => [
            `landing-zone:${name}`,
            typeof value === "string" ? value : JSON.stringify(value),
        ]);
    pulumi.runtime.setAllConfig(
        { "aws:region": "us-west-2", ...Object.fromEntries(texts), ...others },
        secrets.map((name) => (name in others ? name : `landing-zone:${name}`)),
    );
    return readSettings();
}

function refusalOf(settings: Written, secrets?: string[], others?: Record<string, string>): string {
    try {
        read(settings, secrets, others);
    } catch (error) {
        assert.ok(pulumi.RunError.isInstance(error), String(error));
        return error.message;
    }
    return assert.fail("the configuration was accepted");
}

function problemsOf(settings: Written, secrets?: string[], others?: Record<string, string>): string[] {
    return refusalOf(settings, secrets, others).split("\n  - ").slice(1);
}

const transitions = (...list: [storageClass: string, afterDays: number][]) =>
    write(
        "logArchive.lifecycle.transitions",
        list.map(([storageClass, afterDays]) => ({ storageClass, afterDays })),
    );

const selector = (...fields: object[]) =>
    write("trail.dataEvents.selectors", [{ resourceType: "AWS::S3::Object", fields }]);
const objectArns = (count: number) => Array.from({ length: count }, (_, index) => `arn:aws:s3:::orders/${index}`);
const archive = "audit-log-archive-444455556666-eu-west-1-an";
const ownBucket = "this bucket of the audit log is always excluded";
const lambdaFunction = "arn:aws:lambda:eu-west-1:777788889999:function:orders";
const table = "arn:aws:dynamodb:eu-west-1:777788889999:table/orders";

const manyTags = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag${index}`, "x"]));
const roles = (count: number) => Array.from({ length: count }, (_, index) => `Role${index}`);
const reader = "arn:aws:iam::777788889999:role/Reader";
const slackChannel = { workspaceId: "T0EXAMPLE", channelId: "C0EXAMPLE" };
const teamsChannel = {
    tenantId: "01234567-89ab-cdef-0123-456789abcdef",
    teamId: "89abcdef-0123-4567-89ab-cdef01234567",
    channelId: "19%3Aexample%40thread.tacv2",
};

const region =
    "write a Region of aws, aws-us-gov, aws-cn or aws-eusc, for example eu-west-1; for one that is newer than @pulumi/aws, update that.";
const quotedDigits = `write the account's 12 digits in quotes, for example "111122223333"`;
const roleName = "write the role's name, with its path if it has one";
const roleArn = "write the role's ARN, for example arn:aws:iam::";
const prefix = "write up to 200 letters, digits, dashes, underscores and dots in parts divided by single slashes";
const wholeDays = "write a whole number of days from 1 to 36500, without quotes.";
const notify = { emails: ["security@example.com"] };
const config = (settings: Written) => write("detection", { notify, config: settings });
const below = "write settings below it, indented: ";
const flag = "write true or false, without quotes.";
const retention = "write one of 1, 3, 5, 7, 14, 30,";
const namePrefix = "write 3 to 20 lower-case letters, digits and single dashes";
const tagKey = "write a tag key of 1 to 128 letters, digits, spaces and _.:/=+-@ that does not start with aws:.";
const tagValue = "write a tag value of 1 to 256 letters, digits, spaces and _.:/=+-@, in quotes if it is a number";
const tagTaken =
    "the program sets landing-zone and environment itself, and IAM treats keys that differ only in case as one";
const inLogArchive =
    "there is no such setting here; there are accountId, deployRole, breakGlassRoles, readerRoles, keyPrefix, objectLock,";

/** Changes to a good configuration that cause one problem each, and the prefix of its message. */
const refused: Record<string, [what: string, change: Change, problem: string][]> = {
    "the home Region": [
        ["missing", write("homeRegion", undefined), `homeRegion is missing: ${region}`],
        ["empty", write("homeRegion", ""), `homeRegion is "": ${region}`],
        ["misspelt", write("homeRegion", "eu-wst-1"), `homeRegion is "eu-wst-1": ${region}`],
        ["that does not exist", write("homeRegion", "eu-west-9"), `homeRegion is "eu-west-9": ${region}`],
        ["that may exist one day", write("homeRegion", "eu-northwest-9"), `homeRegion is "eu-northwest-9": ${region}`],
        ["in capitals", write("homeRegion", "EU-WEST-1"), `homeRegion is "EU-WEST-1": ${region}`],
        ["an Availability Zone", write("homeRegion", "eu-west-1a"), `homeRegion is "eu-west-1a": ${region}`],
        ["in another partition", write("homeRegion", "us-iso-east-1"), `homeRegion is "us-iso-east-1": ${region}`],
        ["a list", write("homeRegion", ["eu-west-1"]), `homeRegion is ["eu-west-1"]: ${region}`],
    ],
    "the organization": [
        ["its ID alone", write("organization", "o-exampleorgid"), `organization is "o-exampleorgid": ${below}`],
        ["nothing below it", write("organization", ""), `organization is "": ${below}`],
        ["a list", write("organization", ["o-exampleorgid"]), `organization is ["o-exampleorgid"]: ${below}`],
        ["no ID", write("organization.id", undefined), "organization.id is missing: write the organization's ID"],
        [
            "a root's ID",
            write("organization.id", "r-exampleroot"),
            'organization.id is "r-exampleroot": write the organization\'s ID, for example o-exampleorgid.',
        ],
        [
            "an ARN as ID",
            write("organization.id", "arn:aws:organizations::111122223333:organization/o-exampleorgid"),
            'organization.id is "arn:aws:organizations::111122223333:organization/o-exampleorgid": write the',
        ],
        [
            "an account ID without quotes",
            write("organization.managementAccountId", 111122223333),
            `organization.managementAccountId is 111122223333: ${quotedDigits}`,
        ],
        [
            "an account ID without quotes that had a leading zero",
            write("organization.managementAccountId", 12345678901),
            `organization.managementAccountId is 12345678901: ${quotedDigits}`,
        ],
        [
            "an account ID with dashes",
            write("organization.managementAccountId", "1111-2222-3333"),
            `organization.managementAccountId is "1111-2222-3333": ${quotedDigits}`,
        ],
        [
            "a short account ID",
            write("organization.managementAccountId", "11112222333"),
            `organization.managementAccountId is "11112222333": ${quotedDigits}`,
        ],
        [
            "nothing after an account ID's colon",
            write("organization.managementAccountId", null),
            `organization.managementAccountId is null: ${quotedDigits}`,
        ],
        [
            "a deploy role's ARN",
            write("organization.deployRole", "arn:aws:iam::111122223333:role/Deploy"),
            `organization.deployRole is "arn:aws:iam::111122223333:role/Deploy": ${roleName}`,
        ],
        [
            "a deploy role with a leading slash",
            write("organization.deployRole", "/deployment/Deploy"),
            `organization.deployRole is "/deployment/Deploy": ${roleName}`,
        ],
        ...["role/Deploy", "role/deployment/Deploy", "assumed-role/Deploy/session", "user/Deploy"].map(
            (role): [string, Change, string] => [
                `the deploy role ${role}`,
                write("organization.deployRole", role),
                `organization.deployRole is "${role}": ${roleName}`,
            ],
        ),
        ["an empty deploy role", write("organization.deployRole", ""), `organization.deployRole is "": ${roleName}`],
        [
            "another name for a setting",
            write("organization.managementAccount", "111122223333"),
            'organization.managementAccount is "111122223333": there is no such setting here; there are id, managementAccountId, deployRole.',
        ],
    ],
    "the log archive's account and roles": [
        [
            "an account ID without quotes",
            write("logArchive.accountId", 444455556666),
            `logArchive.accountId is 444455556666: ${quotedDigits}`,
        ],
        [
            "the management account",
            write("logArchive.accountId", "111122223333"),
            'logArchive.accountId is "111122223333": this is the management account; keep the log files in an account of their own',
        ],
        ["no deploy role", write("logArchive.deployRole", undefined), `logArchive.deployRole is missing: ${roleName}`],
        [
            "a deploy role that is a pattern",
            write("logArchive.deployRole", "*"),
            `logArchive.deployRole is "*": ${roleName}`,
        ],
        [
            "the deploy role role/Deploy",
            write("logArchive.deployRole", "role/Deploy"),
            'logArchive.deployRole is "role/',
        ],
        [
            "the break-glass role role/BreakGlass",
            write("logArchive.breakGlassRoles", ["role/BreakGlass"]),
            `logArchive.breakGlassRoles[0] is "role/BreakGlass": ${roleName}`,
        ],
        ...["landingzonedeploy", "deployment/LandingZoneDeploy", "a/b/LandingZoneDEPLOY"].map(
            (role): [string, Change, string] => [
                `${role}, which is the deploy role but for case or path, as break-glass role`,
                write("logArchive.breakGlassRoles", ["BreakGlass", role]),
                `logArchive.breakGlassRoles[1] is "${role}": an account has one role of a name, whatever its case and path`,
            ],
        ),
        [
            "a deploy role of 65 characters",
            write("logArchive.deployRole", "x".repeat(65)),
            `logArchive.deployRole is "${"x".repeat(65)}": ${roleName}`,
        ],
        [
            "a break-glass role that is no list",
            write("logArchive.breakGlassRoles", "BreakGlass"),
            'logArchive.breakGlassRoles is "BreakGlass": write a list of at most 10 role names.',
        ],
        [
            "an empty list of break-glass roles in YAML",
            write("logArchive.breakGlassRoles", null),
            "logArchive.breakGlassRoles is null: write a list of at most 10 role names.",
        ],
        [
            "a break-glass role that is a pattern",
            write("logArchive.breakGlassRoles", ["BreakGlass", "Admin?"]),
            `logArchive.breakGlassRoles[1] is "Admin?": ${roleName}`,
        ],
        [
            "a deploy role that is a break-glass role too",
            write("logArchive.breakGlassRoles", ["BreakGlass", "LandingZoneDeploy"]),
            'logArchive.breakGlassRoles[1] is "LandingZoneDeploy": this is also logArchive.deployRole',
        ],
        [
            "a break-glass role twice",
            write("logArchive.breakGlassRoles", ["BreakGlass", "Other", "BreakGlass"]),
            'logArchive.breakGlassRoles[2] is "BreakGlass": it is listed twice; remove one.',
        ],
        [
            "a break-glass role twice, in different case and with a path",
            write("logArchive.breakGlassRoles", ["BreakGlass", "emergency/breakglass"]),
            'logArchive.breakGlassRoles[1] is "emergency/breakglass": it is listed twice; remove one.',
        ],
        [
            "too many break-glass roles",
            write("logArchive.breakGlassRoles", roles(11)),
            'logArchive.breakGlassRoles is ["Role0","Role1",',
        ],
        [
            "a reader role by name",
            write("logArchive.readerRoles", ["Reader"]),
            `logArchive.readerRoles[0] is "Reader": ${roleArn}`,
        ],
        [
            "a reader that is a whole account",
            write("logArchive.readerRoles", ["arn:aws:iam::777788889999:root"]),
            `logArchive.readerRoles[0] is "arn:aws:iam::777788889999:root": ${roleArn}`,
        ],
        [
            "a reader that is a session",
            write("logArchive.readerRoles", ["arn:aws:sts::777788889999:assumed-role/Reader/me"]),
            `logArchive.readerRoles[0] is "arn:aws:sts::777788889999:assumed-role/Reader/me": ${roleArn}`,
        ],
        [
            "a reader that is a pattern",
            write("logArchive.readerRoles", ["arn:aws:iam::777788889999:role/*"]),
            `logArchive.readerRoles[0] is "arn:aws:iam::777788889999:role/*": ${roleArn}`,
        ],
        [
            "a reader in another partition",
            write("logArchive.readerRoles", [reader, "arn:aws-us-gov:iam::777788889999:role/Reader"]),
            'logArchive.readerRoles[1] is "arn:aws-us-gov:iam::777788889999:role/Reader", but homeRegion is "eu-west-1": name a role whose ARN starts with arn:aws:.',
        ],
        [
            "a reader twice",
            write("logArchive.readerRoles", [reader, reader]),
            `logArchive.readerRoles[1] is "${reader}": it is listed twice; remove one.`,
        ],
        [
            "a reader twice, in different case and with a path",
            write("logArchive.readerRoles", [reader, reader.replace("role/Reader", "role/audit/reader")]),
            `logArchive.readerRoles[1] is "${reader.replace("role/Reader", "role/audit/reader")}": it is listed twice; remove one.`,
        ],
        [
            "too many readers",
            write(
                "logArchive.readerRoles",
                Array.from({ length: 41 }, (_, index) => `${reader}${index}`),
            ),
            'logArchive.readerRoles is ["arn:aws:iam::777788889999:role/Reader0",',
        ],
    ],
    "the log archive's bucket": [
        [
            "a prefix with a slash at its end",
            write("logArchive.keyPrefix", "trail/"),
            `logArchive.keyPrefix is "trail/": ${prefix}`,
        ],
        [
            "a prefix with a slash at its start",
            write("logArchive.keyPrefix", "/trail"),
            `logArchive.keyPrefix is "/trail": ${prefix}`,
        ],
        [
            "a prefix that goes up",
            write("logArchive.keyPrefix", "a/../b"),
            `logArchive.keyPrefix is "a/../b": ${prefix}`,
        ],
        [
            "a prefix that is a pattern in a policy",
            write("logArchive.keyPrefix", "trail*"),
            `logArchive.keyPrefix is "trail*": ${prefix}`,
        ],
        [
            "a prefix that is a variable in a policy",
            write("logArchive.keyPrefix", "${aws:username}"),
            `logArchive.keyPrefix is "\${aws:username}": ${prefix}`,
        ],
        [
            "the prefix that CloudTrail adds",
            write("logArchive.keyPrefix", "trail/AWSLogs"),
            `logArchive.keyPrefix is "trail/AWSLogs": ${prefix}`,
        ],
        [
            "a prefix of 201 characters",
            write("logArchive.keyPrefix", "x".repeat(201)),
            `logArchive.keyPrefix is "${"x".repeat(119)}…: ${prefix}`,
        ],
        [
            "Object Lock with nothing below it",
            write("logArchive.objectLock", null),
            `logArchive.objectLock is null: ${below}`,
        ],
        [
            "a mode in capitals",
            write("logArchive.objectLock.mode", "COMPLIANCE"),
            'logArchive.objectLock.mode is "COMPLIANCE": write one of governance, compliance.',
        ],
        [
            "days in quotes",
            write("logArchive.objectLock.days", "365"),
            `logArchive.objectLock.days is "365": ${wholeDays}`,
        ],
        ["no days", write("logArchive.objectLock.days", 0), `logArchive.objectLock.days is 0: ${wholeDays}`],
        [
            "negative days",
            write("logArchive.objectLock.days", -1.5),
            `logArchive.objectLock.days is -1.5: ${wholeDays}`,
        ],
        ["half a day", write("logArchive.objectLock.days", 1.5), `logArchive.objectLock.days is 1.5: ${wholeDays}`],
        [
            "an unknown setting of Object Lock",
            write("logArchive.objectLock.years", 1),
            "logArchive.objectLock.years is 1: there is no such setting here; there are mode, days.",
        ],
        [
            "a setting that is misspelt",
            write("logArchive.breakglassRoles", ["BreakGlass"]),
            `logArchive.breakglassRoles is ["BreakGlass"]: ${inLogArchive}`,
        ],
        [
            "the name of a property that every JavaScript object has",
            write("logArchive.constructor", "x"),
            `logArchive.constructor is "x": ${inLogArchive}`,
        ],
        [
            "no retention of access logs",
            write("logArchive.accessLogs.expireAfterDays", 0),
            `logArchive.accessLogs.expireAfterDays is 0: ${wholeDays}`,
        ],
        ["a flag in words", write("logArchive.mfaDelete", "yes"), `logArchive.mfaDelete is "yes": ${flag}`],
        [
            "a flag without a value",
            write("logArchive.accountPublicAccessBlock", null),
            `logArchive.accountPublicAccessBlock is null: ${flag}`,
        ],
        [
            "MFA delete with lifecycle rules",
            write("logArchive.mfaDelete", true),
            "logArchive.mfaDelete is true, but logArchive.lifecycle.enabled is true: AWS refuses one with the other",
        ],
    ],
    "the lifecycle": [
        [
            "a flag in quotes",
            write("logArchive.lifecycle.enabled", "false"),
            `logArchive.lifecycle.enabled is "false": ${flag}`,
        ],
        [
            "an expiry before the lock ends",
            write("logArchive.lifecycle.expireAfterDays", 364),
            "logArchive.lifecycle.expireAfterDays is 364, but logArchive.objectLock.days is 365: expire later or lock shorter.",
        ],
        [
            "a lock longer than the default expiry",
            write("logArchive.objectLock.days", 3650),
            "logArchive.lifecycle.expireAfterDays is 2557, but logArchive.objectLock.days is 3650: expire later or lock shorter.",
        ],
        [
            "transitions that are no list",
            write("logArchive.lifecycle.transitions", { storageClass: "GLACIER", afterDays: 90 }),
            'logArchive.lifecycle.transitions is {"storageClass":"GLACIER","afterDays":90}: write a list of storageClass and afterDays',
        ],
        [
            "one zone only",
            transitions(["ONEZONE_IA", 90]),
            'logArchive.lifecycle.transitions[0].storageClass is "ONEZONE_IA": write one of STANDARD_IA, INTELLIGENT_TIERING, GLACIER_IR, GLACIER, DEEP_ARCHIVE.',
        ],
        [
            "a storage class in small letters",
            transitions(["glacier", 90]),
            'logArchive.lifecycle.transitions[0].storageClass is "glacier": write one of STANDARD_IA,',
        ],
        [
            "a transition without its day",
            write("logArchive.lifecycle.transitions", [{ storageClass: "GLACIER" }]),
            "logArchive.lifecycle.transitions[0].afterDays is missing: write a whole number of days from 0 to 36500, without quotes.",
        ],
        [
            "an unknown setting of a transition",
            write("logArchive.lifecycle.transitions", [{ storageClass: "GLACIER", afterDays: 90, days: 90 }]),
            "logArchive.lifecycle.transitions[0].days is 90: there is no such setting here; there are storageClass, afterDays.",
        ],
        [
            "a transition back",
            transitions(["GLACIER", 90], ["GLACIER_IR", 180]),
            'logArchive.lifecycle.transitions[1].storageClass is "GLACIER_IR", but logArchive.lifecycle.transitions[0].storageClass is "GLACIER": objects cannot move there from it',
        ],
        [
            "a storage class twice",
            transitions(["GLACIER", 90], ["GLACIER", 180]),
            'logArchive.lifecycle.transitions[1].storageClass is "GLACIER", but logArchive.lifecycle.transitions[0].storageClass is "GLACIER": objects cannot move there from it',
        ],
        [
            "STANDARD_IA too early",
            transitions(["STANDARD_IA", 29]),
            "logArchive.lifecycle.transitions[0].afterDays is 29: S3 keeps objects in STANDARD for 30 days before STANDARD_IA; write 30 or more.",
        ],
        [
            "out of STANDARD_IA too early",
            transitions(["STANDARD_IA", 30], ["GLACIER", 59]),
            "logArchive.lifecycle.transitions[1].afterDays is 59, but logArchive.lifecycle.transitions[0].afterDays is 30: write a later day, at least 30 days later after STANDARD_IA.",
        ],
        [
            "two transitions on a day",
            transitions(["GLACIER", 90], ["DEEP_ARCHIVE", 90]),
            "logArchive.lifecycle.transitions[1].afterDays is 90, but logArchive.lifecycle.transitions[0].afterDays is 90: write a later day",
        ],
        [
            "a transition on the day of expiry",
            transitions(["GLACIER", 2557]),
            "logArchive.lifecycle.transitions[0].afterDays is 2557, but logArchive.lifecycle.expireAfterDays is 2557: objects have expired by then; move them earlier or not at all.",
        ],
        [
            "small objects without a transition",
            write("logArchive.lifecycle.transitionSmallObjects", true),
            "logArchive.lifecycle.transitionSmallObjects is true: it applies only to GLACIER and DEEP_ARCHIVE, and there is no transition to them",
        ],
    ],
    "the trail": [
        ["no settings below it", write("trail", ""), `trail is "": ${below}`],
        [
            "a retention that CloudWatch Logs does not have",
            write("trail.logGroupRetentionDays", 364),
            `trail.logGroupRetentionDays is 364: ${retention}`,
        ],
        [
            "days in quotes",
            write("trail.logGroupRetentionDays", "365"),
            `trail.logGroupRetentionDays is "365": ${retention}`,
        ],
        [
            "an unknown setting",
            write("trail.isMultiRegionTrail", false),
            "trail.isMultiRegionTrail is false: there is no such setting here; there are logGroupRetentionDays, archiveDeletions, archiveReads,",
        ],
    ],
    "the trail's data events": [
        ["a flag", write("trail.dataEvents", true), `trail.dataEvents is true: ${below}`],
        [
            "another word than all",
            write("trail.dataEvents.s3.buckets", "every"),
            'trail.dataEvents.s3.buckets is "every": write all, or a list of at most 250 bucket names.',
        ],
        [
            "a bucket's ARN in the list",
            write("trail.dataEvents.s3.buckets", ["orders", "arn:aws:s3:::invoices"]),
            'trail.dataEvents.s3.buckets[1] is "arn:aws:s3:::invoices": write a bucket\'s name, neither its ARN nor a part of it.',
        ],
        [
            "a bucket twice",
            write("trail.dataEvents.s3.buckets", ["orders", "orders"]),
            'trail.dataEvents.s3.buckets[1] is "orders": it is listed twice; remove one.',
        ],
        [
            "the archive among the buckets",
            write("trail.dataEvents.s3.buckets", ["orders", archive]),
            `trail.dataEvents.s3.buckets[1] is "${archive}": ${ownBucket}`,
        ],
        [
            "the access-log bucket among the buckets",
            write("trail.dataEvents.s3.buckets", [archive.replace("archive", "access")]),
            `trail.dataEvents.s3.buckets[0] is "${archive.replace("archive", "access")}": ${ownBucket}`,
        ],
        [
            "the archive in a selector",
            selector({
                field: "resources.ARN",
                startsWith: ["arn:aws:s3:::orders/", `arn:aws:s3:::${archive}/AWSLogs/`],
            }),
            `trail.dataEvents.selectors[0].fields[0].startsWith[1] is "arn:aws:s3:::${archive}/AWSLogs/": ${ownBucket}`,
        ],
        [
            "operations in AWS's words",
            write("trail.dataEvents.s3", { buckets: "all", operations: "WriteOnly" }),
            'trail.dataEvents.s3.operations is "WriteOnly": write one of all, read, write.',
        ],
        [
            "writes without a bucket",
            write("trail.dataEvents.s3.operations", "write"),
            'trail.dataEvents.s3.operations is "write": it has no effect without trail.dataEvents.s3.buckets; write that too, or remove this.',
        ],
        [
            "reads without a table",
            write("trail.dataEvents.dynamodb.operations", "read"),
            'trail.dataEvents.dynamodb.operations is "read": it has no effect without trail.dataEvents.dynamodb.tables; write that too, or remove this.',
        ],
        [
            "a function's name",
            write("trail.dataEvents.lambda.functions", ["orders"]),
            'trail.dataEvents.lambda.functions[0] is "orders": write a function\'s ARN without version or alias',
        ],
        [
            "a function's alias",
            write("trail.dataEvents.lambda.functions", [`${lambdaFunction}:live`]),
            `trail.dataEvents.lambda.functions[0] is "${lambdaFunction}:live": write a function's ARN without version or alias`,
        ],
        [
            "a function in another partition",
            write("trail.dataEvents.lambda.functions", [lambdaFunction.replace("aws", "aws-cn")]),
            `trail.dataEvents.lambda.functions[0] is "${lambdaFunction.replace("aws", "aws-cn")}", but homeRegion is "eu-west-1": name a function whose ARN starts with arn:aws:.`,
        ],
        [
            "a function in a Region that does not exist",
            write("trail.dataEvents.lambda.functions", [lambdaFunction.replace("eu-west-1", "eu-west-9")]),
            `trail.dataEvents.lambda.functions[0] is "${lambdaFunction.replace("eu-west-1", "eu-west-9")}": write a function's ARN without version or alias, in a Region that exists`,
        ],
        [
            "a table in a Region that does not exist",
            write("trail.dataEvents.dynamodb.tables", [table.replace("eu-west-1", "eu-west-9")]),
            `trail.dataEvents.dynamodb.tables[0] is "${table.replace("eu-west-1", "eu-west-9")}": write a table's ARN, in a Region that exists`,
        ],
        [
            "a table's stream",
            write("trail.dataEvents.dynamodb.tables", [`${table}/stream/x`]),
            `trail.dataEvents.dynamodb.tables[0] is "${table}/stream/x": write a table's ARN`,
        ],
        [
            "a table in another partition",
            write("trail.dataEvents.dynamodb.tables", [table.replace("aws", "aws-us-gov")]),
            `trail.dataEvents.dynamodb.tables[0] is "${table.replace("aws", "aws-us-gov")}", but homeRegion is "eu-west-1": name a table whose ARN starts with arn:aws:.`,
        ],
        [
            "a resource type in other words",
            write("trail.dataEvents.selectors", [{ resourceType: "sqs" }]),
            'trail.dataEvents.selectors[0].resourceType is "sqs": write a resource type as CloudTrail has it',
        ],
        [
            "a field that the program sets",
            selector({ field: "eventCategory", equals: ["Management"] }),
            'trail.dataEvents.selectors[0].fields[0].field is "eventCategory": write one of eventName, eventSource,',
        ],
        [
            "a second resource type",
            selector({ field: "resources.type", equals: ["AWS::S3::Object"] }),
            'trail.dataEvents.selectors[0].fields[0].field is "resources.type": write one of eventName, eventSource,',
        ],
        [
            "a field twice",
            selector({ field: "eventName", equals: ["PutObject"] }, { field: "eventName", notEquals: ["GetObject"] }),
            'trail.dataEvents.selectors[0].fields[1].field is "eventName": the selector has this field already',
        ],
        [
            "a field without an operator",
            selector({ field: "eventName" }),
            'trail.dataEvents.selectors[0].fields[0] is {"field":"eventName"}: the field has no operator; write equals,',
        ],
        [
            "an operator without values",
            selector({ field: "eventName", equals: [] }),
            "trail.dataEvents.selectors[0].fields[0].equals is []: write a list of 1 to 500 values.",
        ],
        [
            "an operator in the plural",
            selector({ field: "eventName", startsWiths: ["Put"] }),
            'trail.dataEvents.selectors[0].fields[0].startsWiths is ["Put"]: there is no such setting here; there are field, equals, startsWith,',
        ],
        [
            "a wildcard",
            selector({ field: "eventName", equals: ["Put*"] }),
            'trail.dataEvents.selectors[0].fields[0].equals[0] is "Put*": write text of 1 to 2048 characters',
        ],
        [
            "a value without quotes",
            selector({ field: "readOnly", equals: [true] }),
            "trail.dataEvents.selectors[0].fields[0].equals[0] is true: write text of 1 to 2048 characters, in quotes",
        ],
        [
            "readOnly with another operator",
            selector({ field: "readOnly", notEquals: ["true"] }),
            'trail.dataEvents.selectors[0].fields[0].notEquals is ["true"]: CloudTrail accepts only equals: ["true"] or equals: ["false"] for readOnly.',
        ],
        [
            "both values of readOnly",
            selector({ field: "readOnly", equals: ["true", "false"] }),
            'trail.dataEvents.selectors[0].fields[0].equals is ["true","false"]: CloudTrail accepts only equals: ["true"] or equals: ["false"] for readOnly.',
        ],
        [
            "sessions that are not of the console, by equals",
            selector({ field: "sessionCredentialFromConsole", equals: ["false"] }),
            'trail.dataEvents.selectors[0].fields[0].equals is ["false"]: CloudTrail accepts only equals: ["true"] or notEquals: ["true"] for sessionCredentialFromConsole.',
        ],
        [
            "more values than CloudTrail accepts, including those that the program adds",
            selector({ field: "resources.ARN", equals: objectArns(479) }),
            'trail.dataEvents is {"s3":{"buckets":[],"operations":"all"},',
        ],
    ],
    "the trail's network activity and Insights": [
        [
            "a service by its short name",
            write("trail.networkActivity.eventSources", ["kms"]),
            'trail.networkActivity.eventSources[0] is "kms": write a service as events name it, for example kms.amazonaws.com.',
        ],
        [
            "a service twice",
            write("trail.networkActivity.eventSources", ["kms.amazonaws.com", "kms.amazonaws.com"]),
            'trail.networkActivity.eventSources[1] is "kms.amazonaws.com": it is listed twice; remove one.',
        ],
        [
            "refused calls without a service",
            write("trail.networkActivity.onlyDenied", true),
            "trail.networkActivity.onlyDenied is true: it has no effect without trail.networkActivity.eventSources; write that too, or remove this.",
        ],
        [
            "Insights by their name in AWS",
            write("trail.insights.ApiCallRateInsight", true),
            "trail.insights.ApiCallRateInsight is true: there is no such setting here; there are callRate, errorRate.",
        ],
    ],
    "the recipients of alerts": [
        [
            "none",
            write("detection.notify.emails", []),
            'detection.notify is {"emails":[],"httpsEndpoints":[],"slackChannels":[],"teamsChannels":[]}: alerts have no recipient; write one below it, in emails, httpsEndpoints, slackChannels, teamsChannels.',
        ],
        ["no detection at all", write("detection", undefined), 'detection.notify is {"emails":[],'],
        ["nothing below detection", write("detection", ""), `detection is "": ${below}`],
        [
            "a name without an address",
            write("detection.notify.emails", ["security"]),
            'detection.notify.emails[0] is "security": write an e-mail address, for example security@example.com: one for each item,',
        ],
        ...[
            "security@example.com,",
            "security@example.com;",
            "security@example.com.",
            " security@example.com",
            "security@example.com ",
            "security @example.com",
            "mailto:security@example.com",
            "<security@example.com>",
            "Security <security@example.com>",
            '"security"@example.com',
            "security@example.com,audit@example.com",
            "security@example.com;audit@example.com",
            "security@example.com audit@example.com",
            "security@@example.com",
            "security@example",
            "security@example..com",
            "security@-example.com",
            "security@10.0.0.1",
            ".security@example.com",
            "security..audit@example.com",
            "sécurité@example.com",
            "security@exämple.com",
            `${"a".repeat(65)}@example.com`,
        ].map((address): [string, Change, string] => [
            `the address ${address}`,
            write("detection.notify.emails", ["audit@example.com", address]),
            `detection.notify.emails[1] is ${JSON.stringify(address)}: write an e-mail address, for example security@example.com: one for each item`,
        ]),
        ...[
            "https://alerts.example.com/sns,",
            "<https://alerts.example.com/sns>",
            '"https://alerts.example.com/sns"',
            "https://alerts.example.com/sns https://a.example.com",
            "https://alerts.example.com,https://a.example.com",
            "https://",
        ].map((url): [string, Change, string] => [
            `the endpoint ${url}`,
            write("detection.notify.httpsEndpoints", [url]),
            `detection.notify.httpsEndpoints[0] is ${JSON.stringify(url)}: write a URL that starts with https://`,
        ]),
        [
            "an endpoint without TLS",
            write("detection.notify.httpsEndpoints", ["http://alerts.example.com/sns"]),
            'detection.notify.httpsEndpoints[0] is "http://alerts.example.com/sns": write a URL that starts with https://',
        ],
        [
            "a Slack channel by name",
            write("detection.notify.slackChannels", [{ ...slackChannel, channelId: "#security" }]),
            'detection.notify.slackChannels[0].channelId is "#security": write the channel\'s ID, for example C0EXAMPLE.',
        ],
        [
            "a Teams channel whose id is not as its link has it",
            write("detection.notify.teamsChannels", [{ ...teamsChannel, channelId: "19:example@thread.tacv2" }]),
            'detection.notify.teamsChannels[0].channelId is "19:example@thread.tacv2": write the channel\'s ID from its link',
        ],
        [
            "an address twice",
            write("detection.notify.emails", ["security@example.com", "a@example.com", "security@example.com"]),
            'detection.notify.emails[2] is "security@example.com": it is listed twice; remove one.',
        ],
        [
            "an address twice, in different case",
            write("detection.notify.emails", ["security@example.com", "Security@Example.com"]),
            'detection.notify.emails[1] is "Security@Example.com": it is listed twice; remove one.',
        ],
        [
            "chat channels alone, which leave the backup alarm topic without a recipient",
            write("detection.notify", { slackChannels: [slackChannel] }),
            'detection.notifyBackup is {"emails":[],"httpsEndpoints":[]}: one call on the alarm topic or its key would silence everything; name an e-mail address or an HTTPS endpoint there, in emails or httpsEndpoints.',
        ],
        [
            "a word for a backup recipient",
            write("detection.notifyBackup", { emails: ["security"] }),
            'detection.notifyBackup.emails[0] is "security": write an e-mail address, for example security@example.com:',
        ],
        [
            "a backup recipient twice",
            write("detection.notifyBackup", { emails: ["a@example.com", "A@example.com"] }),
            'detection.notifyBackup.emails[1] is "A@example.com": it is listed twice; remove one.',
        ],
        [
            "a recipient of alerts on deployments twice",
            write("detection.notifyDeployments", {
                httpsEndpoints: ["https://a.example.com", "https://a.example.com"],
            }),
            'detection.notifyDeployments.httpsEndpoints[1] is "https://a.example.com": it is listed twice; remove one.',
        ],
        [
            "a chat channel for alerts on deployments",
            write("detection.notifyDeployments", { slackChannels: [slackChannel] }),
            "detection.notifyDeployments.slackChannels is [",
        ],
        [
            "a heartbeat without tamper rules",
            write("detection", { notify, tamperRules: false, heartbeat: true }),
            "detection.heartbeat is true, but detection.tamperRules is false: there is no rule that the heartbeat could test; remove it, or write true there.",
        ],
        [
            "a word for the heartbeat",
            write("detection.heartbeat", "daily"),
            'detection.heartbeat is "daily": write true or false, without quotes.',
        ],
        [
            "an endpoint twice",
            write("detection.notify.httpsEndpoints", ["https://a.example.com", "https://a.example.com"]),
            'detection.notify.httpsEndpoints[1] is "https://a.example.com": it is listed twice; remove one.',
        ],
        [
            "a Slack channel twice",
            write("detection.notify.slackChannels", [
                slackChannel,
                { channelId: "C0EXAMPLE", workspaceId: "T0EXAMPLE" },
            ]),
            'detection.notify.slackChannels[1] is {"workspaceId":"T0EXAMPLE","channelId":"C0EXAMPLE"}: it is listed twice; remove one.',
        ],
        [
            "a Teams channel twice",
            write("detection.notify.teamsChannels", [teamsChannel, teamsChannel]),
            "detection.notify.teamsChannels[1] is {",
        ],
        [
            "a channel twice, after another of its team",
            write("detection.notify.teamsChannels", [
                { ...teamsChannel, teamId: "00000000-0123-4567-89ab-cdef01234567" },
                teamsChannel,
                teamsChannel,
            ]),
            "detection.notify.teamsChannels[2] is {",
        ],
        [
            "two channels of one team",
            write("detection.notify.teamsChannels", [
                teamsChannel,
                { ...teamsChannel, channelId: "19%3Aother%40thread.tacv2" },
            ]),
            "detection.notify.teamsChannels[1] is {",
        ],
        ...["us-gov-west-1", "cn-north-1", "eusc-de-east-1"].flatMap((elsewhere): [string, Change, string][] =>
            Object.entries({ slackChannels: slackChannel, teamsChannels: teamsChannel }).map(([who, channel]) => [
                `${who} in ${elsewhere}`,
                (settings) => {
                    write("homeRegion", elsewhere)(settings);
                    write(`detection.notify.${who}`, [channel])(settings);
                },
                `detection.notify.${who} is [{`,
            ]),
        ),
    ],
    "the metric alarms": [
        [
            "a profile that does not exist",
            write("detection.metricAlarms.profile", "CIS"),
            'detection.metricAlarms.profile is "CIS": write one of securityHub, cis.',
        ],
        [
            "an alarm that does not exist",
            write("detection.metricAlarms.tuned", { rootUsage: { threshold: 2 } }),
            'detection.metricAlarms.tuned.rootUsage is {"threshold":2}: there is no such alarm; there are rootUse, unauthorizedCalls,',
        ],
        [
            "a threshold of no events",
            write("detection.metricAlarms.tuned.rootUse.threshold", 0),
            "detection.metricAlarms.tuned.rootUse.threshold is 0: write a whole number from 1 to 1000000, without quotes.",
        ],
        [
            "a period that CloudWatch does not accept",
            write("detection.metricAlarms.tuned.rootUse.periodSeconds", 90),
            "detection.metricAlarms.tuned.rootUse.periodSeconds is 90: write one of 60, 300, 900, 3600, 21600, 86400, without quotes.",
        ],
        ...Object.entries({ threshold: 5, periodSeconds: 60 }).map(([name, value]): [string, Change, string] => [
            `${name} of an alarm that is off`,
            write("detection.metricAlarms.tuned.rootUse", { enabled: false, [name]: value }),
            `detection.metricAlarms.tuned.rootUse.${name} is ${value}, but detection.metricAlarms.tuned.rootUse.enabled is false: no events are counted; remove this, or write true there.`,
        ]),
        [
            "an alarm on use without a role",
            write("detection.metricAlarms.tuned.breakGlassUse.enabled", true),
            'detection.metricAlarms.tuned.breakGlassUse is {"enabled":true}, but logArchive.breakGlassRoles is []: there is no role whose use the alarm could report; remove it, or name a role there.',
        ],
        [
            "an alarm on changes without a role",
            write("detection.metricAlarms.tuned.readerRoleChanges.enabled", true),
            'detection.metricAlarms.tuned.readerRoleChanges is {"enabled":true}, but logArchive.readerRoles is []: there is no role whose changes the alarm could report; remove it, or name a role there.',
        ],
        [
            "an alarm on changes without a rule",
            write("detection", { notify, tamperRules: false, metricAlarms: { tuned: { tamperRuleChanges: {} } } }),
            "detection.metricAlarms.tuned.tamperRuleChanges is {}, but detection.tamperRules is false: there is no rule whose changes the alarm could report; remove it, or write true there.",
        ],
    ],
    "the alarms on silence": [
        [
            "an hour that is no step of five minutes",
            write("detection.silence.afterMinutes", 61),
            "detection.silence.afterMinutes is 61: write a whole number from 15 to 1440 in steps of 5, without quotes.",
        ],
        [
            "minutes that are too few and no step of five",
            write("detection.silence.afterMinutes", 7),
            "detection.silence.afterMinutes is 7: write a whole number from 15 to 1440 in steps of 5, without quotes.",
        ],
        [
            "minutes without an alarm on silence",
            write("detection.silence", { enabled: false, afterMinutes: 30 }),
            "detection.silence.afterMinutes is 30, but detection.silence.enabled is false: there is no alarm on silence; remove this, or write true there.",
        ],
    ],
    "the name prefix": [
        [
            "a boundary's ARN",
            write("permissionsBoundary", "arn:aws:iam::111122223333:policy/Boundary"),
            'permissionsBoundary is "arn:aws:iam::111122223333:policy/Boundary": write the policy\'s name, with its path if it has one',
        ],
        ["two characters", write("namePrefix", "al"), `namePrefix is "al": ${namePrefix}`],
        ["21 characters", write("namePrefix", "a".repeat(21)), `namePrefix is "${"a".repeat(21)}": ${namePrefix}`],
        ["capitals", write("namePrefix", "Audit"), `namePrefix is "Audit": ${namePrefix}`],
        ["a digit first", write("namePrefix", "1audit"), `namePrefix is "1audit": ${namePrefix}`],
        ["a dash last", write("namePrefix", "audit-"), `namePrefix is "audit-": ${namePrefix}`],
        ["two dashes", write("namePrefix", "audit--log"), `namePrefix is "audit--log": ${namePrefix}`],
        ["an underscore", write("namePrefix", "audit_log"), `namePrefix is "audit_log": ${namePrefix}`],
        ["a name of AWS", write("namePrefix", "aws-audit"), `namePrefix is "aws-audit": ${namePrefix}`],
        [
            "a reserved start of bucket names",
            write("namePrefix", "amzn-s3-demo"),
            `namePrefix is "amzn-s3-demo": ${namePrefix}`,
        ],
        [
            "another reserved start of bucket names",
            write("namePrefix", "sthree-log"),
            `namePrefix is "sthree-log": ${namePrefix}`,
        ],
    ],
    "AWS Config": [
        [
            "excluded accounts without organization rules",
            config({ excludedAccounts: ["777788889999"] }),
            'detection.config.excludedAccounts is ["777788889999"], but detection.config.rules is "account": remove the accounts, or write organization there.',
        ],
        [
            "an account twice",
            config({ rules: "organization", excludedAccounts: ["777788889999", "777788889999"] }),
            'detection.config.excludedAccounts[1] is "777788889999": it is listed twice; remove one.',
        ],
        [
            "a recorder without rules",
            config({ rules: "none", recorder: "create" }),
            'detection.config.recorder is "create", but detection.config.rules is "none": no rule would use the recorder; write existing here, or account or organization there.',
        ],
        [
            "the name of a recorder that the program creates",
            config({ recorder: "create", recorderName: "security-recorder" }),
            'detection.config.recorderName is "security-recorder", but detection.config.recorder is "create": the program names its own recorder; remove this, or write existing there.',
        ],
        [
            "the name of a recorder without rules",
            config({ rules: "none", recorderName: "security-recorder" }),
            'detection.config.recorderName is "security-recorder", but detection.config.rules is "none": no rule uses a recorder;',
        ],
        [
            "an empty name of a recorder",
            config({ recorderName: "" }),
            'detection.config.recorderName is "": write the name of the recorder, up to 256 characters without spaces.',
        ],
        [
            "exempt roles without a rule",
            config({ rules: "none", fullAccessRoles: ["Admin"] }),
            'detection.config.fullAccessRoles is ["Admin"], but detection.config.rules is "none": there is no rule from which they could be exempt; remove them, or write account or organization there.',
        ],
        [
            "a role twice",
            config({ fullAccessRoles: ["Admin", "Admin"] }),
            'detection.config.fullAccessRoles[1] is "Admin": it is listed twice; remove one.',
        ],
        [
            "a role twice, in different case and with a path",
            config({ fullAccessRoles: ["Admin", "security/ADMIN"] }),
            'detection.config.fullAccessRoles[1] is "security/ADMIN": it is listed twice; remove one.',
        ],
        [
            "names of roles that are too long together",
            config({ fullAccessRoles: Array.from({ length: 13 }, (_, index) => `${index}`.padStart(63, "r")) }),
            'detection.config.fullAccessRoles is ["rrr',
        ],
    ],
    "the tags": [
        [
            "nothing below them",
            write("tags", ""),
            'tags is "": write at most 47 tags below it, indented, as key: value.',
        ],
        [
            "a list",
            write("tags", ["owner"]),
            'tags is ["owner"]: write at most 47 tags below it, indented, as key: value.',
        ],
        ["a number", write("tags.costCenter", 1234), `tags.costCenter is 1234: ${tagValue}`],
        ["a flag", write("tags.production", true), `tags.production is true: ${tagValue}`],
        ["no value", write("tags.owner", null), `tags.owner is null: ${tagValue}`],
        ["an empty value", write("tags.owner", ""), `tags.owner is "": ${tagValue}`],
        ["a key of AWS", write("tags.aws:owner", "security"), `tags.aws:owner is "security": ${tagKey}`],
        ["a key of AWS in capitals", write("tags.AWS:owner", "security"), `tags.AWS:owner is "security": ${tagKey}`],
        ["a key with other characters", write("tags.owner?", "security"), `tags.owner? is "security": ${tagKey}`],
        ["a key that the program sets", write("tags.environment", "prod"), `tags.environment is "prod": ${tagTaken}`],
        ["such a key in capitals", write("tags.Landing-Zone", "x"), `tags.Landing-Zone is "x": ${tagTaken}`],
        ["two keys in different case", write("tags", { owner: "a", Owner: "b" }), `tags.Owner is "b": ${tagTaken}`],
        ["49 tags", write("tags", manyTags(48)), 'tags is {"tag0":"x","tag1":"x",'],
    ],
    "the top level": [
        [
            "a setting that is misspelt",
            write("logarchive", {}),
            "logarchive is {}: there is no such setting here; there are homeRegion, organization, logArchive, trail, detection, permissionsBoundary, namePrefix, tags.",
        ],
        ["JSON that is broken", write("organization", '{"id": '), `organization is "{\\"id\\": ": ${below}`],
    ],
};

/** Changes to a good configuration that are accepted. */
const accepted: [what: string, ...changes: Change[]][] = [
    ["GovCloud", write("homeRegion", "us-gov-west-1")],
    ["the European Sovereign Cloud", write("homeRegion", "eusc-de-east-1")],
    ["China", write("homeRegion", "cn-north-1")],
    ["a new Region", write("homeRegion", "mx-central-1")],
    [
        "roles of the same name in two accounts",
        write("logArchive.readerRoles", [reader, reader.replace("777788889999", "888899990000")]),
    ],
    [
        "all kinds of e-mail addresses that SNS accepts",
        write("detection.notify.emails", [
            "first.last+aws@sub.example.co.uk",
            "o'neil@example.com",
            "SECURITY@EXAMPLE.COM",
            "_@xn--bcher-kva.example",
            `${"a".repeat(64)}@1.example.com`,
        ]),
    ],
    [
        "HTTPS endpoints with a port, credentials and a query",
        write("detection.notify.httpsEndpoints", [
            "https://alerts.example.com",
            "https://user:pass@alerts.example.com:8443/a/b,c?key=1",
        ]),
    ],
    ["a role whose path contains role/", write("logArchive.breakGlassRoles", ["emergency/role/BreakGlass"])],
    ["roles with a path", write("logArchive.breakGlassRoles", ["security/emergency/BreakGlass"])],
    ["the most roles", write("logArchive.breakGlassRoles", roles(10))],
    ["a prefix of 200 characters", write("logArchive.keyPrefix", `${"x".repeat(99)}/${"y".repeat(100)}`)],
    ["compliance mode", write("logArchive.objectLock.mode", "compliance")],
    [
        "an expiry on the day when the lock ends",
        write("logArchive.objectLock.days", 90),
        write("logArchive.lifecycle.expireAfterDays", 90),
        transitions(),
    ],
    [
        "all transitions, as early as S3 accepts them",
        transitions(
            ["STANDARD_IA", 30],
            ["INTELLIGENT_TIERING", 60],
            ["GLACIER_IR", 61],
            ["GLACIER", 62],
            ["DEEP_ARCHIVE", 63],
        ),
    ],
    ["a transition on the first day", transitions(["GLACIER_IR", 0])],
    [
        "small objects to Glacier",
        transitions(["GLACIER", 90]),
        write("logArchive.lifecycle.transitionSmallObjects", true),
    ],
    [
        "small objects to Deep Archive",
        transitions(["DEEP_ARCHIVE", 90]),
        write("logArchive.lifecycle.transitionSmallObjects", true),
    ],
    [
        "MFA delete without lifecycle rules",
        write("logArchive.mfaDelete", true),
        write("logArchive.lifecycle.enabled", false),
    ],
    [
        "a long lock without lifecycle rules",
        write("logArchive.objectLock.days", 36500),
        write("logArchive.lifecycle.enabled", false),
    ],
    [
        "lifecycle settings that would contradict each other, switched off",
        transitions(["GLACIER", 2557], ["STANDARD_IA", 0]),
        write("logArchive.lifecycle.enabled", false),
    ],
    [
        "rules in the organization, and a recorder for them",
        config({ rules: "organization", recorder: "create", excludedAccounts: ["777788889999"] }),
    ],
    ["the name of an existing recorder", config({ recorderName: "security-recorder" })],
    [
        "names of roles that are long with their paths only",
        config({ fullAccessRoles: Array.from({ length: 20 }, (_, index) => `${"p".repeat(60)}/Role${index}`) }),
    ],
    [
        "everything off",
        write("detection", {
            notify,
            metricAlarms: {
                tuned: {
                    rootUse: { enabled: false },
                    breakGlassUse: { enabled: false },
                    tamperRuleChanges: { enabled: false },
                },
            },
            tamperRules: false,
            silence: { enabled: false },
            config: { rules: "none" },
        }),
    ],
    [
        "tuned alarms on existing roles and rules",
        write("logArchive.breakGlassRoles", ["BreakGlass"]),
        write("detection.metricAlarms.tuned", {
            rootUse: { enabled: true, threshold: 2 },
            breakGlassUse: { periodSeconds: 60 },
            tamperRuleChanges: { periodSeconds: 60 },
        }),
    ],
    [
        "data events of all buckets, functions and tables",
        ...["s3.buckets", "lambda.functions", "dynamodb.tables"].map((path) =>
            write(`trail.dataEvents.${path}`, "all"),
        ),
    ],
    ["a bucket whose name starts with the archive's", write("trail.dataEvents.s3.buckets", [`${archive}-x`])],
    [
        "AWS Config's bucket, in which log files create no object",
        write("trail.dataEvents.s3.buckets", [archive.replace("archive", "config")]),
    ],
    [
        "a resource type that is newer than the program",
        write("trail.dataEvents.selectors", [{ resourceType: "AWS::New::Thing" }]),
    ],
    ["sessions that are not of the console", selector({ field: "sessionCredentialFromConsole", notEquals: ["true"] })],
    ["the most values that CloudTrail accepts", selector({ field: "resources.ARN", equals: objectArns(477) })],
    ["the most tags", write("tags", manyTags(47))],
    ["a tag in capitals", write("tags", { CostCenter: "1234" })],
    ["tags in other scripts", write("tags", { "équipe:coût": "sécurité @ 100+/=" })],
];

describe("configuration", () => {
    before(() =>
        pulumi.runtime.setMocks(
            { newResource: () => ({ id: "", state: {} }), call: () => ({}) },
            "landing-zone",
            "prod",
        ),
    );
    afterEach(() => {
        pulumi.runtime.setAllConfig({});
    });

    for (const [where, cases] of Object.entries(refused))
        describe(`refuses for ${where}`, () => {
            for (const [what, change, problem] of cases)
                it(what, () => {
                    const problems = problemsOf(changed(change));
                    assert.equal(problems.length, 1, problems.join("\n"));
                    assert.equal(problems[0]?.slice(0, problem.length), problem);
                });
        });

    describe("accepts", () => {
        for (const [what, ...changes] of accepted) it(what, () => read(changed(...changes)));

        for (const environment of ["prod", "sandbox"])
            it(`Pulumi.${environment}.yaml`, () => {
                const file = readFileSync(resolve(__dirname, `../../Pulumi.${environment}.yaml`), "utf8");
                const { config } = parse(file) as { config: Record<string, unknown> };
                const own = Object.entries(config).filter(([key]) => key.startsWith("landing-zone:"));
                read(Object.fromEntries(own.map(([key, value]) => [key.replace("landing-zone:", ""), value])));
            });
    });

    it("fills in the defaults, each the strict one", () => {
        assert.deepEqual(read(good()), {
            homeRegion: "eu-west-1",
            organization: { id: "o-exampleorgid", managementAccountId: "111122223333" },
            logArchive: {
                accountId: "444455556666",
                deployRole: "LandingZoneDeploy",
                breakGlassRoles: [],
                readerRoles: [],
                extraBucketStatements: [],
                extraKeyStatements: [],
                objectLock: { mode: "governance", days: 365 },
                lifecycle: {
                    enabled: true,
                    transitions: [{ storageClass: "GLACIER_IR", afterDays: 90 }],
                    transitionSmallObjects: false,
                    expireAfterDays: 2557,
                    expireNoncurrentAfterDays: 30,
                    abortUploadsAfterDays: 7,
                },
                accessLogs: { expireAfterDays: 365 },
                mfaDelete: false,
                accountPublicAccessBlock: true,
            },
            trail: {
                logGroupRetentionDays: 365,
                archiveDeletions: true,
                archiveReads: true,
                dataEvents: {
                    s3: { buckets: [], operations: "all" },
                    lambda: { functions: [] },
                    dynamodb: { tables: [], operations: "all" },
                    selectors: [],
                },
                networkActivity: { eventSources: [], onlyDenied: false },
                insights: { callRate: false, errorRate: false },
            },
            detection: {
                notify: {
                    emails: ["security@example.com"],
                    httpsEndpoints: [],
                    slackChannels: [],
                    teamsChannels: [],
                },
                notifyBackup: { emails: [], httpsEndpoints: [] },
                notifyDeployments: { emails: [], httpsEndpoints: [] },
                runbooks: "docs/runbooks",
                metricAlarms: { profile: "securityHub", tuned: {} },
                tamperRules: true,
                heartbeat: true,
                silence: { enabled: true, afterMinutes: 30 },
                config: { rules: "account", recorder: "existing", excludedAccounts: [], fullAccessRoles: [] },
                dashboard: true,
                savedQueries: true,
            },
            permissionsBoundary: "",
            namePrefix: "audit-log",
            tags: {},
        });
    });

    it("reads every setting that is written", () => {
        const written = {
            homeRegion: "us-east-1",
            organization: {
                id: "o-exampleorgid",
                managementAccountId: "111122223333",
                deployRole: "deployment/Deploy",
            },
            permissionsBoundary: "deployment/LandingZoneBoundary",
            logArchive: {
                accountId: "444455556666",
                deployRole: "deployment/Deploy",
                breakGlassRoles: ["BreakGlass"],
                readerRoles: [reader],
                extraBucketStatements: [],
                extraKeyStatements: [],
                keyPrefix: "trail/organization",
                objectLock: { mode: "compliance", days: 30 },
                lifecycle: {
                    enabled: false,
                    transitions: [{ storageClass: "GLACIER", afterDays: 60 }],
                    transitionSmallObjects: true,
                    expireAfterDays: 400,
                    expireNoncurrentAfterDays: 5,
                    abortUploadsAfterDays: 1,
                },
                accessLogs: { expireAfterDays: 100 },
                mfaDelete: true,
                accountPublicAccessBlock: false,
            },
            trail: {
                logGroupRetentionDays: 731,
                archiveDeletions: false,
                archiveReads: false,
                dataEvents: {
                    s3: { buckets: ["orders"], operations: "write" },
                    lambda: { functions: [lambdaFunction] },
                    dynamodb: { tables: "all", operations: "read" },
                    selectors: [
                        {
                            name: "Queues",
                            resourceType: "AWS::SQS::Queue",
                            fields: [{ field: "eventName", startsWith: ["Send"], notEndsWith: ["Batch"] }],
                        },
                    ],
                },
                networkActivity: { eventSources: ["kms.amazonaws.com"], onlyDenied: true },
                insights: { callRate: true, errorRate: true },
            },
            detection: {
                notify: {
                    emails: ["security@example.com"],
                    httpsEndpoints: ["https://alerts.example.com/sns"],
                    slackChannels: [slackChannel],
                    teamsChannels: [teamsChannel],
                },
                notifyBackup: { emails: ["backup@example.com"], httpsEndpoints: ["https://backup.example.com/sns"] },
                notifyDeployments: {
                    emails: ["deployments@example.com"],
                    httpsEndpoints: ["https://d.example.com/sns"],
                },
                runbooks: "https://git.example.com/landing-zone/docs/runbooks",
                metricAlarms: {
                    profile: "cis",
                    tuned: { unauthorizedCalls: { enabled: true, threshold: 10, periodSeconds: 3600 } },
                },
                tamperRules: false,
                heartbeat: false,
                silence: { enabled: true, afterMinutes: 60 },
                config: {
                    rules: "organization",
                    recorder: "create",
                    excludedAccounts: ["777788889999"],
                    fullAccessRoles: ["CloudTrailAdministrator"],
                },
                dashboard: false,
                savedQueries: false,
            },
            namePrefix: "trail",
            tags: { owner: "security" },
        };
        assert.deepEqual(read(written), written);
    });

    describe("reports", () => {
        it("which stack it is, and how many problems there are", () => {
            const refusal = refusalOf(changed(write("homeRegion", ""), write("tags", "")));
            assert.equal(refusal.split("\n")[0], "The configuration of stack prod has 2 problems:");
        });

        it("everything that an empty stack file lacks", () => {
            assert.deepEqual(pathsOf(problemsOf({})), [
                "homeRegion",
                "organization.id",
                "organization.managementAccountId",
                "logArchive.accountId",
                "logArchive.deployRole",
                "detection.notify",
            ]);
        });

        it("faults and contradictions, all at once", () => {
            const settings = changed(
                write("homeRegion", "us-gov-west-1"),
                write("organization.id", "exampleorgid"),
                write("logArchive.readerRoles", [reader]),
                write("logArchive.objectLock", { mode: "strict", days: 3650 }),
                write("logArchive.lifecycle.abortUploadsAfterDays", 0),
                write("logArchive.mfaDelete", true),
                write("tags", { Environment: "prod" }),
                write("logRetention", "7 years"),
            );
            assert.deepEqual(pathsOf(problemsOf(settings)), [
                "organization.id",
                "logArchive.objectLock.mode",
                "logArchive.lifecycle.abortUploadsAfterDays",
                "logRetention",
                "logArchive.readerRoles[0]",
                "logArchive.mfaDelete",
                "logArchive.lifecycle.expireAfterDays",
                "tags.Environment",
            ]);
        });

        it("problems of one list beside those of another", () => {
            const settings = changed(
                write("detection.notify.emails", ["security"]),
                write("detection.notify.slackChannels", [slackChannel, slackChannel]),
                write("trail.dataEvents.s3", { buckets: ["Orders"], operations: "write" }),
                write("trail.dataEvents.dynamodb.operations", "write"),
                write("trail.networkActivity.onlyDenied", true),
            );
            assert.deepEqual(pathsOf(problemsOf(settings)).sort(), [
                "detection.notify.emails[0]",
                "detection.notify.slackChannels[1]",
                "trail.dataEvents.dynamodb.operations",
                "trail.dataEvents.s3.buckets[0]",
                "trail.networkActivity.onlyDenied",
            ]);
        });

        it("the first characters of a long value", () => {
            const [problem] = problemsOf(changed(write("tags", manyTags(48))));
            assert.match(problem ?? "", /^tags is .{120}…: write at most 47 tags/);
        });
    });

    describe("suggests what is meant by a setting that does not exist", () => {
        const cases: [path: string, suggestion: string][] = [
            ["homeregion", "Did you mean homeRegion?"],
            ["home-region", "Did you mean homeRegion?"],
            ["trial", "Did you mean trail?"],
            ["organizationId", "Did you mean organization.id?"],
            ["logArchiveAccountId", "Did you mean logArchive.accountId?"],
            ["accountId", "Did you mean logArchive.accountId?"],
            ["deployRole", "Did you mean organization.deployRole or logArchive.deployRole?"],
            ["logArchive.breakglassRoles", "Did you mean logArchive.breakGlassRoles?"],
            ["logArchive.objectLock.day", "Did you mean logArchive.objectLock.days?"],
            ["logArchive.lifecycle.expireAfter", "Did you mean logArchive.lifecycle.expireAfterDays?"],
            [
                "detection.emails",
                "Did you mean detection.notify.emails or detection.notifyBackup.emails or detection.notifyDeployments.emails?",
            ],
            ["detection.metricAlarms.rootUse", "Did you mean detection.metricAlarms.tuned.rootUse?"],
            ["detection.metricAlarms.tuned.rootUsage", "Did you mean detection.metricAlarms.tuned.rootUse?"],
            [
                "detection.metricAlarms.tuned.rootUse.treshold",
                "Did you mean detection.metricAlarms.tuned.rootUse.threshold?",
            ],
            ["trail.insights.ApiCallRateInsight", "Did you mean trail.insights.callRate?"],
            ...["controlTower", "logArchive.useControlTower", "trail.control_tower"].map((path): [string, string] => [
                path,
                "The program creates its own trail and archive, and does not use those of AWS Control Tower:",
            ]),
            ...["existing", "trail.existing", "logArchive.existingBucket", "logArchive.bucket", "trail.kmsKeyArn"].map(
                (path): [string, string] => [
                    path,
                    "The program creates its own trail, buckets, keys and topics, and does not use existing ones:",
                ],
            ),
            ["logArchive.retentionDays", "Log files are kept for logArchive.lifecycle.expireAfterDays"],
            ["trail.regions", "The Region is homeRegion"],
            ["awsProfile", "Set AWS_PROFILE in the environment in which Pulumi runs"],
            ["organization.assumeRole", "The roles are organization.deployRole and logArchive.deployRole, by name"],
        ];
        for (const [path, suggestion] of cases)
            it(path, () => {
                const problems = problemsOf(changed(write(path, {})));
                assert.equal(problems.length, 1, problems.join("\n"));
                const [, remedy = ""] = problems[0]?.split(`${path} is {}: there is no such `) ?? [];
                assert.ok(remedy.includes(`. ${suggestion}`), problems[0]);
                assert.match(remedy, /[^?.][?.]$/);
            });

        it("in an item of a list", () => {
            const channels = [slackChannel, { ...slackChannel, channel: "C0OTHER" }];
            assert.match(
                problemsOf(changed(write("detection.notify.slackChannels", channels)))[0] ?? "",
                /Did you mean detection\.notify\.slackChannels\[1\]\.channelId\?$/,
            );
        });

        it("whose path is its name", () => {
            assert.match(
                problemsOf({ ...good(), "logArchive.mfaDelete": true })[0] ?? "",
                /Write it below logArchive, indented; `pulumi config set` does with --path\.$/,
            );
        });

        for (const path of ["logArchive.constructor", "logArchive.objectLock.years", "sns"])
            it(`but nothing for ${path}`, () => {
                assert.match(problemsOf(changed(write(path, {})))[0] ?? "", /there are [\w, ]+\.$/);
            });
    });

    describe("refuses a setting that nothing reads", () => {
        const cases: [key: string, value: string, remedy: string][] = [
            ["audit-log:homeRegion", "eu-west-1", "remove it. Did you mean landing-zone:homeRegion?"],
            ["landingzone:homeregion", "eu-west-1", "remove it. Did you mean landing-zone:homeRegion?"],
            ["landing-zone-prod:organization", '{"id":"o-exampleorgid"}', "Did you mean landing-zone:organization?"],
            ["Landing-Zone:tag", "{}", "Did you mean landing-zone:tags?"],
            ["bootstrap:stateBucket", "example-pulumi-state", "remove it."],
            ["aws-native:region", "eu-west-1", "Did you mean landing-zone:homeRegion?"],
            ["aws:profile", "prod", "set AWS_PROFILE in the environment in which Pulumi runs."],
            [
                "aws:assumeRole",
                '{"roleArn":"x"}',
                "write the roles as organization.deployRole and logArchive.deployRole.",
            ],
            ["aws:assumeRoles", "[]", "write the roles as organization.deployRole and logArchive.deployRole."],
            ["aws:allowedAccountIds", "[]", "organization.managementAccountId and logArchive.accountId."],
            ["aws:defaultTags", '{"tags":{}}', "write the tags as tags."],
            ["aws:skipMetadataApiCheck", "true", "remove it."],
            ["aws:constructor", "x", "remove it."],
        ];
        for (const [key, value, remedy] of cases)
            it(key, () => {
                const problems = problemsOf(good(), [], { [key]: value });
                assert.equal(problems.length, 1, problems.join("\n"));
                const shown = /^[{[]/.test(value) ? value : JSON.stringify(value);
                const [problem = ""] = problems;
                assert.ok(problem.startsWith(`${key} is ${shown}: nothing reads it, because `), problem);
                assert.ok(problem.endsWith(remedy), problem);
            });

        it("with all other problems", () => {
            const problems = problemsOf(changed(write("homeRegion", "")), [], { "aws:profile": "prod" });
            assert.deepEqual(pathsOf(problems), ["homeRegion", "aws:profile"]);
        });

        it("without its value, if that is secret", () => {
            const others = { "aws:secretKey": "correct horse" };
            assert.match(refusalOf(good(), ["aws:secretKey"], others), /aws:secretKey is \[secret\]: /);
        });

        it("but not Pulumi's own", () => {
            read(good(), [], { "pulumi:disable-default-providers": '["*"]', "pulumi:tags": "{}" });
        });
    });

    describe("never prints a secret", () => {
        const secret = "correct horse battery staple?";
        const cases: [what: string, settings: Written, secretSetting: string, problem: string][] = [
            ["at the top", changed(write("homeRegion", secret)), "homeRegion", `homeRegion is [secret]: ${region}`],
            [
                "in a group",
                changed(write("logArchive.accountId", secret)),
                "logArchive",
                `logArchive.accountId is [secret]: ${quotedDigits}`,
            ],
            [
                "in a list",
                changed(write("logArchive.breakGlassRoles", ["BreakGlass", secret])),
                "logArchive",
                `logArchive.breakGlassRoles[1] is [secret]: ${roleName}`,
            ],
            ["in a tag", changed(write("tags.owner", secret)), "tags", `tags.owner is [secret]: ${tagValue}`],
            [
                "below an unknown setting",
                changed(write("logArchive.account", { id: secret })),
                "logArchive",
                `logArchive.account is [secret]: ${inLogArchive}`,
            ],
            [
                "in an unknown setting whose name looks like a path",
                { ...good(), "log.archive": secret },
                "log.archive",
                "log.archive is [secret]: there is no such setting here",
            ],
            [
                "that should have settings below it",
                changed(write("trail", secret)),
                "trail",
                `trail is [secret]: ${below}`,
            ],
        ];
        for (const [what, settings, secretSetting, problem] of cases)
            it(what, () => {
                const [only] = problemsOf(settings, [secretSetting]);
                assert.equal(only?.slice(0, problem.length), problem);
                assert.ok(!refusalOf(settings, [secretSetting]).includes(secret));
            });

        it("on the other side of a contradiction", () => {
            const settings = changed(write("logArchive.objectLock.days", 3649));
            assert.deepEqual(problemsOf(settings, ["logArchive"]), [
                "logArchive.lifecycle.expireAfterDays is [secret], but logArchive.objectLock.days is [secret]: expire later or lock shorter.",
            ]);
        });

        it("but every other value", () => {
            const settings = changed(write("homeRegion", "us-gov-west-1"), write("logArchive.readerRoles", [reader]));
            assert.deepEqual(problemsOf(settings, ["logArchive"]), [
                'logArchive.readerRoles[0] is [secret], but homeRegion is "us-gov-west-1": name a role whose ARN starts with arn:aws-us-gov:.',
            ]);
        });
    });
});

function pathsOf(problems: string[]): string[] {
    return problems.map((problem) => problem.split(" is ")[0] ?? "");
}
