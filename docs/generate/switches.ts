import { metricAlarmNames, ownAlarmNames } from "../../config/detection";
import { assumptions, type Factor } from "./assumptions";
import type { PriceName } from "./prices";

/** A charge by use: the price, times the product of the factors. */
export interface Charge {
    price: PriceName;
    factors: Factor[];
}

/** The resources and costs of a setting, or of the part that is always on. */
export interface Costs {
    /** Resources by type. Resource types with a fixed monthly price are charged without being listed in `charges`. */
    resources: Record<string, number>;
    charges: Charge[];
    /** What the cost depends on. */
    driver: string;
}

/** A setting that creates resources or adds costs. */
export interface Switch extends Costs {
    setting: string;
    /** The value that is calculated, if the cost depends on the value. */
    counted?: string;
    /**
     * Values that turn it on and off. All other settings are those of Pulumi.prod.yaml, with a break-glass and a reader
     * role.
     */
    on: unknown;
    off: unknown;
    /** Default: turning it off deletes all resources that turning it on created. */
    stays?: Stays;
}

/** The resources of a switch that stay in AWS when it is turned off. */
export interface Stays {
    /** By type, as in `resources`. */
    resources: Record<string, number>;
    /**
     * Sentences of Markdown: why they stay, how to remove them from AWS, and what turning the switch on again requires.
     */
    why: string;
    remove: string;
    again: string;
}

const { accounts, days } = assumptions;
const { managementEvents, writes, objectEvents, functionEvents, tableEvents, otherEvents, networkEvents } = assumptions;

const daily = (inAccount: Factor) => [accounts, inAccount, days];
const monthly = daily(managementEvents);
const once = (price: PriceName): Charge => ({ price, factors: [assumptions.messages] });

/** The cost of each event after CloudTrail: in the log group and in the archive, at full retention. */
function kept(events: Factor[]): Charge[] {
    const inLogGroup = [...events, assumptions.gbOfEvent];
    return [
        { price: "logsIngested", factors: inLogGroup },
        { price: "logsStored", factors: [...inLogGroup, assumptions.logGroupMonths, assumptions.logsCompressed] },
        { price: "archived", factors: [...events, assumptions.gbOfArchivedEvent, assumptions.archiveMonths] },
    ];
}

const recorded = (price: PriceName, events: Factor[]): Charge[] => [{ price, factors: events }, ...kept(events)];

const configRules = 6;
const periodicRules = { value: configRules - 1, unit: "rules that evaluate the trails once a day" };
const ruleOnChanges = { value: 1, unit: "rule that evaluates each change" };
const evaluations = (of: Factor[]): Charge[] => [
    { price: "evaluations", factors: [periodicRules, ...of, days] },
    { price: "evaluations", factors: [ruleOnChanges, ...of, assumptions.identityChanges] },
];

/** The archive, the trail and its log group. */
export const base: Costs = {
    resources: {
        "aws:cloudtrail/trail:Trail": 1,
        "aws:cloudwatch/logGroup:LogGroup": 1,
        "aws:iam/role:Role": 1,
        "aws:iam/rolePolicy:RolePolicy": 1,
        "aws:kms/alias:Alias": 3,
        "aws:kms/key:Key": 3,
        "aws:organizations/awsServiceAccess:AwsServiceAccess": 1,
        "aws:s3/bucket:Bucket": 2,
        "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": 1,
        "aws:s3/bucketLogging:BucketLogging": 1,
        "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": 1,
        "aws:s3/bucketOwnershipControls:BucketOwnershipControls": 2,
        "aws:s3/bucketPolicy:BucketPolicy": 2,
        "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": 2,
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": 2,
        "aws:s3/bucketVersioning:BucketVersioning": 2,
        "aws:sns/topic:Topic": 1,
        "aws:sns/topicPolicy:TopicPolicy": 1,
    },
    charges: [
        ...recorded("managementEvents", monthly),
        { price: "objectsPut", factors: daily(assumptions.logFiles) },
        { price: "objectsPut", factors: daily(assumptions.digestFiles) },
        { price: "published", factors: daily(assumptions.logFiles) },
    ],
    driver:
        "Management events, and accounts times Regions with events. If another trail already exists, this one is " +
        "the second copy, which AWS charges for.",
};

/** The alarm topic and the backup alarm topics of two Regions, whose subscriptions are settings. */
export const alarmTopic: Costs = {
    resources: {
        "aws:kms/alias:Alias": 3,
        "aws:kms/key:Key": 3,
        "aws:sns/topic:Topic": 3,
        "aws:sns/topicPolicy:TopicPolicy": 3,
    },
    charges: [once("published"), once("published")],
    driver:
        "Regions with tamper rules, each of which has a backup topic with a key: one less if the home Region is that " +
        "of global events.",
};

/** On what was done, and on refused attempts. */
const roleAlarm = { "aws:cloudwatch/logMetricFilter:LogMetricFilter": 2, "aws:cloudwatch/metricAlarm:MetricAlarm": 2 };

const accountBlock = { "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": 1 };

const organizationRulesAccess = { "aws:organizations/awsServiceAccess:AwsServiceAccess": 1 };

/** AWS Config's bucket with its settings, and its service-linked role. */
const recorderStays = {
    "aws:iam/serviceLinkedRole:ServiceLinkedRole": 1,
    "aws:s3/bucket:Bucket": 1,
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": 1,
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": 1,
    "aws:s3/bucketPolicy:BucketPolicy": 1,
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": 1,
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": 1,
    "aws:s3/bucketVersioning:BucketVersioning": 1,
};

const chat = {
    "aws:cloudwatch/eventTarget:EventTarget": 13,
    "aws:cloudwatch/metricAlarm:MetricAlarm": 1,
    "aws:iam/policy:Policy": 1,
    "aws:iam/role:Role": 1,
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": 1,
    "aws:sns/topic:Topic": 1,
    "aws:sns/topicPolicy:TopicPolicy": 1,
};

/** Everything that can be turned on and off, in the order of the configuration. */
export const switches: Switch[] = [
    {
        setting: "logArchive.breakGlassRoles",
        counted: "one role",
        on: ["BreakGlass"],
        off: [],
        resources: roleAlarm,
        charges: [],
        driver:
            "Nothing: the alarm `breakGlassUse` monitors all roles. `detection.metricAlarms.tuned` includes it " +
            "too.",
    },
    {
        setting: "logArchive.readerRoles",
        counted: "one role",
        on: ["arn:aws:iam::777788889999:role/SecurityAnalyst"],
        off: [],
        resources: roleAlarm,
        charges: [],
        driver:
            "Nothing: the alarm `readerRoleChanges` monitors all roles. `detection.metricAlarms.tuned` includes " +
            "it too.",
    },
    {
        setting: "logArchive.lifecycle.enabled",
        on: true,
        off: false,
        resources: { "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": 1 },
        charges: [],
        driver: "Nothing. Without it, log files stay in S3 Standard indefinitely.",
    },
    {
        setting: "logArchive.accountPublicAccessBlock",
        on: true,
        off: false,
        resources: accountBlock,
        charges: [],
        driver: "Nothing.",
        stays: {
            resources: accountBlock,
            why: "It protects every bucket of the account, including those that this program does not manage.",
            remove: "`aws s3control delete-public-access-block --account-id 444455556666`, in the log-archive account.",
            again: "Nothing: the program sets it again.",
        },
    },
    {
        setting: "trail.dataEvents.s3.buckets",
        counted: "`all`",
        on: "all",
        off: [],
        resources: {},
        charges: recorded("dataEvents", daily(objectEvents)),
        driver:
            "Calls that read and write objects. Some buckets, or only writes by `operations`, cost their share of " +
            "it.",
    },
    {
        setting: "trail.dataEvents.lambda.functions",
        counted: "`all`",
        on: "all",
        off: [],
        resources: {},
        charges: recorded("dataEvents", daily(functionEvents)),
        driver: "Invocations.",
    },
    {
        setting: "trail.dataEvents.dynamodb.tables",
        counted: "`all`",
        on: "all",
        off: [],
        resources: {},
        charges: recorded("dataEvents", daily(tableEvents)),
        driver: "Calls that read and write items.",
    },
    {
        setting: "trail.dataEvents.selectors",
        counted: "one type of resource",
        on: [{ resourceType: "AWS::SQS::Queue" }],
        off: [],
        resources: {},
        charges: recorded("dataEvents", daily(otherEvents)),
        driver: "Calls to resources of the listed types.",
    },
    {
        setting: "trail.archiveDeletions",
        on: true,
        off: false,
        resources: {},
        charges: recorded("dataEvents", [assumptions.deletions]),
        driver: "Nothing: deletions in the archive are rare, and S3 Lifecycle expires objects without calls.",
    },
    {
        setting: "trail.archiveReads",
        on: true,
        off: false,
        resources: {},
        charges: recorded("dataEvents", [assumptions.reads]),
        driver: "Log files that readers get, for example to validate or to query them.",
    },
    {
        setting: "trail.networkActivity.eventSources",
        counted: "one service",
        on: ["kms.amazonaws.com"],
        off: [],
        resources: {},
        charges: recorded("networkActivityEvents", daily(networkEvents)),
        driver: "Calls through VPC endpoints to the listed services. With `onlyDenied`, almost nothing.",
    },
    {
        setting: "trail.insights.callRate",
        on: true,
        off: false,
        resources: {},
        charges: [{ price: "insights", factors: [...monthly, writes] }],
        driver: "Management events that write.",
    },
    {
        setting: "trail.insights.errorRate",
        on: true,
        off: false,
        resources: {},
        charges: [{ price: "insights", factors: monthly }],
        driver: "Management events, including reads.",
    },
    {
        setting: "detection.notify.emails",
        counted: "one address",
        on: ["one@example.com", "another@example.com"],
        off: ["one@example.com"],
        resources: { "aws:sns/topicSubscription:TopicSubscription": 3 },
        charges: [once("emails"), once("emails")],
        driver: "Messages: of the alarm topic and of the backup topics, which have other recipients only if `detection.notifyBackup` names some.",
    },
    {
        setting: "detection.notify.httpsEndpoints",
        counted: "one endpoint",
        on: ["https://alerts.example.com/sns"],
        off: [],
        resources: { "aws:sns/topicSubscription:TopicSubscription": 3 },
        charges: [once("httpsDeliveries"), once("httpsDeliveries")],
        driver: "Messages, as for `detection.notify.emails`.",
    },
    {
        setting: "detection.notifyBackup.emails",
        counted: "one address",
        on: ["one@example.com", "another@example.com"],
        off: ["one@example.com"],
        resources: { "aws:sns/topicSubscription:TopicSubscription": 2 },
        charges: [once("emails")],
        driver: "Messages.",
    },
    {
        setting: "detection.notifyBackup.httpsEndpoints",
        counted: "one endpoint, besides an address",
        on: ["https://alerts.example.com/sns"],
        off: [],
        // The recipient takes the place of that of `detection.notify`.
        resources: {},
        charges: [once("httpsDeliveries")],
        driver: "Messages.",
    },
    {
        setting: "detection.notifyDeployments.emails",
        counted: "the first address",
        on: ["deployments@example.com"],
        off: [],
        resources: {
            // Deployments no longer go to the alarm topic and the backup topic.
            "aws:cloudwatch/eventTarget:EventTarget": -1,
            "aws:sns/topic:Topic": 1,
            "aws:sns/topicPolicy:TopicPolicy": 1,
            "aws:sns/topicSubscription:TopicSubscription": 1,
        },
        charges: [],
        driver: "Messages, of which other recipients get fewer.",
    },
    {
        setting: "detection.notifyDeployments.httpsEndpoints",
        counted: "the first endpoint",
        on: ["https://deployments.example.com/sns"],
        off: [],
        resources: {
            "aws:cloudwatch/eventTarget:EventTarget": -1,
            "aws:sns/topic:Topic": 1,
            "aws:sns/topicPolicy:TopicPolicy": 1,
            "aws:sns/topicSubscription:TopicSubscription": 1,
        },
        charges: [],
        driver: "Messages, of which other recipients get fewer.",
    },
    {
        setting: "detection.notify.slackChannels",
        counted: "the first channel",
        on: [{ workspaceId: "T0EXAMPLE", channelId: "C0EXAMPLE" }],
        off: [],
        resources: { ...chat, "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": 1 },
        charges: [once("published"), once("httpsDeliveries")],
        driver: "Messages. Amazon Q Developer in chat applications itself is free.",
    },
    {
        setting: "detection.notify.teamsChannels",
        counted: "the first channel",
        on: [
            {
                tenantId: "01234567-89ab-cdef-0123-456789abcdef",
                teamId: "89abcdef-0123-4567-89ab-cdef01234567",
                channelId: "19%3Aexample%40thread.tacv2",
            },
        ],
        off: [],
        resources: { ...chat, "aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration": 1 },
        charges: [once("published"), once("httpsDeliveries")],
        driver: "Messages. Amazon Q Developer in chat applications itself is free.",
    },
    {
        setting: "detection.metricAlarms.tuned",
        counted: "all alarms",
        on: {},
        off: Object.fromEntries(metricAlarmNames.map((name) => [name, { enabled: false }])),
        resources: {
            // One on tampering elsewhere needs four filters for what was done, and four for attempts, on one metric each.
            "aws:cloudwatch/logMetricFilter:LogMetricFilter": metricAlarmNames.length + ownAlarmNames.length + 4,
            "aws:cloudwatch/metricAlarm:MetricAlarm": metricAlarmNames.length + ownAlarmNames.length,
        },
        charges: [],
        driver:
            "The number of enabled alarms, regardless of how many roles they monitor: the landing zone's own are two " +
            "each. `breakGlassUse`, `readerRoleChanges` and `tamperRuleChanges` are included, but only created with " +
            "`logArchive.breakGlassRoles`, `logArchive.readerRoles` and `detection.tamperRules`. Each filter counts " +
            "as a metric, though some share one.",
    },
    {
        setting: "detection.tamperRules",
        on: true,
        off: false,
        resources: {
            "aws:cloudwatch/eventBus:EventBus": 1,
            "aws:cloudwatch/eventBusPolicy:EventBusPolicy": 1,
            "aws:cloudwatch/eventRule:EventRule": 47,
            "aws:cloudwatch/eventTarget:EventTarget": 62,
            "aws:cloudwatch/logMetricFilter:LogMetricFilter": 4,
            "aws:cloudwatch/metricAlarm:MetricAlarm": 16,
            "aws:iam/role:Role": 2,
            "aws:iam/rolePolicy:RolePolicy": 2,
            "aws:sqs/queue:Queue": 4,
            "aws:sqs/queuePolicy:QueuePolicy": 4,
        },
        charges: [
            { price: "forwardedEvents", factors: [assumptions.tamperEvents] },
            { price: "queueRequests", factors: [assumptions.messages] },
            {
                // An alarm on several metrics costs as much as one on each: two on each of 33 rules, in eight alarms.
                price: "alarm",
                factors: [{ value: 2 * 33 - 8, unit: "metrics of rules, besides one for each alarm" }],
            },
        ],
        driver:
            "The number of alarms, including `tamperRuleChanges`, and of rules that alarms monitor. Few events match, " +
            "and others are free. There are fewer resources if the home Region is that of global events.",
    },
    {
        setting: "detection.heartbeat",
        on: true,
        off: false,
        resources: {
            "aws:cloudwatch/eventRule:EventRule": 2,
            "aws:cloudwatch/eventTarget:EventTarget": 4,
        },
        charges: [],
        driver: "Nothing: three messages a day.",
    },
    {
        setting: "detection.silence.enabled",
        on: true,
        off: false,
        resources: { "aws:cloudwatch/metricAlarm:MetricAlarm": 6 },
        charges: [],
        driver:
            "The number of alarms. With tamper rules, two of them query the metrics of all rules of their bus, and " +
            "cost as much as one alarm for each rule that fails.",
    },
    {
        setting: "detection.config.rules",
        counted: "`account`",
        on: "account",
        off: "none",
        resources: { "aws:cfg/rule:Rule": configRules },
        charges: evaluations([{ value: 1, unit: "account" }]),
        driver: "Changes of IAM roles, users and groups.",
    },
    {
        setting: "detection.config.rules",
        counted: "`organization`",
        on: "organization",
        off: "none",
        resources: {
            "aws:cfg/organizationManagedRule:OrganizationManagedRule": configRules,
            ...organizationRulesAccess,
        },
        charges: evaluations([accounts]),
        driver: "Accounts, and changes of IAM roles, users and groups. Recorders must exist, and are not included.",
        stays: {
            resources: organizationRulesAccess,
            why: "Trusted access of AWS Config: organization rules and conformance packs of others need it too.",
            remove: "`aws organizations disable-aws-service-access --service-principal config-multiaccountsetup.amazonaws.com`, in the management account, when `aws configservice describe-organization-config-rules` and `describe-organization-conformance-packs` show none.",
            again: "Nothing: the service access is already enabled.",
        },
    },
    {
        setting: "detection.config.recorder",
        counted: "`create`",
        on: "create",
        off: "existing",
        resources: {
            "aws:cfg/deliveryChannel:DeliveryChannel": 1,
            "aws:cfg/recorder:Recorder": 1,
            "aws:cfg/recorderStatus:RecorderStatus": 1,
            ...recorderStays,
        },
        charges: [{ price: "configurationItems", factors: [assumptions.identityChanges] }],
        driver: "Changes of IAM roles, users and groups in the management account, which are all that it records.",
        stays: {
            resources: recorderStays,
            why:
                "The bucket contains AWS Config's history, and AWS does not delete a bucket that is not empty; " +
                "all Regions of the account share the role.",
            remove:
                "Empty and delete the bucket with a break-glass role, in the log-archive account. If no Region " +
                "has a recorder, `aws iam delete-service-linked-role --role-name AWSServiceRoleForConfig`, in the " +
                "management account.",
            again:
                "Import the remaining resources before the next `pulumi up`: [Take it " +
                "over](../README.md#take-it-down-take-it-over). Otherwise the update fails at the role and the " +
                "bucket, which exist.",
        },
    },
    {
        setting: "detection.dashboard",
        on: true,
        off: false,
        resources: { "aws:cloudwatch/dashboard:Dashboard": 1 },
        charges: [],
        driver: "Nothing, except what its CloudWatch Logs Insights widgets scan when the dashboard is open.",
    },
    {
        setting: "detection.savedQueries",
        on: true,
        off: false,
        resources: { "aws:cloudwatch/queryDefinition:QueryDefinition": 13 },
        charges: [{ price: "logsScanned", factors: [assumptions.queriesScan] }],
        driver: "The data that queries scan when they run. Saved queries themselves are free.",
    },
];
