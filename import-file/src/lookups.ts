import { CloudControlClient, GetResourceCommand } from "@aws-sdk/client-cloudcontrol";
import { CloudTrailClient, DescribeTrailsCommand } from "@aws-sdk/client-cloudtrail";
import { CloudWatchClient, DescribeAlarmsCommand, GetDashboardCommand } from "@aws-sdk/client-cloudwatch";
import {
    CloudWatchLogsClient,
    DescribeQueryDefinitionsCommand,
    paginateDescribeLogGroups,
    paginateDescribeMetricFilters,
    type QueryDefinition,
} from "@aws-sdk/client-cloudwatch-logs";
import {
    ConfigServiceClient,
    DescribeConfigRulesCommand,
    DescribeConfigurationRecordersCommand,
    DescribeConfigurationRecorderStatusCommand,
    DescribeDeliveryChannelsCommand,
    DescribeOrganizationConfigRulesCommand,
} from "@aws-sdk/client-config-service";
import {
    DescribeEventBusCommand,
    DescribeRuleCommand,
    EventBridgeClient,
    ListTargetsByRuleCommand,
    type Target,
} from "@aws-sdk/client-eventbridge";
import {
    GetPolicyCommand,
    GetRoleCommand,
    GetRolePolicyCommand,
    IAMClient,
    paginateListAttachedRolePolicies,
} from "@aws-sdk/client-iam";
import { DescribeKeyCommand, KMSClient, paginateListAliases } from "@aws-sdk/client-kms";
import { OrganizationsClient, paginateListAWSServiceAccessForOrganization } from "@aws-sdk/client-organizations";
import {
    GetBucketEncryptionCommand,
    GetBucketLifecycleConfigurationCommand,
    GetBucketLoggingCommand,
    GetBucketOwnershipControlsCommand,
    GetBucketPolicyCommand,
    GetBucketVersioningCommand,
    GetObjectLockConfigurationCommand,
    GetPublicAccessBlockCommand,
    HeadBucketCommand,
    S3Client,
    type S3ServiceException,
} from "@aws-sdk/client-s3";
import {
    GetPublicAccessBlockCommand as GetAccountPublicAccessBlockCommand,
    S3ControlClient,
} from "@aws-sdk/client-s3-control";
import { GetTopicAttributesCommand, paginateListSubscriptionsByTopic, SNSClient } from "@aws-sdk/client-sns";
import { GetQueueAttributesCommand, GetQueueUrlCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { Place } from "./account";
import type { Subject } from "./subject";

/** An existing resource is in the way and cannot be imported. The message shows the reason and the remedy. */
export class Blocked extends Error {}

/**
 * Looks up a resource in AWS. The result is the ID that `pulumi import` accepts, without the Region; undefined if there
 * is no such resource. Rejects with Blocked, or with the SDK's error.
 */
export type Lookup = (subject: Subject) => Promise<string | undefined>;

/** The answer; undefined if AWS answers with one of these errors, which mean that there is none. */
async function unless<Answer>(missing: string[], answer: Promise<Answer>): Promise<Answer | undefined> {
    try {
        return await answer;
    } catch (error) {
        if (missing.includes((error as Error).name)) return undefined;
        throw error;
    }
}

/** All items of all pages. */
async function all<Page, Item>(
    pages: AsyncIterable<Page>,
    itemsOf: (page: Page) => Item[] | undefined,
): Promise<Item[]> {
    const items: Item[] = [];
    for await (const page of pages) items.push(...(itemsOf(page) ?? []));
    return items;
}

/** All items of a list without a paginator in the SDK. */
async function allOf<Page extends { NextToken?: string; nextToken?: string }, Item>(
    ask: (token: string | undefined) => Promise<Page>,
    itemsOf: (page: Page) => Item[] | undefined,
): Promise<Item[]> {
    const items: Item[] = [];
    let token: string | undefined;
    do {
        const page = await ask(token);
        items.push(...(itemsOf(page) ?? []));
        token = page.NextToken ?? page.nextToken;
    } while (token !== undefined);
    return items;
}

/** A setting of a bucket, which exists if `ask` returns something. */
const bucketSetting =
    (missing: string[], ask: (client: S3Client, bucket: { Bucket: string }) => Promise<unknown>): Lookup =>
    async ({ found, place }) => {
        const name = await found("bucket", "aws:s3/bucket:Bucket");
        if (name === undefined) return undefined;
        return (await unless(missing, ask(place.client(S3Client), { Bucket: name }))) ? name : undefined;
    };

const bucket: Lookup = async ({ text, place }) => {
    const name = text("bucket");
    const missing = (error: S3ServiceException) => {
        switch (error.$metadata.httpStatusCode) {
            case 404:
                return undefined;
            case 403:
                throw new Blocked(
                    `the name ${name} belongs to a bucket of another account, or the deploy role may not ` +
                        "access it (s3:ListBucket): choose another name in the configuration, or allow access",
                );
            case 301:
                throw new Blocked(
                    `the bucket ${name} is in another Region than ${place.region}: choose another name or homeRegion`,
                );
            default:
                throw error;
        }
    };
    const command = new HeadBucketCommand({ Bucket: name, ExpectedBucketOwner: place.account.id });
    return place
        .client(S3Client)
        .send(command)
        .then(() => name, missing);
};

const key: Lookup = async ({ place, dependents }) => {
    const names = dependents("aws:kms/alias:Alias", "targetKeyId").map((alias) => alias.text("name"));
    const client = place.client(KMSClient);
    const alias = (await aliasesIn(place)).find(({ AliasName = "" }) => names.includes(AliasName));
    if (alias?.TargetKeyId === undefined) return undefined;
    const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId: alias.TargetKeyId }));
    if (KeyMetadata?.KeyState === "PendingDeletion") {
        throw new Blocked(
            `the key ${alias.TargetKeyId} is scheduled for deletion: keep it with "aws kms cancel-key-deletion" and ` +
                `"aws kms enable-key", or delete its alias ${String(alias.AliasName)}`,
        );
    }
    return alias.TargetKeyId;
};

function aliasesIn(place: Place) {
    return place.once("aliases", () =>
        all(paginateListAliases({ client: place.client(KMSClient) }, {}), ({ Aliases }) => Aliases),
    );
}

/** The subscriptions of a topic show a password in an endpoint as asterisks. */
const subscription: Lookup = async ({ text, found, place }) => {
    const topic = await found("topic", "aws:sns/topic:Topic");
    if (topic === undefined) return undefined;
    const subscriptions = await place.once(`subscriptions of ${topic}`, () =>
        all(
            paginateListSubscriptionsByTopic({ client: place.client(SNSClient) }, { TopicArn: topic }),
            ({ Subscriptions }) => Subscriptions,
        ),
    );
    const endpoint = text("endpoint");
    const shown = endpoint.replace(/^(https?:\/\/[^/@:]*):[^/@]*@/, "$1:****@");
    const same = subscriptions.find(
        ({ Protocol, Endpoint }) => Protocol === text("protocol") && (Endpoint === endpoint || Endpoint === shown),
    );
    // An unconfirmed subscription has no ARN yet: `up` subscribes again, which AWS treats as the same.
    return same?.SubscriptionArn?.startsWith("arn:") ? same.SubscriptionArn : undefined;
};

const queryDefinition: Lookup = async ({ text, place }) => {
    const client = place.client(CloudWatchLogsClient);
    const definitions = await place.once("query definitions", () =>
        allOf<{ queryDefinitions?: QueryDefinition[]; nextToken?: string }, QueryDefinition>(
            (nextToken) => client.send(new DescribeQueryDefinitionsCommand({ nextToken })),
            ({ queryDefinitions }) => queryDefinitions,
        ),
    );
    const id = definitions.find(({ name }) => name === text("name"))?.queryDefinitionId;
    return id === undefined ? undefined : place.arn("logs", `query-definition:${id}`);
};

const metricFilter: Lookup = async ({ text, place }) => {
    const logGroupName = text("logGroupName");
    const filters = await place.once(`metric filters of ${logGroupName}`, () =>
        unless(
            ["ResourceNotFoundException"],
            all(
                paginateDescribeMetricFilters({ client: place.client(CloudWatchLogsClient) }, { logGroupName }),
                ({ metricFilters }) => metricFilters,
            ),
        ),
    );
    const name = text("name");
    return filters?.some(({ filterName }) => filterName === name) ? `${logGroupName}:${name}` : undefined;
};

const eventTarget: Lookup = async ({ text, optional, place }) => {
    const [rule, bus] = [text("rule"), optional("eventBusName") ?? "default"];
    const client = place.client(EventBridgeClient);
    const targets = await place.once(`targets of ${bus}/${rule}`, () =>
        unless(
            ["ResourceNotFoundException"],
            allOf<{ Targets?: Target[]; NextToken?: string }, Target>(
                (NextToken) => client.send(new ListTargetsByRuleCommand({ Rule: rule, EventBusName: bus, NextToken })),
                ({ Targets }) => Targets,
            ),
        ),
    );
    const id = text("targetId");
    return targets?.some(({ Id }) => Id === id) ? `${onBus(bus, rule)}/${id}` : undefined;
};

/** An ID of a rule on the default bus does not name the bus. */
function onBus(bus: string, rule: string): string {
    return bus === "default" ? rule : `${bus}/${rule}`;
}

const topicArn = ({ text, place }: Subject) => place.arn("sns", text("name"));

function topicAttributes(place: Place, topic: string) {
    return place.once(`attributes of ${topic}`, () =>
        unless(["NotFoundException"], place.client(SNSClient).send(new GetTopicAttributesCommand({ TopicArn: topic }))),
    );
}

/** A channel of Amazon Q Developer in chat applications. */
const chatChannel =
    (kind: string, typeName: string, idOf: (subject: Subject, arn: string) => string): Lookup =>
    async (subject) => {
        const arn = subject.place.globalArn(
            "chatbot",
            `chat-configuration/${kind}/${subject.text("configurationName")}`,
        );
        const command = new GetResourceCommand({ TypeName: typeName, Identifier: arn });
        const channel = subject.place.client(CloudControlClient).send(command);
        return (await unless(["ResourceNotFoundException"], channel)) && idOf(subject, arn);
    };

/** A resource of AWS Config, whose name is its ID. */
const configResource =
    (missing: string, ask: (client: ConfigServiceClient, names: string[]) => Promise<(string | undefined)[]>): Lookup =>
    async ({ text, place }) => {
        const name = text("name");
        const names = await unless([missing], ask(place.client(ConfigServiceClient), [name]));
        return names?.includes(name) ? name : undefined;
    };

/** A custom endpoint (AWS_ENDPOINT_URL) has no account ID before its host name, unlike AWS's. */
function s3Control(place: Place): S3ControlClient {
    return place.once("S3 Control", () => {
        const client = place.client(S3ControlClient);
        const { endpointProvider } = client.config;
        client.config.endpointProvider = (parameters, context) =>
            endpointProvider({ ...parameters, RequiresAccountId: parameters.Endpoint === undefined }, context);
        return client;
    });
}

/** The look-up of each type of resource, which returns the ID that `pulumi import` accepts. */
export const lookups: Record<string, Lookup> = {
    "aws:cfg/deliveryChannel:DeliveryChannel": configResource(
        "NoSuchDeliveryChannelException",
        async (client, names) => {
            const { DeliveryChannels = [] } = await client.send(
                new DescribeDeliveryChannelsCommand({ DeliveryChannelNames: names }),
            );
            return DeliveryChannels.map(({ name }) => name);
        },
    ),
    "aws:cfg/organizationManagedRule:OrganizationManagedRule": configResource(
        "NoSuchOrganizationConfigRuleException",
        async (client, names) => {
            const { OrganizationConfigRules = [] } = await client.send(
                new DescribeOrganizationConfigRulesCommand({ OrganizationConfigRuleNames: names }),
            );
            return OrganizationConfigRules.map(({ OrganizationConfigRuleName }) => OrganizationConfigRuleName);
        },
    ),
    "aws:cfg/recorder:Recorder": configResource("NoSuchConfigurationRecorderException", async (client, names) => {
        const { ConfigurationRecorders = [] } = await client.send(
            new DescribeConfigurationRecordersCommand({ ConfigurationRecorderNames: names }),
        );
        return ConfigurationRecorders.map(({ name }) => name);
    }),
    "aws:cfg/recorderStatus:RecorderStatus": configResource(
        "NoSuchConfigurationRecorderException",
        async (client, names) => {
            const { ConfigurationRecordersStatus = [] } = await client.send(
                new DescribeConfigurationRecorderStatusCommand({ ConfigurationRecorderNames: names }),
            );
            return ConfigurationRecordersStatus.map(({ name }) => name);
        },
    ),
    "aws:cfg/rule:Rule": configResource("NoSuchConfigRuleException", async (client, names) => {
        const { ConfigRules = [] } = await client.send(new DescribeConfigRulesCommand({ ConfigRuleNames: names }));
        return ConfigRules.map(({ ConfigRuleName }) => ConfigRuleName);
    }),
    "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": chatChannel(
        "slack-channel",
        "AWS::Chatbot::SlackChannelConfiguration",
        (_, arn) => arn,
    ),
    "aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration": chatChannel(
        "microsoft-teams-channel",
        "AWS::Chatbot::MicrosoftTeamsChannelConfiguration",
        ({ text }) => text("teamId"),
    ),
    "aws:cloudtrail/trail:Trail": async ({ text, place }) => {
        const arn = place.arn("cloudtrail", `trail/${text("name")}`);
        const command = new DescribeTrailsCommand({ trailNameList: [arn], includeShadowTrails: false });
        const { trailList = [] } = await place.client(CloudTrailClient).send(command);
        return trailList.length > 0 ? arn : undefined;
    },
    "aws:cloudwatch/dashboard:Dashboard": async ({ text, place }) => {
        const name = text("dashboardName");
        const dashboard = place.client(CloudWatchClient).send(new GetDashboardCommand({ DashboardName: name }));
        return (await unless(["DashboardNotFoundError", "ResourceNotFound"], dashboard)) && name;
    },
    "aws:cloudwatch/eventBus:EventBus": async ({ text, place }) => {
        const name = text("name");
        const bus = place.client(EventBridgeClient).send(new DescribeEventBusCommand({ Name: name }));
        return (await unless(["ResourceNotFoundException"], bus)) && name;
    },
    "aws:cloudwatch/eventBusPolicy:EventBusPolicy": async ({ text, place }) => {
        const name = text("eventBusName");
        const bus = place.client(EventBridgeClient).send(new DescribeEventBusCommand({ Name: name }));
        return (await unless(["ResourceNotFoundException"], bus))?.Policy ? name : undefined;
    },
    "aws:cloudwatch/eventRule:EventRule": async ({ text, optional, place }) => {
        const [name, bus] = [text("name"), optional("eventBusName") ?? "default"];
        const command = new DescribeRuleCommand({ Name: name, EventBusName: bus });
        const rule = place.client(EventBridgeClient).send(command);
        return (await unless(["ResourceNotFoundException"], rule)) && onBus(bus, name);
    },
    "aws:cloudwatch/eventTarget:EventTarget": eventTarget,
    "aws:cloudwatch/logGroup:LogGroup": async ({ text, place }) => {
        const name = text("name");
        const client = place.client(CloudWatchLogsClient);
        const pages = paginateDescribeLogGroups({ client }, { logGroupNamePrefix: name });
        const groups = await all(pages, ({ logGroups }) => logGroups);
        return groups.some(({ logGroupName }) => logGroupName === name) ? name : undefined;
    },
    "aws:cloudwatch/logMetricFilter:LogMetricFilter": metricFilter,
    "aws:cloudwatch/metricAlarm:MetricAlarm": async ({ text, place }) => {
        const name = text("name");
        const { MetricAlarms = [] } = await place
            .client(CloudWatchClient)
            .send(new DescribeAlarmsCommand({ AlarmNames: [name] }));
        return MetricAlarms.length > 0 ? name : undefined;
    },
    "aws:cloudwatch/queryDefinition:QueryDefinition": queryDefinition,
    "aws:iam/policy:Policy": async ({ text, optional, place }) => {
        const arn = place.globalArn("iam", `policy${optional("path") ?? "/"}${text("name")}`);
        const policy = place.client(IAMClient).send(new GetPolicyCommand({ PolicyArn: arn }));
        return (await unless(["NoSuchEntityException"], policy)) && arn;
    },
    "aws:iam/role:Role": async ({ text, place }) => {
        const name = text("name");
        const role = place.client(IAMClient).send(new GetRoleCommand({ RoleName: name }));
        return (await unless(["NoSuchEntityException"], role)) && name;
    },
    "aws:iam/rolePolicy:RolePolicy": async ({ text, place }) => {
        const [role, name] = [text("role"), text("name")];
        const command = new GetRolePolicyCommand({ RoleName: role, PolicyName: name });
        const policy = place.client(IAMClient).send(command);
        return (await unless(["NoSuchEntityException"], policy)) && `${role}:${name}`;
    },
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": async ({ text, found, place }) => {
        const [role, policy] = [text("role"), await found("policyArn", "aws:iam/policy:Policy")];
        if (policy === undefined) return undefined;
        const pages = paginateListAttachedRolePolicies({ client: place.client(IAMClient) }, { RoleName: role });
        const attached = await unless(
            ["NoSuchEntityException"],
            all(pages, ({ AttachedPolicies }) => AttachedPolicies),
        );
        return attached?.some(({ PolicyArn }) => PolicyArn === policy) ? `${role}/${policy}` : undefined;
    },
    "aws:iam/serviceLinkedRole:ServiceLinkedRole": async ({ text, place }) => {
        const service = text("awsServiceName");
        const name = serviceLinkedRoleNames[service];
        if (name === undefined) throw new Error(`the name of the service-linked role of ${service} is not known`);
        const role = place.client(IAMClient).send(new GetRoleCommand({ RoleName: name }));
        return (await unless(["NoSuchEntityException"], role))?.Role?.Arn;
    },
    "aws:kms/alias:Alias": async ({ text, place }) => {
        const name = text("name");
        return (await aliasesIn(place)).some(({ AliasName }) => AliasName === name) ? name : undefined;
    },
    "aws:kms/key:Key": key,
    "aws:organizations/awsServiceAccess:AwsServiceAccess": async ({ text, place }) => {
        const client = place.client(OrganizationsClient);
        const enabled = await place.once("trusted access", () =>
            all(
                paginateListAWSServiceAccessForOrganization({ client }, {}),
                ({ EnabledServicePrincipals }) => EnabledServicePrincipals,
            ),
        );
        const service = text("servicePrincipal");
        return enabled.some(({ ServicePrincipal }) => ServicePrincipal === service) ? service : undefined;
    },
    "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": async ({ place }) => {
        const { id } = place.account;
        const command = new GetAccountPublicAccessBlockCommand({ AccountId: id });
        const block = s3Control(place).send(command);
        return (await unless(["NoSuchPublicAccessBlockConfiguration"], block)) && id;
    },
    "aws:s3/bucket:Bucket": bucket,
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": bucketSetting(
        ["NoSuchLifecycleConfiguration"],
        (client, of) => client.send(new GetBucketLifecycleConfigurationCommand(of)),
    ),
    "aws:s3/bucketLogging:BucketLogging": bucketSetting(
        [],
        async (client, of) => (await client.send(new GetBucketLoggingCommand(of))).LoggingEnabled,
    ),
    "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": bucketSetting(
        ["ObjectLockConfigurationNotFoundError"],
        (client, of) => client.send(new GetObjectLockConfigurationCommand(of)),
    ),
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": bucketSetting(
        ["OwnershipControlsNotFoundError"],
        (client, of) => client.send(new GetBucketOwnershipControlsCommand(of)),
    ),
    "aws:s3/bucketPolicy:BucketPolicy": bucketSetting(["NoSuchBucketPolicy"], (client, of) =>
        client.send(new GetBucketPolicyCommand(of)),
    ),
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": bucketSetting(
        ["NoSuchPublicAccessBlockConfiguration"],
        (client, of) => client.send(new GetPublicAccessBlockCommand(of)),
    ),
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": bucketSetting(
        ["ServerSideEncryptionConfigurationNotFoundError"],
        (client, of) => client.send(new GetBucketEncryptionCommand(of)),
    ),
    "aws:s3/bucketVersioning:BucketVersioning": bucketSetting(
        [],
        async (client, of) => (await client.send(new GetBucketVersioningCommand(of))).Status,
    ),
    "aws:sns/topic:Topic": async (subject) => {
        const arn = topicArn(subject);
        return (await topicAttributes(subject.place, arn)) && arn;
    },
    "aws:sns/topicPolicy:TopicPolicy": async ({ found, place }) => {
        const topic = await found("arn", "aws:sns/topic:Topic");
        return topic !== undefined && (await topicAttributes(place, topic))?.Attributes?.Policy ? topic : undefined;
    },
    "aws:sns/topicSubscription:TopicSubscription": subscription,
    "aws:sqs/queue:Queue": async ({ text, place }) => {
        const url = place.client(SQSClient).send(new GetQueueUrlCommand({ QueueName: text("name") }));
        return (await unless(["QueueDoesNotExist"], url))?.QueueUrl;
    },
    "aws:sqs/queuePolicy:QueuePolicy": async ({ found, place }) => {
        const url = await found("queueUrl", "aws:sqs/queue:Queue");
        if (url === undefined) return undefined;
        const command = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ["Policy"] });
        return (await place.client(SQSClient).send(command)).Attributes?.Policy ? url : undefined;
    },
};

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html */
const serviceLinkedRoleNames: Record<string, string> = { "config.amazonaws.com": "AWSServiceRoleForConfig" };
