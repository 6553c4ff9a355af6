import type * as aws from "@pulumi/aws";
import type { Properties } from "@landing-zone/preview";
import type { ExampleResource } from "../examples";

const account = "777788889999";
const region = "eu-west-1";

const trustOf = (service: string) =>
    JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
    });

const allowing = (...statements: [action: string | string[], resource: string | string[]][]) =>
    JSON.stringify({
        Version: "2012-10-17",
        Statement: statements.map(([Action, Resource]) => ({ Effect: "Allow", Action, Resource })),
    });

/** Of an account of its own. */
const provider = { allowedAccountIds: JSON.stringify([account]), region };

const arn = (service: string, resource: string) => `arn:aws:${service}:${region}:${account}:${resource}`;
const role = (name: string) => `arn:aws:iam::${account}:role/${name}`;
const managed = (name: string) => `arn:aws:iam::aws:policy/${name}`;

/** A web shop, as any team has one: more than fifty resources, none of which has to do with the audit log. */
export function application(): ExampleResource[] {
    return [...network(), ...compute(), ...data(), ...messaging(), ...observation(), ...access(), ...edge()].map(
        ([type, name, inputs]) => ({ type, name: `shop-${name}`, inputs, provider }),
    );
}

type Resource = [type: string, name: string, inputs: Properties];

function network(): Resource[] {
    return [
        ["aws:ec2/vpc:Vpc", "vpc", { cidrBlock: "10.20.0.0/16", enableDnsHostnames: true } satisfies aws.ec2.VpcArgs],
        ...["a", "b"].flatMap((zone, index): Resource[] => [
            [
                "aws:ec2/subnet:Subnet",
                `public-${zone}`,
                {
                    vpcId: "vpc-0a1b2c3d4e5f67890",
                    cidrBlock: `10.20.${index}.0/24`,
                    availabilityZone: `${region}${zone}`,
                    mapPublicIpOnLaunch: true,
                } satisfies aws.ec2.SubnetArgs,
            ],
            [
                "aws:ec2/subnet:Subnet",
                `private-${zone}`,
                {
                    vpcId: "vpc-0a1b2c3d4e5f67890",
                    cidrBlock: `10.20.1${index}.0/24`,
                    availabilityZone: `${region}${zone}`,
                } satisfies aws.ec2.SubnetArgs,
            ],
        ]),
        [
            "aws:ec2/internetGateway:InternetGateway",
            "gateway",
            { vpcId: "vpc-0a1b2c3d4e5f67890" } satisfies aws.ec2.InternetGatewayArgs,
        ],
        [
            "aws:ec2/routeTable:RouteTable",
            "public",
            {
                vpcId: "vpc-0a1b2c3d4e5f67890",
                routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: "igw-0a1b2c3d4e5f67890" }],
            } satisfies aws.ec2.RouteTableArgs,
        ],
        [
            "aws:ec2/securityGroup:SecurityGroup",
            "web",
            {
                vpcId: "vpc-0a1b2c3d4e5f67890",
                ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }],
                egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }],
            } satisfies aws.ec2.SecurityGroupArgs,
        ],
    ];
}

function compute(): Resource[] {
    return [
        [
            "aws:ecr/repository:Repository",
            "web",
            { name: "shop/web", forceDelete: true } satisfies aws.ecr.RepositoryArgs,
        ],
        ["aws:ecs/cluster:Cluster", "cluster", { name: "shop" } satisfies aws.ecs.ClusterArgs],
        [
            "aws:ecs/taskDefinition:TaskDefinition",
            "web",
            {
                family: "shop-web",
                cpu: "512",
                memory: "1024",
                networkMode: "awsvpc",
                requiresCompatibilities: ["FARGATE"],
                executionRoleArn: role("shop-task-execution"),
                taskRoleArn: role("shop-web"),
                containerDefinitions: JSON.stringify([
                    {
                        name: "web",
                        image: `${account}.dkr.ecr.${region}.amazonaws.com/shop/web:latest`,
                        portMappings: [{ containerPort: 8080 }],
                    },
                ]),
            } satisfies aws.ecs.TaskDefinitionArgs,
        ],
        [
            "aws:ecs/service:Service",
            "web",
            {
                cluster: arn("ecs", "cluster/shop"),
                taskDefinition: arn("ecs", "task-definition/shop-web:1"),
                desiredCount: 2,
                launchType: "FARGATE",
                networkConfiguration: { subnets: ["subnet-0a1b2c3d4e5f67890"] },
            } satisfies aws.ecs.ServiceArgs,
        ],
        [
            "aws:appautoscaling/target:Target",
            "web",
            {
                minCapacity: 2,
                maxCapacity: 10,
                resourceId: "service/shop/shop-web",
                scalableDimension: "ecs:service:DesiredCount",
                serviceNamespace: "ecs",
            } satisfies aws.appautoscaling.TargetArgs,
        ],
        [
            "aws:lambda/function:Function",
            "orders",
            {
                name: "shop-orders",
                role: role("shop-orders"),
                runtime: "nodejs22.x",
                handler: "index.handler",
                s3Bucket: "example-shop-artifacts",
                s3Key: "orders.zip",
            } satisfies aws.lambda.FunctionArgs,
        ],
        [
            "aws:lambda/eventSourceMapping:EventSourceMapping",
            "orders",
            {
                functionName: "shop-orders",
                eventSourceArn: arn("sqs", "shop-orders"),
                batchSize: 10,
            } satisfies aws.lambda.EventSourceMappingArgs,
        ],
        [
            "aws:lambda/permission:Permission",
            "nightly",
            {
                action: "lambda:InvokeFunction",
                function: "shop-orders",
                principal: "events.amazonaws.com",
                sourceArn: arn("events", "rule/shop-nightly"),
            } satisfies aws.lambda.PermissionArgs,
        ],
        [
            "aws:ec2/instance:Instance",
            "bastion",
            {
                ami: "ami-0a1b2c3d4e5f67890",
                instanceType: "t4g.nano",
                iamInstanceProfile: "shop-bastion",
            } satisfies aws.ec2.InstanceArgs,
        ],
    ];
}

function data(): Resource[] {
    return [
        [
            "aws:dynamodb/table:Table",
            "carts",
            {
                name: "shop-carts",
                billingMode: "PAY_PER_REQUEST",
                hashKey: "id",
                attributes: [{ name: "id", type: "S" }],
            } satisfies aws.dynamodb.TableArgs,
        ],
        [
            "aws:rds/subnetGroup:SubnetGroup",
            "database",
            { subnetIds: ["subnet-0a1b2c3d4e5f67890"] } satisfies aws.rds.SubnetGroupArgs,
        ],
        [
            "aws:rds/instance:Instance",
            "database",
            {
                instanceClass: "db.t4g.medium",
                engine: "postgres",
                allocatedStorage: 50,
                username: "shop",
                manageMasterUserPassword: true,
                skipFinalSnapshot: true,
            } satisfies aws.rds.InstanceArgs,
        ],
        [
            "aws:elasticache/replicationGroup:ReplicationGroup",
            "sessions",
            {
                description: "Sessions of the shop",
                nodeType: "cache.t4g.small",
            } satisfies aws.elasticache.ReplicationGroupArgs,
        ],
        [
            "aws:s3/bucket:Bucket",
            "assets",
            { bucket: "example-shop-assets", forceDestroy: true } satisfies aws.s3.BucketArgs,
        ],
        ["aws:s3/bucket:Bucket", "artifacts", { bucket: "example-shop-artifacts" } satisfies aws.s3.BucketArgs],
        [
            "aws:s3/bucketPolicy:BucketPolicy",
            "assets",
            {
                bucket: "example-shop-assets",
                policy: JSON.stringify({
                    Version: "2012-10-17",
                    Statement: [
                        {
                            Effect: "Allow",
                            Principal: { Service: "cloudfront.amazonaws.com" },
                            Action: "s3:GetObject",
                            Resource: "arn:aws:s3:::example-shop-assets/*",
                        },
                    ],
                }),
            } satisfies aws.s3.BucketPolicyArgs,
        ],
        [
            "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
            "artifacts",
            {
                bucket: "example-shop-artifacts",
                rules: [{ id: "tidy", status: "Enabled", filter: {}, expiration: { days: 30 } }],
            } satisfies aws.s3.BucketLifecycleConfigurationArgs,
        ],
        [
            "aws:s3/bucketNotification:BucketNotification",
            "assets",
            {
                bucket: "example-shop-assets",
                lambdaFunctions: [
                    { lambdaFunctionArn: arn("lambda", "function:shop-orders"), events: ["s3:ObjectCreated:*"] },
                ],
            } satisfies aws.s3.BucketNotificationArgs,
        ],
        [
            "aws:kms/key:Key",
            "data",
            { description: "Data of the shop", deletionWindowInDays: 7 } satisfies aws.kms.KeyArgs,
        ],
        [
            "aws:kms/alias:Alias",
            "data",
            {
                name: "alias/shop-data",
                targetKeyId: "1234abcd-12ab-34cd-56ef-1234567890cd",
            } satisfies aws.kms.AliasArgs,
        ],
        [
            "aws:secretsmanager/secret:Secret",
            "payment",
            { name: "shop/payment", recoveryWindowInDays: 0 } satisfies aws.secretsmanager.SecretArgs,
        ],
        [
            "aws:ssm/parameter:Parameter",
            "flags",
            { name: "/shop/flags", type: "String", value: "{}" } satisfies aws.ssm.ParameterArgs,
        ],
    ];
}

function messaging(): Resource[] {
    return [
        ["aws:sns/topic:Topic", "orders", { name: "shop-orders" } satisfies aws.sns.TopicArgs],
        [
            "aws:sns/topicSubscription:TopicSubscription",
            "orders",
            {
                topic: arn("sns", "shop-orders"),
                protocol: "sqs",
                endpoint: arn("sqs", "shop-orders"),
            } satisfies aws.sns.TopicSubscriptionArgs,
        ],
        [
            "aws:sns/topicPolicy:TopicPolicy",
            "orders",
            {
                arn: arn("sns", "shop-orders"),
                policy: JSON.stringify({
                    Version: "2012-10-17",
                    Statement: [
                        {
                            Effect: "Allow",
                            Principal: { Service: "events.amazonaws.com" },
                            Action: "sns:Publish",
                            Resource: arn("sns", "shop-orders"),
                        },
                    ],
                }),
            } satisfies aws.sns.TopicPolicyArgs,
        ],
        ["aws:sqs/queue:Queue", "orders", { name: "shop-orders" } satisfies aws.sqs.QueueArgs],
        ["aws:sqs/queue:Queue", "orders-failed", { name: "shop-orders-failed" } satisfies aws.sqs.QueueArgs],
        [
            "aws:sqs/queuePolicy:QueuePolicy",
            "orders",
            {
                queueUrl: `https://sqs.${region}.amazonaws.com/${account}/shop-orders`,
                policy: JSON.stringify({
                    Version: "2012-10-17",
                    Statement: [
                        {
                            Effect: "Allow",
                            Principal: { Service: "sns.amazonaws.com" },
                            Action: "sqs:SendMessage",
                            Resource: arn("sqs", "shop-orders"),
                            Condition: { ArnEquals: { "aws:SourceArn": arn("sns", "shop-orders") } },
                        },
                    ],
                }),
            } satisfies aws.sqs.QueuePolicyArgs,
        ],
        ["aws:cloudwatch/eventBus:EventBus", "events", { name: "shop" } satisfies aws.cloudwatch.EventBusArgs],
        [
            "aws:cloudwatch/eventPermission:EventPermission",
            "events",
            {
                eventBusName: "shop",
                principal: "*",
                statementId: "Partners",
            } satisfies aws.cloudwatch.EventPermissionArgs,
        ],
        [
            "aws:cloudwatch/eventRule:EventRule",
            "uploads",
            {
                name: "shop-uploads",
                eventPattern: JSON.stringify({
                    "detail-type": ["AWS API Call via CloudTrail"],
                    detail: {
                        eventSource: ["s3.amazonaws.com"],
                        eventName: ["PutObject"],
                        requestParameters: { bucketName: ["example-shop-assets"] },
                    },
                }),
                state: "DISABLED",
            } satisfies aws.cloudwatch.EventRuleArgs,
        ],
        [
            "aws:cloudwatch/eventRule:EventRule",
            "nightly",
            { name: "shop-nightly", scheduleExpression: "cron(0 3 * * ? *)" } satisfies aws.cloudwatch.EventRuleArgs,
        ],
        [
            "aws:cloudwatch/eventRule:EventRule",
            "paused",
            {
                name: "shop-paid",
                eventBusName: "shop",
                eventPattern: JSON.stringify({ source: ["shop"], "detail-type": ["OrderPaid"] }),
                state: "DISABLED",
            } satisfies aws.cloudwatch.EventRuleArgs,
        ],
        [
            "aws:cloudwatch/eventTarget:EventTarget",
            "nightly",
            {
                rule: "shop-nightly",
                arn: arn("lambda", "function:shop-orders"),
            } satisfies aws.cloudwatch.EventTargetArgs,
        ],
    ];
}

function observation(): Resource[] {
    return [
        ["aws:cloudwatch/logGroup:LogGroup", "web", { name: "/shop/web" } satisfies aws.cloudwatch.LogGroupArgs],
        [
            "aws:cloudwatch/logGroup:LogGroup",
            "orders",
            { name: "/aws/lambda/shop-orders", retentionInDays: 7 } satisfies aws.cloudwatch.LogGroupArgs,
        ],
        [
            "aws:cloudwatch/logMetricFilter:LogMetricFilter",
            "errors",
            {
                name: "shop-errors",
                logGroupName: "/shop/web",
                pattern: "ERROR",
                metricTransformation: { name: "Errors", namespace: "Shop", value: "1" },
            } satisfies aws.cloudwatch.LogMetricFilterArgs,
        ],
        [
            "aws:cloudwatch/metricAlarm:MetricAlarm",
            "errors",
            {
                name: "shop-errors",
                namespace: "Shop",
                metricName: "Errors",
                statistic: "Sum",
                period: 300,
                evaluationPeriods: 2,
                threshold: 10,
                comparisonOperator: "GreaterThanThreshold",
            } satisfies aws.cloudwatch.MetricAlarmArgs,
        ],
        [
            "aws:cloudwatch/metricAlarm:MetricAlarm",
            "cpu",
            {
                name: "shop-cpu",
                namespace: "AWS/ECS",
                metricName: "CPUUtilization",
                statistic: "Average",
                period: 60,
                evaluationPeriods: 5,
                threshold: 80,
                comparisonOperator: "GreaterThanThreshold",
                actionsEnabled: false,
            } satisfies aws.cloudwatch.MetricAlarmArgs,
        ],
        [
            "aws:cloudwatch/metricAlarm:MetricAlarm",
            "silent",
            {
                name: "shop-silent",
                namespace: "AWS/SNS",
                metricName: "NumberOfMessagesPublished",
                dimensions: { TopicName: "shop-orders" },
                statistic: "Sum",
                period: 300,
                evaluationPeriods: 3,
                threshold: 1,
                comparisonOperator: "LessThanThreshold",
            } satisfies aws.cloudwatch.MetricAlarmArgs,
        ],
        [
            "aws:cfg/rule:Rule",
            "encryption",
            {
                name: "shop-encryption",
                source: { owner: "AWS", sourceIdentifier: "S3_DEFAULT_ENCRYPTION_KMS" },
            } satisfies aws.cfg.RuleArgs,
        ],
        [
            "aws:cfg/recorder:Recorder",
            "recorder",
            { name: "shop", roleArn: role("shop-config") } satisfies aws.cfg.RecorderArgs,
        ],
        [
            "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration",
            "orders",
            {
                configurationName: "shop-orders",
                slackTeamId: "T07EA123LEP",
                slackChannelId: "C07EZ1ABC24",
                iamRoleArn: role("shop-chat"),
                snsTopicArns: [arn("sns", "shop-orders")],
            } satisfies aws.chatbot.SlackChannelConfigurationArgs,
        ],
        [
            "aws:cloudwatch/dashboard:Dashboard",
            "overview",
            { dashboardName: "shop", dashboardBody: '{"widgets":[]}' } satisfies aws.cloudwatch.DashboardArgs,
        ],
    ];
}

function access(): Resource[] {
    return [
        [
            "aws:iam/role:Role",
            "task-execution",
            {
                name: "shop-task-execution",
                assumeRolePolicy: trustOf("ecs-tasks.amazonaws.com"),
                managedPolicyArns: [managed("service-role/AmazonECSTaskExecutionRolePolicy")],
            } satisfies aws.iam.RoleArgs,
        ],
        [
            "aws:iam/role:Role",
            "web",
            {
                name: "shop-web",
                assumeRolePolicy: trustOf("ecs-tasks.amazonaws.com"),
                inlinePolicies: [
                    { name: "carts", policy: allowing([["dynamodb:*"], arn("dynamodb", "table/shop-carts")]) },
                    { name: "assets", policy: allowing(["*", "arn:aws:s3:::example-shop-assets/*"]) },
                ],
            } satisfies aws.iam.RoleArgs,
        ],
        [
            "aws:iam/role:Role",
            "orders",
            { name: "shop-orders", assumeRolePolicy: trustOf("lambda.amazonaws.com") } satisfies aws.iam.RoleArgs,
        ],
        [
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
            "orders-logs",
            {
                role: "shop-orders",
                policyArn: managed("service-role/AWSLambdaBasicExecutionRole"),
            } satisfies aws.iam.RolePolicyAttachmentArgs,
        ],
        [
            "aws:iam/rolePolicy:RolePolicy",
            "orders",
            {
                role: "shop-orders",
                policy: allowing(
                    [
                        ["sqs:*", "sns:Publish"],
                        [arn("sqs", "shop-*"), arn("sns", "shop-*")],
                    ],
                    ["logs:*", "*"],
                    [["s3:*"], "*"],
                    ["cloudwatch:PutMetricData", "*"],
                ),
            } satisfies aws.iam.RolePolicyArgs,
        ],
        [
            "aws:iam/policy:Policy",
            "support",
            {
                name: "shop-support",
                policy: allowing(
                    [["cloudtrail:LookupEvents", "cloudtrail:Get*", "cloudtrail:List*", "cloudtrail:Describe*"], "*"],
                    [["cloudwatch:Describe*", "logs:StartQuery", "logs:GetQueryResults"], "*"],
                ),
            } satisfies aws.iam.PolicyArgs,
        ],
        ["aws:iam/group:Group", "developers", { name: "shop-developers" } satisfies aws.iam.GroupArgs],
        [
            "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
            "developers-read",
            {
                group: "shop-developers",
                policyArn: managed("ReadOnlyAccess"),
            } satisfies aws.iam.GroupPolicyAttachmentArgs,
        ],
        [
            "aws:iam/role:Role",
            "bastion",
            { name: "shop-bastion", assumeRolePolicy: trustOf("ec2.amazonaws.com") } satisfies aws.iam.RoleArgs,
        ],
        [
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
            "bastion-sessions",
            {
                role: "shop-bastion",
                policyArn: managed("AmazonSSMManagedInstanceCore"),
            } satisfies aws.iam.RolePolicyAttachmentArgs,
        ],
        [
            "aws:iam/instanceProfile:InstanceProfile",
            "bastion",
            { name: "shop-bastion", role: "shop-bastion" } satisfies aws.iam.InstanceProfileArgs,
        ],
    ];
}

function edge(): Resource[] {
    return [
        [
            "aws:lb/loadBalancer:LoadBalancer",
            "web",
            {
                name: "shop-web",
                loadBalancerType: "application",
                subnets: ["subnet-0a1b2c3d4e5f67890", "subnet-0a1b2c3d4e5f67891"],
            } satisfies aws.lb.LoadBalancerArgs,
        ],
        [
            "aws:lb/targetGroup:TargetGroup",
            "web",
            {
                port: 8080,
                protocol: "HTTP",
                targetType: "ip",
                vpcId: "vpc-0a1b2c3d4e5f67890",
            } satisfies aws.lb.TargetGroupArgs,
        ],
        [
            "aws:lb/listener:Listener",
            "web",
            {
                loadBalancerArn: arn("elasticloadbalancing", "loadbalancer/app/shop-web/0a1b2c3d4e5f6789"),
                port: 443,
                protocol: "HTTPS",
                certificateArn: arn("acm", "certificate/1234abcd-12ab-34cd-56ef-1234567890ef"),
                defaultActions: [
                    {
                        type: "forward",
                        targetGroupArn: arn("elasticloadbalancing", "targetgroup/shop-web/0a1b2c3d4e5f6789"),
                    },
                ],
            } satisfies aws.lb.ListenerArgs,
        ],
        [
            "aws:acm/certificate:Certificate",
            "web",
            { domainName: "shop.example.com", validationMethod: "DNS" } satisfies aws.acm.CertificateArgs,
        ],
        ["aws:route53/zone:Zone", "zone", { name: "shop.example.com" } satisfies aws.route53.ZoneArgs],
        [
            "aws:route53/record:Record",
            "web",
            {
                zoneId: "Z0123456789ABCDEFGHIJ",
                name: "shop.example.com",
                type: "CNAME",
                ttl: 300,
                records: [`shop-web.${region}.elb.amazonaws.com`],
            } satisfies aws.route53.RecordArgs,
        ],
        [
            "aws:apigatewayv2/api:Api",
            "orders",
            { name: "shop-orders", protocolType: "HTTP" } satisfies aws.apigatewayv2.ApiArgs,
        ],
    ];
}
