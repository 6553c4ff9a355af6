import type { PreviewedResource } from "@landing-zone/preview";
import type * as aws from "@pulumi/aws";
import assert from "node:assert/strict";
import { logArchiveAccountId, managementAccountId, organizationId } from "./landingZone";
import type { Context } from "./simulate";

/** A call of AWS, on a resource's ARN or, where the action knows no resources, on `*`. */
export interface Call {
    action: string;
    on: string;
    context?: Context;
    /** Policy of the resource, where its account's policies are not enough. Default: none. */
    policy?: aws.iam.PolicyDocument;
}

/** Where the program acts. */
export interface Place {
    partition: string;
    homeRegion: string;
    accountId: string;
}

/** A resource with what its calls depend on. */
interface Made {
    resource: PreviewedResource;
    partition: string;
    /** ARN in the resource's account and Region. */
    arn: (service: string, resource: string) => string;
    /** ARN in the resource's account and no Region. */
    globalArn: (service: string, resource: string) => string;
    /** A text among its inputs. */
    text: (input: string) => string;
    /** The resource that an input comes from. */
    from: (input: string, type: string) => Made;
}

/** What a resource's provider calls for it. */
interface Row {
    /** ARN of the resource, or of the one that it belongs to. */
    arn: (made: Made) => string;
    /** Calls on that ARN that creating, reading and changing it takes. */
    keeping: string[];
    /** Calls on that ARN that deleting it takes as well. */
    removing?: string[];
    /** What those calls say, or AWS knows of the resource. Default: nothing. */
    context?: (made: Made) => Context;
    /** Calls on something else. */
    also?: (made: Made) => Call[];
    /** Policy of the resource, where its account's policies are not enough: of a key. Default: none. */
    policy?: (made: Made) => aws.iam.PolicyDocument;
}

/** Actions that know no resources. */
function onNothing(...actions: string[]): Call[] {
    return actions.map((action) => ({ action, on: "*" }));
}

function pass(roleArn: string, to: string): Call {
    return { action: "iam:PassRole", on: roleArn, context: { "iam:PassedToService": to } };
}

function calls(service: string, ...names: string[]): string[] {
    return names.map((name) => `${service}:${name}`);
}

const tags = ["ListTagsForResource", "TagResource", "UntagResource"];

/** What the provider tags everything with, in a request and on what exists. */
const tagging: Context = { "aws:RequestTag/landing-zone": "landing-zone" };
const tagged: Context = { "aws:ResourceTag/landing-zone": "landing-zone" };

const bucketArn = ({ partition, text }: Made) => `arn:${partition}:s3:::${text("bucket")}`;

const bucketRow = (...actions: string[]): Row => ({
    arn: bucketArn,
    keeping: calls("s3", ...actions),
});

const eventRule = ({ resource, arn, text }: Made, name: string) =>
    arn("events", resource.inputs.eventBusName ? `rule/${text("eventBusName")}/${text(name)}` : `rule/${text(name)}`);

/** Actions of the chat service on one channel's configuration, and those that know no resources. */
interface ChannelActions {
    keeping: string[];
    removing: string[];
    onNothing: string[];
}

const channelRow = (type: string, actions: ChannelActions): Row => ({
    arn: ({ globalArn, text }) => globalArn("chatbot", `chat-configuration/${type}/${text("configurationName")}`),
    keeping: calls("chatbot", "TagResource", "UntagResource", ...actions.keeping),
    removing: calls("chatbot", ...actions.removing),
    also: ({ globalArn }) => [
        ...onNothing(...calls("chatbot", "ListTagsForResource", ...actions.onNothing)),
        pass(globalArn("iam", "role/audit-log-chat"), "chatbot.amazonaws.com"),
        serviceLinkedRole(globalArn, "management.chatbot.amazonaws.com", "AWSServiceRoleForAWSChatbot"),
    ],
});

function serviceLinkedRole(globalArn: Made["globalArn"], service: string, name: string): Call {
    return { action: "iam:CreateServiceLinkedRole", on: globalArn("iam", `role/aws-service-role/${service}/${name}`) };
}

const configServiceRole = "role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig";

/** AWS adds an id of its own to a recorder's name. */
const recorderArn = ({ arn, text }: Made) => arn("config", `configuration-recorder/${text("name")}/abcdefgh12345678`);

/** What the provider calls for every type of resource that the program creates. */
const rows: Record<string, Row> = {
    "aws:cfg/deliveryChannel:DeliveryChannel": {
        arn: () => "*",
        keeping: calls("config", "PutDeliveryChannel", "DescribeDeliveryChannels"),
        removing: ["config:DeleteDeliveryChannel"],
    },
    "aws:cfg/organizationManagedRule:OrganizationManagedRule": {
        arn: ({ arn, text }) => arn("config", `organization-config-rule/${text("name")}-abcdefgh`),
        keeping: calls("config", "PutOrganizationConfigRule", "GetOrganizationConfigRuleDetailedStatus"),
        removing: ["config:DeleteOrganizationConfigRule"],
        also: ({ globalArn }) => {
            const service = "config-multiaccountsetup.amazonaws.com";
            const linked = serviceLinkedRole(globalArn, service, "AWSServiceRoleForConfigMultiAccountSetup");
            return [
                ...onNothing(
                    "config:DescribeOrganizationConfigRules",
                    "config:DescribeOrganizationConfigRuleStatuses",
                    "organizations:DescribeOrganization",
                ),
                linked,
                { ...linked, action: "iam:GetRole" },
                enableServiceAccess(service),
            ];
        },
    },
    "aws:cfg/recorder:Recorder": {
        arn: recorderArn,
        keeping: calls("config", "PutConfigurationRecorder", "DescribeConfigurationRecorders"),
        removing: ["config:DeleteConfigurationRecorder"],
        also: ({ globalArn }) => [pass(globalArn("iam", configServiceRole), "config.amazonaws.com")],
    },
    "aws:cfg/recorderStatus:RecorderStatus": {
        arn: recorderArn,
        keeping: calls("config", "StartConfigurationRecorder", "DescribeConfigurationRecorderStatus"),
        removing: ["config:StopConfigurationRecorder"],
    },
    "aws:cfg/rule:Rule": {
        // AWS chooses the id.
        arn: ({ arn }) => arn("config", "config-rule/config-rule-abcdef"),
        keeping: calls("config", "PutConfigRule", ...tags),
        removing: ["config:DeleteConfigRule"],
        context: () => tagged,
        also: ({ arn }) => [
            { action: "config:PutConfigRule", on: arn("config", "config-rule/config-rule-abcdef"), context: tagging },
            ...onNothing("config:DescribeConfigRules"),
        ],
    },
    "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": channelRow("slack-channel", {
        keeping: ["UpdateSlackChannelConfiguration"],
        removing: ["DeleteSlackChannelConfiguration"],
        onNothing: ["CreateSlackChannelConfiguration", "DescribeSlackChannelConfigurations"],
    }),
    "aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration": channelRow("microsoft-teams-channel", {
        keeping: ["UpdateMicrosoftTeamsChannelConfiguration"],
        removing: ["DeleteMicrosoftTeamsChannelConfiguration"],
        onNothing: [
            "CreateMicrosoftTeamsChannelConfiguration",
            // The provider reads it among those of its team with List, or by itself with Get: that depends on its version.
            "ListMicrosoftTeamsChannelConfigurations",
            "GetMicrosoftTeamsChannelConfiguration",
        ],
    }),
    "aws:cloudtrail/trail:Trail": {
        arn: ({ arn, text }) => arn("cloudtrail", `trail/${text("name")}`),
        keeping: calls(
            "cloudtrail",
            "CreateTrail",
            "UpdateTrail",
            "StartLogging",
            "GetTrailStatus",
            "PutEventSelectors",
            "GetEventSelectors",
            "GetInsightSelectors",
            "AddTags",
            "RemoveTags",
            "ListTags",
        ),
        also: ({ resource, arn, globalArn, text }) => {
            const linked = serviceLinkedRole(globalArn, "cloudtrail.amazonaws.com", "AWSServiceRoleForCloudTrail");
            return [
                ...(resource.inputs.insightSelectors
                    ? [{ action: "cloudtrail:PutInsightSelectors", on: arn("cloudtrail", `trail/${text("name")}`) }]
                    : []),
                ...onNothing(
                    "cloudtrail:DescribeTrails",
                    "organizations:DescribeOrganization",
                    "organizations:ListAccounts",
                    "organizations:ListAWSServiceAccessForOrganization",
                    "organizations:ListDelegatedAdministrators",
                ),
                linked,
                { ...linked, action: "iam:GetRole" },
                pass(globalArn("iam", "role/audit-log-cloudtrail-to-logs"), "cloudtrail.amazonaws.com"),
            ];
        },
    },
    "aws:cloudwatch/dashboard:Dashboard": {
        arn: ({ globalArn, text }) => globalArn("cloudwatch", `dashboard/${text("dashboardName")}`),
        keeping: calls("cloudwatch", "PutDashboard", "GetDashboard"),
        removing: ["cloudwatch:DeleteDashboards"],
    },
    "aws:cloudwatch/eventBus:EventBus": {
        arn: ({ arn, text }) => arn("events", `event-bus/${text("name")}`),
        keeping: calls("events", "CreateEventBus", "DescribeEventBus", "UpdateEventBus", ...tags),
        removing: ["events:DeleteEventBus"],
    },
    "aws:cloudwatch/eventBusPolicy:EventBusPolicy": {
        arn: ({ arn, text }) => arn("events", `event-bus/${text("eventBusName")}`),
        keeping: ["events:DescribeEventBus"],
        also: () => onNothing("events:PutPermission", "events:RemovePermission"),
    },
    "aws:cloudwatch/eventRule:EventRule": {
        arn: (made) => eventRule(made, "name"),
        keeping: calls("events", "PutRule", "DescribeRule", ...tags),
        removing: ["events:DeleteRule"],
    },
    "aws:cloudwatch/eventTarget:EventTarget": {
        arn: (made) => eventRule(made, "rule"),
        keeping: calls("events", "PutTargets", "ListTargetsByRule"),
        removing: ["events:RemoveTargets"],
        also: ({ resource, globalArn }) =>
            resource.inputs.roleArn
                ? [pass(globalArn("iam", "role/audit-log-event-forwarding"), "events.amazonaws.com")]
                : [],
    },
    "aws:cloudwatch/logGroup:LogGroup": {
        arn: ({ arn, text }) => arn("logs", `log-group:${text("name")}`),
        keeping: calls(
            "logs",
            "CreateLogGroup",
            "AssociateKmsKey",
            "PutRetentionPolicy",
            "PutLogGroupDeletionProtection",
            ...tags,
        ),
        also: () => onNothing("logs:DescribeLogGroups"),
    },
    "aws:cloudwatch/logMetricFilter:LogMetricFilter": {
        arn: ({ arn, text }) => arn("logs", `log-group:${text("logGroupName")}`),
        keeping: calls("logs", "PutMetricFilter", "DescribeMetricFilters"),
        removing: ["logs:DeleteMetricFilter"],
    },
    "aws:cloudwatch/metricAlarm:MetricAlarm": {
        arn: ({ arn, text }) => arn("cloudwatch", `alarm:${text("name")}`),
        keeping: calls("cloudwatch", "PutMetricAlarm", "DescribeAlarms", ...tags),
        removing: ["cloudwatch:DeleteAlarms"],
        // npm run drill asks with it what has arrived.
        also: () => onNothing("cloudwatch:GetMetricStatistics"),
    },
    "aws:cloudwatch/queryDefinition:QueryDefinition": {
        arn: () => "*",
        keeping: calls("logs", "PutQueryDefinition", "DescribeQueryDefinitions"),
        removing: ["logs:DeleteQueryDefinition"],
    },
    "aws:iam/policy:Policy": {
        arn: ({ globalArn, text }) => globalArn("iam", `policy/${text("name")}`),
        // A policy has five versions at most: an update may have to delete the oldest.
        keeping: calls(
            "iam",
            "CreatePolicy",
            "GetPolicy",
            "TagPolicy",
            "UntagPolicy",
            "CreatePolicyVersion",
            "GetPolicyVersion",
            "ListPolicyVersions",
            "SetDefaultPolicyVersion",
            "DeletePolicyVersion",
        ),
        removing: ["iam:DeletePolicy"],
    },
    "aws:iam/role:Role": {
        arn: ({ globalArn, text }) => globalArn("iam", `role/${text("name")}`),
        keeping: calls(
            "iam",
            "GetRole",
            "TagRole",
            "UntagRole",
            "UpdateRole",
            "UpdateRoleDescription",
            "UpdateAssumeRolePolicy",
            "ListRolePolicies",
            "ListAttachedRolePolicies",
        ),
        removing: calls("iam", "ListInstanceProfilesForRole", "DeleteRole"),
        also: (made) =>
            [
                "iam:CreateRole",
                ...(made.resource.inputs.permissionsBoundary ? ["iam:PutRolePermissionsBoundary"] : []),
            ].map((action) => ({
                action,
                on: made.globalArn("iam", `role/${made.text("name")}`),
                context: boundaryOf(made),
            })),
    },
    "aws:iam/rolePolicy:RolePolicy": {
        arn: ({ globalArn, text }) => globalArn("iam", `role/${text("role")}`),
        keeping: ["iam:GetRolePolicy"],
        also: ({ globalArn, text, from }) => [
            {
                action: "iam:PutRolePolicy",
                on: globalArn("iam", `role/${text("role")}`),
                context: boundaryOf(from("role", "aws:iam/role:Role")),
            },
        ],
        removing: ["iam:DeleteRolePolicy"],
    },
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
        arn: ({ globalArn, text }) => globalArn("iam", `role/${text("role")}`),
        keeping: ["iam:ListAttachedRolePolicies"],
        also: (made) =>
            calls("iam", "AttachRolePolicy", "DetachRolePolicy").map((action) => ({
                action,
                on: made.globalArn("iam", `role/${made.text("role")}`),
                context: { "iam:PolicyARN": arnFrom(made, "policyArn", "aws:iam/policy:Policy") },
            })),
    },
    "aws:iam/serviceLinkedRole:ServiceLinkedRole": {
        arn: ({ globalArn }) => globalArn("iam", configServiceRole),
        keeping: calls("iam", "CreateServiceLinkedRole", "GetRole", "UpdateRole", "TagRole", "UntagRole"),
    },
    "aws:kms/alias:Alias": {
        arn: ({ arn, text }) => arn("kms", text("name")),
        keeping: calls("kms", "CreateAlias", "UpdateAlias"),
        removing: ["kms:DeleteAlias"],
        also: ({ arn, from }) => {
            const policy = policyOf(from("targetKeyId", "aws:kms/key:Key"));
            return [
                ...onNothing("kms:ListAliases"),
                { action: "kms:CreateAlias", on: someKey(arn), policy },
                ...calls("kms", "CreateAlias", "UpdateAlias", "DeleteAlias").map((action) => ({
                    action,
                    on: someKey(arn),
                    context: tagged,
                    policy,
                })),
            ];
        },
    },
    "aws:kms/key:Key": {
        arn: ({ arn }) => someKey(arn),
        keeping: calls(
            "kms",
            "DescribeKey",
            "GetKeyPolicy",
            "PutKeyPolicy",
            "GetKeyRotationStatus",
            "EnableKeyRotation",
            "UpdateKeyDescription",
            "ListResourceTags",
            "TagResource",
            "UntagResource",
        ),
        context: () => tagged,
        also: (made) => [
            { action: "kms:CreateKey", on: "*", context: tagging },
            // A new key, whose tag does not apply yet.
            { action: "kms:TagResource", on: someKey(made.arn), context: tagging, policy: policyOf(made) },
            ...calls(
                "kms",
                "DescribeKey",
                "GetKeyPolicy",
                "EnableKeyRotation",
                "GetKeyRotationStatus",
                "ListResourceTags",
            ).map((action) => ({ action, on: someKey(made.arn), policy: policyOf(made) })),
        ],
        policy: policyOf,
    },
    "aws:organizations/awsServiceAccess:AwsServiceAccess": {
        arn: () => "*",
        keeping: ["organizations:ListAWSServiceAccessForOrganization"],
        also: ({ text }) => [enableServiceAccess(text("servicePrincipal"))],
    },
    "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": {
        arn: () => "*",
        keeping: calls("s3", "GetAccountPublicAccessBlock", "PutAccountPublicAccessBlock"),
    },
    "aws:s3/bucket:Bucket": {
        ...bucketRow(
            "CreateBucket",
            "ListBucket",
            "GetAccelerateConfiguration",
            "GetBucketAcl",
            "GetBucketCORS",
            "GetBucketLogging",
            "GetBucketObjectLockConfiguration",
            "GetBucketPolicy",
            "GetBucketRequestPayment",
            "GetBucketTagging",
            "GetBucketVersioning",
            "GetBucketWebsite",
            "GetEncryptionConfiguration",
            "GetLifecycleConfiguration",
            "GetReplicationConfiguration",
            "PutBucketTagging",
            ...tags,
        ),
        also: (made) =>
            made.resource.inputs.objectLockEnabled
                ? calls("s3", "PutBucketObjectLockConfiguration", "PutBucketVersioning").map((action) => ({
                      action,
                      on: bucketArn(made),
                  }))
                : [],
    },
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": bucketRow(
        "GetLifecycleConfiguration",
        "PutLifecycleConfiguration",
    ),
    "aws:s3/bucketLogging:BucketLogging": bucketRow("GetBucketLogging", "PutBucketLogging"),
    "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": bucketRow(
        "GetBucketObjectLockConfiguration",
        "PutBucketObjectLockConfiguration",
    ),
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": bucketRow(
        "GetBucketOwnershipControls",
        "PutBucketOwnershipControls",
    ),
    "aws:s3/bucketPolicy:BucketPolicy": bucketRow("GetBucketPolicy", "PutBucketPolicy"),
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": bucketRow(
        "GetBucketPublicAccessBlock",
        "PutBucketPublicAccessBlock",
    ),
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": bucketRow(
        "GetEncryptionConfiguration",
        "PutEncryptionConfiguration",
    ),
    "aws:s3/bucketVersioning:BucketVersioning": bucketRow("GetBucketVersioning", "PutBucketVersioning"),
    "aws:sns/topic:Topic": {
        arn: ({ arn, text }) => arn("sns", text("name")),
        keeping: calls("sns", "CreateTopic", "GetTopicAttributes", "SetTopicAttributes", ...tags),
        removing: ["sns:DeleteTopic"],
    },
    "aws:sns/topicPolicy:TopicPolicy": {
        arn: (made) => arnFrom(made, "arn", "aws:sns/topic:Topic"),
        keeping: calls("sns", "GetTopicAttributes", "SetTopicAttributes"),
    },
    "aws:sns/topicSubscription:TopicSubscription": {
        arn: (made) => arnFrom(made, "topic", "aws:sns/topic:Topic"),
        keeping: calls(
            "sns",
            "Subscribe",
            "GetSubscriptionAttributes",
            "SetSubscriptionAttributes",
            // npm run import-file looks for the subscription with it.
            "ListSubscriptionsByTopic",
        ),
        removing: ["sns:Unsubscribe"],
    },
    "aws:sqs/queue:Queue": {
        arn: ({ arn, text }) => arn("sqs", text("name")),
        keeping: calls(
            "sqs",
            "CreateQueue",
            // npm run import-file looks for the queue with it.
            "GetQueueUrl",
            "GetQueueAttributes",
            "SetQueueAttributes",
            "ListQueueTags",
            "TagQueue",
            "UntagQueue",
        ),
        removing: ["sqs:DeleteQueue"],
    },
    "aws:sqs/queuePolicy:QueuePolicy": {
        arn: (made) => arnFrom(made, "queueUrl", "aws:sqs/queue:Queue"),
        keeping: calls("sqs", "GetQueueAttributes", "SetQueueAttributes"),
    },
};

/** What the program asks AWS before it registers anything: of the organization, and of recorders if it needs one. */
export function programsOwnCalls(
    { partition, homeRegion }: Omit<Place, "accountId">,
    asksForRecorder: boolean,
): Call[] {
    const accountArn = `arn:${partition}:organizations::${managementAccountId}:account/${organizationId}/${logArchiveAccountId}`;
    const recorder = `configuration-recorder/default/abcdefgh12345678`;
    const recorderArn = `arn:${partition}:config:${homeRegion}:${managementAccountId}:${recorder}`;
    return [
        ...onNothing("organizations:DescribeOrganization"),
        ...calls("organizations", "DescribeAccount", "ListParents", "ListTagsForResource").map((action) => ({
            action,
            on: accountArn,
        })),
        ...(asksForRecorder
            ? [
                  ...onNothing("cloudformation:GetResource"),
                  ...calls("config", "DescribeConfigurationRecorders", "ListTagsForResource").map((action) => ({
                      action,
                      on: recorderArn,
                  })),
              ]
            : []),
    ];
}

/**
 * Every call that the provider makes for a resource of the program, which is one of `all`: none to delete what is kept.
 * Undefined for a type without a row.
 */
export function callsFor(resource: PreviewedResource, place: Place, all: PreviewedResource[]): Call[] | undefined {
    const row = rows[resource.type];
    if (!row) return undefined;
    const made = madeFrom(resource, place, all);
    const actions = [...row.keeping, ...(resource.options.retainOnDelete ? [] : (row.removing ?? []))];
    const on = row.arn(made);
    const policy = row.policy?.(made);
    const context = row.context?.(made);
    const calls: Call[] = [...actions.map((action) => ({ action, on, context, policy })), ...(row.also?.(made) ?? [])];
    const inRegion: Context = { "aws:RequestedRegion": regionOf(resource, place) };
    return calls.map((call) => ({ ...call, context: { ...inRegion, ...call.context } }));
}

function regionOf({ inputs }: PreviewedResource, { homeRegion }: Place): string {
    return typeof inputs.region === "string" ? inputs.region : homeRegion;
}

function madeFrom(resource: PreviewedResource, place: Place, all: PreviewedResource[]): Made {
    const { inputs, name, propertyDependencies } = resource;
    const { partition, accountId } = place;
    const text = (input: string) => {
        const value = inputs[input];
        assert(typeof value === "string", `${name} has no ${input}`);
        return value;
    };
    const region = regionOf(resource, place);
    return {
        resource,
        partition,
        arn: (service, what) => `arn:${partition}:${service}:${region}:${accountId}:${what}`,
        globalArn: (service, what) => `arn:${partition}:${service}::${accountId}:${what}`,
        text,
        from: (input, type) => {
            const found = all.find((one) => one.type === type && propertyDependencies[input]?.includes(one.urn));
            assert(found, `${input} of ${name} comes from no ${type}`);
            return madeFrom(found, place, all);
        },
    };
}

/** What IAM knows of a role that has a permissions boundary. */
function boundaryOf({ resource }: Made): Context {
    const { permissionsBoundary } = resource.inputs;
    return typeof permissionsBoundary === "string" ? { "iam:PermissionsBoundary": permissionsBoundary } : {};
}

function arnFrom(made: Made, input: string, type: string): string {
    const row = rows[type];
    assert(row, `${type} has no row`);
    return row.arn(made.from(input, type));
}

function policyOf({ text }: Made): aws.iam.PolicyDocument {
    return JSON.parse(text("policy")) as aws.iam.PolicyDocument;
}

function enableServiceAccess(service: string): Call {
    return {
        action: "organizations:EnableAWSServiceAccess",
        on: "*",
        context: { "organizations:ServicePrincipal": service },
    };
}

function someKey(arn: Made["arn"]): string {
    return arn("kms", "key/1234abcd-12ab-34cd-56ef-1234567890ab");
}
