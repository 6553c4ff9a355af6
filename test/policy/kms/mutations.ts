import type { ExampleResource } from "../examples";
import { goodKey, keyPolicyWith } from "../good/key";
import { unknown } from "../pack";
import type { Mutation, Variation, Zone } from "../zone";
import type { Changes } from "../good/withChanges";

const Key = "aws:kms/key:Key";
const Trail = "aws:cloudtrail/trail:Trail";
const archive = "log-archive-key";
const deliveries = "log-archive-deliveries-key";
const logGroup = "organization-trail-log-group-key";
const trailArn = "arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit-log-organization-trail";

type Conditions = Record<string, Record<string, string | string[]>>;

interface Statement {
    Effect?: string;
    Principal?: string | Record<string, string | string[]>;
    NotPrincipal?: Record<string, string>;
    Action?: string | string[];
    NotAction?: string[];
    Resource?: string;
    Condition?: Conditions;
}

/** The provider of the log archive's account. */
const inArchive = { allowedAccountIds: '["444455556666"]', region: "eu-west-1" };

const set = (name: string, changes: Changes) => (zone: Zone) => {
    zone.set(Key, name, changes);
};
const rewrite = (name: string, change: (statements: Statement[]) => void) => (zone: Zone) => {
    zone.rewrite(Key, name, "policy", (text) => {
        const document = JSON.parse(text) as { Statement: Statement[] };
        change(document.Statement);
        return JSON.stringify(document);
    });
};
/** Adds a statement that allows something. */
const allow = (name: string, statement: Statement) =>
    rewrite(name, (statements) => {
        statements.push({ Effect: "Allow", Resource: "*", ...statement });
    });
/** Gives other conditions, or none, to the statements for a service. */
const forService = (name: string, service: string, Condition?: Conditions) =>
    rewrite(name, (statements) => {
        for (const statement of statements) {
            if (JSON.stringify(statement.Principal) !== JSON.stringify({ Service: service })) continue;
            if (Condition) statement.Condition = Condition;
            else delete statement.Condition;
        }
    });
const forTrail = (name: string, Condition?: Conditions) => forService(name, "cloudtrail.amazonaws.com", Condition);
const unprotected = (name: string) => (zone: Zone) => {
    zone.options(Key, name, { protect: false });
};
/** A replica, in another Region, of a key of the landing zone. */
const addReplica = (zone: Zone, name: string, replica: Partial<ExampleResource> = {}) => {
    zone.set(Key, name, { multiRegion: true });
    zone.add({
        type: "aws:kms/replicaKey:ReplicaKey",
        name: "replica",
        inputs: { primaryKeyArn: unknown },
        options: { protect: true },
        ...replica,
    });
    const { propertyDependencies } = zone.find("aws:kms/replicaKey:ReplicaKey", "replica");
    propertyDependencies.primaryKeyArn = [zone.find(Key, name).urn];
};
/** Moves a key's policy to a separate resource. */
const moved = (zone: Zone, name: string, policy?: string) => {
    const { inputs, urn, provider } = zone.find(Key, name);
    const own = zone
        .add({
            type: "aws:kms/keyPolicy:KeyPolicy",
            name: "own",
            inputs: { keyId: unknown, policy: policy ?? inputs.policy ?? null },
        })
        .find("aws:kms/keyPolicy:KeyPolicy", "own");
    own.propertyDependencies = { keyId: [urn], policy: [] };
    if (provider !== undefined) own.provider = provider;
    zone.set(Key, name, { policy: undefined });
};

const allPrincipals = { AWS: "*" };
const cloudTrail = { Service: "cloudtrail.amazonaws.com" };
const auditor = { AWS: "arn:aws:iam::777788889999:role/Auditor" };
const organization = { StringEquals: { "aws:PrincipalOrgID": "o-exampleorgid" } };

const settings: Mutation[] = [
    {
        what: "the archive's key does not rotate",
        change: set(archive, { enableKeyRotation: false }),
        refusedBy: ["kms-key-rotated"],
    },
    {
        what: "the topic's key does not set rotation",
        change: set(deliveries, { enableKeyRotation: undefined }),
        refusedBy: ["kms-key-rotated"],
    },
    {
        what: "the log group's key rotates by text",
        change: set(logGroup, { enableKeyRotation: "yes" }),
        refusedBy: ["kms-key-rotated"],
    },
    {
        what: "the archive's key can be gone in a week",
        change: set(archive, { deletionWindowInDays: 7 }),
        refusedBy: ["kms-key-deletion-window"],
    },
    {
        what: "the topic's key can be gone in 29 days",
        change: set(deliveries, { deletionWindowInDays: 29 }),
        refusedBy: ["kms-key-deletion-window"],
    },
    {
        what: "the log group's key can be deleted in 13 days where 14 are required",
        change: set(logGroup, { deletionWindowInDays: 13 }),
        config: { "kms-key-deletion-window": { minimumDays: 14 } },
        refusedBy: ["kms-key-deletion-window"],
    },
    {
        what: "the archive's key is disabled",
        change: set(archive, { isEnabled: false }),
        refusedBy: ["kms-key-enabled-and-symmetric"],
    },
    {
        what: "the archive's key is asymmetric",
        change: set(archive, { customerMasterKeySpec: "RSA_4096", enableKeyRotation: undefined }),
        refusedBy: ["kms-key-enabled-and-symmetric"],
    },
    {
        what: "the log group's key is for signing",
        change: set(logGroup, { keyUsage: "SIGN_VERIFY", enableKeyRotation: false }),
        refusedBy: ["kms-key-enabled-and-symmetric"],
    },
    {
        what: "a key with imported material that expires encrypts the log",
        change: (zone) => {
            zone.add({
                type: "aws:kms/externalKey:ExternalKey",
                inputs: { policy: keyPolicyWith(), validTo: "2030-01-01T00:00:00Z" },
                options: { protect: true },
                provider: inArchive,
            });
        },
        refusedBy: ["kms-key-enabled-and-symmetric"],
    },
    {
        what: "Pulumi may delete the archive's key",
        change: unprotected(archive),
        refusedBy: ["kms-key-protected"],
    },
    {
        what: "Pulumi may delete the topic's key",
        change: unprotected(deliveries),
        refusedBy: ["kms-key-protected"],
    },
    {
        what: "Pulumi may delete the log group's key",
        change: unprotected(logGroup),
        refusedBy: ["kms-key-protected"],
    },
    {
        what: "Pulumi may delete a replica of the archive's key",
        change: (zone) => {
            addReplica(zone, archive, { options: {} });
        },
        refusedBy: ["kms-key-protected"],
    },
    {
        what: "the trail names, by an alias, a key that does not rotate",
        change: (zone) => {
            zone.add({ ...goodKey({ enableKeyRotation: undefined, policy: undefined }), name: "other" }).add({
                type: "aws:kms/alias:Alias",
                name: "other",
                inputs: { name: "alias/other", targetKeyId: unknown },
                from: { targetKeyId: [`${Key} other`] },
                provider: inArchive,
            });
            const kmsKeyId = "arn:aws:kms:eu-west-1:444455556666:alias/other";
            zone.set(Trail, "organization-trail", { kmsKeyId });
        },
        refusedBy: ["kms-key-rotated"],
    },
    {
        what: "an event data store has a key that Pulumi may delete",
        change: (zone) => {
            zone.add({ ...goodKey({ policy: undefined }), name: "lake", options: {} });
            zone.add({
                type: "aws:cloudtrail/eventDataStore:EventDataStore",
                name: "lake",
                inputs: { kmsKeyId: unknown, organizationEnabled: true, tags: { owner: "security-engineering" } },
                options: { protect: true },
                from: { kmsKeyId: [`${Key} lake`] },
            });
        },
        refusedBy: ["kms-key-protected"],
    },
];

const decrypt: Statement = { Action: "kms:Decrypt" };
const open: [who: string, key: string, statement: Statement][] = [
    ["all principals decrypt the log", archive, { ...decrypt, Principal: allPrincipals }],
    ["all principals, in short, do anything", archive, { Principal: "*", Action: "kms:*" }],
    [
        "all principals but one account decrypt the log",
        archive,
        { ...decrypt, NotPrincipal: { AWS: "arn:aws:iam::777788889999:root" } },
    ],
    [
        "all principals decrypt the log by way of S3",
        archive,
        {
            ...decrypt,
            Principal: allPrincipals,
            Condition: { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } },
        },
    ],
    [
        "all principals of any organization decrypt the log",
        archive,
        { ...decrypt, Principal: "*", Condition: { StringLike: { "aws:PrincipalOrgID": "o-*" } } },
    ],
    [
        "all principals of the organization or of none decrypt the log",
        archive,
        { ...decrypt, Principal: "*", Condition: { StringEqualsIfExists: organization.StringEquals } },
    ],
    [
        "all principals outside the organization decrypt the log",
        archive,
        { ...decrypt, Principal: "*", Condition: { StringNotEquals: organization.StringEquals } },
    ],
    [
        "all principals encrypt announcements",
        deliveries,
        { Action: ["kms:GenerateDataKey*"], Principal: allPrincipals },
    ],
    [
        "all principals decrypt the log group",
        logGroup,
        { ...decrypt, Principal: { AWS: ["arn:aws:iam::111122223333:role/Reader", "*"] } },
    ],
];

const administration: [who: string, key: string, statement: Statement][] = [
    ["another account do anything", archive, { Principal: { AWS: "arn:aws:iam::777788889999:root" }, Action: "kms:*" }],
    ["another account, by its number, do anything", archive, { Principal: { AWS: "777788889999" }, Action: ["kms:*"] }],
    [
        "another account's role delete it",
        archive,
        { Principal: auditor, Action: ["kms:Decrypt", "kms:ScheduleKeyDeletion"] },
    ],
    ["another account's role disable it", logGroup, { Principal: auditor, Action: "kms:disable*" }],
    ["another account's role write its policy", deliveries, { Principal: auditor, Action: "kms:Put*" }],
    [
        "another account's role create grants",
        archive,
        { Principal: auditor, Action: ["kms:CreateGrant", "kms:Decrypt"] },
    ],
    ["another account's role do all but encrypt", archive, { Principal: auditor, NotAction: ["kms:Encrypt"] }],
    [
        "all principals of the organization create grants",
        archive,
        { Principal: "*", Action: "kms:CreateGrant", Condition: organization },
    ],
    [
        "CloudTrail do anything for the trail",
        archive,
        { Principal: cloudTrail, Action: "kms:*", Condition: { StringEquals: { "aws:SourceArn": trailArn } } },
    ],
    [
        "CloudWatch Logs do anything",
        logGroup,
        { Principal: { Service: "logs.eu-west-1.amazonaws.com" }, Action: "kms:*" },
    ],
];

const sources: [what: string, key: string, conditions: Conditions | undefined][] = [
    ["unconditionally", archive, undefined],
    ["for announcements, unconditionally", deliveries, undefined],
    ["for any trail", archive, { StringLike: { "aws:SourceArn": "*" } }],
    [
        "for any trail of any account",
        archive,
        { ArnLike: { "aws:SourceArn": "arn:aws:cloudtrail:*:*:trail/audit-log-organization-trail" } },
    ],
    ["for the trail or for requests without one", archive, { StringEqualsIfExists: { "aws:SourceArn": trailArn } }],
    ["for all but the trail", deliveries, { ArnNotEquals: { "aws:SourceArn": trailArn } }],
    [
        "for the trail and its namesakes in any account",
        archive,
        { ArnLike: { "aws:SourceArn": [trailArn, trailArn.replace("111122223333", "*")] } },
    ],
    [
        "in the context of any trail of the account",
        archive,
        { StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": "arn:aws:cloudtrail:*:111122223333:trail/*" } },
    ],
];

export const mutations: Mutation[] = [
    ...settings,
    ...open.map(([who, key, statement]) => ({
        what: `the policy of ${key} lets ${who}`,
        change: allow(key, statement),
        refusedBy: ["kms-key-policy-not-public"],
    })),
    ...administration.map(([who, key, statement]) => ({
        what: `the policy of ${key} lets ${who}`,
        change: allow(key, statement),
        refusedBy: ["kms-key-policy-keeps-administration"],
    })),
    ...sources.map(([what, key, conditions]) => ({
        what: `CloudTrail may use ${key} ${what}`,
        change: forTrail(key, conditions),
        refusedBy: ["kms-key-policy-only-from-trail"],
    })),
    {
        what: "the root that administers the archive's key is another account's",
        change: rewrite(archive, ([root]) => {
            if (root) root.Principal = { AWS: "arn:aws:iam::777788889999:root" };
        }),
        refusedBy: ["kms-key-policy-keeps-administration"],
    },
    {
        what: "a policy of its own lets all principals decrypt with the log group's key",
        change: (zone) => {
            allow(logGroup, { ...decrypt, Principal: "*" })(zone);
            moved(zone, logGroup);
        },
        refusedBy: ["kms-key-policy-not-public"],
    },
    {
        what: "a replica of the archive's key is public",
        change: (zone) => {
            const policy = JSON.stringify({
                Statement: { Effect: "Allow", Principal: "*", Action: "kms:Decrypt", Resource: "*" },
            });
            addReplica(zone, archive, { inputs: { primaryKeyArn: unknown, policy } });
        },
        refusedBy: ["kms-key-policy-not-public"],
    },
    {
        what: "KMS does not check whether the archive's key can still be administered",
        change: set(archive, { bypassPolicyLockoutSafetyCheck: true }),
        refusedBy: ["kms-key-policy-lockout-checked"],
    },
    {
        what: "KMS does not check whether a separate policy still allows the archive's key to be administered",
        change: (zone) => {
            moved(zone, archive);
            zone.set("aws:kms/keyPolicy:KeyPolicy", "own", { bypassPolicyLockoutSafetyCheck: true });
        },
        refusedBy: ["kms-key-policy-lockout-checked"],
    },
];

/** Keys of an application, each of which would be refused if it were the audit log's. */
const ofApplication: ExampleResource[] = [
    { type: Key, name: "orders", inputs: { enableKeyRotation: false, deletionWindowInDays: 7, isEnabled: false } },
    { type: Key, name: "signatures", inputs: { keyUsage: "SIGN_VERIFY", customerMasterKeySpec: "ECC_NIST_P256" } },
    {
        type: Key,
        name: "shared",
        inputs: {
            bypassPolicyLockoutSafetyCheck: true,
            policy: JSON.stringify({ Statement: { Effect: "Allow", Principal: "*", Action: "kms:*", Resource: "*" } }),
        },
    },
    { type: "aws:kms/alias:Alias", name: "orders", inputs: { name: "alias/orders", targetKeyId: "orders" } },
    { type: "aws:s3/bucket:Bucket", name: "orders", inputs: { bucket: "example-orders" } },
    {
        type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        name: "orders",
        inputs: {
            bucket: "example-orders",
            rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: unknown } }],
        },
        from: { rules: [`${Key} orders`] },
    },
];

export const variations: Variation[] = [
    {
        what: "an application has keys of its own",
        change: (zone) => {
            zone.add(...ofApplication);
        },
    },
    {
        what: "the keys' policies are separate resources",
        change: (zone) => {
            moved(zone, archive);
        },
    },
    {
        what: "the organization reads with the archive's key, through a role of each account",
        change: allow(archive, {
            ...decrypt,
            Principal: "*",
            Condition: {
                StringEquals: { "aws:PrincipalOrgID": "o-exampleorgid" },
                ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/AuditReader" },
            },
        }),
    },
    {
        what: "another account reads with the archive's key",
        change: allow(archive, { Principal: auditor, Action: ["kms:Decrypt", "kms:DescribeKey"] }),
    },
    {
        what: "the archive's own account may use and administer the key by way of S3",
        change: allow(archive, {
            Principal: allPrincipals,
            Action: ["kms:Decrypt", "kms:CreateGrant"],
            Condition: {
                StringEquals: { "kms:CallerAccount": "444455556666", "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
            },
        }),
    },
    {
        what: "a role of the archive's own account administers the key",
        change: allow(archive, {
            Principal: { AWS: "arn:aws:iam::444455556666:role/KeyAdministrator" },
            Action: ["kms:Create*", "kms:Put*", "kms:Disable*", "kms:ScheduleKeyDeletion"],
        }),
    },
    {
        what: "a service creates grants for AWS resources",
        change: allow(archive, {
            Principal: { AWS: "arn:aws:iam::777788889999:root", Service: "glue.amazonaws.com" },
            Action: "kms:CreateGrant",
            Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
        }),
    },
    {
        what: "CloudTrail may use the archive's key for two trails of the management account",
        change: forTrail(archive, {
            ArnLike: { "AWS:SourceArn": [trailArn, "arn:aws:cloudtrail:*:111122223333:trail/audit-log-*"] },
        }),
    },
    {
        what: "the archive's key is in GovCloud",
        change: (zone) => {
            zone.rewrite(Key, archive, "policy", (text) => text.replaceAll("arn:aws:", "arn:aws-us-gov:"));
        },
    },
    {
        what: "the topic's key is in China",
        change: (zone) => {
            zone.rewrite(Key, deliveries, "policy", (text) =>
                text
                    .replaceAll("arn:aws:", "arn:aws-cn:")
                    .replaceAll("cloudtrail.amazonaws.com", "cloudtrail.amazonaws.com.cn"),
            );
        },
    },
    {
        what: "the archive's key exists already, and its policy is not known yet",
        change: set(archive, {
            arn: "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab",
            keyId: "1234abcd-12ab-34cd-56ef-1234567890ab",
            policy: unknown,
        }),
    },
    {
        what: "the archive's key has a replica in another Region",
        change: (zone) => {
            addReplica(zone, archive);
        },
    },
    {
        what: "the log is encrypted with imported material",
        change: (zone) => {
            zone.add({
                type: "aws:kms/externalKey:ExternalKey",
                inputs: { policy: keyPolicyWith(), deletionWindowInDays: 30, enabled: true },
                options: { protect: true },
                provider: inArchive,
            });
        },
    },
    {
        what: "an event data store has a key that names no trail, as CloudTrail Lake needs it",
        change: (zone) => {
            zone.add({
                ...goodKey({
                    policy: JSON.stringify({
                        Statement: [
                            { Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "kms:*", Resource: "*" },
                            {
                                Effect: "Allow",
                                Principal: cloudTrail,
                                Action: ["kms:GenerateDataKey", "kms:Decrypt"],
                                Resource: "*",
                            },
                        ],
                    }),
                }),
                name: "lake",
                provider: { allowedAccountIds: '["111122223333"]' },
            });
            zone.add({
                type: "aws:cloudtrail/eventDataStore:EventDataStore",
                name: "lake",
                inputs: { kmsKeyId: unknown, organizationEnabled: true, tags: { owner: "security-engineering" } },
                options: { protect: true },
                from: { kmsKeyId: [`${Key} lake`] },
            });
        },
    },
    {
        what: "a shorter waiting period is accepted",
        change: set(archive, { deletionWindowInDays: 14 }),
        config: { "kms-key-deletion-window": { minimumDays: 14 } },
    },
    {
        what: "the archive's key has KMS's defaults, in another order",
        change: (zone) => {
            set(archive, {
                customerMasterKeySpec: "SYMMETRIC_DEFAULT",
                keyUsage: "ENCRYPT_DECRYPT",
                isEnabled: true,
                bypassPolicyLockoutSafetyCheck: false,
                deletionWindowInDays: undefined,
            })(zone);
            rewrite(archive, (statements) => statements.reverse())(zone);
        },
    },
];
