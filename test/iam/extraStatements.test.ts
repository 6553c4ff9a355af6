import assert from "node:assert/strict";
import { archiveBucketPolicy } from "../../components/log-archive/archiveBucketPolicy";
import { archiveKeyPolicy } from "../../components/log-archive/archiveKeyPolicy";
import { extraStatementRules } from "../../config/extraStatementRules";
import { settingsSchema } from "../../config/schema";
import { landingZone, logArchiveAccountId, managementAccountId, memberAccountId, organizationId } from "./landingZone";
import { requestersOf, role } from "./requesters";
import { allowed, decides, deniedBy, notAllowed, type Context, type Policies } from "./simulate";

const archive = "arn:aws:s3:::audit-log-archive-444455556666-eu-west-1-an";
const roleIn = (accountId: string, name: string) => `arn:aws:iam::${accountId}:role/${name}`;
const deploy = roleIn(logArchiveAccountId, "deployment/LandingZoneDeploy");
const breakGlass = roleIn(logArchiveAccountId, "BreakGlass");
const logArchiveRoot = `arn:aws:iam::${logArchiveAccountId}:root`;
const trailArn = `arn:aws:cloudtrail:eu-west-1:${managementAccountId}:trail/audit-log-organization-trail`;
const scanner = roleIn(memberAccountId, "Scanner");

const onBucket = { Resource: [archive, `${archive}/*`] };
const sparing = {
    Bool: { "aws:PrincipalIsAWSService": ["false"] },
    ArnNotLike: { "aws:PrincipalArn": [deploy, breakGlass] },
};
const keySparing = {
    StringNotEquals: { "aws:SourceArn": [trailArn] },
    ArnNotLike: { "aws:PrincipalArn": [deploy, breakGlass, logArchiveRoot] },
};

const scannerReads = {
    Sid: "ExtraScannerReads",
    Effect: "Allow",
    Principal: { AWS: [scanner] },
    Action: ["s3:GetBucketPolicy", "s3:GetEncryptionConfiguration"],
    Resource: [archive],
};
const onlyFromNetwork = {
    Sid: "ExtraOnlyFromNetwork",
    Effect: "Deny",
    Principal: { AWS: ["*"] },
    Action: ["s3:*"],
    ...onBucket,
    Condition: { ...sparing, NotIpAddress: { "aws:SourceIp": ["192.0.2.0/24"] } },
};
const scannerDescribes = {
    Sid: "ExtraScannerDescribes",
    Effect: "Allow",
    Principal: { AWS: [scanner] },
    Action: ["kms:DescribeKey", "kms:GetKeyRotationStatus"],
};
const noEncryption = {
    Sid: "ExtraNoEncryption",
    Effect: "Deny",
    Principal: { AWS: ["*"] },
    Action: ["kms:*"],
    Condition: { ...keySparing, StringNotEqualsIfExists: { "aws:PrincipalOrgID": [organizationId] } },
};

function settingsWith(bucket: object[], key: object[]) {
    return {
        homeRegion: "eu-west-1",
        organization: { id: organizationId, managementAccountId },
        logArchive: {
            accountId: logArchiveAccountId,
            deployRole: "deployment/LandingZoneDeploy",
            breakGlassRoles: ["BreakGlass"],
            extraBucketStatements: bucket,
            extraKeyStatements: key,
        },
        detection: { notify: { emails: ["security@example.com"] } },
    };
}

/** What the rules report: the paths below `logArchive`, and the remedies. */
function problems(bucket: object[], key: object[] = []): [path: string, remedy: string][] {
    const raw = settingsWith(bucket, key);
    settingsSchema.parse(raw);
    const found = extraStatementRules.flatMap(({ check }) => check(raw));
    return found.map(({ path, remedy }) => [path.replace("logArchive.", ""), remedy]);
}

describe("extra statements of the archive", () => {
    it("are accepted if they read settings, or deny without stopping delivery and deployments", () => {
        assert.deepEqual(problems([scannerReads, onlyFromNetwork], [scannerDescribes, noEncryption]), []);
    });

    it("may deny roles that need nothing", () => {
        const denied = { ...onlyFromNetwork, Principal: { AWS: [scanner] }, Condition: undefined };
        assert.deepEqual(problems([JSON.parse(JSON.stringify(denied)) as object]), []);
    });

    const first = "extraBucketStatements[0]";
    const refused: [what: string, statement: object, path: string, remedy: RegExp][] = [
        [
            "allow every account",
            { ...scannerReads, Principal: { AWS: ["*"] } },
            `${first}.Principal.AWS[0]`,
            /allows every AWS/,
        ],
        ["name no principal", { ...scannerReads, Principal: {} }, `${first}.Principal`, /name principals/],
        [
            "let a role read",
            { ...scannerReads, Action: ["s3:GetObject"] },
            `${first}.Action[0]`,
            /logArchive.readerRoles/,
        ],
        [
            "let a role write",
            { ...scannerReads, Action: ["s3:PutObject"] },
            `${first}.Action[0]`,
            /only actions that read settings/,
        ],
        [
            "let a role change the policy",
            { ...scannerReads, Action: ["s3:PutBucketPolicy"] },
            `${first}.Action[0]`,
            /only actions/,
        ],
        ["allow a pattern", { ...scannerReads, Action: ["s3:Get*"] }, `${first}.Action[0]`, /whole names/],
        [
            "are about another bucket",
            { ...scannerReads, Resource: ["arn:aws:s3:::other"] },
            `${first}.Resource[0]`,
            /archive bucket/,
        ],
        [
            "are about a bucket whose name begins so",
            { ...scannerReads, Resource: [`${archive}-2`] },
            `${first}.Resource[0]`,
            /archive bucket/,
        ],
        ["deny everything to all", { ...onlyFromNetwork, Condition: {} }, `${first}.Condition`, /stop the delivery/],
        [
            "stop AWS services",
            { ...onlyFromNetwork, Condition: { ArnNotLike: sparing.ArnNotLike } },
            `${first}.Condition`,
            /PrincipalIsAWSService/,
        ],
        [
            "lock out the deploy role",
            { ...onlyFromNetwork, Condition: { ...sparing, ArnNotLike: { "aws:PrincipalArn": [breakGlass] } } },
            `${first}.Condition`,
            /ArnNotLike/,
        ],
        [
            "name the deploy role",
            { ...onlyFromNetwork, Principal: { AWS: [deploy] }, Condition: {} },
            `${first}.Condition`,
            /lock out deployments/,
        ],
        [
            "deny CloudTrail",
            { ...onlyFromNetwork, Principal: { Service: ["cloudtrail.amazonaws.com"] }, Condition: {} },
            `${first}.Condition`,
            /stop the delivery/,
        ],
    ];
    for (const [what, statement, path, remedy] of refused)
        it(`are refused if they ${what}`, () => {
            const [found, ...more] = problems([statement]);
            assert.deepEqual(more, []);
            assert.equal(found?.[0], path);
            assert.match(found[1], remedy);
        });

    it("are refused if two have one name", () => {
        assert.deepEqual(problems([scannerReads, scannerReads]), [
            ["extraBucketStatements[1].Sid", "another statement has this name; choose another"],
        ]);
    });

    it("are refused if they let a role decrypt, or lock out the root user from the key", () => {
        const decrypts = { ...scannerDescribes, Action: ["kms:Decrypt"] };
        const locks = { ...noEncryption, Condition: { ...keySparing, ArnNotLike: sparing.ArnNotLike } };
        assert.deepEqual(
            problems([], [decrypts, locks]).map(([path]) => path),
            ["extraKeyStatements[0].Action[0]", "extraKeyStatements[1].Condition"],
        );
    });

    it("have the names that IAM takes, and are spelled as IAM spells them", () => {
        for (const statement of [
            { ...scannerReads, Sid: "DenyOtherReaders" },
            { ...scannerReads, NotAction: ["s3:*"] },
        ])
            assert.equal(settingsSchema.safeParse(settingsWith([statement], [])).success, false);
    });
});

describe("policies of the archive with extra statements", () => {
    const { logArchive } = settingsSchema.parse(
        settingsWith([scannerReads, onlyFromNetwork], [scannerDescribes, noEncryption]),
    );
    const zone = { ...landingZone(), bucketArn: archive, trailArn };
    const who = requestersOf(zone);
    const log = `${archive}/AWSLogs/${organizationId}/${memberAccountId}/CloudTrail/eu-west-1/2026/11/23/log.json.gz`;
    const bucket: Policies = {
        resource: archiveBucketPolicy({ ...zone, extraStatements: logArchive.extraBucketStatements }),
    };
    const key: Policies = { resource: archiveKeyPolicy({ ...zone, extraStatements: logArchive.extraKeyStatements }) };
    const delivery: Context = { "s3:x-amz-acl": "bucket-owner-full-control" };
    const ofLog: Context = {
        "kms:EncryptionContext:aws:cloudtrail:arn": trailArn,
        "kms:EncryptionContext:aws:s3:arn": archive,
    };
    const outside: Context = { "aws:SourceIp": "198.51.100.7" };
    const inside: Context = { "aws:SourceIp": "192.0.2.7" };
    const scans = role(scanner, organizationId);

    decides("let", bucket, allowed, [
        ["the trail deliver", who.ourTrail, "s3:PutObject", log, delivery],
        ["the deploy role change the policy, from anywhere", who.deployRole, "s3:PutBucketPolicy", archive, outside],
        ["a break-glass role delete, from anywhere", who.breakGlassRole, "s3:DeleteObjectVersion", log, outside],
        ["a reader read from the network", who.reader, "s3:GetObject", log, inside],
        ["the scanner read the settings", scans, "s3:GetBucketPolicy", archive, inside],
    ]);
    decides("deny", bucket, deniedBy("ExtraOnlyFromNetwork"), [
        ["a reader to read from elsewhere", who.reader, "s3:GetObject", log, outside],
    ]);
    decides("deny as before", bucket, deniedBy("DenyOtherReaders"), [
        ["an administrator to read", who.logArchiveAdministrator, "s3:GetObject", log, inside],
    ]);
    decides("allow no more than before:", bucket, notAllowed, [
        ["the scanner to read", scans, "s3:GetObject", log, inside],
        ["another role to read the settings", who.unlistedReader, "s3:GetBucketPolicy", archive, inside],
    ]);
    decides("of the key let", key, allowed, [
        ["the trail encrypt", who.ourTrail, "kms:GenerateDataKey", zone.archiveKeyArn, ofLog],
        ["the trail decrypt the bucket key", who.ourTrail, "kms:Decrypt", zone.archiveKeyArn, ofLog],
        ["the deploy role change the policy", who.deployRole, "kms:PutKeyPolicy", zone.archiveKeyArn],
        ["a reader decrypt", who.reader, "kms:Decrypt", zone.archiveKeyArn, ofLog],
        ["the scanner describe the key", scans, "kms:DescribeKey", zone.archiveKeyArn],
    ]);
});
