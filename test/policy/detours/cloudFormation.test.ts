import type { Properties } from "@landing-zone/preview";
import type * as aws from "@pulumi/aws";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import type { Declared } from "../../../policy-pack/vocabulary/declared";
import { spellingOf } from "../../../policy-pack/spellings";
import { mappings } from "../../../policy-pack/spellings/cloudFormation/mappings";
import { Unread } from "../../../policy-pack/spellings/cloudFormation/raw";
import { types } from "../../../policy-pack/vocabulary/types";
import { notYetKnown, type Value } from "../../../policy-pack/vocabulary/values";

const stackUrn = "urn:pulumi:prod::example::aws:cloudformation/stack:Stack::example";

function resource(type: string, properties: Declared["properties"], changes: Partial<Declared> = {}): Declared {
    const options = { protect: true, ignoreChanges: [] };
    return {
        id: stackUrn,
        urn: stackUrn,
        type,
        provider: { region: "eu-west-1" },
        options,
        sources: {},
        ...changes,
        properties,
    };
}

/** What a resource declares in other words than its own. */
function declared(source: Declared): Declared[] {
    const read = spellingOf(source.type)?.read(source) ?? [];
    return read.filter(({ type }) => type !== types.Stack && type !== types.StackSet && type !== source.type);
}

function inTemplate(
    Resources: unknown,
    more: Record<string, unknown> = {},
    changes: Partial<Declared> = {},
): Declared[] {
    const { properties = {} } = changes;
    return declared(
        resource(types.Stack, { templateBody: JSON.stringify({ ...more, Resources }), ...properties }, changes),
    );
}

/** The one resource of a type that a template with one resource declares. */
function only(typeName: string, properties: unknown, type: string): Declared["properties"] {
    const found = inTemplate({ One: { Type: typeName, Properties: properties } }).filter((one) => one.type === type);
    assert.equal(found.length, 1, `${typeName} declares ${found.length} of ${type}`);
    return found[0]?.properties ?? {};
}

const bucket = notYetKnown as unknown as string;

/** What CloudFormation declares, and the same with @pulumi/aws. */
const shapes: [typeName: string, properties: unknown, type: string, expected: Properties | object][] = [
    [
        "AWS::CloudTrail::Trail",
        {
            TrailName: "organization",
            S3BucketName: "example-audit-log-444455556666-eu-west-1-an",
            S3KeyPrefix: "trail",
            KMSKeyId: "alias/audit",
            IsLogging: "true",
            EnableLogFileValidation: "no",
            CloudWatchLogsLogGroupArn: "arn:aws:logs:eu-west-1:111122223333:log-group:example:*",
            EventSelectors: [
                {
                    IncludeManagementEvents: "false",
                    ReadWriteType: "ReadOnly",
                    ExcludeManagementEventSources: ["kms.amazonaws.com"],
                    DataResources: [{ Type: "AWS::S3::Object", Values: ["arn:aws:s3"] }],
                },
            ],
            AdvancedEventSelectors: [
                {
                    Name: "all",
                    FieldSelectors: [
                        { Field: "eventCategory", Equals: ["Data"] },
                        {
                            Field: "resources.ARN",
                            NotStartsWith: ["arn:aws:s3:::example-audit-log-444455556666-eu-west-1-an/"],
                        },
                        {
                            Field: "eventName",
                            StartsWith: ["Put"],
                            NotEndsWith: ["Acl"],
                            EndsWith: ["ct"],
                            NotEquals: ["x"],
                        },
                    ],
                },
            ],
            InsightSelectors: [{ InsightType: "ApiCallRateInsight" }],
            Tags: [{ Key: "owner", Value: "security" }],
        },
        types.Trail,
        {
            name: "organization",
            s3BucketName: "example-audit-log-444455556666-eu-west-1-an",
            s3KeyPrefix: "trail",
            kmsKeyId: "alias/audit",
            enableLogging: true,
            enableLogFileValidation: false,
            cloudWatchLogsGroupArn: "arn:aws:logs:eu-west-1:111122223333:log-group:example:*",
            eventSelectors: [
                {
                    includeManagementEvents: false,
                    readWriteType: "ReadOnly",
                    excludeManagementEventSources: ["kms.amazonaws.com"],
                    dataResources: [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }],
                },
            ],
            advancedEventSelectors: [
                {
                    name: "all",
                    fieldSelectors: [
                        { field: "eventCategory", equals: ["Data"] },
                        {
                            field: "resources.ARN",
                            notStartsWiths: ["arn:aws:s3:::example-audit-log-444455556666-eu-west-1-an/"],
                        },
                        {
                            field: "eventName",
                            startsWiths: ["Put"],
                            notEndsWiths: ["Acl"],
                            endsWiths: ["ct"],
                            notEquals: ["x"],
                        },
                    ],
                },
            ],
            insightSelectors: [{ insightType: "ApiCallRateInsight" }],
            tags: { owner: "security" },
        } satisfies aws.cloudtrail.TrailArgs,
    ],
    [
        "AWS::CloudTrail::EventDataStore",
        {
            Name: "lake",
            RetentionPeriod: "90",
            KmsKeyId: "alias/audit",
            IngestionEnabled: false,
            MultiRegionEnabled: "true",
        },
        types.EventDataStore,
        {
            name: "lake",
            retentionPeriod: 90,
            kmsKeyId: "alias/audit",
            suspend: "true",
            multiRegionEnabled: true,
        } satisfies aws.cloudtrail.EventDataStoreArgs,
    ],
    [
        "AWS::S3::Bucket",
        { AccessControl: "LogDeliveryWrite" },
        types.BucketAcl,
        { bucket, acl: "log-delivery-write" } satisfies aws.s3.BucketAclArgs,
    ],
    [
        "AWS::S3::Bucket",
        {
            BucketEncryption: {
                ServerSideEncryptionConfiguration: [
                    {
                        BucketKeyEnabled: true,
                        ServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: "alias/audit" },
                    },
                ],
            },
        },
        types.BucketServerSideEncryptionConfiguration,
        {
            bucket,
            rules: [
                {
                    bucketKeyEnabled: true,
                    applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: "alias/audit" },
                },
            ],
        } satisfies aws.s3.BucketServerSideEncryptionConfigurationArgs,
    ],
    [
        "AWS::S3::Bucket",
        {
            LifecycleConfiguration: {
                TransitionDefaultMinimumObjectSize: "varies_by_storage_class",
                Rules: [
                    {
                        Id: "old",
                        Status: "Enabled",
                        Prefix: "AWSLogs/",
                        ExpirationInDays: "365",
                        NoncurrentVersionExpirationInDays: 30,
                        Transition: { StorageClass: "GLACIER", TransitionInDays: 90 },
                        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
                    },
                    {
                        Status: "Disabled",
                        TagFilters: [{ Key: "kind", Value: "old" }],
                        NoncurrentVersionExpiration: { NoncurrentDays: 1, NewerNoncurrentVersions: 2 },
                        NoncurrentVersionTransitions: [{ StorageClass: "GLACIER", TransitionInDays: 1 }],
                    },
                    {
                        Id: "all",
                        Status: "Enabled",
                        Prefix: "AWSLogs/",
                        ObjectSizeGreaterThan: "1",
                        ExpiredObjectDeleteMarker: true,
                    },
                ],
            },
        },
        types.BucketLifecycleConfiguration,
        {
            bucket,
            transitionDefaultMinimumObjectSize: "varies_by_storage_class",
            rules: [
                {
                    id: "old",
                    status: "Enabled",
                    filter: { prefix: "AWSLogs/" },
                    expiration: { days: 365 },
                    noncurrentVersionExpiration: { noncurrentDays: 30 },
                    transitions: [{ days: 90, storageClass: "GLACIER" }],
                    abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
                },
                {
                    status: "Disabled",
                    filter: { tag: { key: "kind", value: "old" } },
                    noncurrentVersionExpiration: { newerNoncurrentVersions: 2, noncurrentDays: 1 },
                    noncurrentVersionTransitions: [{ noncurrentDays: 1, storageClass: "GLACIER" }],
                } as aws.types.input.s3.BucketLifecycleConfigurationRule,
                {
                    id: "all",
                    status: "Enabled",
                    filter: { and: { prefix: "AWSLogs/", objectSizeGreaterThan: 1 } },
                    expiration: { expiredObjectDeleteMarker: true },
                },
            ],
        } satisfies aws.s3.BucketLifecycleConfigurationArgs,
    ],
    [
        "AWS::S3::Bucket",
        { LoggingConfiguration: { DestinationBucketName: "example-access-log", LogFilePrefix: "archive/" } },
        types.BucketLogging,
        { bucket, targetBucket: "example-access-log", targetPrefix: "archive/" } satisfies aws.s3.BucketLoggingArgs,
    ],
    [
        "AWS::S3::Bucket",
        {
            NotificationConfiguration: {
                EventBridgeConfiguration: {},
                QueueConfigurations: [{ Event: "s3:*", Queue: "q" }],
            },
        },
        "aws:s3/bucketNotification:BucketNotification",
        {
            bucket,
            eventbridge: true,
            queues: [{ queueArn: "q", events: ["s3:*"] }],
        } satisfies aws.s3.BucketNotificationArgs,
    ],
    [
        "AWS::S3::Bucket",
        {
            ObjectLockConfiguration: {
                ObjectLockEnabled: "Enabled",
                Rule: { DefaultRetention: { Mode: "GOVERNANCE", Days: "1" } },
            },
        },
        types.BucketObjectLockConfiguration,
        {
            bucket,
            objectLockEnabled: "Enabled",
            rule: { defaultRetention: { mode: "GOVERNANCE", days: 1 } },
        } satisfies aws.s3.BucketObjectLockConfigurationArgs,
    ],
    [
        "AWS::S3::Bucket",
        { OwnershipControls: { Rules: [{ ObjectOwnership: "ObjectWriter" }] } },
        types.BucketOwnershipControls,
        { bucket, rule: { objectOwnership: "ObjectWriter" } } satisfies aws.s3.BucketOwnershipControlsArgs,
    ],
    [
        "AWS::S3::Bucket",
        { PublicAccessBlockConfiguration: { BlockPublicAcls: "false", RestrictPublicBuckets: true } },
        types.BucketPublicAccessBlock,
        { bucket, blockPublicAcls: false, restrictPublicBuckets: true } satisfies aws.s3.BucketPublicAccessBlockArgs,
    ],
    [
        "AWS::S3::Bucket",
        {
            ReplicationConfiguration: {
                Role: "arn:aws:iam::444455556666:role/example",
                Rules: [
                    {
                        Id: "all",
                        Status: "Enabled",
                        Priority: 1,
                        Filter: { Prefix: "" },
                        DeleteMarkerReplication: { Status: "Disabled" },
                        SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: "Enabled" } },
                        Destination: {
                            Bucket: "arn:aws:s3:::example-replica",
                            Account: "444455556666",
                            EncryptionConfiguration: { ReplicaKmsKeyID: "alias/replica" },
                            AccessControlTranslation: { Owner: "Destination" },
                            Metrics: { Status: "Enabled", EventThreshold: { Minutes: 15 } },
                            ReplicationTime: { Status: "Enabled", Time: { Minutes: 15 } },
                        },
                    },
                ],
            },
        },
        types.BucketReplicationConfig,
        {
            bucket,
            role: "arn:aws:iam::444455556666:role/example",
            rules: [
                {
                    id: "all",
                    status: "Enabled",
                    priority: 1,
                    filter: { prefix: "" },
                    deleteMarkerReplication: { status: "Disabled" },
                    sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
                    destination: {
                        bucket: "arn:aws:s3:::example-replica",
                        account: "444455556666",
                        encryptionConfiguration: { replicaKmsKeyId: "alias/replica" },
                        accessControlTranslation: { owner: "Destination" },
                        metrics: { status: "Enabled", eventThreshold: { minutes: 15 } },
                        replicationTime: { status: "Enabled", time: { minutes: 15 } },
                    },
                },
            ],
        } satisfies aws.s3.BucketReplicationConfigArgs,
    ],
    [
        "AWS::S3::Bucket",
        { VersioningConfiguration: { Status: "Suspended" } },
        types.BucketVersioning,
        { bucket, versioningConfiguration: { status: "Suspended" } } satisfies aws.s3.BucketVersioningArgs,
    ],
    [
        "AWS::S3::BucketPolicy",
        {
            Bucket: "example-audit-log-444455556666-eu-west-1-an",
            PolicyDocument: { Version: "2012-10-17", Statement: [] },
        },
        types.BucketPolicy,
        {
            bucket: "example-audit-log-444455556666-eu-west-1-an",
            policy: '{"Version":"2012-10-17","Statement":[]}',
        } satisfies aws.s3.BucketPolicyArgs,
    ],
    [
        "AWS::KMS::Key",
        {
            Enabled: false,
            EnableKeyRotation: "true",
            PendingWindowInDays: "7",
            RotationPeriodInDays: 365,
            KeySpec: "RSA_2048",
        },
        types.Key,
        {
            isEnabled: false,
            enableKeyRotation: true,
            deletionWindowInDays: 7,
            rotationPeriodInDays: 365,
            customerMasterKeySpec: "RSA_2048",
        } satisfies aws.kms.KeyArgs,
    ],
    [
        "AWS::KMS::Key",
        { KeyPolicy: { Statement: [] }, BypassPolicyLockoutSafetyCheck: true },
        types.KeyPolicy,
        {
            keyId: bucket,
            policy: '{"Statement":[]}',
            bypassPolicyLockoutSafetyCheck: true,
        } satisfies aws.kms.KeyPolicyArgs,
    ],
    [
        "AWS::KMS::ReplicaKey",
        { PrimaryKeyArn: "arn:aws:kms:eu-west-1:444455556666:key/mrk-1234", Enabled: false },
        types.ReplicaKey,
        {
            primaryKeyArn: "arn:aws:kms:eu-west-1:444455556666:key/mrk-1234",
        } satisfies aws.kms.ReplicaKeyArgs,
    ],
    [
        "AWS::KMS::ReplicaKey",
        { Enabled: false, PendingWindowInDays: 7 },
        types.Key,
        { isEnabled: false, deletionWindowInDays: 7, enableKeyRotation: notYetKnown },
    ],
    [
        "AWS::KMS::ReplicaKey",
        { KeyPolicy: { Statement: [] } },
        types.KeyPolicy,
        { keyId: bucket, policy: '{"Statement":[]}' } satisfies aws.kms.KeyPolicyArgs,
    ],
    [
        "AWS::KMS::Alias",
        { AliasName: "alias/audit", TargetKeyId: "1234abcd" },
        types.Alias,
        { name: "alias/audit", targetKeyId: "1234abcd" } satisfies aws.kms.AliasArgs,
    ],
    [
        "AWS::SNS::Topic",
        { TopicName: "delivery", KmsMasterKeyId: "alias/audit", FifoTopic: "false" },
        types.Topic,
        { name: "delivery", kmsMasterKeyId: "alias/audit", fifoTopic: false } satisfies aws.sns.TopicArgs,
    ],
    [
        "AWS::SNS::Topic",
        { Subscription: [{ Endpoint: "security@example.com", Protocol: "email" }] },
        types.TopicSubscription,
        { topic: bucket, endpoint: "security@example.com", protocol: "email" } satisfies aws.sns.TopicSubscriptionArgs,
    ],
    [
        "AWS::SNS::TopicPolicy",
        { Topics: ["arn:aws:sns:eu-west-1:444455556666:delivery"], PolicyDocument: { Statement: [] } },
        types.TopicPolicy,
        {
            arn: "arn:aws:sns:eu-west-1:444455556666:delivery",
            policy: '{"Statement":[]}',
        } satisfies aws.sns.TopicPolicyArgs,
    ],
    [
        "AWS::SNS::TopicInlinePolicy",
        { TopicArn: "arn:aws:sns:eu-west-1:444455556666:delivery", PolicyDocument: { Statement: [] } },
        types.TopicPolicy,
        {
            arn: "arn:aws:sns:eu-west-1:444455556666:delivery",
            policy: '{"Statement":[]}',
        } satisfies aws.sns.TopicPolicyArgs,
    ],
    [
        "AWS::SNS::Subscription",
        { TopicArn: "t", Endpoint: "q", Protocol: "sqs", RawMessageDelivery: "true", FilterPolicy: { kind: ["a"] } },
        types.TopicSubscription,
        {
            topic: "t",
            endpoint: "q",
            protocol: "sqs",
            rawMessageDelivery: true,
            filterPolicy: '{"kind":["a"]}',
        } satisfies aws.sns.TopicSubscriptionArgs,
    ],
    [
        "AWS::SQS::Queue",
        {
            QueueName: "q",
            MessageRetentionPeriod: "60",
            SqsManagedSseEnabled: false,
            RedrivePolicy: { maxReceiveCount: 1 },
        },
        types.Queue,
        {
            name: "q",
            messageRetentionSeconds: 60,
            sqsManagedSseEnabled: false,
            redrivePolicy: '{"maxReceiveCount":1}',
        } satisfies aws.sqs.QueueArgs,
    ],
    [
        "AWS::SQS::QueueInlinePolicy",
        { Queue: "https://sqs.eu-west-1.amazonaws.com/444455556666/q", PolicyDocument: { Statement: [] } },
        types.QueuePolicy,
        {
            queueUrl: "https://sqs.eu-west-1.amazonaws.com/444455556666/q",
            policy: '{"Statement":[]}',
        } satisfies aws.sqs.QueuePolicyArgs,
    ],
    [
        "AWS::Logs::LogGroup",
        { LogGroupName: "trail", RetentionInDays: "30", KmsKeyId: "alias/audit" },
        types.LogGroup,
        { name: "trail", retentionInDays: 30, kmsKeyId: "alias/audit" } satisfies aws.cloudwatch.LogGroupArgs,
    ],
    [
        "AWS::Logs::LogGroup",
        { LogGroupName: "trail", DataProtectionPolicy: { Statement: [] } },
        types.LogDataProtectionPolicy,
        {
            logGroupName: bucket,
            policyDocument: '{"Statement":[]}',
        } satisfies aws.cloudwatch.LogDataProtectionPolicyArgs,
    ],
    [
        "AWS::Logs::AccountPolicy",
        { PolicyName: "p", PolicyType: "DATA_PROTECTION_POLICY", PolicyDocument: '{"Statement":[]}' },
        types.LogAccountPolicy,
        {
            policyName: "p",
            policyType: "DATA_PROTECTION_POLICY",
            policyDocument: '{"Statement":[]}',
        } satisfies aws.cloudwatch.LogAccountPolicyArgs,
    ],
    [
        "AWS::Logs::MetricFilter",
        {
            LogGroupName: "trail",
            FilterPattern: "{ $.eventName = StopLogging }",
            MetricTransformations: [{ MetricName: "stops", MetricNamespace: "Audit", MetricValue: 1 }],
        },
        types.LogMetricFilter,
        {
            logGroupName: "trail",
            pattern: "{ $.eventName = StopLogging }",
            metricTransformation: { name: "stops", namespace: "Audit", value: "1" },
        } satisfies Omit<aws.cloudwatch.LogMetricFilterArgs, "name">,
    ],
    [
        "AWS::CloudWatch::Alarm",
        {
            MetricName: "stops",
            Threshold: "1",
            ActionsEnabled: "false",
            AlarmActions: "arn:aws:sns:eu-west-1:111122223333:alarms",
            Dimensions: [{ Name: "a", Value: "b" }],
            Metrics: [
                {
                    Id: "m",
                    ReturnData: true,
                    MetricStat: { Metric: { MetricName: "stops", Namespace: "Audit" }, Period: 300, Stat: "Sum" },
                },
            ],
        },
        types.MetricAlarm,
        {
            metricName: "stops",
            threshold: 1,
            actionsEnabled: false,
            alarmActions: ["arn:aws:sns:eu-west-1:111122223333:alarms"],
            dimensions: { a: "b" },
            metricQueries: [
                {
                    id: "m",
                    returnData: true,
                    metric: { metricName: "stops", namespace: "Audit", period: 300, stat: "Sum" },
                },
            ],
        } satisfies aws.cloudwatch.MetricAlarmArgs,
    ],
    [
        "AWS::CloudWatch::AlarmMuteRule",
        { Name: "night", MuteTargets: { AlarmNames: ["a"] } },
        types.AlarmMuteRule,
        { name: "night", muteTargets: { alarmNames: ["a"] } } satisfies Partial<aws.cloudwatch.AlarmMuteRuleArgs>,
    ],
    [
        "AWS::Events::Rule",
        { EventPattern: { source: ["aws.cloudtrail"] }, State: "DISABLED" },
        "aws:cloudwatch/eventRule:EventRule",
        { eventPattern: '{"source":["aws.cloudtrail"]}', state: "DISABLED" } satisfies aws.cloudwatch.EventRuleArgs,
    ],
    [
        "AWS::Events::Rule",
        { Targets: [{ Arn: "topic", Id: "1", DeadLetterConfig: { Arn: "queue" } }] },
        "aws:cloudwatch/eventTarget:EventTarget",
        {
            rule: bucket,
            arn: "topic",
            targetId: "1",
            deadLetterConfig: { arn: "queue" },
        } satisfies aws.cloudwatch.EventTargetArgs,
    ],
    [
        "AWS::Events::EventBusPolicy",
        {
            EventBusName: "b",
            StatementId: "s",
            Action: "events:PutEvents",
            Principal: "*",
            Condition: { Type: "StringEquals", Key: "aws:PrincipalOrgID", Value: "o-exampleorgid" },
        },
        types.EventBusPolicy,
        {
            eventBusName: "b",
            policy: {
                Statement: [
                    {
                        Effect: "Allow",
                        Principal: "*",
                        Action: "events:PutEvents",
                        Condition: { StringEquals: { "aws:PrincipalOrgID": "o-exampleorgid" } },
                    },
                ],
            },
        },
    ],
    [
        "AWS::Events::EventBus",
        { Name: "b", Policy: { Statement: [] } },
        types.EventBusPolicy,
        { eventBusName: bucket, policy: '{"Statement":[]}' } satisfies aws.cloudwatch.EventBusPolicyArgs,
    ],
    [
        "AWS::Chatbot::SlackChannelConfiguration",
        { SnsTopicArns: ["topic"], GuardrailPolicies: ["policy"] },
        types.SlackChannelConfiguration,
        { snsTopicArns: ["topic"], guardrailPolicyArns: ["policy"] },
    ],
    [
        "AWS::Config::ConfigRule",
        { Source: { Owner: "AWS", SourceIdentifier: "CLOUD_TRAIL_ENABLED" }, InputParameters: { a: "b" } },
        types.ConfigRule,
        {
            source: { owner: "AWS", sourceIdentifier: "CLOUD_TRAIL_ENABLED" },
            inputParameters: '{"a":"b"}',
        } satisfies aws.cfg.RuleArgs,
    ],
    [
        "AWS::Config::ConfigurationRecorder",
        { RecordingGroup: { AllSupported: "true", IncludeGlobalResourceTypes: false } },
        types.ConfigRecorder,
        { recordingGroup: { allSupported: true, includeGlobalResourceTypes: false } },
    ],
    [
        "AWS::Config::ConfigurationRecorder",
        { Name: "default" },
        types.ConfigRecorderStatus,
        { name: bucket, isEnabled: true } satisfies aws.cfg.RecorderStatusArgs,
    ],
    [
        "AWS::Config::OrganizationConfigRule",
        { OrganizationManagedRuleMetadata: { RuleIdentifier: "CLOUD_TRAIL_ENABLED" } },
        types.OrganizationManagedRule,
        { ruleIdentifier: "CLOUD_TRAIL_ENABLED" },
    ],
    [
        "AWS::IAM::Role",
        { RoleName: "r", Policies: [{ PolicyName: "p", PolicyDocument: { Statement: [] } }] },
        types.RolePolicy,
        { role: "r", name: "p", policy: '{"Statement":[]}' } satisfies aws.iam.RolePolicyArgs,
    ],
    [
        "AWS::IAM::Group",
        { ManagedPolicyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"] },
        "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
        {
            group: bucket,
            policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess",
        } satisfies aws.iam.GroupPolicyAttachmentArgs,
    ],
    [
        "AWS::IAM::Policy",
        { PolicyName: "p", PolicyDocument: { Statement: [] }, Users: ["u"] },
        "aws:iam/userPolicy:UserPolicy",
        { user: "u", name: "p", policy: '{"Statement":[]}' } satisfies aws.iam.UserPolicyArgs,
    ],
    [
        "AWS::IAM::ManagedPolicy",
        { ManagedPolicyName: "p", PolicyDocument: { Statement: [] } },
        "aws:iam/policy:Policy",
        { name: "p", policy: '{"Statement":[]}' } satisfies aws.iam.PolicyArgs,
    ],
    [
        "AWS::IAM::ManagedPolicy",
        { PolicyDocument: {}, Roles: ["r"] },
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        { role: "r", policyArn: bucket } satisfies aws.iam.RolePolicyAttachmentArgs,
    ],
    [
        "AWS::SSO::PermissionSet",
        { InstanceArn: "i", ManagedPolicies: ["arn:aws:iam::aws:policy/ReadOnlyAccess"] },
        "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment",
        {
            instanceArn: "i",
            permissionSetArn: bucket,
            managedPolicyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess",
        } satisfies aws.ssoadmin.ManagedPolicyAttachmentArgs,
    ],
    [
        "AWS::SSO::PermissionSet",
        { InstanceArn: "i", InlinePolicy: { Statement: [] } },
        "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
        {
            instanceArn: "i",
            permissionSetArn: bucket,
            inlinePolicy: '{"Statement":[]}',
        } satisfies aws.ssoadmin.PermissionSetInlinePolicyArgs,
    ],
    [
        "AWS::SSO::PermissionSet",
        { InstanceArn: "i", PermissionsBoundary: { CustomerManagedPolicyReference: { Name: "b", Path: "/" } } },
        "aws:ssoadmin/permissionsBoundaryAttachment:PermissionsBoundaryAttachment",
        {
            instanceArn: "i",
            permissionSetArn: bucket,
            permissionsBoundary: { customerManagedPolicyReference: { name: "b", path: "/" } },
        } satisfies aws.ssoadmin.PermissionsBoundaryAttachmentArgs,
    ],
    [
        "AWS::Organizations::Policy",
        { Name: "deny", Type: "SERVICE_CONTROL_POLICY", Content: { Statement: [] } },
        "aws:organizations/policy:Policy",
        {
            name: "deny",
            type: "SERVICE_CONTROL_POLICY",
            content: '{"Statement":[]}',
        } satisfies aws.organizations.PolicyArgs,
    ],
    [
        "AWS::Organizations::Policy",
        { Content: {}, TargetIds: ["ou-abcd-11111111"] },
        "aws:organizations/policyAttachment:PolicyAttachment",
        { policyId: bucket, targetId: "ou-abcd-11111111" } satisfies aws.organizations.PolicyAttachmentArgs,
    ],
    [
        "AWS::Budgets::BudgetsAction",
        {
            ActionType: "APPLY_IAM_POLICY",
            Definition: { IamActionDefinition: { PolicyArn: "p", Roles: ["r"] } },
            ActionThreshold: { Type: "PERCENTAGE", Value: "80" },
        },
        "aws:budgets/budgetAction:BudgetAction",
        {
            actionType: "APPLY_IAM_POLICY",
            definition: { iamActionDefinition: { policyArn: "p", roles: ["r"] } },
            actionThreshold: { actionThresholdType: "PERCENTAGE", actionThresholdValue: 80 },
        } satisfies Partial<aws.budgets.BudgetActionArgs>,
    ],
];

describe("CloudFormation's words", () => {
    for (const [typeName, properties, type, expected] of shapes) {
        it(`make ${typeName} ${type} (${Object.keys(properties as object).join(", ")})`, () => {
            assert.deepEqual(only(typeName, properties, type), expected);
        });
    }

    it("are turned into types and inputs that exist", async () => {
        // What is unread has every property that a mapping knows.
        const drafts = Object.values(mappings).flatMap(({ drafts, declares }) => {
            const unread = new Unread();
            return [
                ...drafts({ properties: unread, self: unread }),
                ...declares.map((type) => ({ type, properties: {} })),
            ];
        });
        // What AWS calls it, for links between resources: outputs, except where the type has such an input.
        const outputs = ["arn", "id", "keyId", "url"];
        for (const { type, properties } of drafts) {
            const source = await readFile(require.resolve(`@pulumi/aws/${type.split(":")[1]}`), "utf8");
            assert.ok(source.includes(`'${type}'`), `${type} does not exist`);
            for (const input of Object.keys(properties).filter((name) => !outputs.includes(name)))
                assert.ok(source.includes(`resourceInputs["${input}"] = args`), `${type} has no ${input}`);
        }
    });
});

/** A template's resources, what it has besides, how it is deployed, and what the name of its one log group is then. */
const functions: [
    what: string,
    name: unknown,
    expected: unknown,
    more?: Record<string, unknown>,
    changes?: Partial<Declared>,
][] = [
    ["a parameter's value", { Ref: "P" }, "given", param(), given({ P: "given" })],
    ["a parameter's default", { Ref: "P" }, "default", param({ Default: "default" })],
    ["a parameter's number", { Ref: "P" }, "7", param({ Type: "Number", Default: 7 })],
    ["a parameter without a value", { Ref: "P" }, notYetKnown, param()],
    [
        "a parameter that is not known yet",
        { Ref: "P" },
        notYetKnown,
        param({ Default: "a" }),
        given({ P: notYetKnown }),
    ],
    ["parameters that are not known yet", { Ref: "P" }, notYetKnown, param({ Default: "a" }), given(notYetKnown)],
    [
        "a parameter of Systems Manager",
        { Ref: "P" },
        notYetKnown,
        param({ Type: "AWS::SSM::Parameter::Value<String>", Default: "a" }),
    ],
    ["a parameter of no type", { Ref: "P" }, notYetKnown, { Parameters: { P: "text" } }],
    [
        "an element of a parameter's list",
        { "Fn::Select": ["1", { Ref: "P" }] },
        "b",
        param({ Type: "CommaDelimitedList", Default: "a, b" }),
    ],
    ["nothing", { Ref: "AWS::NoValue" }, undefined],
    ["the Region", { Ref: "AWS::Region" }, "eu-west-1"],
    ["the Region of the stack's own", { Ref: "AWS::Region" }, "eu-west-3", {}, { properties: { region: "eu-west-3" } }],
    ["a Region that is not known", { Ref: "AWS::Region" }, notYetKnown, {}, { provider: {} }],
    [
        "the account of the provider",
        { Ref: "AWS::AccountId" },
        "111122223333",
        {},
        { provider: { allowedAccountIds: '["111122223333"]' } },
    ],
    [
        "one of two accounts",
        { Ref: "AWS::AccountId" },
        notYetKnown,
        {},
        { provider: { allowedAccountIds: '["111122223333","444455556666"]' } },
    ],
    ["the partition", { Ref: "AWS::Partition" }, "aws-us-gov", {}, { provider: { region: "us-gov-west-1" } }],
    ["the European partition", { Ref: "AWS::Partition" }, "aws-eusc", {}, { provider: { region: "eusc-de-east-1" } }],
    ["its suffix", { Ref: "AWS::URLSuffix" }, "amazonaws.eu", {}, { provider: { region: "eusc-de-east-1" } }],
    ["China's suffix", { Ref: "AWS::URLSuffix" }, "amazonaws.com.cn", {}, { provider: { region: "cn-north-1" } }],
    ["the stack's name", { Ref: "AWS::StackName" }, notYetKnown],
    ["a name of no resource", { Ref: "Unknown" }, notYetKnown],
    ["its own name", { Ref: "Group" }, notYetKnown],
    [
        "text with variables",
        { "Fn::Sub": "${P}/${!Literal}/${AWS::Region}" },
        "a/${Literal}/eu-west-1",
        param({ Default: "a" }),
    ],
    [
        "text with variables of its own",
        { "Fn::Sub": ["${V}-${ P }", { V: { "Fn::Join": ["", ["x", "y"]] } }] },
        "xy-a",
        param({ Default: "a" }),
    ],
    ["text with a variable that is not known", { "Fn::Sub": "${AWS::StackName}-x" }, notYetKnown],
    ["text that another service has", "{{resolve:ssm:name}}", notYetKnown],
    [
        "text that another service has, in a variable",
        { "Fn::Sub": "{{resolve:${P}:name}}" },
        notYetKnown,
        param({ Default: "ssm" }),
    ],
    ["an element of text", { "Fn::Select": [0, { "Fn::Split": ["-", "a-b"] }] }, "a"],
    ["no element of text", { "Fn::Select": [7, ["a"]] }, notYetKnown],
    ["a map", { "Fn::FindInMap": ["M", "a", "b"] }, "c", { Mappings: { M: { a: { b: "c" } } } }],
    ["no map", { "Fn::FindInMap": ["M", "constructor", "name"] }, notYetKnown, { Mappings: { M: {} } }],
    ["an export", { "Fn::ImportValue": "name" }, notYetKnown],
    ["a function that does not exist", { "Fn::Nothing": [] }, notYetKnown],
    ["the first branch", { "Fn::If": ["C", "a", "b"] }, "a", condition({ "Fn::Equals": [{ Ref: "P" }, "x"] })],
    [
        "the other branch",
        { "Fn::If": ["C", "a", "b"] },
        "b",
        condition({ "Fn::Not": [{ "Fn::Equals": [{ Ref: "P" }, "x"] }] }),
    ],
    [
        "a branch by all conditions",
        { "Fn::If": ["C", "a", "b"] },
        "b",
        condition({ "Fn::And": [{ "Fn::Equals": ["a", "b"] }, {}] }),
    ],
    [
        "a branch by any condition",
        { "Fn::If": ["C", "a", "b"] },
        "a",
        condition({ "Fn::Or": [{}, { Condition: "D" }] }),
    ],
    ["a branch that is not known", { "Fn::If": ["C", "a", "b"] }, notYetKnown, condition({ Condition: "C" })],
    [
        "a branch by the stack's name",
        { "Fn::If": ["C", "a", "b"] },
        notYetKnown,
        condition({ "Fn::Equals": [{ Ref: "AWS::StackName" }, "x"] }),
    ],
];

function param(declaration: Record<string, unknown> = {}): Record<string, unknown> {
    return { Parameters: { P: { Type: "String", ...declaration } } };
}

function given(parameters: Declared["properties"][string]): Partial<Declared> {
    return { properties: { parameters } };
}

function condition(one: unknown): Record<string, unknown> {
    return { ...param({ Default: "x" }), Conditions: { C: one, D: { "Fn::Equals": ["a", "a"] } } };
}

describe("a template's functions", () => {
    for (const [what, name, expected, more, changes] of functions) {
        it(`give ${what}`, () => {
            const resources = { Group: { Type: "AWS::Logs::LogGroup", Properties: { LogGroupName: name } } };
            assert.equal(inTemplate(resources, more, changes)[0]?.properties.name, expected);
        });
    }

    it("show the resources of the template that a value comes from, for each element of a list", () => {
        const found = inTemplate({
            A: { Type: "AWS::SNS::Topic", Properties: {} },
            B: { Type: "AWS::SNS::Topic", Properties: {} },
            P: {
                Type: "AWS::SNS::TopicPolicy",
                Properties: { Topics: [{ Ref: "A" }, { Ref: "B" }], PolicyDocument: {} },
            },
        });
        const [a, b, policyOfA, policyOfB] = found;
        assert.deepEqual(policyOfA?.sources, { arn: [a?.id] });
        assert.deepEqual(policyOfB?.sources, { arn: [b?.id] });
        assert.equal(policyOfB.place, "`templateBody`, AWS::SNS::TopicPolicy 1, Topics[1]");
    });

    it("give the name and the ARN of a bucket that the template names", () => {
        const [, trail, policy] = inTemplate({
            B: { Type: "AWS::S3::Bucket", Properties: { BucketName: "example-audit-log-444455556666-eu-west-1-an" } },
            T: { Type: "AWS::CloudTrail::Trail", Properties: { S3BucketName: { Ref: "B" } } },
            P: { Type: "AWS::S3::BucketPolicy", Properties: { PolicyDocument: { "Fn::GetAtt": "B.Arn" } } },
        });
        assert.equal(trail?.properties.s3BucketName, "example-audit-log-444455556666-eu-west-1-an");
        assert.equal(policy?.properties.policy, "arn:aws:s3:::example-audit-log-444455556666-eu-west-1-an");
    });

    it("know no Region and no account of a stack set, which deploys to others", () => {
        const name = { "Fn::Sub": "${AWS::Region}-${AWS::AccountId}" };
        const Resources = { Group: { Type: "AWS::Logs::LogGroup", Properties: { LogGroupName: name } } };
        const provider = { region: "eu-west-1", allowedAccountIds: '["111122223333"]' };
        const nameIn = (type: string) =>
            declared(resource(type, { templateBody: JSON.stringify({ Resources }) }, { provider }))[0]?.properties.name;
        assert.equal(nameIn(types.Stack), "eu-west-1-111122223333");
        assert.equal(nameIn(types.StackSet), notYetKnown);
    });

    it("carry on what the program's own values come from", () => {
        const [group] = inTemplate(
            { G: { Type: "AWS::Logs::LogGroup", Properties: { KmsKeyId: { Ref: "P" } } } },
            param(),
            { properties: { parameters: { P: notYetKnown } }, sources: { parameters: ["urn:key"] } },
        );
        assert.deepEqual(group?.sources, { kmsKeyId: ["urn:key"] });
    });
});

/** Texts that are not a template, or should not be one. */
const texts: [what: string, text: string][] = [
    ["empty", ""],
    ["null", "null"],
    ["a number", "1"],
    ["a list", "[]"],
    ["text", "text"],
    ["an object without resources", "{}"],
    ["resources that are a list", '{"Resources":[1]}'],
    [
        "resources that are none",
        '{"Resources":{"a":null,"b":1,"c":{},"d":{"Type":1},"e":{"Type":"AWS::CloudTrail::Trail"}}}',
    ],
    ["properties of another kind", '{"Resources":{"a":{"Type":"AWS::S3::Bucket","Properties":[1,"x"]}}}'],
    [
        "names of JavaScript's own",
        '{"Resources":{"__proto__":{"Type":"constructor"},"toString":{"Type":"AWS::IAM::Role","Properties":{"__proto__":{"a":1},"constructor":1}}}}',
    ],
    ["unbalanced YAML", "Resources: {a: [}"],
    ["YAML with an alias of nothing", "Resources: *nothing"],
    ["YAML with a key that is a list", "? [a]\n: b\nResources: {? {a: b} : c}"],
    ["YAML of two documents", "a: b\n---\nc: d"],
    [
        "YAML with odd tags",
        "Resources: !Ref {a: !GetAtt [], b: !Sub {}, c: !<x> y, d: !!binary x, e: !!js/function 'x'}",
    ],
    ["YAML that refers to itself", "Resources: &a {b: *a}"],
    [
        "YAML whose aliases stand for a billion values",
        `a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n${Array.from({ length: 9 }, (_, index) => `a${index + 1}: &a${index + 1} [${Array(10).fill(`*a${index}`).join(", ")}]\n`).join("")}Resources: {T: {Type: "AWS::S3::Bucket", Properties: *a9}}`,
    ],
    ["JSON that is very deep", "[".repeat(90_000)],
    [
        "an object that is very deep",
        `{"Resources":{"T":{"Type":"AWS::S3::Bucket","Properties":${'{"a":'.repeat(15_000)}1${"}".repeat(15_000)}}}}`,
    ],
    ["YAML that is very deep", `Resources: ${"[".repeat(50_000)}`],
    ["YAML with lists in lists in one line", `Resources:\n ${"- ".repeat(45_000)}`],
    ["YAML with keys of keys", `Resources:\n ${"? ".repeat(45_000)}`],
    [
        "YAML that is indented more and more",
        Array.from({ length: 400 }, (_, index) => `${" ".repeat(index)}a:`).join("\n"),
    ],
    ["YAML with a long line of tags", `Resources: ${"!Ref ".repeat(15_000)}`],
    ["YAML with a long line of anchors", `Resources: ${"&a ".repeat(30_000)}`],
    ["YAML with many keys of one name", "a: b\n".repeat(20_000)],
    ["YAML with quotes that do not end", `Resources: "${"x\n ".repeat(30_000)}`],
    ["more than CloudFormation accepts", `{"Resources":{},"Metadata":"${"x".repeat(200_000)}"}`],
    [
        "text that doubles fifty times",
        JSON.stringify({
            Resources: {
                T: {
                    Type: "AWS::Logs::LogGroup",
                    Properties: {
                        LogGroupName: Array.from({ length: 24 }).reduce(
                            (inner) => ({ "Fn::Sub": ["${a}${a}", { a: inner }] }),
                            "x".repeat(1000),
                        ),
                    },
                },
            },
        }),
    ],
    [
        "ARNs of two ARNs each",
        JSON.stringify({
            Resources: Object.fromEntries(
                Array.from({ length: 60 }, (_, index) => [
                    `R${index}`,
                    {
                        Type: "AWS::S3::Bucket",
                        Properties: { BucketName: { "Fn::Sub": `x\${R${index + 1}.Arn}\${R${index + 1}.Arn}` } },
                    },
                ]),
            ),
        }),
    ],
    [
        "conditions that need one another in a long chain",
        JSON.stringify({
            Conditions: Object.fromEntries(
                Array.from({ length: 4_000 }, (_, index) => [`C${index}`, { Condition: `C${index + 1}` }]),
            ),
            Resources: { T: { Type: "AWS::S3::Bucket", Condition: "C0" } },
        }),
    ],
    [
        "names that need one another in a long chain",
        JSON.stringify({
            Resources: Object.fromEntries(
                Array.from({ length: 2_000 }, (_, index) => [
                    `R${index}`,
                    { Type: "AWS::S3::Bucket", Properties: { BucketName: { Ref: `R${index + 1}` } } },
                ]),
            ),
        }),
    ],
    [
        "conditions that are none",
        '{"Conditions":{"a":1,"b":{"Fn::And":{"x":1}},"c":{"Fn::Not":[]},"d":{"Fn::Equals":"x"}},"Resources":{"T":{"Type":"AWS::S3::Bucket","Condition":{"x":1}},"U":{"Type":"AWS::S3::Bucket","Condition":"b"},"V":{"Type":"AWS::S3::Bucket","Condition":"d"}}}',
    ],
    [
        "functions without what they need",
        JSON.stringify({
            Resources: Object.fromEntries(
                [
                    "Ref",
                    ...["If", "GetAtt", "Sub", "Join", "Select", "Split", "FindInMap"].map((name) => `Fn::${name}`),
                ].flatMap((name) =>
                    [null, 1, "x", [], [[]], [null, null], {}, { a: 1 }].map((argument, index) => [
                        `${name}${index}`,
                        { Type: "AWS::S3::Bucket", Properties: { BucketName: { [name]: argument } } },
                    ]),
                ),
            ),
        }),
    ],
];

describe("an invalid template", () => {
    for (const [what, text] of texts) {
        it(`neither throws nor takes long if it is ${what}`, () => {
            const start = performance.now();
            for (const type of [types.Stack, types.StackSet]) declared(resource(type, { templateBody: text }));
            assert.ok(performance.now() - start < 5000);
        });
    }

    it("ends where it is its own parameter", () => {
        const templateBody = JSON.stringify({
            Parameters: { P: { Type: "String" } },
            Resources: {
                S: {
                    Type: "AWS::CloudFormation::StackSet",
                    Properties: {
                        TemplateBody: { Ref: "P" },
                        Parameters: [{ ParameterKey: "P", ParameterValue: { Ref: "P" } }],
                    },
                },
                T: { Type: "AWS::CloudTrail::Trail", Properties: {} },
            },
        });
        const found = declared(resource(types.Stack, { templateBody, parameters: { P: templateBody } }));
        assert.equal(found.filter(({ type }) => type === types.Trail).length, 3);
    });

    const odds: Value[] = [
        null,
        "",
        "text",
        1,
        true,
        [],
        [null, "text", {}],
        {},
        { a: null },
        notYetKnown,
        [notYetKnown],
        { a: notYetKnown },
    ];

    for (const typeName of Object.keys(mappings)) {
        it(`never throws at odd values in ${typeName}`, () => {
            // Every property that a mapping reads, and the ones inside these.
            const [, service = "", name = ""] = typeName.toLowerCase().split("::");
            const type = `aws-native:${service}:${name}`;
            for (const value of odds) {
                for (const property of propertiesOf(typeName)) {
                    const odd: Value[] = [value, [value], { rules: value }, [{ [property]: value }]];
                    for (const given of odd) spellingOf(type)?.read(resource(type, { [property]: given }));
                }
            }
        });
    }
});

/** Names of the properties that a mapping reads. */
function propertiesOf(typeName: string): string[] {
    const asked = new Set<string>();
    const properties = new Proxy(
        {},
        {
            ownKeys: () => [],
            getOwnPropertyDescriptor: (_, name) => {
                asked.add(String(name));
                return undefined;
            },
        },
    );
    mappings[typeName]?.drafts({ properties, self: new Unread() });
    return [...asked];
}

describe("a resource of pulumi-aws-native", () => {
    it("is read by the older names of its properties too", () => {
        const type = "aws-native:cloudtrail:Trail";
        const [trail] = declared(
            resource(type, { kMSKeyId: "alias/audit", s3BucketName: "example-audit-log-444455556666-eu-west-1-an" }),
        );
        assert.deepEqual(trail?.properties, {
            kmsKeyId: "alias/audit",
            s3BucketName: "example-audit-log-444455556666-eu-west-1-an",
        });
    });

    it("is itself, with its settings in place", () => {
        const type = "aws-native:s3:Bucket";
        const versioningConfiguration = { status: "Suspended" };
        const [itself, versioning] = declared(resource(type, { versioningConfiguration, arn: "arn:aws:s3:::example" }));
        assert.deepEqual(
            [itself?.id, itself?.place, itself?.properties.arn],
            [stackUrn, undefined, "arn:aws:s3:::example"],
        );
        assert.equal(versioning?.place, "`versioningConfiguration`");
        assert.deepEqual(versioning.properties.versioningConfiguration, { status: "Suspended" });
        assert.deepEqual(versioning.sources.bucket, [stackUrn]);
    });

    it("keeps what its values come from", () => {
        const sources = { kmsKeyId: ["urn:key"] };
        const [trail] = declared(resource("aws-native:cloudtrail:Trail", { kmsKeyId: notYetKnown }, { sources }));
        assert.deepEqual(trail?.sources, sources);
    });

    it("is nothing where the pack judges none of its type", () => {
        for (const type of [
            "aws-native:lambda:Function",
            "aws-native:ecs:Cluster",
            "aws-native:s3",
            "aws-native",
            "",
            ":::",
        ])
            assert.equal(spellingOf(type), undefined);
    });
});
