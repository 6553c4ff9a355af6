import type { Names } from "../../../config/names";
import { backupTopicArn } from "../alarm-topic/backupTopic";
import type { Fields, Matcher } from "./eventPattern";

export type WatchedAccount = "management" | "logArchive";

/** What is ours in an account. */
export interface OwnResources {
    names: Names;
    account: WatchedAccount;
    accountId: string;
    homeRegion: string;
    /** Region whose calls are matched. */
    region: string;
    logArchiveAccountId: string;
    /** ARNs of the account's keys in the Region. AWS chooses them: they are not known before the keys exist. */
    keyArns: string[];
}

/** Calls of one service that are recorded in the same accounts and Regions and name their resource alike. */
export interface TamperCalls {
    /** First part of the event source, for example `s3`. */
    service: string;
    /**
     * As CloudTrail spells them; where AWS's documents differ, in each spelling. A prefix stands for every call that
     * starts with it. Default: every call that writes.
     */
    eventNames?: Matcher[];
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
    /** Excludes what AWS's services do by themselves. Default: false. */
    exceptServices?: true;
    /** Whether they are events of the service itself, which no principal calls. Default: false. */
    serviceEvents?: true;
}

/** What can be tampered with. */
export interface TamperSubject {
    /** Last part of the name of its rules and of its runbook. */
    name: string;
    /** In the words of its alert, after "Tampering with". */
    title: string;
    /** What the recipient of an alert does first. */
    firstStep: string;
    /**
     * What the alert says about the resource: a word for it, and the fields below `detail` of which one or several name
     * it. Only fields whose text the caller cannot choose at will.
     */
    named: Record<string, string[]>;
    calls: TamperCalls[];
    /** Whether CloudTrail takes some of its calls for reading, which rules do not get unless they ask. Default: false. */
    readOnlyCalls?: true;
}

const bothAccounts: WatchedAccount[] = ["management", "logArchive"];
/** Roles of CloudTrail, which knows the organization's accounts by it, and of AWS Config, which records with it. */
const serviceLinkedRoles = ["AWSServiceRoleForCloudTrail", "AWSServiceRoleForConfig"];
/**
 * Services whose trusted access opens accounts of the organization: to stack sets that create roles in any of them, and
 * to root sessions.
 */
const powerfulServices = ["member.org.stacksets.cloudformation.amazonaws.com", "iam.amazonaws.com"];
const inRequest = (field: string) => `requestParameters.${field}`;

/**
 * Every call that weakens the audit log or what watches it. Not only successful ones: an attempt that is refused shows
 * an attacker, too.
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
                    // Policy, ACL, versioning, lifecycle, replication, encryption, logging, tags and whatever is new.
                    { prefix: "PutBucket" },
                    { prefix: "DeleteBucket" },
                    { prefix: "CreateBucketMetadata" },
                    { prefix: "UpdateBucketMetadata" },
                    "PutObjectLockConfiguration",
                    "PutAccelerateConfiguration",
                    // Of objects: recorded only where a trail records data events of the bucket.
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
                // Of the account, whose calls name no bucket and are recorded in the Region of the endpoint that is
                // called; the shorter names are those of a bucket's block, too.
                service: "s3",
                eventNames: [
                    "PutAccountPublicAccessBlock",
                    "DeleteAccountPublicAccessBlock",
                    "PutPublicAccessBlock",
                    "DeletePublicAccessBlock",
                ],
                home: ["logArchive"],
                global: ["logArchive"],
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
                // There is a backup alarm topic, with its key, in each Region that is watched.
                global: ["logArchive"],
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
                global: ["logArchive"],
                ours: (own) => {
                    const { names, account, homeRegion, region } = own;
                    const backup = backupTopicArn(own);
                    const topics = {
                        management: [names.alarms.topicArn, names.alarms.chatTopicArn, names.alarms.deploymentTopicArn],
                        logArchive: region === homeRegion ? [names.delivery.topicArn, backup] : [backup],
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
                    // These copy events out of the log group, or let others write into it.
                    "CreateExportTask",
                    "PutSyslogConfiguration",
                    "PutBearerTokenAuthentication",
                ],
                home: ["management"],
                ours: ({ names: { logGroup } }) => {
                    const arns = [logGroup.arn, `${logGroup.arn}:*`];
                    return {
                        "requestParameters.logGroupName": [logGroup.name],
                        "requestParameters.logGroupIdentifier": [logGroup.name, ...arns],
                        "requestParameters.resourceIdentifier": arns,
                    };
                },
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
            {
                // Of the account's log groups as a whole: where their events go, and what is left of them.
                service: "logs",
                eventNames: [
                    "DeleteResourcePolicy",
                    "AssociateSourceToS3TableIntegration",
                    "PutPipelineRule",
                    "DeletePipelineRule",
                    "PutStorageTierPolicy",
                ],
                home: ["management"],
            },
            {
                service: "observabilityadmin",
                eventNames: [
                    "CreateCentralizationRuleForOrganization",
                    "UpdateCentralizationRuleForOrganization",
                    "CreateTelemetryPipeline",
                    "UpdateTelemetryPipeline",
                    "CreateS3TableIntegration",
                    "CreateDatasetIntegration",
                ],
                home: ["management"],
            },
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
        title: "a tamper rule, or the bus or queue of tamper rules",
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
                // Of EventBridge's second generation of buses, whose records are not documented. There is none of ours.
                service: "events",
                eventNames: [
                    "CreateSubscriber",
                    "UpdateSubscriber",
                    "DeleteSubscriber",
                    "PutResourcePolicy",
                    "DeleteResourcePolicy",
                    "RevokeResource",
                ],
                home: bothAccounts,
                global: bothAccounts,
            },
            {
                // The bus on which AWS puts its events: encrypted with a key that is then disabled, it forwards none.
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
                // The first part of the address differs from Region to Region, and has older forms.
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
            "Account or target": [
                ...["accountId", "targetId", "rootId"].map(inRequest),
                "serviceEventDetails.closeAccountStatus.accountId",
            ],
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
                    // By accepting a handshake an account moves to another organization.
                    "AcceptHandshake",
                    // What no principal calls: an account has left, for another organization too.
                    "AccountDepartedOrganization",
                ],
                organizations: ["management"],
                serviceEvents: true,
            },
            {
                service: "organizations",
                eventNames: ["LeaveOrganization", "AcceptHandshake"],
                organizations: ["logArchive"],
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
                ours: () => ofRequest(["servicePrincipal"], ["cloudtrail.amazonaws.com", ...powerfulServices]),
            },
            {
                // Trusted access of stack sets, by the console of CloudFormation.
                service: "cloudformation",
                eventNames: ["ActivateOrganizationsAccess"],
                home: ["management"],
                global: ["management"],
            },
            {
                // An attached policy can keep CloudTrail from writing to the log archive. The program does not know
                // which units are above it: every unit counts.
                service: "organizations",
                eventNames: ["RemoveAccountFromOrganization", "MoveAccount", "CloseAccount", "AttachPolicy"],
                organizations: ["management"],
                ours: ({ logArchiveAccountId }) => ({
                    "requestParameters.accountId": [logArchiveAccountId],
                    "requestParameters.targetId": [logArchiveAccountId, { prefix: "r-" }, { prefix: "ou-" }],
                }),
            },
            {
                service: "organizations",
                eventNames: ["CloseAccountResult"],
                organizations: ["management"],
                serviceEvents: true,
                ours: ({ logArchiveAccountId }) => ({
                    "serviceEventDetails.closeAccountStatus.accountId": [logArchiveAccountId, { exists: false }],
                }),
            },
            { service: "account", eventNames: ["CloseAccount"], organizations: bothAccounts },
            {
                // A principal that reads the mail of an account's root user can become that user.
                service: "account",
                eventNames: ["StartPrimaryEmailUpdate", "AcceptPrimaryEmailUpdate", "DisableRegion"],
                organizations: bothAccounts,
                ours: ({ homeRegion, logArchiveAccountId }) => ({
                    "requestParameters.accountId": [logArchiveAccountId],
                    "requestParameters.regionName": [homeRegion],
                }),
            },
        ],
    },
    {
        name: "roles",
        title: "a role, user or policy that can reach the audit log",
        firstStep:
            "See what it trusts and allows now (aws iam get-role, list-role-policies, list-attached-role-policies, list-users) and restore it.",
        named: {
            Role: [inRequest("roleName")],
            "User or group": ["userName", "groupName"].map(inRequest),
            Policy: [inRequest("policyArn")],
            "Identity Center": ["permissionSetArn", "principalId", "targetId"].map(inRequest),
        },
        calls: [
            // Hardly anything but the landing zone writes there: a new role or user is a way to the log files.
            { service: "iam", global: ["logArchive"] },
            {
                service: "iam",
                eventNames: [
                    // A principal that creates a role which policies name already has all that they allow it.
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
                global: ["management"],
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
            {
                // From then on the management account, or an account that it chooses, can take root sessions, which
                // bypass the archive's policy, or can recover a root user's password.
                service: "iam",
                eventNames: [
                    "EnableOrganizationsRootSessions",
                    "EnableOrganizationsRootCredentialsManagement",
                    "DisableOrganizationsRootCredentialsManagement",
                ],
                global: ["management"],
            },
            {
                // Temporary permissions for a partner, which no role shows.
                service: "iam",
                eventNames: [
                    "CreateDelegationRequest",
                    "AssociateDelegationRequest",
                    "AcceptDelegationRequest",
                    "SendDelegationToken",
                ],
                global: ["management"],
            },
            {
                // Of people, by IAM Identity Center: recorded in its Region.
                service: "sso",
                eventNames: ["CreateAccountAssignment", "DeleteAccountAssignment", "ProvisionPermissionSet"],
                home: ["management"],
                global: ["management"],
                ours: ({ accountId, logArchiveAccountId }) => ({
                    "requestParameters.targetId": [accountId, logArchiveAccountId],
                    "requestParameters.targetType": ["ALL_PROVISIONED_ACCOUNTS"],
                }),
            },
        ],
    },
    {
        name: "sessions",
        title: "the log archive by a session that can change it",
        firstStep: "See what the session did (eventID below; then its events in the trail's log group) and end it.",
        named: { Role: [inRequest("roleArn")], "Root of": [inRequest("targetPrincipal")] },
        readOnlyCalls: true,
        calls: [
            {
                service: "sts",
                eventNames: ["AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity"],
                home: ["logArchive"],
                global: ["logArchive"],
                // An account has one role of a name, whatever its path: whole ARNs would exceed the limit of a pattern.
                ours: ({ names: { roles } }) =>
                    ofRequest(
                        ["roleArn"],
                        [...roles.administratorArns, ...roles.breakGlassArns].map((arn) => ({
                            suffix: arn.slice(arn.lastIndexOf("/")),
                        })),
                    ),
                exceptServices: true,
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

function keyAliases({ names, account, homeRegion, region }: OwnResources): string[] {
    const { keyAlias, backupKeyAlias } = names.alarms;
    return {
        management: [names.logGroup.keyAlias, keyAlias],
        logArchive:
            region === homeRegion
                ? [names.archive.keyAlias, names.delivery.keyAlias, backupKeyAlias]
                : [backupKeyAlias],
    }[account];
}

function keyArn({ names, accountId, region }: OwnResources, resource: string): string {
    return `arn:${names.partition.name}:kms:${region}:${accountId}:${resource}`;
}

/** The management account's roles. IAM's calls name a role without its path. */
function roleNames({ names }: OwnResources): string[] {
    const deployRole = names.roles.managementDeployArn?.split("/").at(-1);
    return [
        names.logGroup.deliveryRole,
        names.tampering.forwardingRole,
        names.alarms.chatRole,
        ...(deployRole === undefined ? [] : [deployRole]),
    ];
}
