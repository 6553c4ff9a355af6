import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "yaml";
import type { Settings } from "../../config/schema";
import { readSettings } from "../../config/settings";

/** Top-level settings, as they stand below the project's name in a stack file. */
type Written = Record<string, unknown>;
type Change = (settings: Written) => void;

const good = (): Written => ({
    homeRegion: "eu-west-1",
    organization: { id: "o-exampleorgid", managementAccountId: "111122223333" },
    logArchive: { accountId: "444455556666", deployRole: "LandingZoneDeploy" },
});

function changed(...changes: Change[]): Written {
    const settings = good();
    for (const change of changes) change(settings);
    return settings;
}

/** Writes a setting, and the groups above it where they are missing. */
function write(path: string, value: unknown): Change {
    const groups = path.split(".");
    const name = groups.pop() ?? "";
    return (settings) => {
        const group = groups.reduce((above, below) => (above[below] ??= {}) as Written, settings);
        group[name] = value;
    };
}

/** Hands settings over as Pulumi does, every value as text, and reads them. */
function read(settings: Written, secrets: string[] = []): Settings {
    const texts = Object.entries(settings)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]): [string, string] => [
            `landing-zone:${name}`,
            typeof value === "string" ? value : JSON.stringify(value),
        ]);
    pulumi.runtime.setAllConfig(
        { "aws:region": "us-west-2", ...Object.fromEntries(texts) },
        secrets.map((name) => `landing-zone:${name}`),
    );
    return readSettings();
}

function refusalOf(settings: Written, secrets?: string[]): string {
    try {
        read(settings, secrets);
    } catch (error) {
        assert.ok(pulumi.RunError.isInstance(error), String(error));
        return error.message;
    }
    return assert.fail("the configuration was accepted");
}

function problemsOf(settings: Written, secrets?: string[]): string[] {
    return refusalOf(settings, secrets).split("\n  - ").slice(1);
}

const transitions = (...list: [storageClass: string, afterDays: number][]) =>
    write(
        "logArchive.lifecycle.transitions",
        list.map(([storageClass, afterDays]) => ({ storageClass, afterDays })),
    );

const manyTags = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag${index}`, "x"]));
const roles = (count: number) => Array.from({ length: count }, (_, index) => `Role${index}`);
const reader = "arn:aws:iam::777788889999:role/Reader";

const region = "write a Region of aws, aws-us-gov or aws-cn, for example eu-west-1.";
const quotedDigits = `write the account's 12 digits in quotes, for example "111122223333"`;
const roleName = "write the role's name, with its path if it has one";
const roleArn = "write the role's ARN, for example arn:aws:iam::";
const prefix = "write up to 200 letters, digits, dashes, underscores and dots in parts divided by single slashes";
const wholeDays = "write a whole number of days from 1 to 36500, without quotes.";
const below = "write the settings below it, indented.";
const flag = "write true or false, without quotes.";
const retention = "write one of 1, 3, 5, 7, 14, 30,";
const namePrefix = "write 3 to 20 lower-case letters, digits and single dashes";
const tagKey = "write a tag key of 1 to 128 letters, digits, spaces and _.:/=+-@ that does not start with aws:.";
const tagValue = "write a tag value of 1 to 256 letters, digits, spaces and _.:/=+-@, in quotes if it is a number";
const tagTaken =
    "the program sets landing-zone and environment itself, and IAM takes keys that differ only in case for one";
const inLogArchive =
    "there is no such setting here; there are accountId, deployRole, breakGlassRoles, readerRoles, keyPrefix, objectLock,";

/** Each a good configuration but for one change, and how the only problem begins. */
const refused: Record<string, [what: string, change: Change, problem: string][]> = {
    "the home Region": [
        ["missing", write("homeRegion", undefined), `homeRegion is missing: ${region}`],
        ["empty", write("homeRegion", ""), `homeRegion is "": ${region}`],
        ["misspelt", write("homeRegion", "eu-wst-1"), `homeRegion is "eu-wst-1": ${region}`],
        ["in capitals", write("homeRegion", "EU-WEST-1"), `homeRegion is "EU-WEST-1": ${region}`],
        ["an Availability Zone", write("homeRegion", "eu-west-1a"), `homeRegion is "eu-west-1a": ${region}`],
        ["in another partition", write("homeRegion", "us-iso-east-1"), `homeRegion is "us-iso-east-1": ${region}`],
        ["a list", write("homeRegion", ["eu-west-1"]), `homeRegion is ["eu-west-1"]: ${region}`],
    ],
    "the organization": [
        ["its id alone", write("organization", "o-exampleorgid"), `organization is "o-exampleorgid": ${below}`],
        ["nothing below it", write("organization", ""), `organization is "": ${below}`],
        ["a list", write("organization", ["o-exampleorgid"]), `organization is ["o-exampleorgid"]: ${below}`],
        ["no id", write("organization.id", undefined), "organization.id is missing: write the organization's id"],
        [
            "a root's id",
            write("organization.id", "r-exampleroot"),
            'organization.id is "r-exampleroot": write the organization\'s id, for example o-exampleorgid.',
        ],
        [
            "an ARN for id",
            write("organization.id", "arn:aws:organizations::111122223333:organization/o-exampleorgid"),
            'organization.id is "arn:aws:organizations::111122223333:organization/o-exampleorgid": write the',
        ],
        [
            "an account id without quotes",
            write("organization.managementAccountId", 111122223333),
            `organization.managementAccountId is 111122223333: ${quotedDigits}`,
        ],
        [
            "an account id without quotes that had a leading zero",
            write("organization.managementAccountId", 12345678901),
            `organization.managementAccountId is 12345678901: ${quotedDigits}`,
        ],
        [
            "an account id with dashes",
            write("organization.managementAccountId", "1111-2222-3333"),
            `organization.managementAccountId is "1111-2222-3333": ${quotedDigits}`,
        ],
        [
            "a short account id",
            write("organization.managementAccountId", "11112222333"),
            `organization.managementAccountId is "11112222333": ${quotedDigits}`,
        ],
        [
            "nothing after an account id's colon",
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
        ["an empty deploy role", write("organization.deployRole", ""), `organization.deployRole is "": ${roleName}`],
        [
            "another name for a setting",
            write("organization.managementAccount", "111122223333"),
            'organization.managementAccount is "111122223333": there is no such setting here; there are id, managementAccountId, deployRole.',
        ],
    ],
    "the log archive's account and roles": [
        [
            "an account id without quotes",
            write("logArchive.accountId", 444455556666),
            `logArchive.accountId is 444455556666: ${quotedDigits}`,
        ],
        [
            "the management account",
            write("logArchive.accountId", "111122223333"),
            'logArchive.accountId is "111122223333": this is the management account; keep the logs in an account of their own',
        ],
        ["no deploy role", write("logArchive.deployRole", undefined), `logArchive.deployRole is missing: ${roleName}`],
        [
            "a deploy role that is a pattern",
            write("logArchive.deployRole", "*"),
            `logArchive.deployRole is "*": ${roleName}`,
        ],
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
            "a deploy role that may break the glass",
            write("logArchive.breakGlassRoles", ["BreakGlass", "LandingZoneDeploy"]),
            'logArchive.breakGlassRoles[1] is "LandingZoneDeploy": this is also logArchive.deployRole',
        ],
        [
            "a break-glass role twice",
            write("logArchive.breakGlassRoles", ["BreakGlass", "Other", "BreakGlass"]),
            'logArchive.breakGlassRoles[2] is "BreakGlass": it is listed twice; remove one.',
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
            "a name that every JavaScript object has",
            write("logArchive.constructor", "x"),
            `logArchive.constructor is "x": ${inLogArchive}`,
        ],
        [
            "access logs for no time",
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
            "an expiry before Object Lock lets go",
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
            "logArchive.lifecycle.transitions[0].afterDays is 2557, but logArchive.lifecycle.expireAfterDays is 2557: objects are gone by then; move them earlier or not at all.",
        ],
        [
            "small objects that go nowhere",
            write("logArchive.lifecycle.transitionSmallObjects", true),
            "logArchive.lifecycle.transitionSmallObjects is true: it only concerns GLACIER and DEEP_ARCHIVE, and no transition goes there",
        ],
    ],
    "the trail": [
        ["no settings below it", write("trail", ""), `trail is "": ${below}`],
        [
            "days that CloudWatch Logs does not know",
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
            "trail.isMultiRegionTrail is false: there is no such setting here; there are logGroupRetentionDays.",
        ],
    ],
    "the name prefix": [
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
        ["another one", write("namePrefix", "sthree-log"), `namePrefix is "sthree-log": ${namePrefix}`],
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
            "logarchive is {}: there is no such setting here; there are homeRegion, organization, logArchive, trail, namePrefix, tags.",
        ],
        ["JSON that is broken", write("organization", '{"id": '), `organization is "{\\"id\\": ": ${below}`],
    ],
};

/** Each the good configuration but for a few changes. */
const accepted: [what: string, ...changes: Change[]][] = [
    ["GovCloud", write("homeRegion", "us-gov-west-1")],
    ["China", write("homeRegion", "cn-northwest-1")],
    ["a Region that is younger than the program", write("homeRegion", "eu-northwest-9")],
    ["roles with a path", write("logArchive.breakGlassRoles", ["security/emergency/BreakGlass"])],
    ["the most roles", write("logArchive.breakGlassRoles", roles(10))],
    ["a prefix of 200 characters", write("logArchive.keyPrefix", `${"x".repeat(99)}/${"y".repeat(100)}`)],
    ["compliance mode", write("logArchive.objectLock.mode", "compliance")],
    [
        "an expiry on the day when Object Lock lets go",
        write("logArchive.objectLock.days", 90),
        write("logArchive.lifecycle.expireAfterDays", 90),
        transitions(),
    ],
    [
        "all transitions there are, as early as S3 takes them",
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
            trail: { logGroupRetentionDays: 365 },
            namePrefix: "audit-log",
            tags: {},
        });
    });

    it("takes over every setting that is written", () => {
        const written = {
            homeRegion: "us-east-1",
            organization: {
                id: "o-exampleorgid",
                managementAccountId: "111122223333",
                deployRole: "deployment/Deploy",
            },
            logArchive: {
                accountId: "444455556666",
                deployRole: "deployment/Deploy",
                breakGlassRoles: ["BreakGlass"],
                readerRoles: [reader],
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
            trail: { logGroupRetentionDays: 731 },
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

        it("all that an empty stack file lacks", () => {
            assert.deepEqual(pathsOf(problemsOf({})), [
                "homeRegion",
                "organization.id",
                "organization.managementAccountId",
                "logArchive.accountId",
                "logArchive.deployRole",
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

        it("a long value by its beginning", () => {
            const [problem] = problemsOf(changed(write("tags", manyTags(48))));
            assert.match(problem ?? "", /^tags is .{120}…: write at most 47 tags/);
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
