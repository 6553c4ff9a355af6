import type { Json } from "./matchesPattern";
import { administratorOf, recorded, serviceIdentity, type Call } from "./sampleEvents";
import { regionOfCalls } from "./tamperCalls";
import { logArchiveAccountId, managementAccountId, type SampleEvent, type Zone } from "./tamperedZone";

type Drawn = <Item>(items: Item[]) => Item;

/** Numbers that look like chance and are the same every time. */
function draws(seed: number): Drawn {
    let state = seed;
    return (items) => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        return items[Math.floor((state / 2 ** 32) * items.length)] as (typeof items)[number];
    };
}

/** A role that reads the archive, in either account. */
export const readerRole = "SecurityAnalyst";

const workloads = ["orders", "invoices", "reports", "search", "payroll"];

/** What people, workloads and AWS services do all day in the two accounts, without need for an alert. */
export function benignDay(zone: Zone, count: number): SampleEvent[] {
    const drawn = draws(1);
    return Array.from({ length: count }, () => benignEvent(zone, drawn));
}

function benignEvent(zone: Zone, drawn: Drawn): SampleEvent {
    const account = drawn([managementAccountId, logArchiveAccountId]);
    const region = drawn([zone.homeRegion, regionOfCalls(zone, "iam")]);
    const kind = drawn(["read", "read", "change", "change", "change", "service", "refused", "other"]);
    const place = { account, region };
    switch (kind) {
        case "read":
            return recorded({ ...place, ...drawn(reads(zone)), readOnly: true });
        case "change":
            return recorded({ ...place, ...drawn(changes(drawn(workloads), place)) });
        case "refused":
            return recorded({
                ...place,
                ...drawn(changes(drawn(workloads), place)),
                errorCode: drawn(["AccessDenied", "Client.UnauthorizedOperation", "ThrottlingException"]),
            });
        case "service":
            return recorded({ ...place, ...drawn(byServices(zone)) });
        default:
            return drawn(notCalls(zone, place));
    }
}

type Part = Pick<Call, "service" | "eventName" | "requestParameters"> & Partial<Call>;

function of(service: string, requestParameters: Json, ...eventNames: string[]): Part[] {
    return eventNames.map((eventName) => ({ service, eventName, requestParameters }));
}

/** Looks at the audit log itself, too. */
function reads({ names, keyArns }: Zone): Part[] {
    const [keyId = ""] = keyArns.logArchive;
    return [
        ...of("cloudtrail", { name: names.trail.arn }, "GetTrail", "GetTrailStatus"),
        ...of("cloudtrail", { trailName: names.trail.name }, "GetEventSelectors", "GetInsightSelectors"),
        ...of("cloudtrail", { maxResults: 50 }, "LookupEvents", "DescribeTrails", "ListTrails"),
        ...of(
            "s3",
            { bucketName: names.archive.bucket },
            "GetBucketPolicy",
            "GetBucketAcl",
            "ListObjects",
            "GetObject",
        ),
        ...of("kms", { keyId }, "DescribeKey", "GetKeyPolicy", "GetKeyRotationStatus", "ListGrants", "Decrypt"),
        ...of("sns", { topicArn: names.alarms.topicArn }, "GetTopicAttributes", "ListSubscriptionsByTopic"),
        ...of("logs", { logGroupName: names.logGroup.name }, "DescribeMetricFilters", "StartQuery", "FilterLogEvents"),
        ...of("monitoring", { alarmNamePrefix: names.prefix }, "DescribeAlarms", "GetMetricData"),
        ...of("events", { name: `${names.prefix}tampering-trail` }, "DescribeRule", "ListTargetsByRule"),
        ...of(
            "sqs",
            { queueUrl: `https://sqs.example.com/1/${names.tampering.undeliveredQueue}` },
            "GetQueueAttributes",
        ),
        ...of("config", null, "DescribeConfigurationRecorderStatus", "DescribeConfigRules"),
        ...of("organizations", null, "DescribeOrganization", "ListAccounts", "ListPolicies"),
        ...of(
            "iam",
            { roleName: names.tampering.forwardingRole },
            "GetRole",
            "ListRolePolicies",
            "SimulatePrincipalPolicy",
        ),
        ...of("iam", { roleName: readerRole }, "GetRole", "ListAttachedRolePolicies"),
        ...of("sts", { roleArn: `arn:aws:iam::1:role/${readerRole}`, roleSessionName: "jane" }, "AssumeRole"),
        ...of("sts", null, "GetCallerIdentity"),
        ...of("ec2", { instancesSet: {} }, "DescribeInstances", "DescribeVpcs", "DescribeSecurityGroups"),
    ];
}

/** What people and pipelines change of workloads. */
function changes(name: string, { account, region }: { account: string; region: string }): Part[] {
    const arn = (service: string, resource: string) => `arn:aws:${service}:${region}:${account}:${resource}`;
    const topicArn = arn("sns", name);
    const roleArn = `arn:aws:iam::${account}:role/${name}`;
    const key = arn("kms", "key/99999999-0000-0000-0000-000000000000");
    return [
        ...of("s3", { bucketName: `${name}-data` }, "CreateBucket", "PutBucketPolicy", "PutBucketLifecycle"),
        ...of("s3", { bucketName: `${name}-data` }, "PutBucketTagging", "DeleteBucket", "PutBucketPublicAccessBlock"),
        ...of("s3", { bucketName: `${name}-data`, key: "a" }, "PutObject", "DeleteObject", "DeleteObjects"),
        ...of("kms", { keyId: key }, "EnableKeyRotation", "PutKeyPolicy", "CreateGrant", "RetireGrant"),
        ...of("kms", { aliasName: `alias/${name}`, targetKeyId: key }, "CreateAlias", "UpdateAlias"),
        ...of("sns", { name }, "CreateTopic"),
        ...of("sns", { topicArn }, "SetTopicAttributes", "Subscribe", "DeleteTopic"),
        ...of("sns", { subscriptionArn: `${topicArn}:1` }, "Unsubscribe", "SetSubscriptionAttributes"),
        ...of(
            "logs",
            { logGroupName: `/aws/lambda/${name}` },
            "CreateLogGroup",
            "PutRetentionPolicy",
            "DeleteLogGroup",
        ),
        ...of(
            "logs",
            { logGroupName: `/aws/lambda/${name}`, logStreamName: "1" },
            "CreateLogStream",
            "DeleteLogStream",
        ),
        ...of("logs", { logGroupName: `/${name}`, filterName: "errors" }, "PutMetricFilter", "PutSubscriptionFilter"),
        ...of("monitoring", { alarmName: `${name}-errors` }, "PutMetricAlarm", "SetAlarmState"),
        ...of("monitoring", { alarmNames: [`${name}-errors`] }, "DeleteAlarms", "DisableAlarmActions"),
        ...of("monitoring", { name: "night", muteTargets: { alarmNames: [`${name}-errors`] } }, "PutAlarmMuteRule"),
        ...of("monitoring", { dashboardName: name }, "PutDashboard"),
        ...of("logs", { policyName: name, policyType: "FIELD_INDEX_POLICY" }, "PutAccountPolicy"),
        ...of("events", { name: `${name}-nightly` }, "PutRule", "DisableRule", "EnableRule", "DeleteRule"),
        ...of("events", { rule: `${name}-nightly` }, "PutTargets", "RemoveTargets"),
        ...of("sqs", { queueUrl: `https://sqs.${region}.amazonaws.com/${account}/${name}` }, "SetQueueAttributes"),
        ...of(
            "sqs",
            { queueUrl: `https://sqs.${region}.amazonaws.com/${account}/${name}` },
            "PurgeQueue",
            "DeleteQueue",
        ),
        ...of("config", { configRule: { configRuleName: name } }, "PutConfigRule"),
        ...of("config", { configRuleName: `${name}-encrypted` }, "DeleteConfigRule", "StartConfigRulesEvaluation"),
        ...of("organizations", { accountId: "777788889999" }, "MoveAccount", "TagResource", "CreateAccount"),
        ...of("organizations", { servicePrincipal: "sso.amazonaws.com" }, "EnableAWSServiceAccess"),
        ...of("organizations", { policyId: "p-example", targetId: "777788889999" }, "AttachPolicy"),
        ...of("account", { accountId: "777788889999", regionName: "me-south-1" }, "EnableRegion", "DisableRegion"),
        ...of("account", { alternateContactType: "BILLING" }, "PutAlternateContact"),
        ...(account === managementAccountId ? identityChanges(name) : []),
        ...of("sts", { roleArn, roleSessionName: "pipeline" }, "AssumeRole", "AssumeRoleWithWebIdentity"),
        ...of("ec2", { instanceType: "m7g.large" }, "RunInstances", "TerminateInstances", "CreateSecurityGroup"),
        ...of("lambda", { functionName: name }, "UpdateFunctionCode20150331v2", "CreateFunction20150331", "Invoke"),
        ...of("dynamodb", { tableName: name }, "CreateTable", "UpdateTable"),
        ...of("cloudformation", { stackName: name }, "CreateStack", "UpdateStack"),
        ...of("rds", { dBInstanceIdentifier: name }, "ModifyDBInstance", "CreateDBSnapshot"),
    ];
}

/** By IAM: in the log-archive account nothing but a deployment changes there. */
function identityChanges(name: string): Part[] {
    return [
        ...of("iam", { roleName: name }, "CreateRole", "PutRolePolicy", "AttachRolePolicy", "DeleteRole", "PassRole"),
        ...of("iam", { policyArn: `arn:aws:iam::${managementAccountId}:policy/${name}` }, "CreatePolicyVersion"),
        ...of("iam", { roleName: "AWSServiceRoleForECS" }, "DeleteServiceLinkedRole"),
        ...of("iam", { userName: name }, "CreateUser", "CreateAccessKey"),
    ];
}

/** What AWS's services do for us, with the archive and its key above all. */
function byServices({ names, keyArns }: Zone): Part[] {
    const [archiveKey = ""] = keyArns.logArchive;
    const resources = [{ accountId: logArchiveAccountId, type: "AWS::KMS::Key", ARN: archiveKey }];
    const by = (service: string, parts: Part[], more: Partial<Call> = {}) =>
        parts.map((part) => ({ ...part, ...more, userIdentity: serviceIdentity(service) }));
    return [
        ...by("cloudtrail", of("kms", { keyId: archiveKey }, "GenerateDataKey", "Decrypt"), { resources }),
        ...by("cloudtrail", of("s3", { bucketName: names.archive.bucket }, "GetBucketAcl", "PutObject")),
        ...by("s3", of("kms", { keyId: archiveKey }, "CreateGrant", "RetireGrant"), { resources }),
        ...by("s3", of("s3", { bucketName: names.accessLog.bucket }, "PutObject", "DeleteObject")),
        ...by("sns", of("kms", { keyId: keyArns.management[0] ?? null }, "GenerateDataKey")),
        ...by("events", of("sts", { roleArn: `arn:aws:iam::1:role/${names.tampering.forwardingRole}` }, "AssumeRole")),
        ...by("cloudtrail", of("sts", { roleArn: `arn:aws:iam::1:role/${names.logGroup.deliveryRole}` }, "AssumeRole")),
        ...by("config", of("config", { testMode: false }, "PutEvaluations")),
        ...by("autoscaling", of("ec2", { instanceType: "m7g.large" }, "RunInstances", "TerminateInstances")),
        ...by("lambda", of("logs", { logGroupName: "/aws/lambda/orders" }, "CreateLogGroup")),
    ];
}

/** Events that are no calls. */
function notCalls({ names }: Zone, { account, region }: { account: string; region: string }): SampleEvent[] {
    const event = (type: string, source: string, detail: Json, resources: Json = []): SampleEvent => ({
        version: "0",
        id: "01234567-0123-0123-0123-0123456789ab",
        "detail-type": type,
        source,
        account,
        time: "2026-11-24T10:15:30Z",
        region,
        resources,
        detail,
    });
    const alarm = (alarmName: string, value: string) =>
        event("CloudWatch Alarm State Change", "aws.cloudwatch", { alarmName, state: { value } }, [
            `arn:aws:cloudwatch:${region}:${account}:alarm:${alarmName}`,
        ]);
    const signIn = {
        eventSource: "signin.amazonaws.com",
        eventName: "ConsoleLogin",
        userIdentity: administratorOf(account),
    };
    return [
        event("AWS Console Sign In via CloudTrail", "aws.signin", signIn),
        event("EC2 Instance State-change Notification", "aws.ec2", { "instance-id": "i-example", state: "running" }),
        event("Scheduled Event", "aws.events", {}),
        event("Config Rules Compliance Change", "aws.config", { configRuleName: "orders-encrypted" }),
        event("AWS Service Event via CloudTrail", "aws.kms", {
            eventSource: "kms.amazonaws.com",
            eventName: "RotateKey",
        }),
        alarm("orders-errors", "ALARM"),
        alarm(`${names.prefix}undelivered-events`, "OK"),
    ];
}
