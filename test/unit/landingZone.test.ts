import type { PreviewedResource, PreviewResult, Properties } from "@landing-zone/preview";
import assert from "node:assert/strict";
import { find, previewProd, previewSettings, shortName } from "./landingZone";

const management = "management";
const logArchive = "log-archive";

/**
 * Every resource of AWS in prod but those that watch: type, name, provider, and whether it stays protected, is left in
 * AWS by a switch, or may go.
 */
const made: [type: string, name: string, provider: string, stays: "stays" | "left" | "may go"][] = [
    ["aws:cloudtrail/trail:Trail", "organization-trail", management, "stays"],
    ["aws:cloudwatch/logGroup:LogGroup", "organization-trail-log-group", management, "stays"],
    ["aws:iam/role:Role", "organization-trail-log-group", management, "stays"],
    ["aws:iam/rolePolicy:RolePolicy", "organization-trail-log-group", management, "stays"],
    ["aws:kms/alias:Alias", "log-archive-deliveries-key", logArchive, "left"],
    ["aws:kms/alias:Alias", "log-archive-key", logArchive, "left"],
    ["aws:kms/alias:Alias", "organization-trail-log-group-key", management, "left"],
    ["aws:kms/key:Key", "log-archive-deliveries-key", logArchive, "stays"],
    ["aws:kms/key:Key", "log-archive-key", logArchive, "stays"],
    ["aws:kms/key:Key", "organization-trail-log-group-key", management, "stays"],
    ["aws:organizations/awsServiceAccess:AwsServiceAccess", "trusted-access-cloudtrail", management, "stays"],
    ["aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock", "log-archive", logArchive, "left"],
    ["aws:s3/bucket:Bucket", "log-archive-access-logs", logArchive, "stays"],
    ["aws:s3/bucket:Bucket", "log-archive-bucket", logArchive, "stays"],
    [
        "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
        "log-archive-access-logs",
        logArchive,
        "may go",
    ],
    ["aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "log-archive-bucket", logArchive, "may go"],
    ["aws:s3/bucketLogging:BucketLogging", "log-archive-bucket", logArchive, "stays"],
    ["aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration", "log-archive-bucket", logArchive, "stays"],
    ["aws:s3/bucketOwnershipControls:BucketOwnershipControls", "log-archive-access-logs", logArchive, "stays"],
    ["aws:s3/bucketOwnershipControls:BucketOwnershipControls", "log-archive-bucket", logArchive, "stays"],
    ["aws:s3/bucketPolicy:BucketPolicy", "log-archive-access-logs", logArchive, "stays"],
    ["aws:s3/bucketPolicy:BucketPolicy", "log-archive-bucket", logArchive, "stays"],
    ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "log-archive-access-logs", logArchive, "stays"],
    ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "log-archive-bucket", logArchive, "stays"],
    [
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        "log-archive-access-logs",
        logArchive,
        "stays",
    ],
    [
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        "log-archive-bucket",
        logArchive,
        "stays",
    ],
    ["aws:s3/bucketVersioning:BucketVersioning", "log-archive-access-logs", logArchive, "stays"],
    ["aws:s3/bucketVersioning:BucketVersioning", "log-archive-bucket", logArchive, "stays"],
    ["aws:sns/topic:Topic", "log-archive-deliveries", logArchive, "stays"],
    ["aws:sns/topicPolicy:TopicPolicy", "log-archive-deliveries", logArchive, "stays"],
];

/** Whether a resource watches the audit log. */
const watches = (urn: string) => urn.includes("landing-zone:detection:Detection$");

const blocksAllPublicAccess = {
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
};

describe("the landing zone of Pulumi.prod.yaml", () => {
    let prod: PreviewResult;

    before(async () => {
        prod = await previewProd();
    });

    it("creates these resources, each in its account, and retains what the audit log depends on", () => {
        assert.deepEqual(
            registered(({ urn }) => !watches(urn)),
            made,
        );
    });

    it("retains, of the detection, the topics to which others subscribe, and their keys", () => {
        assert.deepEqual(
            registered(({ urn }) => watches(urn)).filter(([, , , stays]) => stays !== "may go"),
            [
                ["aws:kms/alias:Alias", "detection-alarms-key", management, "left"],
                ["aws:kms/alias:Alias", "detection-backup-eu-west-1-key", logArchive, "left"],
                ["aws:kms/alias:Alias", "detection-backup-us-east-1-key", logArchive, "left"],
                ["aws:kms/key:Key", "detection-alarms-key", management, "stays"],
                ["aws:kms/key:Key", "detection-backup-eu-west-1-key", logArchive, "stays"],
                ["aws:kms/key:Key", "detection-backup-us-east-1-key", logArchive, "stays"],
                ["aws:sns/topic:Topic", "detection-alarms", management, "stays"],
                ["aws:sns/topic:Topic", "detection-backup-eu-west-1", logArchive, "stays"],
                ["aws:sns/topic:Topic", "detection-backup-us-east-1", logArchive, "stays"],
                ["aws:sns/topicPolicy:TopicPolicy", "detection-alarms", management, "stays"],
                ["aws:sns/topicPolicy:TopicPolicy", "detection-backup-eu-west-1", logArchive, "stays"],
                ["aws:sns/topicPolicy:TopicPolicy", "detection-backup-us-east-1", logArchive, "stays"],
            ],
        );
    });

    it("watches the log-archive account from within, in its Region and in that of IAM", () => {
        const there = registered(({ urn }) => watches(urn)).filter(([, , provider]) => provider === logArchive);
        assert.deepEqual(
            new Set(there.map(([type]) => type)),
            new Set([
                "aws:cloudwatch/eventRule:EventRule",
                "aws:cloudwatch/eventTarget:EventTarget",
                "aws:cloudwatch/metricAlarm:MetricAlarm",
                "aws:iam/role:Role",
                "aws:iam/rolePolicy:RolePolicy",
                "aws:kms/alias:Alias",
                "aws:kms/key:Key",
                "aws:sns/topic:Topic",
                "aws:sns/topicPolicy:TopicPolicy",
                "aws:sns/topicSubscription:TopicSubscription",
                "aws:sqs/queue:Queue",
                "aws:sqs/queuePolicy:QueuePolicy",
            ]),
        );
        assert.ok(there.some(([, name = ""]) => name.includes("us-east-1")));
    });

    /** Resources of AWS, as in the table. */
    function registered(selects: (resource: PreviewedResource) => boolean) {
        return prod.resources
            .filter((resource) => resource.type.startsWith("aws:") && selects(resource))
            .map(({ type, name, provider = "", options: { protect, retainOnDelete } }) => {
                assert.ok(!protect || retainOnDelete, `${type} ${name}`);
                const switched = retainOnDelete ? "left" : "may go";
                return [type, name, shortName(provider).split(" ").at(-1), protect ? "stays" : switched];
            })
            .sort();
    }

    it("has one provider for each account, which is restricted to it", () => {
        const providers = prod.resources.filter(({ type }) => type.startsWith("pulumi:providers:"));
        const tags = {
            owner: "security-engineering",
            "data-classification": "confidential",
            "landing-zone": "landing-zone",
            environment: "prod",
        };
        assert.deepEqual(
            new Map(providers.map(({ name, inputs }) => [name, configurationOf(inputs)])),
            new Map([
                [logArchive, providerConfiguration("444455556666", tags)],
                [management, providerConfiguration("111122223333", tags)],
            ]),
        );
    });

    it("gives CloudTrail trusted access by a resource of its own", () => {
        const { inputs } = find(
            prod,
            "aws:organizations/awsServiceAccess:AwsServiceAccess",
            "trusted-access-cloudtrail",
        );
        assert.deepEqual(inputs, { servicePrincipal: "cloudtrail.amazonaws.com" });
    });

    it("has a trail of all accounts, Regions and management events, validated, encrypted and announced", () => {
        const { inputs, propertyDependencies } = find(prod, "aws:cloudtrail/trail:Trail", "organization-trail");
        const { kmsKeyId, snsTopicName, cloudWatchLogsGroupArn, cloudWatchLogsRoleArn, ...known } = inputs;
        assert.deepEqual(known, {
            name: "audit-log-organization-trail",
            isOrganizationTrail: true,
            isMultiRegionTrail: true,
            includeGlobalServiceEvents: true,
            enableLogging: true,
            enableLogFileValidation: true,
            s3BucketName: "audit-log-archive-444455556666-eu-west-1-an",
            advancedEventSelectors: [
                {
                    name: "Management events selector",
                    fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }],
                },
                {
                    name: "Archive deletions selector",
                    fieldSelectors: [
                        { field: "eventCategory", equals: ["Data"] },
                        { field: "resources.type", equals: ["AWS::S3::Object"] },
                        {
                            field: "resources.ARN",
                            startsWiths: [
                                "arn:aws:s3:::audit-log-archive-444455556666-eu-west-1-an/",
                                "arn:aws:s3:::audit-log-access-444455556666-eu-west-1-an/",
                            ],
                        },
                        {
                            field: "eventName",
                            equals: [
                                "DeleteObject",
                                "DeleteObjects",
                                "PutObjectRetention",
                                "PutObjectLegalHold",
                                "UpdateObjectEncryption",
                            ],
                        },
                    ],
                },
                {
                    name: "Archive reads selector",
                    fieldSelectors: [
                        { field: "eventCategory", equals: ["Data"] },
                        { field: "resources.type", equals: ["AWS::S3::Object"] },
                        {
                            field: "resources.ARN",
                            startsWiths: ["arn:aws:s3:::audit-log-archive-444455556666-eu-west-1-an/"],
                        },
                        {
                            field: "eventName",
                            equals: [
                                "GetObject",
                                "GetObjectTorrent",
                                "SelectObjectContent",
                                "CopyObject",
                                "UploadPartCopy",
                                "RestoreObject",
                            ],
                        },
                    ],
                },
            ],
            tags: { Name: "audit-log-organization-trail" },
        });
        const origins = Object.entries({ kmsKeyId, snsTopicName, cloudWatchLogsGroupArn, cloudWatchLogsRoleArn });
        assert.deepEqual(
            Object.fromEntries(origins.map(([name]) => [name, propertyDependencies[name]?.map(shortName)])),
            {
                kmsKeyId: ["aws:kms/key:Key log-archive-key"],
                snsTopicName: ["aws:sns/topic:Topic log-archive-deliveries"],
                cloudWatchLogsGroupArn: ["aws:cloudwatch/logGroup:LogGroup organization-trail-log-group"],
                cloudWatchLogsRoleArn: ["aws:iam/role:Role organization-trail-log-group"],
            },
        );
    });

    it("creates the trail after everything that CloudTrail tests, without waiting for a lifecycle configuration", () => {
        const { dependencies } = find(prod, "aws:cloudtrail/trail:Trail", "organization-trail");
        assert.deepEqual(dependencies.map(shortName).sort(), [
            "aws:cloudwatch/logGroup:LogGroup organization-trail-log-group",
            "aws:iam/role:Role organization-trail-log-group",
            "aws:iam/rolePolicy:RolePolicy organization-trail-log-group",
            "aws:kms/key:Key log-archive-key",
            "aws:organizations/awsServiceAccess:AwsServiceAccess trusted-access-cloudtrail",
            "aws:s3/bucket:Bucket log-archive-bucket",
            "aws:s3/bucketLogging:BucketLogging log-archive-bucket",
            "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration log-archive-bucket",
            "aws:s3/bucketOwnershipControls:BucketOwnershipControls log-archive-bucket",
            "aws:s3/bucketPolicy:BucketPolicy log-archive-bucket",
            "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock log-archive-bucket",
            "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration log-archive-bucket",
            "aws:s3/bucketVersioning:BucketVersioning log-archive-bucket",
            "aws:sns/topic:Topic log-archive-deliveries",
            "aws:sns/topicPolicy:TopicPolicy log-archive-deliveries",
        ]);
    });

    it("enables access logging after the target bucket allows it", () => {
        const { dependencies } = find(prod, "aws:s3/bucketLogging:BucketLogging", "log-archive-bucket");
        assert.ok(dependencies.map(shortName).includes("aws:s3/bucketPolicy:BucketPolicy log-archive-access-logs"));
    });

    /** Inputs of the resources that make the two buckets safe. Those of the access logs differ where AWS demands it. */
    const inputs: [type: string, name: string, inputs: Properties][] = [
        [
            "aws:s3/bucket:Bucket",
            "log-archive-bucket",
            {
                bucket: "audit-log-archive-444455556666-eu-west-1-an",
                bucketNamespace: "account-regional",
                objectLockEnabled: true,
            },
        ],
        [
            "aws:s3/bucket:Bucket",
            "log-archive-access-logs",
            { bucket: "audit-log-access-444455556666-eu-west-1-an", bucketNamespace: "account-regional" },
        ],
        [
            "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
            "log-archive-bucket",
            { rule: { defaultRetention: { mode: "GOVERNANCE", days: 365 } } },
        ],
        ...["log-archive-bucket", "log-archive-access-logs"].flatMap((name): [string, string, Properties][] => [
            ["aws:s3/bucketVersioning:BucketVersioning", name, { versioningConfiguration: { status: "Enabled" } }],
            ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", name, blocksAllPublicAccess],
            [
                "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
                name,
                { rule: { objectOwnership: "BucketOwnerEnforced" } },
            ],
        ]),
        [
            "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
            "log-archive-access-logs",
            {
                rules: [
                    {
                        applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" },
                        bucketKeyEnabled: false,
                        blockedEncryptionTypes: ["SSE-C"],
                    },
                ],
            },
        ],
        [
            "aws:s3/bucketLogging:BucketLogging",
            "log-archive-bucket",
            {
                targetBucket: "audit-log-access-444455556666-eu-west-1-an",
                targetPrefix: "audit-log-archive-444455556666-eu-west-1-an/",
            },
        ],
        [
            "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
            "log-archive-bucket",
            {
                transitionDefaultMinimumObjectSize: "all_storage_classes_128K",
                rules: [
                    {
                        id: "age",
                        status: "Enabled",
                        filter: { prefix: "" },
                        transitions: [{ storageClass: "GLACIER_IR", days: 90 }],
                        expiration: { days: 2557 },
                        noncurrentVersionExpiration: { noncurrentDays: 30 },
                        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
                    },
                    {
                        id: "remove-delete-markers",
                        status: "Enabled",
                        filter: { prefix: "" },
                        expiration: { expiredObjectDeleteMarker: true },
                    },
                ],
            },
        ],
        [
            "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
            "log-archive-access-logs",
            {
                rules: [
                    {
                        id: "expire",
                        status: "Enabled",
                        filter: { prefix: "" },
                        expiration: { days: 365 },
                        noncurrentVersionExpiration: { noncurrentDays: 30 },
                        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
                    },
                ],
            },
        ],
        [
            "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
            "log-archive",
            { accountId: "444455556666", ...blocksAllPublicAccess },
        ],
        [
            "aws:cloudwatch/logGroup:LogGroup",
            "organization-trail-log-group",
            { name: "/audit-log/organization-trail", retentionInDays: 365, deletionProtectionEnabled: true },
        ],
    ];
    for (const [type, name, expected] of inputs) {
        it(`sets up ${type.split(":").at(-1)} ${name}`, () => {
            const actual = find(prod, type, name).inputs;
            const relevant = Object.fromEntries(Object.keys(expected).map((key) => [key, actual[key] ?? null]));
            assert.deepEqual(relevant, expected);
        });
    }

    const encrypted: [what: string, type: string, name: string, property: string, key: string][] = [
        [
            "the archive",
            "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
            "log-archive-bucket",
            "rules",
            "log-archive-key",
        ],
        [
            "the delivery topic",
            "aws:sns/topic:Topic",
            "log-archive-deliveries",
            "kmsMasterKeyId",
            "log-archive-deliveries-key",
        ],
        [
            "the log group",
            "aws:cloudwatch/logGroup:LogGroup",
            "organization-trail-log-group",
            "kmsKeyId",
            "organization-trail-log-group-key",
        ],
    ];
    for (const [what, type, name, property, key] of encrypted) {
        it(`encrypts ${what} with a key of its own that rotates`, () => {
            assert.deepEqual(find(prod, type, name).propertyDependencies[property]?.map(shortName), [
                `aws:kms/key:Key ${key}`,
            ]);
            const { enableKeyRotation, deletionWindowInDays } = find(prod, "aws:kms/key:Key", key).inputs;
            assert.deepEqual(
                { enableKeyRotation, deletionWindowInDays },
                { enableKeyRotation: true, deletionWindowInDays: 30 },
            );
        });
    }

    it("uses S3 Bucket Keys in the archive, and no keys that callers bring", () => {
        const type = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
        const [rule] = find(prod, type, "log-archive-bucket").inputs.rules as [Properties];
        assert.equal(rule.bucketKeyEnabled, true);
        assert.deepEqual(rule.blockedEncryptionTypes, ["SSE-C"]);
    });

    it("exports what other teams' stacks read", () => {
        const {
            alarmTopicArn,
            backupAlarmTopicArn,
            archiveKmsKeyArn,
            deliveryTopicArn,
            logGroupArn,
            trailArn,
            ...known
        } = prod.outputs;
        assert.deepEqual(known, {
            outputsVersion: 3,
            homeRegion: "eu-west-1",
            partition: "aws",
            organizationId: "o-exampleorgid",
            managementAccountId: "111122223333",
            logArchiveAccountId: "444455556666",
            trailName: "audit-log-organization-trail",
            archiveBucketName: "audit-log-archive-444455556666-eu-west-1-an",
            archiveBucketArn: "arn:aws:s3:::audit-log-archive-444455556666-eu-west-1-an",
            archiveKeyLayout: {
                logFiles: "AWSLogs/o-exampleorgid/{accountId}/CloudTrail/{region}/{yyyy}/{mm}/{dd}/",
                digestFiles: "AWSLogs/o-exampleorgid/{accountId}/CloudTrail-Digest/{region}/{yyyy}/{mm}/{dd}/",
            },
            accessLogBucketName: "audit-log-access-444455556666-eu-west-1-an",
            logGroupName: "/audit-log/organization-trail",
        });
        for (const output of [
            alarmTopicArn,
            backupAlarmTopicArn,
            archiveKmsKeyArn,
            deliveryTopicArn,
            logGroupArn,
            trailArn,
        ])
            assert.notEqual(output, undefined);
    });
});

describe("the landing zone of an environment", () => {
    const least = {
        homeRegion: "us-gov-west-1",
        organization: { id: "o-exampleorgid", managementAccountId: "111122223333" },
        logArchive: { accountId: "444455556666", deployRole: "LandingZoneDeploy" },
        detection: { notify: { emails: ["security@example.com"] } },
    };

    it("with only the required settings uses the caller's credentials in the management account", async () => {
        const zone = await previewSettings(least);
        assert.equal(find(zone, "pulumi:providers:aws", management).inputs.assumeRoles, undefined);
        assert.match(
            JSON.stringify(find(zone, "pulumi:providers:aws", logArchive).inputs.assumeRoles),
            /role\/LandingZoneDeploy/,
        );
    });

    it("in another partition names no ARN of this one", async () => {
        const zone = await previewSettings(least);
        assert.match(JSON.stringify(zone.resources), /arn:aws-us-gov:/);
        assert.doesNotMatch(JSON.stringify(zone.resources), /arn:aws:/);
    });

    it("in a Region without account-regional namespaces has buckets in the global one", async () => {
        const zone = await previewSettings({
            ...least,
            homeRegion: "me-central-1",
            detection: { ...least.detection, config: { recorder: "create" } },
        });
        const buckets = zone.resources.filter(({ type }) => type === "aws:s3/bucket:Bucket");
        assert.deepEqual(
            buckets.map(({ inputs }) => [inputs.bucket, inputs.bucketNamespace]).sort(),
            ["access", "archive", "config"].map((purpose) => [
                `audit-log-${purpose}-444455556666-me-central-1`,
                undefined,
            ]),
        );
    });

    it("with every switch reversed has the configured resources", async () => {
        const zone = await previewSettings({
            ...least,
            logArchive: {
                ...least.logArchive,
                keyPrefix: "org/logs",
                objectLock: { mode: "compliance", days: 3650 },
                lifecycle: { enabled: false },
                mfaDelete: true,
                accountPublicAccessBlock: false,
            },
            trail: { logGroupRetentionDays: 3653 },
            namePrefix: "acme",
        });
        const types = zone.resources.map(({ type, name }) => `${type} ${name}`);
        assert.ok(!types.some((type) => type.includes("AccountPublicAccessBlock")));
        assert.ok(
            !types.includes("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration log-archive-bucket"),
        );

        const lock = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";
        assert.deepEqual(find(zone, lock, "log-archive-bucket").inputs.rule, {
            defaultRetention: { mode: "COMPLIANCE", days: 3650 },
        });
        const versioning = "aws:s3/bucketVersioning:BucketVersioning";
        assert.deepEqual(find(zone, versioning, "log-archive-bucket").options.ignoreChanges, [
            "versioningConfiguration",
        ]);
        assert.equal(find(zone, versioning, "log-archive-access-logs").options.ignoreChanges, undefined);

        const trail = find(zone, "aws:cloudtrail/trail:Trail", "organization-trail").inputs;
        assert.equal(trail.s3KeyPrefix, "org/logs");
        assert.equal(trail.name, "acme-organization-trail");
        const policy = find(zone, "aws:s3/bucketPolicy:BucketPolicy", "log-archive-bucket").inputs.policy;
        assert.match(
            JSON.stringify(policy),
            /"arn:aws-us-gov:s3:::acme-archive-444455556666-us-gov-west-1-an\/org\/logs\/AWSLogs\/o-exampleorgid\/\*/,
        );
        assert.equal(
            (zone.outputs.archiveKeyLayout as Properties).logFiles,
            "org/logs/AWSLogs/o-exampleorgid/{accountId}/CloudTrail/{region}/{yyyy}/{mm}/{dd}/",
        );
        const logGroup = find(zone, "aws:cloudwatch/logGroup:LogGroup", "organization-trail-log-group").inputs;
        assert.equal(logGroup.retentionInDays, 3653);
    });

    it("allows small objects to move to Glacier if configured", async () => {
        const lifecycle = { transitions: [{ storageClass: "GLACIER", afterDays: 90 }], transitionSmallObjects: true };
        const zone = await previewSettings({ ...least, logArchive: { ...least.logArchive, lifecycle } });
        const type = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
        assert.equal(
            find(zone, type, "log-archive-bucket").inputs.transitionDefaultMinimumObjectSize,
            "varies_by_storage_class",
        );
    });
});

function providerConfiguration(accountId: string, tags: Record<string, string>) {
    return {
        region: "eu-west-1",
        allowedAccountIds: [accountId],
        assumeRoles: [
            { roleArn: `arn:aws:iam::${accountId}:role/LandingZoneDeploy`, sessionName: "pulumi-landing-zone" },
        ],
        defaultTags: { tags },
    };
}

/** A provider's inputs other than text are JSON. */
function configurationOf({ region, allowedAccountIds, assumeRoles, defaultTags }: Properties) {
    const parse = (json: unknown) => JSON.parse(String(json)) as unknown;
    return {
        region,
        allowedAccountIds: parse(allowedAccountIds),
        assumeRoles: parse(assumeRoles),
        defaultTags: parse(defaultTags),
    };
}
