import type * as aws from "@pulumi/aws";
import { logArchiveBoundary, managementBoundary } from "./boundaries";
import { rulesRegions, type DeployRoleInputs } from "./inputs";

/** Documents by file name. A file in which nothing is on is left out. */
export type Documents = Map<string, aws.iam.PolicyDocument>;

/** A statement, and whether it is needed. */
type Grant = aws.iam.PolicyStatement & { needed?: boolean };

/**
 * The policies of the roles that deploy an environment: all that the program, its provider, `npm run import-file` and `npm run drill`
 * call, on the resources that the program creates. Each file is a customer managed policy of the role in the account that its
 * name starts with. A statement that a switch does not need is left out.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/
 */
export function deployRoleDocuments(inputs: DeployRoleInputs): Documents {
    const { boundaries } = inputs.names.roles;
    const files: [name: string, grants: Grant[]][] = [
        ["management.json", management(inputs)],
        ["management-detection.json", managementDetection(inputs)],
        ["management-chat.json", chat(inputs)],
        ["management-config.json", awsConfig(inputs)],
        ["log-archive.json", logArchive(inputs)],
        ["log-archive-detection.json", logArchiveDetection(inputs)],
        ["log-archive-config.json", configBucket(inputs)],
    ];
    const documents: Documents = new Map();
    for (const [name, grants] of files) {
        const Statement = grants.filter(({ needed = true }) => needed).map(statementOf);
        if (Statement.length > 0) documents.set(name, { Version: "2012-10-17", Statement });
    }
    if (boundaries) {
        documents.set("management-boundary.json", managementBoundary(inputs));
        if (inputs.switches.tamperRules) documents.set("log-archive-boundary.json", logArchiveBoundary(inputs));
    }
    return documents;
}

function statementOf(grant: Grant): aws.iam.PolicyStatement {
    const statement = { ...grant };
    delete statement.needed;
    return statement;
}

function management(inputs: DeployRoleInputs): Grant[] {
    const { names, organizationId, managementAccountId, logArchiveAccountId, switches } = inputs;
    const { iam, global } = arns(inputs, managementAccountId);
    const logGroupArn = names.logGroup.arn;
    return [
        allow("Organization", "*", [
            "organizations:DescribeOrganization",
            "organizations:ListAccounts",
            "organizations:ListAWSServiceAccessForOrganization",
            "organizations:ListDelegatedAdministrators",
        ]),
        allow("LogArchiveAccount", global("organizations", `account/${organizationId}/${logArchiveAccountId}`), [
            "organizations:DescribeAccount",
            "organizations:ListParents",
            "organizations:ListTagsForResource",
        ]),
        trustedAccess("TrustedAccess", "cloudtrail.amazonaws.com"),
        allow("ServiceLinkedRole", iam("role/aws-service-role/cloudtrail.amazonaws.com/*"), [
            "iam:CreateServiceLinkedRole",
            "iam:GetRole",
        ]),
        allow("Trail", names.trail.arn, [
            "cloudtrail:CreateTrail",
            "cloudtrail:UpdateTrail",
            "cloudtrail:StartLogging",
            "cloudtrail:GetTrailStatus",
            "cloudtrail:PutEventSelectors",
            "cloudtrail:GetEventSelectors",
            ...(switches.insights ? ["cloudtrail:PutInsightSelectors"] : []),
            "cloudtrail:GetInsightSelectors",
            "cloudtrail:AddTags",
            "cloudtrail:RemoveTags",
            "cloudtrail:ListTags",
        ]),
        allow("FindTrails", "*", ["cloudtrail:DescribeTrails"]),
        ...role(inputs, "LogDeliveryRole", iam(`role/${names.logGroup.deliveryRole}`), "cloudtrail.amazonaws.com", [
            "iam:CreateRole",
            "iam:PutRolePolicy",
            "iam:GetRolePolicy",
        ]),
        allow(
            "LogGroup",
            [logGroupArn, `${logGroupArn}:*`],
            [
                "logs:CreateLogGroup",
                "logs:AssociateKmsKey",
                "logs:PutRetentionPolicy",
                "logs:PutLogGroupDeletionProtection",
                "logs:ListTagsForResource",
                "logs:TagResource",
                "logs:UntagResource",
            ],
        ),
        allow("FindLogGroups", "*", ["logs:DescribeLogGroups"]),
        ...keys(inputs, managementAccountId),
    ];
}

function managementDetection(inputs: DeployRoleInputs): Grant[] {
    const { names, managementAccountId, switches } = inputs;
    const { dashboard, deployments, savedQueries, subscriptions, tamperRules } = switches;
    const { global } = arns(inputs, managementAccountId);
    const { topicArn, deploymentTopicArn } = names.alarms;
    const subscribed = [...(subscriptions ? [topicArn] : []), ...(deployments ? [deploymentTopicArn] : [])];
    const logGroupArn = names.logGroup.arn;
    return [
        allow("AlarmTopic", topicArn, topicActions),
        {
            needed: deployments,
            ...allow("DeploymentTopic", deploymentTopicArn, [...topicActions, "sns:DeleteTopic"]),
        },
        { needed: subscribed.length > 0, ...subscriptionsTo("Subscriptions", subscribed) },
        allow(
            "MetricFilters",
            [logGroupArn, `${logGroupArn}:*`],
            ["logs:PutMetricFilter", "logs:DescribeMetricFilters", "logs:DeleteMetricFilter"],
        ),
        ...alarms(inputs, managementAccountId, true),
        {
            needed: tamperRules,
            ...allow("TamperBus", names.tampering.busArn, [
                "events:CreateEventBus",
                "events:DescribeEventBus",
                "events:UpdateEventBus",
                "events:DeleteEventBus",
                ...tagActions("events"),
            ]),
        },
        {
            needed: tamperRules,
            ...allow("TamperBusPolicy", "*", ["events:PutPermission", "events:RemovePermission"], inHomeRegion(inputs)),
        },
        ...tampering(inputs, managementAccountId),
        {
            needed: dashboard,
            ...allow("Dashboard", global("cloudwatch", `dashboard/${names.overview.dashboard}`), [
                "cloudwatch:PutDashboard",
                "cloudwatch:GetDashboard",
                "cloudwatch:DeleteDashboards",
            ]),
        },
        {
            needed: savedQueries,
            ...allow(
                "SavedQueries",
                "*",
                ["logs:PutQueryDefinition", "logs:DescribeQueryDefinitions", "logs:DeleteQueryDefinition"],
                inHomeRegion(inputs),
            ),
        },
    ];
}

function chat(inputs: DeployRoleInputs): Grant[] {
    const { names, managementAccountId, switches } = inputs;
    const { iam, global } = arns(inputs, managementAccountId);
    const { chatTopicArn, chatRole } = names.alarms;
    const policyArn = iam(`policy/${chatRole}`);
    const grants = [
        allow("ChatTopic", chatTopicArn, [...topicActions, "sns:DeleteTopic"]),
        ...role(inputs, "ChatRole", iam(`role/${chatRole}`), "chatbot.amazonaws.com", [
            "iam:CreateRole",
            "iam:DeleteRole",
            "iam:ListInstanceProfilesForRole",
        ]),
        allow("ChatPolicy", policyArn, [
            "iam:CreatePolicy",
            "iam:GetPolicy",
            "iam:DeletePolicy",
            "iam:TagPolicy",
            "iam:UntagPolicy",
            "iam:CreatePolicyVersion",
            "iam:GetPolicyVersion",
            "iam:ListPolicyVersions",
            "iam:SetDefaultPolicyVersion",
            "iam:DeletePolicyVersion",
        ]),
        allow("AttachChatPolicy", iam(`role/${chatRole}`), ["iam:AttachRolePolicy", "iam:DetachRolePolicy"], {
            ArnEquals: { "iam:PolicyARN": policyArn },
        }),
        allow("ChatServiceRole", iam("role/aws-service-role/management.chatbot.amazonaws.com/*"), [
            "iam:CreateServiceLinkedRole",
        ]),
        allow("Channels", global("chatbot", `chat-configuration/*/${names.prefix}*`), [
            "chatbot:UpdateSlackChannelConfiguration",
            "chatbot:DeleteSlackChannelConfiguration",
            "chatbot:UpdateMicrosoftTeamsChannelConfiguration",
            "chatbot:DeleteMicrosoftTeamsChannelConfiguration",
            "chatbot:TagResource",
            "chatbot:UntagResource",
        ]),
        allow("CreateAndFindChannels", "*", [
            "chatbot:CreateSlackChannelConfiguration",
            "chatbot:DescribeSlackChannelConfigurations",
            "chatbot:CreateMicrosoftTeamsChannelConfiguration",
            "chatbot:ListMicrosoftTeamsChannelConfigurations",
            "chatbot:GetMicrosoftTeamsChannelConfiguration",
            "chatbot:ListTagsForResource",
        ]),
    ];
    return grants.map((grant) => ({ ...grant, needed: switches.chat }));
}

function awsConfig(inputs: DeployRoleInputs): Grant[] {
    const { names, homeRegion, managementAccountId, switches } = inputs;
    const { accountRules, organizationRules, recorder } = switches;
    const { iam, regional } = arns(inputs, managementAccountId);
    const anyRule = regional("config", homeRegion, "config-rule/*");
    const setup = "config-multiaccountsetup.amazonaws.com";
    const serviceRole = iam("role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig");
    const needed = (switched: boolean, grants: Grant[]) => grants.map((grant) => ({ ...grant, needed: switched }));
    return [
        ...needed(accountRules, [
            allow("CreateConfigRules", anyRule, ["config:PutConfigRule"], {
                StringEquals: ownTag("aws:RequestTag", inputs),
            }),
            allow(
                "ConfigRules",
                anyRule,
                ["config:PutConfigRule", "config:DeleteConfigRule", "config:TagResource", "config:UntagResource"],
                { StringEquals: ownTag("aws:ResourceTag", inputs) },
            ),
            allow("ReadConfigRules", anyRule, ["config:ListTagsForResource"]),
            allow("FindConfigRules", "*", ["config:DescribeConfigRules"]),
        ]),
        ...needed(organizationRules, [
            allow("OrganizationRules", regional("config", homeRegion, `organization-config-rule/${names.prefix}*`), [
                "config:PutOrganizationConfigRule",
                "config:GetOrganizationConfigRuleDetailedStatus",
                "config:DeleteOrganizationConfigRule",
            ]),
            allow("FindOrganizationRules", "*", [
                "config:DescribeOrganizationConfigRules",
                "config:DescribeOrganizationConfigRuleStatuses",
            ]),
            trustedAccess("OrganizationRulesAccess", setup),
            allow("OrganizationRulesServiceRole", iam(`role/aws-service-role/${setup}/*`), [
                "iam:CreateServiceLinkedRole",
                "iam:GetRole",
            ]),
        ]),
        // Without rules nothing asks for a recorder.
        ...needed(accountRules || organizationRules || recorder, [
            allow("FindRecorders", "*", [
                "cloudformation:GetResource",
                "config:DescribeConfigurationRecorders",
                ...(recorder ? ["config:DescribeConfigurationRecorderStatus"] : []),
                "config:ListTagsForResource",
            ]),
        ]),
        ...needed(recorder, [
            allow("Recorder", regional("config", homeRegion, `configuration-recorder/${names.config.recorder}/*`), [
                "config:PutConfigurationRecorder",
                "config:StartConfigurationRecorder",
                "config:StopConfigurationRecorder",
                "config:DeleteConfigurationRecorder",
            ]),
            allow(
                "DeliveryChannel",
                "*",
                ["config:PutDeliveryChannel", "config:DescribeDeliveryChannels", "config:DeleteDeliveryChannel"],
                inHomeRegion(inputs),
            ),
            allow("RecorderServiceRole", serviceRole, [
                "iam:CreateServiceLinkedRole",
                "iam:GetRole",
                "iam:UpdateRole",
                "iam:TagRole",
                "iam:UntagRole",
            ]),
            passRole("PassRecorderServiceRole", serviceRole, "config.amazonaws.com"),
        ]),
    ];
}

function logArchive(inputs: DeployRoleInputs): Grant[] {
    const { names, logArchiveAccountId, switches } = inputs;
    return [
        allow(
            "Buckets",
            [names.archive.bucketArn, names.accessLog.bucketArn],
            [...bucketActions, "s3:PutBucketLogging", "s3:PutBucketObjectLockConfiguration"],
        ),
        {
            needed: switches.accountPublicAccessBlock,
            ...allow("AccountPublicAccessBlock", "*", [
                "s3:GetAccountPublicAccessBlock",
                "s3:PutAccountPublicAccessBlock",
            ]),
        },
        ...keys(inputs, logArchiveAccountId),
        allow("Topic", names.delivery.topicArn, topicActions),
    ];
}

function logArchiveDetection(inputs: DeployRoleInputs): Grant[] {
    const { names, logArchiveAccountId, switches } = inputs;
    const { regional } = arns(inputs, logArchiveAccountId);
    const backupTopics = rulesRegions(inputs).map((region) => regional("sns", region, names.alarms.backupTopic));
    return [
        allow("BackupTopics", backupTopics, topicActions),
        subscriptionsTo("BackupSubscriptions", backupTopics),
        ...alarms(inputs, logArchiveAccountId, switches.silence || switches.tamperRules),
        ...tampering(inputs, logArchiveAccountId),
    ];
}

function configBucket({ names, switches }: DeployRoleInputs): Grant[] {
    return [{ needed: switches.recorder, ...allow("ConfigBucket", names.config.bucketArn, bucketActions) }];
}

const topicActions = ["sns:CreateTopic", "sns:GetTopicAttributes", "sns:SetTopicAttributes", ...tagActions("sns")];

function subscriptionsTo(sid: string, topicArns: string[]): Grant {
    return allow(
        sid,
        topicArns.flatMap((arn) => [arn, `${arn}:*`]),
        [
            "sns:Subscribe",
            "sns:Unsubscribe",
            "sns:GetSubscriptionAttributes",
            "sns:SetSubscriptionAttributes",
            "sns:ListSubscriptionsByTopic",
        ],
    );
}

const bucketActions = [
    "s3:CreateBucket",
    "s3:ListBucket",
    "s3:GetAccelerateConfiguration",
    "s3:GetBucket*",
    "s3:GetEncryptionConfiguration",
    "s3:GetLifecycleConfiguration",
    "s3:GetReplicationConfiguration",
    ...tagActions("s3"),
    "s3:PutBucketOwnershipControls",
    "s3:PutBucketPolicy",
    "s3:PutBucketPublicAccessBlock",
    "s3:PutBucketTagging",
    "s3:PutBucketVersioning",
    "s3:PutEncryptionConfiguration",
    "s3:PutLifecycleConfiguration",
];

function alarms(inputs: DeployRoleInputs, accountId: string, needed: boolean): Grant[] {
    const { regional } = arns(inputs, accountId);
    const own = rulesRegions(inputs).map((region) => regional("cloudwatch", region, `alarm:${inputs.names.prefix}*`));
    return [
        {
            needed,
            ...allow("Alarms", own, [
                "cloudwatch:PutMetricAlarm",
                "cloudwatch:DeleteAlarms",
                ...tagActions("cloudwatch"),
            ]),
        },
        { needed, ...allow("FindAlarms", "*", ["cloudwatch:DescribeAlarms", "cloudwatch:GetMetricStatistics"]) },
    ];
}

/** Rules, queues and the role of tamper rules, in the Regions that have any. */
function tampering(inputs: DeployRoleInputs, accountId: string): Grant[] {
    const { names } = inputs;
    const { iam, regional } = arns(inputs, accountId);
    const everywhere = (service: string, resource: string) =>
        rulesRegions(inputs).map((region) => regional(service, region, resource));
    const grants = [
        allow("TamperRules", everywhere("events", `rule/${names.prefix}*`), [
            "events:PutRule",
            "events:DescribeRule",
            "events:DeleteRule",
            "events:PutTargets",
            "events:ListTargetsByRule",
            "events:RemoveTargets",
            ...tagActions("events"),
        ]),
        allow("UndeliveredEvents", everywhere("sqs", names.tampering.undeliveredQueue), [
            "sqs:CreateQueue",
            "sqs:GetQueueUrl",
            "sqs:GetQueueAttributes",
            "sqs:SetQueueAttributes",
            "sqs:DeleteQueue",
            "sqs:ListQueueTags",
            "sqs:TagQueue",
            "sqs:UntagQueue",
        ]),
        ...role(inputs, "EventForwardingRole", iam(`role/${names.tampering.forwardingRole}`), "events.amazonaws.com", [
            "iam:CreateRole",
            "iam:DeleteRole",
            "iam:ListInstanceProfilesForRole",
            "iam:PutRolePolicy",
            "iam:GetRolePolicy",
            "iam:DeleteRolePolicy",
        ]),
    ];
    return grants.map((grant) => ({ ...grant, needed: inputs.switches.tamperRules }));
}

/**
 * Keys with their aliases. AWS chooses the ID of a key, so that its ARN is not known: a key is recognized by its tag, and
 * a new one, to which the tag may not yet apply, by having no alias. A key that others use has one.
 * https://docs.aws.amazon.com/kms/latest/developerguide/abac.html
 */
function keys(inputs: DeployRoleInputs, accountId: string): Grant[] {
    const { names, homeRegion } = inputs;
    const { regional } = arns(inputs, accountId);
    // The backup alarm topics of the log-archive account have keys in each Region with tamper rules.
    const regions = accountId === inputs.logArchiveAccountId ? rulesRegions(inputs) : [homeRegion];
    const anyKey = regions.map((region) => regional("kms", region, "key/*"));
    const withoutAlias = { Null: { "kms:ResourceAliases": "true" } };
    const tagged = { StringEquals: ownTag("aws:RequestTag", inputs) };
    return [
        allow("CreateKeys", "*", ["kms:CreateKey"], tagged),
        allow("TagNewKeys", anyKey, ["kms:TagResource"], { ...tagged, ...withoutAlias }),
        allow("NameNewKeys", anyKey, ["kms:CreateAlias"], withoutAlias),
        allow(
            "Keys",
            anyKey,
            [
                "kms:PutKeyPolicy",
                "kms:UpdateKeyDescription",
                "kms:TagResource",
                "kms:UntagResource",
                "kms:CreateAlias",
                "kms:UpdateAlias",
                "kms:DeleteAlias",
            ],
            { StringEquals: ownTag("aws:ResourceTag", inputs) },
        ),
        allow("ReadAndRotateKeys", anyKey, [
            "kms:DescribeKey",
            "kms:GetKeyPolicy",
            "kms:GetKeyRotationStatus",
            "kms:ListResourceTags",
            "kms:EnableKeyRotation",
        ]),
        allow(
            "Aliases",
            regions.map((region) => regional("kms", region, `alias/${names.prefix}*`)),
            ["kms:CreateAlias", "kms:UpdateAlias", "kms:DeleteAlias"],
        ),
        allow("FindAliases", "*", ["kms:ListAliases"]),
    ];
}

/**
 * A role that the program creates, and passes to one service. With a permissions boundary, what gives the role
 * permissions is allowed only while the role has it.
 *
 * @param actions What the program calls for this role besides what it calls for each.
 */
function role(inputs: DeployRoleInputs, sid: string, arn: string, service: string, actions: string[]): Grant[] {
    const boundaries = inputs.names.roles.boundaries;
    const all = [
        ...actions,
        "iam:GetRole",
        "iam:TagRole",
        "iam:UntagRole",
        "iam:UpdateRole",
        "iam:UpdateRoleDescription",
        "iam:UpdateAssumeRolePolicy",
        "iam:ListRolePolicies",
        "iam:ListAttachedRolePolicies",
    ];
    const pass = passRole(`Pass${sid}`, arn, service);
    if (!boundaries) return [allow(sid, arn, all), pass];
    const boundary = arn.includes(`:${inputs.managementAccountId}:`) ? boundaries.management : boundaries.logArchive;
    const empowering = ["iam:CreateRole", "iam:PutRolePolicy"];
    return [
        allow(
            sid,
            arn,
            all.filter((action) => !empowering.includes(action)),
        ),
        allow(
            `${sid}Bounded`,
            arn,
            [...all.filter((action) => empowering.includes(action)), "iam:PutRolePermissionsBoundary"],
            { StringEquals: { "iam:PermissionsBoundary": boundary } },
        ),
        pass,
    ];
}

function passRole(sid: string, arn: string, service: string): Grant {
    return allow(sid, arn, ["iam:PassRole"], { StringEquals: { "iam:PassedToService": service } });
}

function trustedAccess(sid: string, service: string): Grant {
    return allow(sid, "*", ["organizations:EnableAWSServiceAccess"], {
        StringEquals: { "organizations:ServicePrincipal": service },
    });
}

function allow(
    Sid: string,
    Resource: string | string[],
    actions: string[],
    Condition?: aws.iam.PolicyStatement["Condition"],
): Grant {
    const Action = actions.length === 1 ? (actions[0] ?? "") : actions;
    return { Sid, Effect: "Allow", Action, Resource: oneOrMore(Resource), ...(Condition && { Condition }) };
}

function oneOrMore(values: string | string[]): string | string[] {
    return Array.isArray(values) && values.length === 1 ? (values[0] ?? "") : values;
}

function tagActions(service: string): string[] {
    return ["ListTagsForResource", "TagResource", "UntagResource"].map((action) => `${service}:${action}`);
}

/** Condition on the tag that the program's provider gives everything. */
function ownTag(key: "aws:RequestTag" | "aws:ResourceTag", { project }: DeployRoleInputs): Record<string, string> {
    return { [`${key}/landing-zone`]: project };
}

/** For actions that name no resource. */
function inHomeRegion({ homeRegion }: DeployRoleInputs): { StringEquals: Record<string, string> } {
    return { StringEquals: { "aws:RequestedRegion": homeRegion } };
}

function arns({ names }: DeployRoleInputs, accountId: string) {
    const regional = (service: string, region: string, resource: string) =>
        `arn:${names.partition.name}:${service}:${region}:${accountId}:${resource}`;
    const global = (service: string, resource: string) => regional(service, "", resource);
    return { regional, global, iam: (resource: string) => global("iam", resource) };
}
