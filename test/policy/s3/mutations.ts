import assert from "node:assert/strict";
import { types } from "../../../policy-pack/vocabulary/types";
import type { Mutation, Variation, Zone } from "../zone";
import type { ExampleResource } from "../examples";
import { goodReplication, replicaBucket } from "../good/replication";
import { type Changes, withChanges } from "../good/withChanges";
import { unknown } from "../pack";

/** What prod calls the archive bucket and each of its settings, and the bucket's own name. */
const name = "log-archive-bucket";
const bucket = "audit-log-archive-444455556666-eu-west-1-an";
const bucketArn = `arn:aws:s3:::${bucket}`;
const trailArn = "arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit-log-organization-trail";

/** A statement, loosely: the tests write wrong ones. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Statement = Record<string, any>;

/** What a case is about, and what it puts into the policy. */
type Case = [what: string, change: Statement | undefined];

/** Sets inputs of one of the archive's resources. */
function set(type: string, changes: Changes): (zone: Zone) => void {
    return (zone) => zone.set(type, name, changes);
}

/** Removes one of the archive's resources. */
function without(...settings: string[]): (zone: Zone) => void {
    return (zone) => {
        for (const type of settings) zone.remove(type, name);
    };
}

/** Changes the archive's policy. */
function policy(change: (statements: Statement[]) => void): (zone: Zone) => void {
    return (zone) =>
        zone.rewrite(types.BucketPolicy, name, "policy", (text) => {
            const document = JSON.parse(text) as { Statement: Statement[] };
            change(document.Statement);
            return JSON.stringify(document);
        });
}

/** Changes one statement of the archive's policy. */
function statement(sid: string, change: Statement): (zone: Zone) => void {
    return policy((statements) => {
        const found = statements.find(({ Sid }) => Sid === sid);
        assert.ok(found, `there is no statement ${sid}`);
        Object.assign(found, change);
        for (const [element, value] of Object.entries(change))
            if (value === undefined) Reflect.deleteProperty(found, element);
    });
}

function withoutStatement(sid: string): (zone: Zone) => void {
    return policy((statements) => {
        const index = statements.findIndex(({ Sid }) => Sid === sid);
        assert.ok(index >= 0, `there is no statement ${sid}`);
        statements.splice(index, 1);
    });
}

function withStatement(added: Statement): (zone: Zone) => void {
    return policy((statements) => statements.push({ Effect: "Allow", Resource: `${bucketArn}/*`, ...added }));
}

/** The source condition of the statement that allows the trail to check the bucket. */
function source(condition: Statement | undefined): (zone: Zone) => void {
    return statement("AWSCloudTrailAclCheck20150319", { Condition: condition });
}

function encrypted(changes: Statement, rule: Statement = { bucketKeyEnabled: true }): Changes {
    return {
        rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", ...changes }, ...rule }],
    };
}

function lifecycleRule(changes: Statement): Changes {
    const rule = {
        id: "age",
        status: "Enabled",
        filter: { prefix: "" },
        expiration: { days: 2557 },
        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
    };
    return { rules: [withChanges(rule, changes)] };
}

function acl(inputs: ExampleResource["inputs"]): (zone: Zone) => void {
    return (zone) => zone.add({ type: types.BucketAcl, inputs: { bucket, ...inputs } });
}

function replication(changes: Changes, ...others: ExampleResource[]): (zone: Zone) => void {
    return (zone) => zone.add(goodReplication(changes, bucket), ...others);
}

const inNamespace = { bucketNamespace: "account-regional" };

/** The replica of the archive, blocked from the public and with nothing else. */
function replica(...more: ExampleResource[]): (zone: Zone) => void {
    const bucket = replicaBucket;
    const on = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };
    return replication(
        {},
        ...new Map(
            [
                { type: types.Bucket, name: "replica", inputs: { bucket, ...inNamespace } },
                { type: types.BucketPublicAccessBlock, name: "replica", inputs: { bucket, ...on } },
                ...more,
            ].map((one) => [one.type, { ...one, name: "replica", inputs: { bucket, ...one.inputs } }]),
        ).values(),
    );
}

function retention(defaultRetention: Statement): Changes {
    return { rule: { defaultRetention } };
}

const key = "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const replicaRole = "arn:aws:iam::444455556666:role/example-audit-log-replication";

function cases(...all: Case[]): Case[] {
    return all;
}

const settings: Mutation[] = [
    {
        what: "the archive is no longer versioned",
        change: set(types.BucketVersioning, { versioningConfiguration: { status: "Suspended" } }),
        refusedBy: ["s3-archive-versioned"],
    },
    {
        what: "no resource sets the archive's versioning",
        change: without(types.BucketVersioning),
        refusedBy: ["s3-archive-versioned"],
    },
    {
        what: "the archive has its versioning inline, and off",
        change: (zone) => {
            zone.remove(types.BucketVersioning, name).set(types.Bucket, name, { versioning: { enabled: false } });
        },
        refusedBy: ["s3-archive-versioned"],
    },
    {
        what: "the archive's lock is short",
        change: set(types.BucketObjectLockConfiguration, retention({ mode: "GOVERNANCE", days: 30 })),
        refusedBy: ["s3-archive-object-locked"],
    },
    {
        what: "the archive's lock is a day short",
        change: set(types.BucketObjectLockConfiguration, retention({ mode: "COMPLIANCE", days: 364 })),
        refusedBy: ["s3-archive-object-locked"],
    },
    {
        what: "the archive's lock has no mode",
        change: set(types.BucketObjectLockConfiguration, retention({ days: 365 })),
        refusedBy: ["s3-archive-object-locked"],
    },
    {
        what: "the archive locks nothing by default, and its lifecycle deletes what is overwritten",
        change: set(types.BucketObjectLockConfiguration, { rule: undefined }),
        refusedBy: ["s3-archive-lifecycle", "s3-archive-object-locked"],
    },
    {
        what: "the archive has no lock at all, and its lifecycle deletes what is overwritten",
        change: without(types.BucketObjectLockConfiguration),
        refusedBy: ["s3-archive-lifecycle", "s3-archive-object-locked"],
    },
    {
        what: "the archive's lock may be bypassed, where compliance is demanded",
        change: set(types.BucketObjectLockConfiguration, retention({ mode: "GOVERNANCE", years: 2 })),
        config: { "s3-archive-object-locked": { modes: ["COMPLIANCE"] } },
        refusedBy: ["s3-archive-object-locked"],
    },
    {
        what: "the archive's lock is shorter than demanded",
        change: set(types.BucketObjectLockConfiguration, retention({ mode: "COMPLIANCE", years: 1 })),
        config: { "s3-archive-object-locked": { minimumDays: 730 } },
        refusedBy: ["s3-archive-object-locked"],
    },
    {
        what: "the archive is encrypted with S3's own keys",
        change: set(types.BucketServerSideEncryptionConfiguration, encrypted({ sseAlgorithm: "AES256" })),
        refusedBy: ["s3-archive-encrypted-with-kms"],
    },
    {
        what: "the archive is encrypted with KMS, but not with a customer-managed key",
        change: set(types.BucketServerSideEncryptionConfiguration, encrypted({})),
        refusedBy: ["s3-archive-encrypted-with-kms"],
    },
    {
        what: "the archive is encrypted with the key that AWS manages",
        change: set(
            types.BucketServerSideEncryptionConfiguration,
            encrypted({ kmsMasterKeyId: "arn:aws:kms:eu-west-1:444455556666:alias/aws/s3" }),
        ),
        refusedBy: ["s3-archive-encrypted-with-kms"],
    },
    {
        what: "the archive's encryption has no rule",
        change: set(types.BucketServerSideEncryptionConfiguration, { rules: [] }),
        refusedBy: ["s3-archive-encrypted-with-kms"],
    },
    {
        what: "no resource sets the archive's encryption",
        change: without(types.BucketServerSideEncryptionConfiguration),
        refusedBy: ["s3-archive-encrypted-with-kms"],
    },
    {
        what: "the archive has no bucket key",
        change: set(
            types.BucketServerSideEncryptionConfiguration,
            encrypted({ kmsMasterKeyId: key }, { bucketKeyEnabled: false }),
        ),
        refusedBy: ["s3-archive-bucket-key"],
    },
    ...["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"].flatMap(
        (input): Mutation[] => [
            {
                what: `the archive's ${input} is false`,
                change: set(types.BucketPublicAccessBlock, { [input]: false }),
                refusedBy: ["s3-archive-public-access-blocked"],
            },
            {
                what: `the account's ${input} is not set`,
                change: (zone) => {
                    zone.set(types.AccountPublicAccessBlock, "log-archive", { [input]: undefined });
                },
                refusedBy: ["s3-account-public-access-blocked"],
            },
        ],
    ),
    {
        what: "nothing blocks public access to the archive",
        change: without(types.BucketPublicAccessBlock),
        refusedBy: ["s3-archive-public-access-blocked"],
    },
    {
        what: "the writer of an object in the archive owns it",
        change: set(types.BucketOwnershipControls, { rule: { objectOwnership: "ObjectWriter" } }),
        refusedBy: ["s3-archive-ownership-enforced"],
    },
    {
        what: "the archive's owner is preferred only",
        change: set(types.BucketOwnershipControls, { rule: { objectOwnership: "BucketOwnerPreferred" } }),
        refusedBy: ["s3-archive-ownership-enforced"],
    },
    {
        what: "no resource sets the ownership of the archive's objects",
        change: without(types.BucketOwnershipControls),
        refusedBy: ["s3-archive-ownership-enforced"],
    },
    {
        what: "an ACL publishes the archive",
        change: acl({ acl: "public-read" }),
        refusedBy: ["s3-archive-without-acl"],
    },
    {
        what: "the archive has an ACL inline",
        change: set(types.Bucket, { acl: "authenticated-read" }),
        refusedBy: ["s3-archive-without-acl"],
    },
    {
        what: "an ACL grants the archive to a group",
        change: acl({
            accessControlPolicy: {
                owner: { id: "owner" },
                grants: [
                    {
                        grantee: { type: "Group", uri: "http://acs.amazonaws.com/groups/s3/LogDelivery" },
                        permission: "WRITE",
                    },
                ],
            },
        }),
        refusedBy: ["s3-archive-without-acl"],
    },
    {
        what: "an ACL grants the archive to another account",
        change: acl({
            accessControlPolicy: {
                owner: { id: "owner" },
                grants: [{ grantee: { type: "CanonicalUser", id: "other" }, permission: "READ" }],
            },
        }),
        refusedBy: ["s3-archive-without-acl"],
    },
    {
        what: "access to the archive is not logged",
        change: without(types.BucketLogging),
        refusedBy: ["s3-archive-access-logged"],
    },
    {
        what: "the archive logs access into itself",
        change: set(types.BucketLogging, { targetBucket: bucket }),
        refusedBy: ["s3-archive-access-logged"],
    },
    {
        what: "log files expire while they are locked",
        change: set(types.BucketLifecycleConfiguration, lifecycleRule({ expiration: { days: 90 } })),
        refusedBy: ["s3-archive-lifecycle"],
    },
    {
        what: "log files are locked longer than they are kept",
        change: (zone) => {
            set(types.BucketObjectLockConfiguration, retention({ mode: "GOVERNANCE", years: 8 }))(zone);
        },
        refusedBy: ["s3-archive-lifecycle"],
    },
    {
        what: "all log files expire on a day",
        change: set(
            types.BucketLifecycleConfiguration,
            lifecycleRule({ expiration: { date: "2027-01-01T00:00:00Z" } }),
        ),
        refusedBy: ["s3-archive-lifecycle"],
    },
    {
        what: "a rule that expires log files early is behind a good one",
        change: (zone) => {
            const { rules } = lifecycleRule({});
            const early = { id: "early", status: "Enabled", filter: { prefix: "AWSLogs/" }, expiration: { days: 7 } };
            zone.set(types.BucketLifecycleConfiguration, name, { rules: [...(rules as Statement[]), early] });
        },
        refusedBy: ["s3-archive-lifecycle"],
    },
    {
        what: "the archive's bucket has an early expiry inline",
        change: (zone) => {
            zone.remove(types.BucketLifecycleConfiguration, name).set(types.Bucket, name, {
                lifecycleRules: [{ enabled: true, expiration: { days: 30 }, abortIncompleteMultipartUploadDays: 7 }],
            });
        },
        refusedBy: ["s3-archive-lifecycle"],
    },
    {
        what: "broken uploads to the archive stay for ever",
        change: set(types.BucketLifecycleConfiguration, lifecycleRule({ abortIncompleteMultipartUpload: undefined })),
        refusedBy: ["s3-archive-aborts-uploads"],
    },
    {
        what: "the rule that aborts broken uploads is off",
        change: set(types.BucketLifecycleConfiguration, lifecycleRule({ status: "Disabled" })),
        refusedBy: ["s3-archive-aborts-uploads"],
    },
    {
        what: "the archive is emptied when it is destroyed",
        change: set(types.Bucket, { forceDestroy: true }),
        refusedBy: ["s3-archive-not-force-destroyed"],
    },
    ...[undefined, "global"].flatMap((bucketNamespace) =>
        ["log-archive-bucket", "log-archive-access-logs"].map((of): Mutation => ({
            what: `the bucket ${of} has the namespace ${bucketNamespace ?? "that is the default"}`,
            change: (zone) => zone.set(types.Bucket, of, { bucketNamespace }),
            refusedBy: ["s3-archive-in-account-namespace"],
        })),
    ),
    {
        what: "the replica of the archive is in the global namespace",
        change: replica({ type: types.Bucket, inputs: { bucketNamespace: "global" } }),
        refusedBy: ["s3-archive-in-account-namespace"],
    },
    {
        what: "the archive may be destroyed",
        change: (zone) => zone.options(types.Bucket, name, { protect: false }),
        refusedBy: ["s3-archive-protected"],
    },
    {
        what: "deletions in the archive are replicated",
        change: replication({ deleteMarkerReplication: { status: "Enabled" } }),
        refusedBy: ["s3-archive-replication-keeps-deletes-away"],
    },
    {
        what: "the archive is replicated by a rule of the first version",
        change: replication({ filter: undefined, deleteMarkerReplication: undefined, prefix: "AWSLogs/" }),
        refusedBy: ["s3-archive-replication-keeps-deletes-away"],
    },
    {
        what: "the role that replicates the archive may replicate deletions",
        change: replication(
            {},
            {
                type: types.Role,
                name: "replication",
                inputs: { name: "example-audit-log-replication", arn: replicaRole, assumeRolePolicy: "{}" },
            },
            {
                type: types.RolePolicy,
                name: "replication",
                inputs: {
                    role: "example-audit-log-replication",
                    policy: JSON.stringify({ Statement: { Effect: "Allow", Action: "s3:Replicate*", Resource: "*" } }),
                },
            },
        ),
        refusedBy: ["s3-archive-replication-keeps-deletes-away"],
    },
    {
        what: "the replica of the archive is deleted with its log files",
        change: replica({ type: types.Bucket, inputs: { ...inNamespace, forceDestroy: true } }),
        refusedBy: ["s3-archive-not-force-destroyed"],
    },
    {
        what: "the replica of the archive may be made public",
        change: replica({ type: types.BucketPublicAccessBlock, inputs: { blockPublicAcls: true } }),
        refusedBy: ["s3-archive-public-access-blocked"],
    },
    {
        what: "the replica of the archive is public by an ACL",
        change: replica({ type: types.BucketAcl, inputs: { acl: "public-read" } }),
        refusedBy: ["s3-archive-without-acl"],
    },
    {
        what: "the replica of the archive is public by its policy",
        change: replica({
            type: types.BucketPolicy,
            inputs: {
                policy: JSON.stringify({
                    Statement: { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" },
                }),
            },
        }),
        refusedBy: ["s3-archive-policy-not-public"],
    },
];

const documents: Mutation[] = [
    {
        what: "all principals may read the archive",
        change: withStatement({ Principal: "*", Action: "s3:GetObject" }),
        refusedBy: ["s3-archive-policy-not-public"],
    },
    {
        what: "all principals may read the archive, in a list of principals",
        change: withStatement({ Principal: { AWS: ["*"] }, Action: "s3:GetObject" }),
        refusedBy: ["s3-archive-policy-not-public"],
    },
    {
        what: "all principals but one may read the archive",
        change: withStatement({
            NotPrincipal: { AWS: "arn:aws:iam::777788889999:root" },
            Action: "s3:GetObject",
        }),
        refusedBy: ["s3-archive-policy-not-public"],
    },
    ...cases(
        ["IfExists", { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-exampleorgid" } }],
        ["a negated operator", { StringNotEquals: { "aws:PrincipalOrgID": "o-exampleorgid" } }],
        ["ForAllValues", { "ForAllValues:StringEquals": { "aws:PrincipalOrgID": "o-exampleorgid" } }],
        ["any organization", { StringLike: { "aws:PrincipalOrgID": "o-*" } }],
        ["a role of any account", { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/Reader" } }],
        ["half the internet", { IpAddress: { "aws:SourceIp": ["203.0.113.0/24", "0.0.0.0/1"] } }],
        ["TLS only", { Bool: { "aws:SecureTransport": "true" } }],
        ["a header that any client can send", { StringLike: { "aws:UserAgent": "reader" } }],
    ).map(([what, condition]): Mutation => ({
        what: `all principals may read the archive under a condition that is no limit: ${what}`,
        change: withStatement({ Principal: "*", Action: "s3:GetObject", Condition: condition }),
        refusedBy: ["s3-archive-policy-not-public"],
    })),
    ...cases(
        ["nothing", undefined],
        ["its account only", { StringEquals: { "aws:SourceAccount": "111122223333" } }],
        ["any trail", { ArnLike: { "aws:SourceArn": "arn:*:cloudtrail:*:*:trail/*" } }],
        ["anything", { StringLike: { "aws:SourceArn": "*" } }],
        ["a trail or anything", { StringLike: { "aws:SourceArn": [trailArn, "*"] } }],
        ["a wildcard that is taken literally", { StringEquals: { "aws:SourceArn": `${trailArn}*` } }],
        ["IfExists", { StringEqualsIfExists: { "aws:SourceArn": trailArn } }],
        ["another trail", { StringNotEquals: { "aws:SourceArn": trailArn } }],
        ["ForAllValues", { "ForAllValues:StringEquals": { "aws:SourceArn": trailArn } }],
        ["the ARN of no trail", { StringEquals: { "aws:SourceArn": bucketArn } }],
        ["an ARN in the wrong case", { StringEquals: { "aws:SourceArn": trailArn.toUpperCase() } }],
        ["a number", { NumericEquals: { "aws:SourceArn": trailArn } }],
    ).map(([what, condition]): Mutation => ({
        what: `CloudTrail is limited to ${what}`,
        change: source(condition),
        refusedBy: ["s3-archive-policy-only-from-trail"],
    })),
    {
        what: "the archive's policy leaves TLS aside",
        change: withoutStatement("DenyInsecureTransport"),
        refusedBy: ["s3-archive-policy-requires-tls"],
    },
    ...cases(
        ["the objects only", { Resource: `${bucketArn}/*` }],
        ["the bucket only", { Resource: bucketArn }],
        ["some objects", { Resource: [bucketArn, `${bucketArn}/AWSLogs/o-exampleorgid/*`] }],
        ["writing only", { Action: "s3:PutObject" }],
        ["one account", { Principal: { AWS: "arn:aws:iam::444455556666:root" } }],
        ["all principals but one", { Principal: undefined, NotPrincipal: { AWS: "arn:aws:iam::444455556666:root" } }],
        ["no principal, by another operator", { Condition: { StringEquals: { "aws:SecureTransport": "False" } } }],
        ["no principal, by the case of a value", { Condition: { Bool: { "aws:SecureTransport": "FALSE" } } }],
        [
            "all but one network",
            {
                Condition: {
                    Bool: { "aws:SecureTransport": "false" },
                    NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" },
                },
            },
        ],
        ["no principal, by a null", { Condition: { Null: { "aws:SecureTransport": "true" } } }],
        [
            "no principal, because it allows",
            { Effect: "Allow", Principal: { AWS: "444455556666" }, Action: "s3:GetObject" },
        ],
    ).map(([what, change]): Mutation => ({
        what: `TLS is demanded of ${what}`,
        change: statement("DenyInsecureTransport", change ?? {}),
        refusedBy: ["s3-archive-policy-requires-tls"],
    })),
    {
        what: "TLS is forbidden",
        change: statement("DenyInsecureTransport", { Condition: { Bool: { "aws:SecureTransport": "true" } } }),
        refusedBy: ["s3-archive-policy-lets-trail-write", "s3-archive-policy-requires-tls"],
    },
    {
        what: "other organizations are not kept out",
        change: withoutStatement("DenyOutsideOrganization"),
        refusedBy: ["s3-archive-policy-inside-organization"],
    },
    {
        what: "any organization counts as ours",
        change: statement("DenyOutsideOrganization", {
            Condition: {
                StringNotLikeIfExists: { "aws:PrincipalOrgID": "o-*" },
                BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
            },
        }),
        refusedBy: ["s3-archive-policy-inside-organization"],
    },
    {
        what: "accounts in no organization are allowed",
        change: statement("DenyOutsideOrganization", {
            Condition: {
                "ForAnyValue:StringNotEquals": { "aws:PrincipalOrgID": "o-exampleorgid" },
                BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
            },
        }),
        refusedBy: ["s3-archive-policy-inside-organization"],
    },
    {
        what: "AWS services are kept out with other organizations",
        change: statement("DenyOutsideOrganization", {
            Condition: { StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-exampleorgid" } },
        }),
        refusedBy: ["s3-archive-policy-lets-trail-write"],
    },
    {
        what: "writing is denied to all principals, AWS services too",
        change: statement("DenyOtherWriters", { Condition: undefined }),
        refusedBy: ["s3-archive-policy-lets-trail-write"],
    },
    {
        what: "writing is denied to all principals in the organization's folder",
        change: withStatement({
            Effect: "Deny",
            Principal: "*",
            Action: "s3:Put*",
            Resource: `${bucketArn}/AWSLogs/o-exampleorgid/*`,
        }),
        refusedBy: ["s3-archive-policy-lets-trail-write"],
    },
    {
        what: "digest files may not be written",
        change: withStatement({
            Effect: "Deny",
            Principal: { Service: "cloudtrail.amazonaws.com" },
            Action: "s3:PutObject",
            Resource: `${bucketArn}/*/CloudTrail-Digest/*`,
        }),
        refusedBy: ["s3-archive-policy-lets-trail-write"],
    },
    {
        what: "everything is denied but what is not the log",
        change: withStatement({
            Effect: "Deny",
            Principal: "*",
            Action: "s3:PutObject",
            Resource: undefined,
            NotResource: `${bucketArn}/queries/*`,
        }),
        refusedBy: ["s3-archive-policy-lets-trail-write"],
    },
    {
        what: "CloudTrail may not check the bucket",
        change: withoutStatement("AWSCloudTrailAclCheck20150319"),
        refusedBy: ["s3-archive-policy-lets-trail-write"],
    },
    {
        what: "CloudTrail may not write for the organization",
        change: withoutStatement("AWSCloudTrailOrganizationWrite20150319"),
        refusedBy: ["s3-archive-policy-lets-trail-write"],
    },
    {
        what: "CloudTrail may not write for the management account",
        change: withoutStatement("AWSCloudTrailWrite20150319"),
        refusedBy: ["s3-archive-policy-lets-trail-write"],
    },
    {
        what: "CloudTrail may write below a prefix that the trail does not have",
        change: statement("AWSCloudTrailOrganizationWrite20150319", {
            Resource: `${bucketArn}/logs/AWSLogs/o-exampleorgid/*`,
        }),
        refusedBy: ["s3-archive-policy-lets-trail-write"],
    },
    {
        what: "the canned ACL that CloudTrail sends is misspelt",
        change: statement("AWSCloudTrailOrganizationWrite20150319", {
            Condition: {
                StringEquals: { "aws:SourceArn": trailArn, "s3:x-amz-acl": "Bucket-Owner-Full-Control" },
            },
        }),
        refusedBy: ["s3-archive-policy-lets-trail-write"],
    },
    {
        what: "CloudTrail may write only what S3 encrypts with its own keys",
        change: statement("DenyOtherEncryption", {
            Condition: { StringNotEquals: { "s3:x-amz-server-side-encryption": "AES256" } },
        }),
        refusedBy: ["s3-archive-policy-lets-trail-write"],
    },
    {
        what: "the archive has no policy",
        change: without(types.BucketPolicy),
        refusedBy: ["s3-archive-policy-lets-trail-write"],
    },
    {
        what: "another account may do anything in the archive",
        change: withStatement({ Principal: { AWS: "arn:aws:iam::777788889999:root" }, Action: "s3:*" }),
        refusedBy: ["s3-archive-policy-grants-no-change"],
    },
    {
        what: "another account, by its number, may delete log files",
        change: withStatement({ Principal: { AWS: "777788889999" }, Action: "s3:deleteobject*" }),
        refusedBy: ["s3-archive-policy-grants-no-change"],
    },
    {
        what: "the organization may change ACLs in the archive",
        change: withStatement({
            Principal: "*",
            NotAction: ["s3:Delete*", "s3:Replicate*", "s3:PutBucket*", "s3:PutLifecycleConfiguration"],
            Condition: { StringEquals: { "aws:PrincipalOrgID": "o-exampleorgid" } },
        }),
        refusedBy: ["s3-archive-policy-grants-no-change"],
    },
];

/** Mutations of the archive bucket, its settings and its policy. */
export const mutations: Mutation[] = [...settings, ...documents];

const settingTypes = [
    types.BucketVersioning,
    types.BucketObjectLockConfiguration,
    types.BucketServerSideEncryptionConfiguration,
    types.BucketLogging,
    types.BucketLifecycleConfiguration,
];

/** Removes the settings that a bucket can have inline from the landing zone, and writes them into a bucket. */
function inline(type: string, inputs: Changes): (zone: Zone) => void {
    return (zone) => {
        for (const setting of settingTypes) zone.remove(setting, name);
        zone.set(types.Bucket, name, inputs).find(types.Bucket, name).type = type;
    };
}

/** Harmless changes to the archive, its settings and its policy. */
export const variations: Variation[] = [
    {
        what: "the archive is locked for years",
        change: set(types.BucketObjectLockConfiguration, retention({ mode: "COMPLIANCE", years: 7 })),
    },
    {
        what: "the archive is encrypted in two layers, which have no bucket key",
        change: set(
            types.BucketServerSideEncryptionConfiguration,
            encrypted({ sseAlgorithm: "aws:kms:dsse", kmsMasterKeyId: key }, {}),
        ),
    },
    {
        what: "the archive is encrypted with a key by its alias",
        change: set(types.BucketServerSideEncryptionConfiguration, encrypted({ kmsMasterKeyId: "alias/audit-log" })),
    },
    {
        what: "nothing in the archive ever expires",
        change: set(types.BucketLifecycleConfiguration, lifecycleRule({ expiration: undefined })),
    },
    {
        what: "a rule that is off, one for something else and one for delete markers expire early",
        change: (zone) => {
            const { rules } = lifecycleRule({});
            zone.set(types.BucketLifecycleConfiguration, name, {
                rules: [
                    ...(rules as Statement[]),
                    { id: "off", status: "Disabled", filter: { prefix: "" }, expiration: { days: 1 } },
                    { id: "queries", status: "Enabled", filter: { prefix: "queries/" }, expiration: { days: 1 } },
                    { id: "markers", status: "Enabled", expiration: { expiredObjectDeleteMarker: true } },
                ],
            });
        },
    },
    {
        what: "the archive's ACL is private",
        change: acl({ acl: "private" }),
    },
    {
        what: "the archive's ACL grants to its owner",
        change: acl({
            accessControlPolicy: {
                owner: { id: "owner" },
                grants: [{ grantee: { type: "CanonicalUser", id: "owner" }, permission: "FULL_CONTROL" }],
            },
        }),
    },
    {
        what: "the archive is replicated without its deletions",
        change: replication({}),
    },
    {
        what: "the replica of the archive has other settings than the archive",
        change: replica(),
    },
    {
        what: "AWS has filled in what the program declares in separate resources",
        change: (zone) => {
            Object.assign(zone.find(types.Bucket, name).outputs, {
                acl: "private",
                grants: [{ id: "owner", type: "CanonicalUser", permissions: ["FULL_CONTROL"] }],
                versioning: { enabled: false, mfaDelete: false },
                serverSideEncryptionConfiguration: {
                    rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
                },
                logging: null,
                lifecycleRules: [{ enabled: true, expiration: { days: 1 } }],
                objectLockConfiguration: { objectLockEnabled: "Enabled" },
                policy: "{}",
            });
        },
    },
    {
        what: "AWS has named the bucket",
        // The rules of the zone name the bucket by the name that it would have.
        alsoAfterUp: ["events-rules-cover-audit-log"],
        change: (zone) => {
            zone.set(types.Bucket, name, { bucket: undefined });
            for (const type of [
                ...settingTypes,
                types.BucketPolicy,
                types.BucketPublicAccessBlock,
                types.BucketOwnershipControls,
            ]) {
                const setting = zone.find(type, name);
                setting.inputs.bucket = setting.outputs.bucket = unknown;
            }
            const trail = zone.find(types.Trail, "organization-trail");
            trail.inputs.s3BucketName = trail.outputs.s3BucketName = unknown;
        },
    },
    {
        what: "the bucket has its settings inline",
        change: inline(types.Bucket, {
            versioning: { enabled: true },
            objectLockConfiguration: {
                objectLockEnabled: "Enabled",
                rule: { defaultRetention: { mode: "GOVERNANCE", days: 365 } },
            },
            serverSideEncryptionConfiguration: {
                rule: {
                    applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key },
                    bucketKeyEnabled: true,
                },
            },
            logging: { targetBucket: "audit-log-access-444455556666-eu-west-1-an", targetPrefix: "archive/" },
            lifecycleRules: [
                {
                    enabled: true,
                    expiration: { days: 2557 },
                    noncurrentVersionExpiration: { days: 30 },
                    abortIncompleteMultipartUploadDays: 7,
                },
            ],
            acl: "private",
        }),
    },
    {
        what: "the bucket is a BucketV2 with its settings inline",
        change: inline("aws:s3/bucketV2:BucketV2", {
            versionings: [{ enabled: true }],
            objectLockConfiguration: {
                objectLockEnabled: "Enabled",
                rules: [{ defaultRetentions: [{ mode: "GOVERNANCE", days: 365 }] }],
            },
            serverSideEncryptionConfigurations: [
                {
                    rules: [
                        {
                            applyServerSideEncryptionByDefaults: [{ sseAlgorithm: "aws:kms", kmsMasterKeyId: key }],
                            bucketKeyEnabled: true,
                        },
                    ],
                },
            ],
            loggings: [{ targetBucket: "audit-log-access-444455556666-eu-west-1-an" }],
            lifecycleRules: [
                {
                    enabled: true,
                    expirations: [{ days: 2557 }],
                    noncurrentVersionExpirations: [{ days: 30 }],
                    abortIncompleteMultipartUploadDays: 7,
                },
            ],
            replicationConfigurations: [
                {
                    role: replicaRole,
                    rules: [
                        {
                            status: "Enabled",
                            filters: [{ prefix: "" }],
                            destinations: [{ bucket: `arn:aws:s3:::${replicaBucket}` }],
                        },
                    ],
                },
            ],
        }),
    },
    {
        what: "the settings are of the deprecated types",
        change: (zone) => {
            for (const type of settingTypes) {
                const setting = zone.find(type, name);
                setting.type = `${type}V2`.replace(/:(?=\w+$)/, "V2:");
            }
        },
    },
    {
        what: "the policy is an object",
        change: (zone) => {
            const { inputs } = zone.find(types.BucketPolicy, name);
            zone.set(types.BucketPolicy, name, { policy: JSON.parse(inputs.policy as string) as Statement });
        },
    },
    {
        what: "the policy is not known yet",
        change: set(types.BucketPolicy, { policy: unknown }),
    },
    {
        what: "the policy is of GovCloud",
        change: (zone) =>
            zone.rewrite(types.BucketPolicy, name, "policy", (text) => text.replaceAll("arn:aws:", "arn:aws-us-gov:")),
    },
    {
        what: "all of the policy's statements stand in another order",
        change: policy((statements) => statements.reverse()),
    },
    {
        what: "CloudTrail is limited to all trails of the management account",
        change: policy((statements) => {
            for (const one of statements) {
                if (one.Principal === "*") continue;
                const { StringEquals } = one.Condition as Record<string, Record<string, string>>;
                const { "aws:SourceArn": trail, ...rest } = StringEquals ?? {};
                assert.ok(trail);
                one.Condition = {
                    ArnLike: { "AWS:SourceArn": "arn:aws:cloudtrail:*:111122223333:trail/*" },
                    ...(Object.keys(rest).length > 0 ? { StringEquals: rest } : {}),
                };
            }
        }),
    },
    {
        what: "one statement allows the trail to write everywhere below AWSLogs/",
        change: policy((statements) => {
            const [, write] = statements;
            assert.ok(write);
            write.Resource = `${bucketArn}/AWSLogs/*`;
            statements.splice(2, 1);
        }),
    },
    {
        what: "writing is denied where no log file is",
        change: withStatement({
            Effect: "Deny",
            Principal: "*",
            Action: "s3:PutObject",
            Resource: `${bucketArn}/queries/*`,
        }),
    },
    {
        what: "writing is denied to all principals but CloudTrail",
        change: withStatement({
            Effect: "Deny",
            NotPrincipal: { Service: "cloudtrail.amazonaws.com" },
            Action: "s3:PutObject",
        }),
    },
    {
        what: "roles of the organization may read",
        change: withStatement({
            Principal: "*",
            Action: ["s3:GetObject", "s3:GetObjectVersion"],
            Condition: { StringEquals: { "aws:PrincipalOrgID": "o-exampleorgid" } },
        }),
    },
    {
        what: "another account may read",
        change: withStatement({
            Principal: { AWS: "arn:aws:iam::777788889999:role/SecurityAnalyst" },
            Action: "s3:GetObject",
        }),
    },
    {
        what: "a role of the bucket's account may delete",
        change: withStatement({
            Principal: { AWS: "arn:aws:iam::444455556666:role/BreakGlass" },
            Action: "s3:DeleteObjectVersion",
        }),
    },
    {
        what: "the TLS statement exempts AWS services, and has false without quotes",
        change: statement("DenyInsecureTransport", {
            Principal: { AWS: "*" },
            Action: "*",
            Condition: { Bool: { "AWS:SECURETRANSPORT": false }, BoolIfExists: { "aws:PrincipalIsAWSService": false } },
        }),
    },
    {
        what: "outsiders are denied by account",
        change: statement("DenyOutsideOrganization", {
            Condition: {
                StringNotEquals: { "aws:PrincipalAccount": ["444455556666", "111122223333"] },
                Bool: { "aws:PrincipalIsAWSService": "false" },
            },
        }),
    },
    {
        what: "an application has buckets of its own, of every kind",
        change: (zone) => {
            zone.add(
                {
                    type: types.Bucket,
                    name: "site",
                    inputs: { bucket: "site", acl: "public-read", forceDestroy: true },
                },
                { type: types.BucketPolicy, name: "site", inputs: { bucket: "site", policy: publicPolicy } },
                {
                    type: types.BucketPublicAccessBlock,
                    name: "site",
                    inputs: { bucket: "site", blockPublicAcls: false },
                },
                {
                    type: types.BucketVersioning,
                    name: "site",
                    inputs: { bucket: "site", versioningConfiguration: { status: "Suspended" } },
                },
                {
                    type: "aws:s3/bucketV2:BucketV2",
                    name: "uploads",
                    inputs: { lifecycleRules: [{ enabled: true, expirations: [{ days: 1 }] }] },
                },
            );
        },
    },
];

const publicPolicy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:*", Resource: "arn:aws:s3:::site/*" }],
});
