import type { ResourceOptions, Value } from "@landing-zone/preview";
import { types } from "../../../policy-pack/vocabulary/types";
import { goodEventDataStore } from "../good/eventDataStore";
import { goodTrail } from "../good/trail";
import { secret, unknown } from "../pack";
import type { Mutation, Variation, Zone } from "../zone";
import type { Changes } from "../good/withChanges";

const theTrail = [types.Trail, "organization-trail"] as const;
const theStore = [types.EventDataStore, "audit-lake"] as const;
const theBucket = [types.Bucket, "log-archive-bucket"] as const;
const theKey = [types.Key, "log-archive-key"] as const;
const itsProvider = ["pulumi:providers:aws", "management"] as const;

const trail = (changes: Changes) => (zone: Zone) => zone.set(...theTrail, changes);
const trailOptions = (options: ResourceOptions) => (zone: Zone) => zone.options(...theTrail, options);
const store = (changes: Changes) => (zone: Zone) => zone.set(...theStore, changes);
const storeOptions = (options: ResourceOptions) => (zone: Zone) => zone.options(...theStore, options);

const selector = (...fieldSelectors: Value[]) => ({ fieldSelectors });
const management = { field: "eventCategory", equals: ["Management"] };
const data = { field: "eventCategory", equals: ["Data"] };
const objects = { field: "resources.type", equals: ["AWS::S3::Object"] };
const archive = "audit-log-archive-444455556666-eu-west-1-an";
const accessLogs = "audit-log-access-444455556666-eu-west-1-an";
/** As the landing zone records who deletes or unlocks its log files, by the names of calls. */
const deletions = (...eventName: Value[]) =>
    selector(data, objects, { field: "resources.ARN", startsWiths: [`arn:aws:s3:::${archive}/`] }, ...eventName);
const unlocking = ["DeleteObject", "DeleteObjects", "PutObjectRetention", "PutObjectLegalHold"];
const advanced = (...advancedEventSelectors: Value[]) => ({ advancedEventSelectors });
/** One kind of selector excludes the other. */
const basic = (...eventSelectors: Value[]) => ({ advancedEventSelectors: undefined, eventSelectors });
const keyIn = (region: string, partition = "aws") =>
    `arn:${partition}:kms:${region}:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab`;

export const mutations: Mutation[] = [
    ...[
        { what: "its trail records one Region", isMultiRegionTrail: false },
        { what: "its trail leaves open whether it records other accounts", isOrganizationTrail: undefined },
        { what: "its trail leaves global services out", includeGlobalServiceEvents: false },
        { what: "its trail is switched off", enableLogging: false },
    ].map(({ what, ...changes }) => ({
        what,
        change: trail(changes),
        refusedBy: ["cloudtrail-trail-covers-all-regions-and-accounts"],
    })),

    ...[
        { what: "its trail names no key", kmsKeyId: undefined },
        { what: "its trail names a key of AWS's", kmsKeyId: "alias/aws/s3" },
        { what: "its trail names a key of AWS's, with a blank before it", kmsKeyId: " alias/aws/s3" },
    ].map(({ what, ...changes }) => ({
        what,
        change: trail(changes),
        refusedBy: ["cloudtrail-trail-encrypted-with-kms"],
    })),

    ...[
        { what: "its trail does not set digests", enableLogFileValidation: undefined },
        { what: "its trail writes no digests", enableLogFileValidation: false },
        { what: "its trail writes no digests, secretly", enableLogFileValidation: secret(false) },
    ].map(({ what, ...changes }) => ({
        what,
        change: trail(changes),
        refusedBy: ["cloudtrail-trail-validates-log-files"],
    })),

    ...[
        { what: "its trail has no log group", cloudWatchLogsGroupArn: undefined, cloudWatchLogsRoleArn: undefined },
        { what: "its trail has an empty log group", cloudWatchLogsGroupArn: "" },
        {
            what: "its trail names a log group without its streams",
            cloudWatchLogsGroupArn: "arn:aws:logs:eu-west-1:111122223333:log-group:/audit-log/organization-trail",
        },
        { what: "its trail has no role for the log group", cloudWatchLogsRoleArn: undefined },
    ].map(({ what, ...changes }) => ({
        what,
        change: trail(changes),
        refusedBy: ["cloudtrail-trail-delivers-to-cloudwatch-logs"],
    })),

    {
        what: "its trail announces nothing",
        change: trail({ snsTopicName: undefined }),
        refusedBy: ["cloudtrail-trail-announces-log-files"],
    },
    {
        what: "its trail has an empty topic",
        change: trail({ snsTopicName: "" }),
        refusedBy: ["cloudtrail-trail-announces-log-files"],
    },

    ...[
        { what: "its trail records only reads", ...basic({ readWriteType: "ReadOnly" }) },
        { what: "its trail records only writes", ...basic({ readWriteType: "WriteOnly" }) },
        { what: "its trail records no management events", ...basic({ includeManagementEvents: false }) },
        {
            what: "its trail leaves the events of AWS KMS out",
            ...basic({ excludeManagementEventSources: ["kms.amazonaws.com"] }),
        },
        {
            what: "its trail leaves a source out of one half",
            ...basic(
                { readWriteType: "ReadOnly" },
                { readWriteType: "WriteOnly", excludeManagementEventSources: ["rdsdata.amazonaws.com"] },
            ),
        },
        {
            what: "its trail records data events alone",
            ...advanced(selector(data, { field: "resources.type", equals: ["AWS::Lambda::Function"] })),
        },
        {
            what: "its trail records only writes, by an advanced selector",
            ...advanced(selector(management, { field: "readOnly", equals: ["false"] })),
        },
        {
            what: "its trail records reads alone, by two advanced selectors",
            ...advanced(
                selector(management, { field: "readOnly", equals: ["true"] }),
                selector(management, { field: "readOnly", equals: ["true"] }),
            ),
        },
        {
            what: "its trail leaves a source out, by an advanced selector",
            ...advanced(selector(management, { field: "eventSource", notEquals: ["kms.amazonaws.com"] })),
        },
        {
            what: "its trail records the calls of one service",
            ...advanced(selector(management, { field: "eventSource", equals: ["iam.amazonaws.com"] })),
        },
        {
            what: "its trail misspells the category",
            ...advanced(selector({ field: "eventCategory", equals: ["management"] })),
        },
    ].map(({ what, ...changes }) => ({
        what,
        change: trail(changes),
        refusedBy: ["cloudtrail-trail-records-all-management-events"],
    })),
    ...[
        {
            what: "its event data store leaves an identity out",
            ...advanced(selector(management, { field: "userIdentity.arn", notEndsWiths: ["/ci"] })),
        },
        {
            what: "its event data store leaves events by their name out",
            ...advanced(selector(management, { field: "eventName", notStartsWiths: ["Describe"] })),
        },
        {
            what: "its event data store stores data events only",
            ...advanced(selector(data, objects)),
        },
    ].map(({ what, ...changes }) => ({
        what,
        change: store(changes),
        refusedBy: ["cloudtrail-trail-records-all-management-events"],
    })),

    ...[
        {
            what: "its trail records its own deliveries",
            ...advanced(selector(management), selector(data, objects)),
        },
        {
            what: "its trail leaves out another bucket than its own",
            ...advanced(
                selector(management),
                selector(data, objects, { field: "resources.ARN", notStartsWiths: [`arn:aws:s3:::${accessLogs}/`] }),
            ),
        },
        {
            what: "its trail leaves one object of its bucket out",
            ...advanced(
                selector(management),
                selector(data, objects, { field: "resources.ARN", notEquals: [`arn:aws:s3:::${archive}/`] }),
            ),
        },
        {
            what: "its selector of deletions matches what CloudTrail writes too",
            ...advanced(selector(management), deletions({ field: "eventName", equals: [...unlocking, "PutObject"] })),
        },
        {
            what: "its selector of deletions names no calls",
            ...advanced(selector(management), deletions()),
        },
        {
            what: "its selector of deletions matches all other calls",
            ...advanced(selector(management), deletions({ field: "eventName", notEquals: unlocking })),
        },
        {
            what: "its selector of deletions matches all calls with the same prefix",
            ...advanced(selector(management), deletions({ field: "eventName", startsWiths: ["Delete", "Put"] })),
        },
        {
            what: "its trail records all objects, by a basic selector",
            ...basic({ dataResources: [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }] }),
        },
        {
            what: "its trail records the objects of its bucket",
            ...basic({ dataResources: [{ type: "AWS::S3::Object", values: [`arn:aws:s3:::${archive}/`] }] }),
        },
    ].map(({ what, ...changes }) => ({
        what,
        change: trail(changes),
        refusedBy: ["cloudtrail-trail-archive-outside-data-events"],
    })),
    {
        what: "its trail records what is written to the access logs, which the configuration forbids",
        change: trail(
            advanced(
                selector(management),
                selector(data, objects, { field: "resources.ARN", notStartsWiths: [`arn:aws:s3:::${archive}/`] }),
            ),
        ),
        refusedBy: ["cloudtrail-trail-archive-outside-data-events"],
        config: { "cloudtrail-trail-archive-outside-data-events": { otherBuckets: [accessLogs] } },
    },

    {
        what: "its trail delivers to a bucket that the configuration does not list",
        change: trail({ s3BucketName: "example-somewhere-else" }),
        refusedBy: ["cloudtrail-trail-writes-to-archive"],
        config: { "cloudtrail-trail-writes-to-archive": { archiveBuckets: [archive] } },
    },

    {
        what: "its trail has no tag, and its provider sets none",
        change: (zone) => zone.set(...itsProvider, { defaultTags: undefined }).set(...theTrail, { tags: undefined }),
        refusedBy: ["cloudtrail-tagged"],
    },
    {
        what: "its event data store has no tag",
        change: store({ tags: {} }),
        refusedBy: ["cloudtrail-tagged"],
    },

    {
        what: "its trail is not protected",
        change: trailOptions({ protect: false }),
        refusedBy: ["cloudtrail-protected"],
    },
    {
        what: "its event data store is not protected",
        change: storeOptions({ protect: false }),
        refusedBy: ["cloudtrail-protected"],
    },
    {
        what: "its event data store may be deleted by one call",
        change: store({ terminationProtectionEnabled: false }),
        refusedBy: ["cloudtrail-protected"],
    },

    ...[
        "*",
        "enableLogging",
        "kmsKeyId",
        "s3BucketName",
        "advancedEventSelectors[0].fieldSelectors",
        '["snsTopicName"]',
    ].map((path) => ({
        what: `its trail ignores changes of ${path}`,
        change: trailOptions({ ignoreChanges: ["tags", path] }),
        refusedBy: ["cloudtrail-changes-not-ignored"],
    })),
    {
        what: "its event data store ignores that it is suspended",
        change: storeOptions({ ignoreChanges: ["suspend"] }),
        refusedBy: ["cloudtrail-changes-not-ignored"],
    },

    {
        what: "it has no trail",
        change: (zone) => zone.remove(...theTrail),
        refusedBy: ["cloudtrail-trail-present"],
        config: { "cloudtrail-trail-present": { landingZone: true } },
    },

    {
        what: "its trail's bucket is in another Region than the key",
        change: (zone) => zone.set(...theBucket, { region: "us-east-1" }),
        // Nor are the rules on it.
        refusedBy: ["cloudtrail-trail-key-in-bucket-region", "events-rules-cover-audit-log"],
    },
    {
        what: "its trail's key is in another Region than the bucket",
        // One without rules on it.
        change: (zone) => zone.set(...theKey, { region: "eu-central-1" }),
        refusedBy: ["cloudtrail-trail-key-in-bucket-region", "events-rules-cover-audit-log"],
    },
    {
        what: "its trail names a key of another Region",
        change: trail({ kmsKeyId: keyIn("us-east-1") }),
        refusedBy: ["cloudtrail-trail-key-in-bucket-region"],
    },

    ...[
        { what: "its event data store names no key", kmsKeyId: undefined },
        { what: "its event data store names a key of AWS's", kmsKeyId: "alias/aws/cloudtrail" },
    ].map(({ what, ...changes }) => ({
        what,
        change: store(changes),
        refusedBy: ["cloudtrail-event-data-store-encrypted-with-kms"],
    })),
    ...[
        { what: "its event data store stores one Region", multiRegionEnabled: false },
        { what: "its event data store stores one account", organizationEnabled: undefined },
        { what: "its event data store is suspended", suspend: "true" },
        { what: "its event data store is suspended by a boolean", suspend: true },
    ].map(({ what, ...changes }) => ({
        what,
        change: store(changes),
        refusedBy: ["cloudtrail-event-data-store-covers-all-regions-and-accounts"],
    })),
    {
        what: "its event data store keeps events for a month",
        change: store({ retentionPeriod: 30 }),
        refusedBy: ["cloudtrail-event-data-store-retention"],
    },
    {
        what: "its event data store keeps events for less than the configuration requires",
        change: store({ retentionPeriod: 365 }),
        refusedBy: ["cloudtrail-event-data-store-retention"],
        config: { "cloudtrail-event-data-store-retention": { minimumDays: 2555 } },
    },
];

export const variations: Variation[] = [
    {
        what: "its trail leaves AWS's good defaults unsaid",
        change: trail({
            includeGlobalServiceEvents: undefined,
            enableLogging: undefined,
            advancedEventSelectors: undefined,
        }),
    },
    {
        what: "its trail has another name, and keys with a prefix",
        change: (zone) => {
            trail({ name: "aws-trail", s3KeyPrefix: "org" })(zone);
            zone.rewrite("aws:s3/bucketPolicy:BucketPolicy", "log-archive-bucket", "policy", (text) =>
                text
                    .replaceAll("/AWSLogs/", "/org/AWSLogs/")
                    .replaceAll("trail/audit-log-organization-trail", "trail/aws-trail"),
            ).rewrite(
                "aws:cloudwatch/eventRule:EventRule",
                "detection-tampering-management-eu-west-1-trail",
                "eventPattern",
                (text) => text.replaceAll("audit-log-organization-trail", "aws-trail"),
            );
        },
    },
    { what: "its trail has Insights", change: trail({ insightSelectors: [{ insightType: "ApiCallRateInsight" }] }) },
    {
        what: "its trail has its management events under another name, after data events",
        change: trail(
            advanced(selector(data, { field: "resources.type", equals: ["AWS::DynamoDB::Table"] }), {
                name: "all",
                ...selector(management),
            }),
        ),
    },
    {
        what: "its trail records reads and writes by a selector each",
        change: trail(basic({ readWriteType: "WriteOnly" }, { readWriteType: "ReadOnly" })),
    },
    {
        what: "its trail does not record deletions in its bucket",
        change: trail(advanced(selector(management))),
    },
    {
        what: "its trail records reads of its bucket, deletions in it and network activity",
        change: trail(
            advanced(
                selector(management),
                deletions({ field: "eventName", equals: unlocking }),
                deletions({ field: "readOnly", equals: ["true"] }),
                selector(
                    { field: "eventCategory", equals: ["NetworkActivity"] },
                    { field: "eventSource", equals: ["s3.amazonaws.com"] },
                    { field: "errorCode", equals: ["VpceAccessDenied"] },
                ),
            ),
        ),
    },
    {
        what: "its trail records the objects of all other buckets",
        change: trail(
            advanced(
                selector(management),
                selector(data, objects, {
                    field: "resources.ARN",
                    notStartsWiths: [`arn:aws:s3:::${accessLogs}/`, `arn:aws:s3:::${archive}/`],
                }),
            ),
        ),
        config: {
            "cloudtrail-trail-archive-outside-data-events": { otherBuckets: [accessLogs] },
            "cloudtrail-trail-writes-to-archive": { archiveBuckets: [archive] },
            "cloudtrail-trail-present": { landingZone: true },
        },
    },
    {
        what: "its trail records the objects of all buckets but one whose name is not known yet",
        change: trail(
            advanced(
                selector(management),
                selector(data, objects, { field: "resources.ARN", notStartsWiths: [unknown] }),
            ),
        ),
    },
    {
        what: "its trail records who reads the archive",
        change: trail(advanced(selector(management), selector(data, objects, { field: "readOnly", equals: ["true"] }))),
    },
    {
        what: "its trail records one application's bucket, by a basic selector",
        change: trail(basic({ dataResources: [{ type: "AWS::S3::Object", values: ["arn:aws:s3:::orders/"] }] })),
    },
    { what: "its trail names its key by the ARN", change: trail({ kmsKeyId: keyIn("eu-west-1") }) },
    { what: "its trail names its key secretly", change: trail({ kmsKeyId: secret(keyIn("eu-west-1")) }) },
    { what: "its trail has no tag of its own, but its provider sets some", change: trail({ tags: undefined }) },
    {
        what: "its trail and its event data store ignore changes of tags",
        change: (zone) =>
            zone
                .options(...theTrail, { ignoreChanges: ["tags", 'tags["owner"]', "tagsAll"] })
                .options(...theStore, { ignoreChanges: ["tags"] }),
    },
    {
        what: "it has a second trail, in China, with its bucket elsewhere",
        change: (zone) =>
            zone.add({
                ...goodTrail({
                    kmsKeyId: keyIn("cn-north-1", "aws-cn"),
                    snsTopicName: "arn:aws-cn:sns:cn-north-1:444455556666:example-delivery",
                    cloudWatchLogsGroupArn: "arn:aws-cn:logs:cn-north-1:111122223333:log-group:/example/trail:*",
                    cloudWatchLogsRoleArn: "arn:aws-cn:iam::111122223333:role/example-cloudtrail-to-logs",
                }),
                name: "china",
                provider: { allowedAccountIds: '["111122223333"]', region: "cn-north-1" },
            }),
    },
    {
        what: "it has a second trail of which nothing is known yet",
        change: (zone) =>
            zone.add({
                ...goodTrail({
                    s3BucketName: unknown,
                    kmsKeyId: unknown,
                    snsTopicName: unknown,
                    cloudWatchLogsGroupArn: unknown,
                    cloudWatchLogsRoleArn: unknown,
                    eventSelectors: unknown,
                    tags: unknown,
                }),
                name: "unknown",
            }),
    },
    {
        what: "its event data store leaves the good defaults unsaid",
        change: store({
            multiRegionEnabled: undefined,
            retentionPeriod: undefined,
            terminationProtectionEnabled: undefined,
            advancedEventSelectors: undefined,
        }),
    },
    { what: "its event data store explicitly is not suspended", change: store({ suspend: "false" }) },
    {
        what: "its event data store has a key that is not known yet, and keeps events for a year",
        change: store({ kmsKeyId: unknown, retentionPeriod: 366, billingMode: "EXTENDABLE_RETENTION_PRICING" }),
    },
    {
        what: "an application has an event data store for its own events",
        change: (zone) =>
            zone.add({
                ...goodEventDataStore({
                    organizationEnabled: undefined,
                    multiRegionEnabled: false,
                    retentionPeriod: 30,
                    terminationProtectionEnabled: false,
                    ...advanced(selector({ field: "eventCategory", equals: ["ActivityAuditLog"] })),
                }),
                name: "orders",
                options: {},
            }),
    },
];
