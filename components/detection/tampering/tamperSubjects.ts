import type { Names } from "../../../config/names";
import type { Fields, Matcher } from "./eventPattern";

export type WatchedAccount = "management" | "logArchive";

/** What is ours in an account. */
export interface OwnResources {
    names: Names;
    account: WatchedAccount;
    accountId: string;
    homeRegion: string;
    logArchiveAccountId: string;
    /** ARNs of the account's keys. AWS chooses them: they are not known before the keys are there. */
    keyArns: string[];
}

/** Calls of one service that are recorded in the same accounts and Regions and name their resource alike. */
export interface TamperCalls {
    /** Begins the event source, for example `s3`. */
    service: string;
    /** As CloudTrail spells them; where AWS's documents differ, in each spelling. */
    eventNames: string[];
    /** Accounts in which they are recorded in the home Region. Default: none. */
    home?: WatchedAccount[];
    /** Accounts in which they are recorded in the Region of IAM. Default: none. */
    global?: WatchedAccount[];
    /** Accounts in which they are recorded in the Region of Organizations. Default: none. */
    organizations?: WatchedAccount[];
    /**
     * The fields, below `detail`, that may name what the call is made on, each with what is ours. Default: every call
     * counts, because it concerns the account or the organization as a whole.
     */
    ours?: (own: OwnResources) => Fields;
    /** Leaves out what AWS's services do by themselves. Default: false. */
    exceptServices?: true;
}

/** What can be tampered with. */
export interface TamperSubject {
    /** Ends the name of its rules and of its runbook. */
    name: string;
    /** In the words of its message, after "Tampering with". */
    title: string;
    /** What whoever is woken does first. */
    firstStep: string;
    /**
     * What the message says of the resource: a word for it, and the fields below `detail` of which one or several name
     * it. Only fields whose text the caller cannot choose at will.
     */
    named: Record<string, string[]>;
    calls: TamperCalls[];
    /** Whether CloudTrail takes some of its calls for reading, which rules do not get unless they ask. Default: false. */
    readOnlyCalls?: true;
}

const bothAccounts: WatchedAccount[] = ["management", "logArchive"];
/** With which CloudTrail knows the organization's accounts, and AWS Config records and delivers. */
const serviceLinkedRoles = ["AWSServiceRoleForCloudTrail", "AWSServiceRoleForConfig"];
const inRequest = (field: string) => `requestParameters.${field}`;

/**
 * Every call that weakens the audit log or what watches it. Not only successful ones: an attempt that is refused tells
 * of an attacker, too.
 */
export const tamperSubjects: TamperSubject[] = [
    {
        name: "trail",
        title: "the organization trail",
        firstStep: "See whether the trail still logs (aws cloudtrail get-trail-status) and start it again if not.",
        named: {
            Trail: ["name", "trailName", "resourceId", "eventDataStore", "resourceArn", "channel"].map(inRequest),
            Account: ["memberAccountId", "delegatedAdminAccountId"].map(inRequest),
        },
        calls: [
            {
                service: "cloudtrail",
                eventNames: [
                    "StopLogging",
                    "StartLogging",
                    "DeleteTrail",
                    "UpdateTrail",
                    "CreateTrail",
                    "PutEventSelectors",
                    "PutInsightSelectors",
                    "PutEventConfiguration",
                    "AddTags",
                    "RemoveTags",
                ],
                home: bothAccounts,
                ours: ({ names }) =>
                    ofRequest(["name", "trailName", "resourceId"], [names.trail.name, names.trail.arn]),
            },
            {
                service: "cloudtrail",
                eventNames: [
                    "RegisterOrganizationDelegatedAdmin",
                    "DeregisterOrganizationDelegatedAdmin",
                    "PutResourcePolicy",
                    "DeleteResourcePolicy",
                    "DeleteEventDataStore",
                    "UpdateEventDataStore",
                    "StopEventDataStoreIngestion",
                    "RestoreEventDataStore",
                    "DisableFederation",
                    "EnableFederation",
                    "DeleteChannel",
                    "UpdateChannel",
                    "StopImport",
                ],
                home: bothAccounts,
            },
        ],
    },
    {
        name: "archive",
        title: "the log archive",
        firstStep: "Compare the bucket with the stack (pulumi preview --refresh) and put back what was changed.",
        named: { Bucket: [inRequest("bucketName")], Object: [inRequest("key")] },
        calls: [
            {
                service: "s3",
                eventNames: [
                    "DeleteBucket",
                    "DeleteBucketPolicy",
                    "PutBucketPolicy",
                    "PutBucketAcl",
                    "PutBucketVersioning",
                    "PutBucketLifecycle",
                    "PutBucketLifecycleConfiguration",
                    "DeleteBucketLifecycle",
                    "PutBucketReplication",
                    "DeleteBucketReplication",
                    "PutBucketEncryption",
                    "DeleteBucketEncryption",
                    "PutBucketPublicAccessBlock",
                    "DeleteBucketPublicAccessBlock",
                    "PutBucketOwnershipControls",
                    "DeleteBucketOwnershipControls",
                    "PutBucketLogging",
                    "PutBucketNotification",
                    "PutBucketNotificationConfiguration",
                    "PutBucketRequestPayment",
                    "PutBucketTagging",
                    "DeleteBucketTagging",
                    "PutBucketObjectLockConfiguration",
                    "PutObjectLockConfiguration",
                    // Of objects: recorded only where some trail records data events of the bucket.
                    "DeleteObject",
                    "DeleteObjects",
                    "PutObjectRetention",
                    "PutObjectLegalHold",
                    "UpdateObjectEncryption",
                ],
                home: ["logArchive"],
                ours: ({ names }) =>
                    ofRequest(["bucketName"], [names.archive.bucket, names.accessLog.bucket, names.config.bucket]),
                exceptServices: true,
            },
            {
                // Of the account, whose calls name no bucket; the shorter names are those of a bucket's block, too.
                service: "s3",
                eventNames: [
                    "PutAccountPublicAccessBlock",
                    "DeleteAccountPublicAccessBlock",
                    "PutPublicAccessBlock",
                    "DeletePublicAccessBlock",
                ],
                home: ["logArchive"],
                ours: ({ names }) =>
                    ofRequest(
                        ["bucketName"],
                        [names.archive.bucket, names.accessLog.bucket, names.config.bucket, { exists: false }],
                    ),
                exceptServices: true,
            },
        ],
    },
    {
        name: "keys",
        title: "a key of the audit log",
        firstStep:
            "See the key's state and policy (aws kms describe-key, get-key-policy); cancel a deletion, enable the key again.",
        named: {
            Key: [inRequest("keyId"), "resources[0].ARN"],
            Alias: [inRequest("aliasName")],
        },
        calls: [
            {
                service: "kms",
                eventNames: [
                    "DisableKey",
                    "ScheduleKeyDeletion",
                    "CancelKeyDeletion",
                    "PutKeyPolicy",
                    "DisableKeyRotation",
                    "DeleteImportedKeyMaterial",
                    "UpdateAlias",
                    "DeleteAlias",
                    "CreateGrant",
                    "RevokeGrant",
                    "RetireGrant",
                    "UpdatePrimaryRegion",
                ],
                home: bothAccounts,
                ours: (own) => {
                    const aliases = keyAliases(own);
                    const arns = [...own.keyArns, ...aliases.map((alias) => keyArn(own, alias))];
                    const ids = own.keyArns.map((arn) => arn.split("/").at(-1) ?? arn);
                    return {
                        "resources.ARN": arns,
                        "requestParameters.keyId": [...arns, ...ids, ...aliases],
                        "requestParameters.aliasName": aliases,
                    };
                },
                exceptServices: true,
            },
        ],
    },
    {
        name: "topics",
        title: "a topic of the audit log",
        firstStep:
            "See the topic's policy and subscriptions (aws sns get-topic-attributes, list-subscriptions-by-topic).",
        named: { Topic: ["topicArn", "resourceArn"].map(inRequest), Subscription: [inRequest("subscriptionArn")] },
        calls: [
            {
                service: "sns",
                eventNames: [
                    "DeleteTopic",
                    "SetTopicAttributes",
                    "AddPermission",
                    "RemovePermission",
                    "Unsubscribe",
                    "SetSubscriptionAttributes",
                    // It can refuse messages by what they contain.
                    "PutDataProtectionPolicy",
                ],
                home: bothAccounts,
                ours: ({ names, account }) => {
                    const topics = {
                        management: [names.alarms.topicArn, names.alarms.chatTopicArn],
                        logArchive: [names.delivery.topicArn],
                    }[account];
                    return {
                        "requestParameters.topicArn": topics,
                        "requestParameters.resourceArn": topics,
                        "requestParameters.subscriptionArn": topics.map((arn) => ({ prefix: `${arn}:` })),
                    };
                },
            },
        ],
    },
    {
        name: "log-group",
        title: "the trail's log group",
        firstStep:
            "See whether events still arrive (aws logs describe-log-groups, describe-metric-filters) and put back what is gone.",
        named: {
            "Log group": ["logGroupName", "logGroupIdentifier", "resourceIdentifier", "resourceArn"].map(inRequest),
            "Policy of the account": [inRequest("policyType")],
        },
        calls: [
            {
                service: "logs",
                eventNames: [
                    "DeleteLogGroup",
                    "DeleteLogStream",
                    "DeleteRetentionPolicy",
                    "PutRetentionPolicy",
                    "DeleteMetricFilter",
                    "PutMetricFilter",
                    "DisassociateKmsKey",
                    "AssociateKmsKey",
                    "PutSubscriptionFilter",
                    "DeleteSubscriptionFilter",
                    "PutLogGroupDeletionProtection",
                    // These change what metric filters and queries see.
                    "PutDataProtectionPolicy",
                    "PutTransformer",
                ],
                home: ["management"],
                ours: ({ names }) =>
                    ofRequest(
                        ["logGroupName", "logGroupIdentifier", "resourceIdentifier"],
                        [names.logGroup.name, names.logGroup.arn, `${names.logGroup.arn}:*`],
                    ),
            },
            {
                // The same for all log groups of the account.
                service: "logs",
                eventNames: ["PutAccountPolicy"],
                home: ["management"],
                ours: () =>
                    ofRequest(
                        ["policyType"],
                        ["DATA_PROTECTION_POLICY", "SUBSCRIPTION_FILTER_POLICY", "TRANSFORMER_POLICY"],
                    ),
            },
            { service: "logs", eventNames: ["DeleteResourcePolicy"], home: ["management"] },
        ],
    },
    {
        name: "alarms",
        title: "an alarm on the audit log",
        firstStep: "See whether the alarm is there, acts and is not muted (aws cloudwatch describe-alarms).",
        named: { "Alarm, where it is one": [inRequest("alarmName")] },
        calls: [
            {
                service: "monitoring",
                eventNames: ["DeleteAlarms", "DisableAlarmActions", "PutMetricAlarm", "SetAlarmState"],
                home: bothAccounts,
                global: bothAccounts,
                ours: ({ names }) => ofRequest(["alarmName", "alarmNames"], [{ prefix: names.prefix }]),
            },
            {
                // Without targets it mutes every alarm of the account and Region.
                service: "monitoring",
                eventNames: ["PutAlarmMuteRule"],
                home: bothAccounts,
                global: bothAccounts,
                ours: ({ names }) =>
                    ofRequest(["muteTargets.alarmNames"], [{ prefix: names.prefix }, { exists: false }]),
            },
        ],
    },
    {
        name: "rules",
        title: "a rule, bus or queue that tells of tampering",
        firstStep: "See whether rules and targets are there and enabled (aws events list-rules, list-targets-by-rule).",
        named: {
            "Rule or bus": ["name", "rule"].map(inRequest),
            "On bus": [inRequest("eventBusName")],
            Queue: ["queueUrl", "sourceArn"].map(inRequest),
        },
        calls: [
            {
                service: "events",
                eventNames: [
                    "DisableRule",
                    "DeleteRule",
                    "RemoveTargets",
                    "PutRule",
                    "PutTargets",
                    "PutPermission",
                    "RemovePermission",
                    "UpdateEventBus",
                    "DeleteEventBus",
                ],
                home: bothAccounts,
                global: bothAccounts,
                ours: ({ names }) =>
                    ofRequest(["name", "rule", "eventBusName"], [{ prefix: names.prefix }, names.tampering.busArn]),
            },
            {
                // The bus on which AWS puts its events: encrypted with a key that is then disabled, it passes on none.
                service: "events",
                eventNames: ["UpdateEventBus"],
                home: bothAccounts,
                global: bothAccounts,
                ours: () => ofRequest(["name"], ["default"]),
            },
            {
                service: "sqs",
                eventNames: [
                    "DeleteQueue",
                    "SetQueueAttributes",
                    "RemovePermission",
                    "PurgeQueue",
                    "StartMessageMoveTask",
                ],
                home: bothAccounts,
                global: bothAccounts,
                // The address begins differently from Region to Region, and has older forms.
                ours: ({ names, accountId }) => ({
                    "requestParameters.queueUrl": [{ suffix: `/${accountId}/${names.tampering.undeliveredQueue}` }],
                    "requestParameters.sourceArn": [{ suffix: `:${accountId}:${names.tampering.undeliveredQueue}` }],
                }),
            },
        ],
    },
    {
        name: "config",
        title: "AWS Config",
        firstStep: "See whether the recorder runs (aws configservice describe-configuration-recorder-status).",
        named: {
            Recorder: ["configurationRecorderName", "configurationRecorder.name"].map(inRequest),
            Channel: ["deliveryChannelName", "deliveryChannel.name"].map(inRequest),
            Rule: [
                "configRuleName",
                "configRule.configRuleName",
                "organizationConfigRuleName",
                "organizationConformancePackName",
            ].map(inRequest),
        },
        calls: [
            {
                service: "config",
                eventNames: [
                    "StopConfigurationRecorder",
                    "DeleteConfigurationRecorder",
                    "PutConfigurationRecorder",
                    "DisassociateResourceTypes",
                    "DeleteDeliveryChannel",
                    "PutDeliveryChannel",
                    "DeleteOrganizationConformancePack",
                ],
                home: ["management"],
            },
            {
                service: "config",
                eventNames: [
                    "PutConfigRule",
                    "DeleteConfigRule",
                    "PutOrganizationConfigRule",
                    "DeleteOrganizationConfigRule",
                ],
                home: ["management"],
                ours: ({ names }) =>
                    ofRequest(
                        ["configRuleName", "configRule.configRuleName", "organizationConfigRuleName"],
                        [{ prefix: names.prefix }],
                    ),
            },
        ],
    },
    {
        name: "organization",
        title: "the organization's guardrails, accounts or trusted access",
        firstStep:
            "See trusted access and attached policies (aws organizations list-aws-service-access-for-organization, list-policies-for-target).",
        named: {
            Service: [inRequest("servicePrincipal")],
            Policy: ["policyId", "policyType"].map(inRequest),
            "Account or target": ["accountId", "targetId", "rootId"].map(inRequest),
            Region: [inRequest("regionName")],
        },
        calls: [
            {
                service: "organizations",
                eventNames: [
                    "DetachPolicy",
                    "UpdatePolicy",
                    "DeletePolicy",
                    "DisablePolicyType",
                    "DeleteOrganization",
                    "PutResourcePolicy",
                    "DeleteResourcePolicy",
                ],
                organizations: ["management"],
            },
            {
                service: "organizations",
                eventNames: [
                    "DisableAWSServiceAccess",
                    "EnableAWSServiceAccess",
                    "RegisterDelegatedAdministrator",
                    "DeregisterDelegatedAdministrator",
                ],
                organizations: ["management"],
                ours: () => ofRequest(["servicePrincipal"], ["cloudtrail.amazonaws.com"]),
            },
            {
                service: "organizations",
                eventNames: ["RemoveAccountFromOrganization", "MoveAccount", "CloseAccount"],
                organizations: ["management"],
                ours: ({ logArchiveAccountId }) => ofRequest(["accountId"], [logArchiveAccountId]),
            },
            {
                // A policy can keep the log archive from being written to. Of units nobody here knows which are above it.
                service: "organizations",
                eventNames: ["AttachPolicy"],
                organizations: ["management"],
                ours: ({ logArchiveAccountId }) => ofRequest(["targetId"], [logArchiveAccountId, { prefix: "r-" }]),
            },
            { service: "organizations", eventNames: ["LeaveOrganization"], organizations: ["logArchive"] },
            {
                // Whoever has the address of an account's root user can become that user.
                service: "account",
                eventNames: ["StartPrimaryEmailUpdate", "AcceptPrimaryEmailUpdate"],
                organizations: ["management"],
                ours: ({ logArchiveAccountId }) => ofRequest(["accountId"], [logArchiveAccountId]),
            },
            {
                service: "account",
                eventNames: ["DisableRegion"],
                organizations: bothAccounts,
                ours: ({ homeRegion }) => ofRequest(["regionName"], [homeRegion]),
            },
        ],
    },
    {
        name: "roles",
        title: "a role that the audit log relies on",
        firstStep:
            "See the role's trust, policies and boundary (aws iam get-role, list-role-policies, list-attached-role-policies) and put back what was changed.",
        named: { Role: [inRequest("roleName")], Policy: [inRequest("policyArn")] },
        calls: [
            {
                service: "iam",
                eventNames: [
                    // Whoever makes a role that policies already name has all that they allow it.
                    "CreateRole",
                    "PutRolePolicy",
                    "DeleteRolePolicy",
                    "UpdateAssumeRolePolicy",
                    "AttachRolePolicy",
                    "DetachRolePolicy",
                    "PutRolePermissionsBoundary",
                    "DeleteRolePermissionsBoundary",
                    "DeleteRole",
                    "DeleteServiceLinkedRole",
                ],
                global: bothAccounts,
                ours: (own) => ofRequest(["roleName"], [...roleNames(own), ...serviceLinkedRoles]),
            },
            {
                // Of the policy that is all that chat channels may do.
                service: "iam",
                eventNames: ["CreatePolicyVersion", "SetDefaultPolicyVersion"],
                global: ["management"],
                ours: ({ names, accountId }) =>
                    ofRequest(
                        ["policyArn"],
                        [`arn:${names.partition.name}:iam::${accountId}:policy/${names.alarms.chatRole}`],
                    ),
            },
            // From then on the management account can take root sessions, which get past the archive's policy.
            { service: "iam", eventNames: ["EnableOrganizationsRootSessions"], global: ["management"] },
        ],
    },
    {
        name: "sessions",
        title: "break-glass or root access to the log archive",
        firstStep: "See what the session did (eventID below; then its events in the trail's log group) and end it.",
        named: { Role: [inRequest("roleArn")], "Root of": [inRequest("targetPrincipal")] },
        readOnlyCalls: true,
        calls: [
            {
                service: "sts",
                eventNames: ["AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity"],
                home: ["logArchive"],
                global: ["logArchive"],
                ours: ({ names }) => ofRequest(["roleArn"], names.roles.breakGlassArns),
            },
            {
                service: "sts",
                eventNames: ["AssumeRoot"],
                home: bothAccounts,
                global: bothAccounts,
                ours: ({ names, logArchiveAccountId }) =>
                    ofRequest(
                        ["targetPrincipal"],
                        [logArchiveAccountId, `arn:${names.partition.name}:iam::${logArchiveAccountId}:root`],
                    ),
            },
        ],
    },
];

/** Any of these request parameters may have any of these values. */
function ofRequest(parameters: string[], values: Matcher[]): Fields {
    return Object.fromEntries(parameters.map((parameter) => [inRequest(parameter), values]));
}

function keyAliases({ names, account }: OwnResources): string[] {
    return {
        management: [names.logGroup.keyAlias, names.alarms.keyAlias],
        logArchive: [names.archive.keyAlias, names.delivery.keyAlias],
    }[account];
}

function keyArn({ names, accountId, homeRegion }: OwnResources, resource: string): string {
    return `arn:${names.partition.name}:kms:${homeRegion}:${accountId}:${resource}`;
}

/** IAM's calls name a role without its path. */
function roleNames({ names, account }: OwnResources): string[] {
    const arns = {
        management: names.roles.managementDeployArn ? [names.roles.managementDeployArn] : [],
        logArchive: [names.roles.logArchiveDeployArn, ...names.roles.breakGlassArns],
    }[account];
    const made = {
        management: [names.logGroup.deliveryRole, names.tampering.forwardingRole, names.alarms.chatRole],
        logArchive: [names.tampering.forwardingRole],
    }[account];
    return [...made, ...arns.map((arn) => arn.split("/").at(-1) ?? arn)];
}
