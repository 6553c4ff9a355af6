import type * as aws from "@pulumi/aws";
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../unit/landingZone";
import { documentsOf, landingZone, logArchiveAccountId, managementAccountId, memberAccountId } from "./landingZone";
import { requestersOf } from "./requesters";
import { allowed, decision, type Context, type Requester } from "./simulate";

/** A call that a command makes, by the principal that its runbook tells to run it. */
interface Call {
    actions: string[];
    on: string;
    by: Requester;
    context?: Context;
    /** Policy of the resource. Default: it has none. */
    resource?: aws.iam.PolicyDocument;
    /** The principal's own policies. Default: one that allows everything. */
    identity?: aws.iam.PolicyDocument[];
}

const directory = join(root, "docs/runbooks");
const runbooks = readdirSync(directory)
    .filter((name) => name.endsWith(".md"))
    .map((name) => ({ name: name.replace(/\.md$/, ""), text: readFileSync(join(directory, name), "utf8") }));

const zone = landingZone();
const who = requestersOf(zone);
const documents = documentsOf(zone);
const { region, organizationId, bucketArn } = zone;

const log = `${bucketArn}/AWSLogs/${organizationId}/${memberAccountId}/CloudTrail/${region}/2026/11/23/log.json.gz`;
const ofLog: Context = {
    "kms:EncryptionContext:aws:cloudtrail:arn": zone.trailArn,
    "kms:EncryptionContext:aws:s3:arn": bucketArn,
};

const keys: Call[] = [
    { on: zone.archiveKeyArn, resource: documents.archiveKey, by: who.logArchiveAdministrator, actions: [] },
    { on: zone.topicKeyArn, resource: documents.deliveryTopicKey, by: who.logArchiveAdministrator, actions: [] },
    { on: zone.logGroupKeyArn, resource: documents.logGroupKey, by: who.managementAdministrator, actions: [] },
    { on: zone.alarmKeyArn, resource: documents.alarmKey, by: who.managementAdministrator, actions: [] },
];
const onKeys = (...actions: string[]) => keys.map((call) => ({ ...call, actions }));

const onTopics = (...actions: string[]): Call[] => [
    { on: zone.topicArn, resource: documents.deliveryTopic, by: who.logArchiveAdministrator, actions },
    { on: zone.alarmTopicArn, resource: documents.alarmTopic, by: who.managementAdministrator, actions },
];

const onQueue = (...actions: string[]): Call[] => [
    { on: zone.undeliveredQueueArn, resource: documents.undeliveredQueue, by: who.logArchiveAdministrator, actions },
];

/** On the archive. */
const onBucket = (by: Requester, ...actions: string[]): Call[] => [
    { on: bucketArn, resource: documents.archiveBucket, by, actions },
];
const onObject = (by: Requester, ...actions: string[]): Call[] => [
    { on: log, resource: documents.archiveBucket, by, actions },
];

const inManagement = (service: string, resource: string, ...actions: string[]): Call[] => [
    { on: `arn:aws:${service}:${region}:${managementAccountId}:${resource}`, by: who.managementAdministrator, actions },
];
const globally = (service: string, resource: string, ...actions: string[]): Call[] => [
    { on: `arn:aws:${service}::${managementAccountId}:${resource}`, by: who.managementAdministrator, actions },
];
const onNothing = (...actions: string[]): Call[] => [{ on: "*", by: who.managementAdministrator, actions }];
/** In an account of the organization that has nothing of the landing zone. */
const inMember = (service: string, resource: string, ...actions: string[]): Call[] => [
    { on: `arn:aws:${service}:${region}:${memberAccountId}:${resource}`, by: who.memberAdministrator, actions },
];
const ofMembersUser = (...actions: string[]): Call[] => [
    { on: `arn:aws:iam::${memberAccountId}:user/Eve`, by: who.memberAdministrator, actions },
];
const onRole = (...actions: string[]) => globally("iam", "role/example-event-forwarding", ...actions);
const onTrail = (...actions: string[]) => inManagement("cloudtrail", "trail/organization-trail", ...actions);
const onLogGroup = (...actions: string[]) => inManagement("logs", "log-group:/example/organization-trail", ...actions);
const onAlarms = (...actions: string[]) => inManagement("cloudwatch", "alarm:example-root-use", ...actions);
const onRules = (...actions: string[]) => inManagement("events", "rule/example-tampering-trail", ...actions);

/** The policy that the runbooks' index gives for a reader role. */
const readersPolicy = rewritten(/```json\n([\s\S]*?)```/.exec(textOf("README"))?.[1] ?? "");
const asReader = (call: Call): Call => ({ ...call, by: who.reader, identity: [readersPolicy] });

function reads(): Call[] {
    return [
        ...onBucket(who.reader, "s3:ListBucket", "s3:ListBucketVersions", "s3:GetBucketLocation"),
        ...onObject(who.reader, "s3:GetObject", "s3:GetObjectVersion", "s3:RestoreObject"),
        ...onObject(who.reader, "s3:GetObjectRetention", "s3:GetObjectLegalHold"),
        {
            on: zone.archiveKeyArn,
            resource: documents.archiveKey,
            by: who.reader,
            actions: ["kms:Decrypt"],
            context: ofLog,
        },
        {
            on: zone.accessLogBucketArn,
            resource: documents.accessLogBucket,
            by: who.reader,
            actions: ["s3:ListBucket", "s3:GetBucketLocation"],
        },
        {
            on: `${zone.accessLogBucketArn}/${zone.accessLogPrefix}2026-11-23`,
            resource: documents.accessLogBucket,
            by: who.reader,
            actions: ["s3:GetObject", "s3:GetObjectVersion"],
        },
    ].map(asReader);
}

/** A break-glass role with the permissions that its runbook names. */
function breakGlass(call: Omit<Call, "by">, ...permissions: string[]): Call {
    const Statement: aws.iam.PolicyStatement[] = [{ Effect: "Allow", Action: permissions, Resource: "*" }];
    return { ...call, by: who.breakGlassRole, identity: [{ Version: "2012-10-17", Statement }] };
}

const reencryption = ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey", "kms:ReEncrypt*"];

/** What each command of the runbooks calls. With a runbook's name before it, what it calls there. */
const commands: Record<string, Call[]> = {
    "account enable-region": globally(
        "account",
        `account/${organizationId}/${logArchiveAccountId}`,
        "account:EnableRegion",
    ),
    "account start-primary-email-update": globally(
        "account",
        `account/${organizationId}/${logArchiveAccountId}`,
        "account:StartPrimaryEmailUpdate",
    ),
    "cloudtrail describe-trails": onNothing("cloudtrail:DescribeTrails"),
    "cloudtrail get-event-selectors": onTrail("cloudtrail:GetEventSelectors"),
    "cloudtrail get-trail": onTrail("cloudtrail:GetTrail"),
    "cloudtrail get-trail-status": onTrail("cloudtrail:GetTrailStatus"),
    "cloudtrail lookup-events": onNothing("cloudtrail:LookupEvents"),
    "cloudtrail start-logging": onTrail("cloudtrail:StartLogging"),
    "cloudtrail validate-logs": [
        ...reads(),
        asReader({
            on: "*",
            by: who.reader,
            actions: ["cloudtrail:DescribeTrails", "cloudtrail:ListPublicKeys", "organizations:DescribeOrganization"],
        }),
    ],
    "cloudwatch delete-alarm-mute-rule": inManagement(
        "cloudwatch",
        "alarm-mute-rule:example",
        "cloudwatch:DeleteAlarmMuteRule",
    ),
    "cloudwatch describe-alarm-history": onAlarms("cloudwatch:DescribeAlarmHistory"),
    "cloudwatch describe-alarms": onAlarms("cloudwatch:DescribeAlarms"),
    "cloudwatch enable-alarm-actions": onAlarms("cloudwatch:EnableAlarmActions"),
    "cloudwatch get-metric-statistics": onNothing("cloudwatch:GetMetricStatistics"),
    "cloudwatch list-alarm-mute-rules": inManagement(
        "cloudwatch",
        "alarm-mute-rule:example",
        "cloudwatch:ListAlarmMuteRules",
    ),
    "cloudwatch list-metrics": inManagement("cloudwatch", "dataset/default", "cloudwatch:ListMetrics"),
    "configservice describe-config-rules": onNothing("config:DescribeConfigRules"),
    "configservice describe-configuration-recorder-status": inManagement(
        "config",
        "configuration-recorder/example/abcdefgh12345678",
        "config:DescribeConfigurationRecorderStatus",
    ),
    "configservice describe-delivery-channel-status": onNothing("config:DescribeDeliveryChannelStatus"),
    "configservice start-config-rules-evaluation": inManagement(
        "config",
        "config-rule/config-rule-abcdef",
        "config:StartConfigRulesEvaluation",
    ),
    "configservice start-configuration-recorder": inManagement(
        "config",
        "configuration-recorder/example/abcdefgh12345678",
        "config:StartConfigurationRecorder",
    ),
    "ec2 delete-network-acl-entry": inMember("ec2", "network-acl/acl-1", "ec2:DeleteNetworkAclEntry"),
    "ec2 delete-route": inMember("ec2", "route-table/rtb-1", "ec2:DeleteRoute"),
    "ec2 delete-vpc-peering-connection": inMember(
        "ec2",
        "vpc-peering-connection/pcx-1",
        "ec2:DeleteVpcPeeringConnection",
    ),
    "ec2 delete-vpn-connection": inMember("ec2", "vpn-connection/vpn-1", "ec2:DeleteVpnConnection"),
    "ec2 describe-customer-gateways": onNothing("ec2:DescribeCustomerGateways"),
    "ec2 describe-internet-gateways": onNothing("ec2:DescribeInternetGateways"),
    "ec2 describe-network-acls": onNothing("ec2:DescribeNetworkAcls"),
    "ec2 describe-network-interfaces": onNothing("ec2:DescribeNetworkInterfaces"),
    "ec2 describe-route-tables": onNothing("ec2:DescribeRouteTables"),
    "ec2 describe-security-group-rules": onNothing("ec2:DescribeSecurityGroupRules"),
    "ec2 describe-vpc-peering-connections": onNothing("ec2:DescribeVpcPeeringConnections"),
    "ec2 detach-internet-gateway": inMember("ec2", "internet-gateway/igw-1", "ec2:DetachInternetGateway"),
    "ec2 replace-network-acl-entry": inMember("ec2", "network-acl/acl-1", "ec2:ReplaceNetworkAclEntry"),
    "ec2 replace-route": inMember("ec2", "route-table/rtb-1", "ec2:ReplaceRoute"),
    "ec2 revoke-security-group-ingress": inMember("ec2", "security-group/sg-1", "ec2:RevokeSecurityGroupIngress"),
    "events describe-event-bus": [
        {
            on: zone.tamperBusArn,
            resource: documents.tamperBus,
            by: who.managementAdministrator,
            actions: ["events:DescribeEventBus"],
        },
    ],
    "events enable-rule": onRules("events:EnableRule"),
    "events describe-rule": onRules("events:DescribeRule"),
    "events list-rules": onNothing("events:ListRules"),
    "events list-targets-by-rule": onRules("events:ListTargetsByRule"),
    "iam deactivate-mfa-device": ofMembersUser("iam:DeactivateMFADevice"),
    "iam delete-access-key": ofMembersUser("iam:DeleteAccessKey"),
    "iam delete-login-profile": ofMembersUser("iam:DeleteLoginProfile"),
    "iam delete-role-policy": onRole("iam:DeleteRolePolicy"),
    "iam detach-role-policy": onRole("iam:DetachRolePolicy"),
    "iam disable-organizations-root-sessions": onNothing("iam:DisableOrganizationsRootSessions"),
    "iam get-role": onRole("iam:GetRole"),
    "iam list-attached-role-policies": onRole("iam:ListAttachedRolePolicies"),
    "iam list-mfa-devices": ofMembersUser("iam:ListMFADevices"),
    "iam list-role-policies": onRole("iam:ListRolePolicies"),
    "iam set-default-policy-version": globally("iam", "policy/example", "iam:SetDefaultPolicyVersion"),
    "iam update-access-key": ofMembersUser("iam:UpdateAccessKey"),
    "kms cancel-key-deletion": onKeys("kms:CancelKeyDeletion"),
    "kms describe-key": onKeys("kms:DescribeKey"),
    "kms enable-key": onKeys("kms:EnableKey"),
    "kms get-key-policy": onKeys("kms:GetKeyPolicy"),
    "kms get-key-rotation-status": onKeys("kms:GetKeyRotationStatus"),
    "kms list-aliases": onNothing("kms:ListAliases"),
    "kms list-grants": onKeys("kms:ListGrants"),
    "kms revoke-grant": onKeys("kms:RevokeGrant"),
    // In the management account, where break-glass roles are none: before the deletion.
    "kms put-key-policy": onKeys("kms:PutKeyPolicy").filter(({ by }) => by === who.managementAdministrator),
    "kms schedule-key-deletion": [
        ...onKeys("kms:ScheduleKeyDeletion")
            .filter(({ by }) => by === who.logArchiveAdministrator)
            .map((call) => ({ ...call, by: who.breakGlassRole })),
        ...onKeys("kms:ScheduleKeyDeletion")
            .filter(({ by }) => by === who.managementAdministrator)
            .map((call) => ({ ...call, resource: withoutStatement(call.resource, "DenyDestroyingKey") })),
    ],
    "logs delete-data-protection-policy": onLogGroup("logs:DeleteDataProtectionPolicy"),
    "logs describe-account-policies": onNothing("logs:DescribeAccountPolicies"),
    "logs describe-log-groups": onNothing("logs:DescribeLogGroups"),
    "logs describe-log-streams": onLogGroup("logs:DescribeLogStreams"),
    "logs describe-metric-filters": onLogGroup("logs:DescribeMetricFilters"),
    "logs describe-subscription-filters": onLogGroup("logs:DescribeSubscriptionFilters"),
    "logs get-data-protection-policy": onLogGroup("logs:GetDataProtectionPolicy"),
    "logs get-query-results": onLogGroup("logs:GetQueryResults"),
    "logs get-transformer": onLogGroup("logs:GetTransformer"),
    "logs start-query": onLogGroup("logs:StartQuery"),
    "organizations attach-policy": onOrganization("organizations:AttachPolicy"),
    "organizations deregister-delegated-administrator": onOrganization(
        "organizations:DeregisterDelegatedAdministrator",
    ),
    "organizations describe-account": onOrganization("organizations:DescribeAccount"),
    "organizations detach-policy": onOrganization("organizations:DetachPolicy"),
    "organizations enable-aws-service-access": onNothing("organizations:EnableAWSServiceAccess"),
    "organizations list-accounts": onNothing("organizations:ListAccounts"),
    "organizations list-aws-service-access-for-organization": onNothing(
        "organizations:ListAWSServiceAccessForOrganization",
    ),
    "organizations list-delegated-administrators": onNothing("organizations:ListDelegatedAdministrators"),
    "organizations list-parents": onOrganization("organizations:ListParents"),
    "organizations list-policies-for-target": onOrganization("organizations:ListPoliciesForTarget"),
    "organizations move-account": onOrganization("organizations:MoveAccount"),
    "README: s3 ls": onBucket(who.reader, "s3:ListBucket").map(asReader),
    "delivery-silent: s3 ls": onBucket(who.logArchiveAdministrator, "s3:ListBucket"),
    "s3api delete-object": [
        breakGlass(
            { on: log, resource: documents.archiveBucket, actions: ["s3:DeleteObjectVersion"] },
            "s3:DeleteObjectVersion",
        ),
    ],
    "s3api update-object-encryption": [
        breakGlass(
            { on: log, resource: documents.archiveBucket, actions: ["s3:UpdateObjectEncryption"] },
            "s3:UpdateObjectEncryption",
        ),
        breakGlass(
            {
                on: zone.archiveKeyArn,
                resource: documents.archiveKey,
                actions: ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"],
                context: ofLog,
            },
            ...reencryption,
        ),
    ],
    "s3api put-bucket-policy": onBucket(who.breakGlassRole, "s3:PutBucketPolicy"),
    "s3api get-object": [
        ...onObject(who.reader, "s3:GetObjectVersion"),
        {
            on: zone.archiveKeyArn,
            resource: documents.archiveKey,
            by: who.reader,
            actions: ["kms:Decrypt"],
            context: ofLog,
        },
    ].map(asReader),
    "tampering-archive: s3api list-object-versions": onBucket(who.reader, "s3:ListBucketVersions").map(asReader),
    "break-glass-use: s3api list-object-versions": onBucket(who.logArchiveAdministrator, "s3:ListBucketVersions"),
    "s3api get-bucket-lifecycle-configuration": onBucket(who.logArchiveAdministrator, "s3:GetLifecycleConfiguration"),
    "s3api get-bucket-policy": onBucket(who.logArchiveAdministrator, "s3:GetBucketPolicy"),
    "s3api get-bucket-versioning": onBucket(who.logArchiveAdministrator, "s3:GetBucketVersioning"),
    "s3api get-object-lock-configuration": onBucket(who.logArchiveAdministrator, "s3:GetBucketObjectLockConfiguration"),
    // Of a bucket that is not the landing zone's.
    "s3api delete-bucket-replication": onOtherBucket("s3:PutReplicationConfiguration"),
    "s3api get-bucket-policy-status": onOtherBucket("s3:GetBucketPolicyStatus"),
    "s3api get-public-access-block": onOtherBucket("s3:GetBucketPublicAccessBlock"),
    "s3api put-public-access-block": onOtherBucket("s3:PutBucketPublicAccessBlock"),
    "s3control get-public-access-block": [
        { on: "*", by: who.logArchiveAdministrator, actions: ["s3:GetAccountPublicAccessBlock"] },
    ],
    "sns confirm-subscription": onTopics("sns:ConfirmSubscription").slice(1),
    "sns get-topic-attributes": onTopics("sns:GetTopicAttributes"),
    "sns list-subscriptions-by-topic": onTopics("sns:ListSubscriptionsByTopic"),
    "sns put-data-protection-policy": onTopics("sns:PutDataProtectionPolicy"),
    "sqs get-queue-attributes": onQueue("sqs:GetQueueAttributes"),
    "sqs get-queue-url": onQueue("sqs:GetQueueUrl"),
    "sqs purge-queue": onQueue("sqs:PurgeQueue"),
    "sqs receive-message": onQueue("sqs:ReceiveMessage"),
    "sso-admin list-account-assignments": [
        {
            on: `arn:aws:sso:::account/${logArchiveAccountId}`,
            by: who.managementAdministrator,
            actions: ["sso:ListAccountAssignments"],
        },
    ],
    "sts assume-root": [
        {
            on: `arn:aws:iam::${managementAccountId}:root`,
            by: who.managementAdministrator,
            actions: ["sts:AssumeRoot"],
        },
    ],
};

function onOrganization(...actions: string[]): Call[] {
    return globally("organizations", `account/${organizationId}/${logArchiveAccountId}`, ...actions);
}

function onOtherBucket(...actions: string[]): Call[] {
    return [{ on: "arn:aws:s3:::another-bucket", by: who.logArchiveAdministrator, actions }];
}

function withoutStatement(document: aws.iam.PolicyDocument | undefined, sid: string): aws.iam.PolicyDocument {
    const { Version, Statement } = JSON.parse(JSON.stringify(document)) as {
        Version: "2012-10-17";
        Statement: { Sid: string }[];
    };
    assert(Statement.some(({ Sid }) => Sid === sid));
    return { Version, Statement: Statement.filter(({ Sid }) => Sid !== sid) as aws.iam.PolicyStatement[] };
}

/** A document of the runbooks, with the names of the landing zone that is simulated. */
function rewritten(json: string): aws.iam.PolicyDocument {
    const text = json
        .replaceAll(/arn:aws:s3:::audit-log-archive-[\w-]+/g, bucketArn)
        .replaceAll(/arn:aws:s3:::audit-log-access-[\w-]+/g, zone.accessLogBucketArn)
        .replaceAll(/arn:aws:kms:[^"]*/g, zone.archiveKeyArn);
    return JSON.parse(text) as aws.iam.PolicyDocument;
}

function textOf(runbook: string): string {
    return runbooks.find(({ name }) => name === runbook)?.text ?? "";
}

describe("runbooks", () => {
    const used = new Set<string>();
    for (const { name, text } of runbooks) {
        const written = [...text.matchAll(/\baws ([a-z0-9]+(?:-[a-z0-9]+)*) ([a-z0-9]+(?:-[a-z0-9]+)*)/g)];
        for (const command of new Set(written.map(([, service, operation]) => `${service} ${operation}`)))
            it(`${name}: the role that runs \`aws ${command}\` may`, async () => {
                const key = [`${name}: ${command}`, command].find((one) => one in commands);
                assert(key, `say in this test what \`aws ${command}\` calls, and as which principal`);
                used.add(key);
                for (const { actions, on, by, context, resource, identity } of commands[key] ?? [])
                    for (const action of actions)
                        assert.equal(
                            await decision({ resource, identity }, [command, by, action, on, context]),
                            allowed,
                            `${action} on ${on} by ${JSON.stringify(by.principal)}`,
                        );
            });
    }

    it("have every command that this test knows", () => {
        assert.deepEqual(
            Object.keys(commands).filter((key) => !used.has(key)),
            [],
        );
    });
});
