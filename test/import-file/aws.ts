import type { PreviewedResource } from "@landing-zone/preview";
import { CloudControlClient } from "@aws-sdk/client-cloudcontrol";
import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { ConfigServiceClient } from "@aws-sdk/client-config-service";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { IAMClient } from "@aws-sdk/client-iam";
import { KMSClient } from "@aws-sdk/client-kms";
import { OrganizationsClient } from "@aws-sdk/client-organizations";
import { S3Client } from "@aws-sdk/client-s3";
import { S3ControlClient } from "@aws-sdk/client-s3-control";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { type AwsClientStub, mockClient } from "aws-sdk-client-mock";

/** A call of AWS: of which command, with what, and where. */
export interface Call {
    command: string;
    input: Record<string, unknown>;
    account: string;
    region: string;
}

/** What AWS answers to a call; thrown where that is an error. */
export type World = (call: Call) => object;

const clients = [
    ...[CloudControlClient, CloudTrailClient, CloudWatchClient, CloudWatchLogsClient, ConfigServiceClient],
    ...[EventBridgeClient, IAMClient, KMSClient, OrganizationsClient, S3Client, S3ControlClient, SNSClient, SQSClient],
];

interface AnyClient {
    config: { region: () => Promise<string>; credentials: () => Promise<{ accessKeyId: string }> };
}

interface AnyCommand {
    constructor: { name: string };
    input: object;
}

let stubs: AwsClientStub<S3Client>[] = [];

/** Answers requests from a world instead of AWS. */
export function answerFrom(world: World): void {
    forget();
    stubs = clients.map((client) => {
        const stub = mockClient(client as typeof S3Client);
        const answer = async function (this: AnyClient, { constructor, input }: AnyCommand): Promise<object> {
            const { accessKeyId: account } = await this.config.credentials();
            const region = await this.config.region();
            return world({ command: constructor.name.replace(/Command$/, ""), input: { ...input }, account, region });
        };
        stub.send.callsFake(answer as Parameters<typeof stub.send.callsFake>[0]);
        return stub;
    });
}

/** Stops answering. */
export function forget(): void {
    for (const stub of stubs) stub.restore();
    stubs = [];
}

/** An error as the SDK throws it. */
export function awsError(name: string, status = 400): Error {
    return Object.assign(new Error(`${name} it is`), { name, $metadata: { httpStatusCode: status } });
}

/** A list of which the first page is empty. */
function secondPage(input: Call["input"], token: string, list: object, next = token): object {
    return input[token] === undefined ? { [next]: "2" } : list;
}

/** A world in which all of a preview exists. */
export function existing(resources: PreviewedResource[]): World {
    const valuesOf = (type: string, input: string) =>
        resources.filter((one) => one.type === type).map(({ inputs }) => inputs[input] as string);
    const answers: Record<string, (call: Call) => object> = {
        DescribeAlarms: ({ input }) => ({
            MetricAlarms: (input.AlarmNames as string[]).map((AlarmName) => ({ AlarmName })),
        }),
        DescribeConfigRules: ({ input }) => ({
            ConfigRules: (input.ConfigRuleNames as string[]).map((ConfigRuleName) => ({ ConfigRuleName })),
        }),
        DescribeConfigurationRecorders: ({ input }) => ({
            ConfigurationRecorders: namesIn(input.ConfigurationRecorderNames),
        }),
        DescribeConfigurationRecorderStatus: ({ input }) => ({
            ConfigurationRecordersStatus: namesIn(input.ConfigurationRecorderNames),
        }),
        DescribeDeliveryChannels: ({ input }) => ({ DeliveryChannels: namesIn(input.DeliveryChannelNames) }),
        DescribeEventBus: () => ({ Policy: "{}" }),
        DescribeKey: () => ({ KeyMetadata: { KeyState: "Enabled" } }),
        DescribeLogGroups: ({ input }) =>
            secondPage(input, "nextToken", { logGroups: [{ logGroupName: input.logGroupNamePrefix }] }),
        DescribeMetricFilters: ({ input }) =>
            secondPage(input, "nextToken", {
                metricFilters: valuesOf("aws:cloudwatch/logMetricFilter:LogMetricFilter", "name").map((filterName) => ({
                    filterName,
                })),
            }),
        DescribeOrganizationConfigRules: ({ input }) => ({
            OrganizationConfigRules: (input.OrganizationConfigRuleNames as string[]).map((name) => ({
                OrganizationConfigRuleName: name,
            })),
        }),
        DescribeQueryDefinitions: ({ input }) =>
            secondPage(input, "nextToken", {
                queryDefinitions: valuesOf("aws:cloudwatch/queryDefinition:QueryDefinition", "name").map((name) => ({
                    name,
                    queryDefinitionId: `id-of-${name}`,
                })),
            }),
        DescribeRule: () => ({}),
        DescribeTrails: ({ input }) => ({ trailList: input.trailNameList }),
        GetBucketLogging: () => ({ LoggingEnabled: {} }),
        GetBucketVersioning: () => ({ Status: "Enabled" }),
        GetQueueAttributes: () => ({ Attributes: { Policy: "{}" } }),
        GetQueueUrl: ({ input, account, region }) => ({
            QueueUrl: `https://sqs.${region}.amazonaws.com/${account}/${String(input.QueueName)}`,
        }),
        GetRole: ({ input, account }) => ({ Role: { Arn: `arn:aws:iam::${account}:role/${String(input.RoleName)}` } }),
        GetTopicAttributes: () => ({ Attributes: { Policy: "{}" } }),
        ListAliases: ({ input }) =>
            secondPage(
                input,
                "Marker",
                {
                    Aliases: valuesOf("aws:kms/alias:Alias", "name").map((AliasName) => ({
                        AliasName,
                        TargetKeyId: `key-of-${AliasName}`,
                    })),
                },
                "NextMarker",
            ),
        ListAttachedRolePolicies: ({ input, account }) =>
            secondPage(input, "Marker", {
                AttachedPolicies: [{ PolicyArn: `arn:aws:iam::${account}:policy/audit-log-chat` }],
            }),
        ListAWSServiceAccessForOrganization: ({ input }) =>
            secondPage(input, "NextToken", {
                EnabledServicePrincipals: valuesOf(
                    "aws:organizations/awsServiceAccess:AwsServiceAccess",
                    "servicePrincipal",
                ).map((ServicePrincipal) => ({ ServicePrincipal })),
            }),
        ListSubscriptionsByTopic: ({ input }) =>
            secondPage(input, "NextToken", {
                Subscriptions: [
                    {
                        Protocol: "email",
                        Endpoint: "security@example.com",
                        SubscriptionArn: `${String(input.TopicArn)}:1`,
                    },
                    {
                        Protocol: "https",
                        Endpoint: "https://pager:****@alerts.example.com/sns",
                        SubscriptionArn: `${String(input.TopicArn)}:2`,
                    },
                ],
            }),
        ListTargetsByRule: ({ input }) =>
            secondPage(input, "NextToken", {
                Targets: valuesOf("aws:cloudwatch/eventTarget:EventTarget", "targetId").map((Id) => ({ Id })),
            }),
    };
    // Of all other commands only whether there is an answer counts.
    return (call) => answers[call.command]?.(call) ?? {};
}

function namesIn(names: unknown): object[] {
    return (names as string[]).map((name) => ({ name }));
}

const missing: Record<string, [error: string, status?: number]> = {
    DescribeConfigRules: ["NoSuchConfigRuleException"],
    DescribeConfigurationRecorders: ["NoSuchConfigurationRecorderException"],
    DescribeConfigurationRecorderStatus: ["NoSuchConfigurationRecorderException"],
    DescribeDeliveryChannels: ["NoSuchDeliveryChannelException"],
    DescribeEventBus: ["ResourceNotFoundException"],
    DescribeMetricFilters: ["ResourceNotFoundException"],
    DescribeOrganizationConfigRules: ["NoSuchOrganizationConfigRuleException"],
    DescribeRule: ["ResourceNotFoundException"],
    GetBucketEncryption: ["ServerSideEncryptionConfigurationNotFoundError", 404],
    GetBucketLifecycleConfiguration: ["NoSuchLifecycleConfiguration", 404],
    GetBucketOwnershipControls: ["OwnershipControlsNotFoundError", 404],
    GetBucketPolicy: ["NoSuchBucketPolicy", 404],
    GetDashboard: ["DashboardNotFoundError"],
    GetObjectLockConfiguration: ["ObjectLockConfigurationNotFoundError", 404],
    GetPolicy: ["NoSuchEntityException"],
    GetPublicAccessBlock: ["NoSuchPublicAccessBlockConfiguration", 404],
    GetQueueUrl: ["QueueDoesNotExist"],
    GetResource: ["ResourceNotFoundException"],
    GetRole: ["NoSuchEntityException"],
    GetRolePolicy: ["NoSuchEntityException"],
    GetTopicAttributes: ["NotFoundException"],
    HeadBucket: ["NotFound", 404],
    ListAttachedRolePolicies: ["NoSuchEntityException"],
    ListTargetsByRule: ["ResourceNotFoundException"],
};

/** A world in which nothing exists. */
export const nothing: World = ({ command }) => {
    const error = missing[command];
    if (error) throw awsError(...error);
    return {};
};
