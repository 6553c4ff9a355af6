import type { ExampleResource } from "../examples";
import {
    alarmKeyPolicy,
    goodAlarm,
    goodAlarmSubscription,
    goodAlarmTopic,
    goodMetricFilter,
    goodTamperRule,
    goodTamperTarget,
    trailChanges,
} from "../good/alarm";
import { unknown } from "../pack";
import type { Changes, Mutation, Variation, Zone } from "../zone";
import { logGroupName } from "./companions";
import { patterns } from "./patterns";

const group = ["aws:cloudwatch/logGroup:LogGroup", "organization-trail-log-group"] as const;
const role = ["aws:iam/role:Role", "organization-trail-log-group"] as const;
const rolePolicy = ["aws:iam/rolePolicy:RolePolicy", "organization-trail-log-group"] as const;
const filter = ["aws:cloudwatch/logMetricFilter:LogMetricFilter", "trailChanges"] as const;
const alarm = ["aws:cloudwatch/metricAlarm:MetricAlarm", "trailChanges"] as const;
const topic = ["aws:sns/topic:Topic", "alarms"] as const;
const topicPolicy = ["aws:sns/topicPolicy:TopicPolicy", "alarms"] as const;
const subscription = ["aws:sns/topicSubscription:TopicSubscription", "alarms"] as const;
const key = ["aws:kms/key:Key", "alarms"] as const;
const rule = ["aws:cloudwatch/eventRule:EventRule", "tampering"] as const;
const target = ["aws:cloudwatch/eventTarget:EventTarget", "tampering"] as const;

type Resource = readonly [type: string, name: string];

const sets = (resource: Resource, changes: Changes) => (zone: Zone) => zone.set(...resource, changes);
const rewrites = (resource: Resource, input: string, from: string | RegExp, to: string) => (zone: Zone) =>
    zone.rewrite(...resource, input, (text) => text.replace(from, to));
const removes = (resource: Resource) => (zone: Zone) => zone.remove(...resource);
const transformation = { name: "trailChanges", namespace: "LogMetrics", value: "1", defaultValue: "0" };

const muteRule = (muteTargets: Changes[string]): ExampleResource => ({
    type: "aws:cloudwatch/alarmMuteRule:AlarmMuteRule",
    inputs: {
        name: "maintenance",
        rule: { schedule: { expression: "cron(0 2 * * *)", duration: "PT4H" } },
        ...(muteTargets === undefined ? {} : { muteTargets }),
    },
});

/** A statement before the others of a document. */
const withStatement =
    (statement: object) =>
    (text: string): string => {
        const document = JSON.parse(text) as { Statement: object[] };
        return JSON.stringify({ ...document, Statement: [statement, ...document.Statement] });
    };

const policies: Record<string, [what: string, change: (zone: Zone) => unknown][]> = {
    "logs-group-retention": [
        ["its log group keeps events for 90 days", sets(group, { retentionInDays: 90 })],
        ["its log group keeps events for a day", sets(group, { retentionInDays: 1 })],
        ["its log group keeps events for 30 days, as text", sets(group, { retentionInDays: "30" })],
    ],
    "logs-group-encrypted": [
        ["its log group has no key", sets(group, { kmsKeyId: undefined })],
        ["its log group has an empty key", sets(group, { kmsKeyId: "" })],
    ],
    "logs-group-class": [
        ["its log group is of the class without metric filters", sets(group, { logGroupClass: "INFREQUENT_ACCESS" })],
        ["its log group is of the class for deliveries", sets(group, { logGroupClass: "DELIVERY" })],
    ],
    "logs-group-deletion-protected": [
        ["its log group may be deleted", sets(group, { deletionProtectionEnabled: false })],
        ["its log group does not say that it is protected", sets(group, { deletionProtectionEnabled: undefined })],
        ["Pulumi may delete its log group", (zone) => zone.options(...group, { protect: false })],
        [
            "its log group is left behind, but not protected",
            sets(group, { deletionProtectionEnabled: false, skipDestroy: true }),
        ],
    ],
    "logs-delivery-role-complete": [
        [
            "CloudTrail may write the management account's streams only",
            rewrites(rolePolicy, "policy", /,"arn:[^"]*o-exampleorgid_\*"/g, ""),
        ],
        [
            "CloudTrail may create the organization's streams, but not write to them",
            (zone) =>
                zone.rewrite(...rolePolicy, "policy", (text) => {
                    const document = JSON.parse(text) as { Statement: { Resource: string[] }[] };
                    document.Statement[1]?.Resource.pop();
                    return JSON.stringify(document);
                }),
        ],
        [
            "CloudTrail may write one member account's stream of the organization",
            rewrites(rolePolicy, "policy", /o-exampleorgid_\*/g, "o-exampleorgid_444455556666_CloudTrail_eu-west-1*"),
        ],
        [
            "CloudTrail may not create streams",
            rewrites(rolePolicy, "policy", "logs:CreateLogStream", "logs:GetLogEvents"),
        ],
        [
            "CloudTrail may write to another log group",
            rewrites(rolePolicy, "policy", /organization-trail:/g, "application:"),
        ],
        [
            "a deny takes writing away again",
            rewrites(
                rolePolicy,
                "policy",
                '"Statement":[',
                '"Statement":[{"Effect":"Deny","Action":"logs:Put*","Resource":"*"},',
            ),
        ],
        ["the role of its log group has no permissions", removes(rolePolicy)],
        [
            "another service may take the role of its log group",
            rewrites(role, "assumeRolePolicy", "cloudtrail.amazonaws.com", "config.amazonaws.com"),
        ],
    ],
    "logs-delivery-role-confined": [
        [
            "CloudTrail may take the role of its log group for any trail",
            rewrites(role, "assumeRolePolicy", /,"Condition":\{.*?\}\}/, ""),
        ],
        [
            "CloudTrail may take the role of its log group if there is a trail",
            rewrites(role, "assumeRolePolicy", "StringEquals", "StringEqualsIfExists"),
        ],
    ],
    "logs-metric-filter-exact": [
        [
            "the filter for changes of trails lacks StopLogging",
            sets(filter, { pattern: trailChanges.replace(" || ($.eventName=StopLogging)", "") }),
        ],
        [
            "the filter for changes of trails has a misspelt call",
            sets(filter, { pattern: trailChanges.replace("StopLogging", "StopLoging") }),
        ],
        [
            "the filter for changes of trails wants all calls at once",
            sets(filter, { pattern: trailChanges.replaceAll("||", "&&") }),
        ],
        [
            "the filter for changes of trails excepts an account",
            sets(filter, {
                pattern: `{(${trailChanges.slice(1, -1)}) && ($.recipientAccountId!=444455556666)}`,
            }),
        ],
        [
            "the filter for unauthorized calls has the benchmark's old exceptions",
            sets([filter[0], "unauthorizedCalls"], {
                pattern: patterns.unauthorizedCallsOfCis.replaceAll("&&", "||"),
            }),
        ],
        [
            "the filter for the root user counts AWS services instead",
            (zone) =>
                zone.add(
                    goodMetricFilter(
                        { pattern: patterns.rootUse.replace("NOT EXISTS", "EXISTS"), logGroupName },
                        "root",
                    ),
                    goodAlarm({}, "root"),
                ),
        ],
        [
            "the filter for sign-in without MFA counts sign-in with it",
            sets([filter[0], "signInWithoutMfa"], {
                pattern: patterns.signInWithoutMfa.replace('!= "Yes"', '= "Yes"'),
            }),
        ],
        [
            "the filter for organization changes lacks LeaveOrganization",
            sets([filter[0], "organizationsChanges"], {
                pattern: patterns.organizationsChanges.replace(" || ($.eventName=LeaveOrganization)", ""),
            }),
        ],
        [
            "the filter for IAM policies looks at another service",
            sets([filter[0], "iamPolicyChanges"], {
                pattern: patterns.iamPolicyChanges.replace("iam.amazonaws.com", "sts.amazonaws.com"),
            }),
        ],
        [
            "the filter for changes of trails counts nothing",
            sets(filter, { metricTransformation: { ...transformation, value: "0" } }),
        ],
        [
            "the filter for changes of trails counts where nothing happened",
            sets(filter, { metricTransformation: { ...transformation, defaultValue: "1" } }),
        ],
        [
            "the filter for changes of trails splits its metric by account",
            sets(filter, {
                metricTransformation: {
                    name: "trailChanges",
                    namespace: "LogMetrics",
                    value: "1",
                    dimensions: { account: "$.recipientAccountId" },
                },
            }),
        ],
        [
            "the filter for changes of trails looks at transformed events",
            sets(filter, { applyOnTransformedLogs: true }),
        ],
    ],
    "cloudwatch-alarm-on-metric-filter": [
        ["nobody is alarmed by changes of trails", removes(alarm)],
        [
            "the alarm for changes of trails watches a metric that is not there",
            sets(alarm, { metricName: "trailChange" }),
        ],
        ["the alarm for changes of trails looks into another namespace", sets(alarm, { namespace: "CISBenchmark" })],
        ["the alarm for changes of trails is in another Region", sets(alarm, { region: "eu-central-1" })],
    ],
    "cloudwatch-alarm-enabled": [
        ["the actions of the alarm for changes of trails are off", sets(alarm, { actionsEnabled: false })],
        ["the alarm for changes of trails has no actions", sets(alarm, { alarmActions: undefined })],
        ["the alarm for changes of trails has an empty list of actions", sets(alarm, { alarmActions: [] })],
        [
            "the alarm for changes of trails speaks only when all is well",
            sets(alarm, {
                alarmActions: [],
                okActions: ["arn:aws:sns:eu-west-1:111122223333:example-alarms"],
            }),
        ],
    ],
    "cloudwatch-alarm-fires-at-first-event": [
        ["the alarm for changes of trails waits for ten", sets(alarm, { threshold: 10 })],
        [
            "the alarm for changes of trails waits for more than one",
            sets(alarm, { comparisonOperator: "GreaterThanThreshold" }),
        ],
        [
            "the alarm for changes of trails fires where there are none",
            sets(alarm, { comparisonOperator: "LessThanThreshold" }),
        ],
        ["the alarm for changes of trails always fires", sets(alarm, { threshold: 0 })],
        ["the alarm for changes of trails waits for three periods", sets(alarm, { evaluationPeriods: 3 })],
        [
            "the alarm for changes of trails waits for two periods of five",
            sets(alarm, { evaluationPeriods: 5, datapointsToAlarm: 2 }),
        ],
        ["the alarm for changes of trails takes the average", sets(alarm, { statistic: "Average" })],
        [
            "the alarm for changes of trails stays on where there is no data",
            sets(alarm, { treatMissingData: "breaching" }),
        ],
        [
            "the alarm for changes of trails watches a dimension",
            sets(alarm, { dimensions: { account: "111122223333" } }),
        ],
        ["the alarm for changes of trails watches another unit", sets(alarm, { unit: "Count" })],
        [
            "the alarm for changes of trails never comes back, for want of data",
            (zone) =>
                zone
                    .set(...filter, {
                        metricTransformation: { name: "trailChanges", namespace: "LogMetrics", value: "1" },
                    })
                    .set(...alarm, { treatMissingData: "ignore" }),
        ],
    ],
    "cloudwatch-alarm-reaches-somebody": [
        ["nobody listens to alarms", removes(subscription)],
        [
            "who listens to alarms looks for attributes that they do not have",
            sets(subscription, { filterPolicy: '{"severity":["high"]}' }),
        ],
        [
            "who listens to alarms listens to something else",
            sets(subscription, { topic: "arn:aws:sns:eu-west-1:111122223333:other" }),
        ],
        [
            "the policy of the topic for alarms lets only rules publish",
            rewrites(topicPolicy, "policy", '"cloudwatch.amazonaws.com",', ""),
        ],
        [
            "the policy of the topic for alarms lets only alarms publish",
            rewrites(topicPolicy, "policy", ',"events.amazonaws.com"', ""),
        ],
        [
            "the policy of the topic for alarms denies what has no organization",
            (zone) =>
                zone.rewrite(
                    ...topicPolicy,
                    "policy",
                    withStatement({
                        Effect: "Deny",
                        Principal: "*",
                        Action: "sns:Publish",
                        Resource: "*",
                        Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-exampleorgid" } },
                    }),
                ),
        ],
        ["the topic for alarms is encrypted with the key of SNS", sets(topic, { kmsMasterKeyId: "alias/aws/sns" })],
        [
            "the key of the topic for alarms keeps CloudWatch out",
            sets(key, { policy: JSON.stringify(alarmKeyPolicy(["events.amazonaws.com"])) }),
        ],
        ["rules may publish by no policy", removes(topicPolicy)],
    ],
    "cloudwatch-alarm-topic-private": [
        ["the topic for alarms is not encrypted", sets(topic, { kmsMasterKeyId: undefined })],
        [
            "everybody may listen to alarms",
            (zone) =>
                zone.rewrite(
                    ...topicPolicy,
                    "policy",
                    withStatement({ Effect: "Allow", Principal: "*", Action: "sns:Subscribe", Resource: "*" }),
                ),
        ],
        [
            "every account but one may publish alarms",
            (zone) =>
                zone.rewrite(
                    ...topicPolicy,
                    "policy",
                    withStatement({
                        Effect: "Allow",
                        Principal: "*",
                        Action: "sns:Publish",
                        Resource: "*",
                        Condition: { StringNotEquals: { "aws:SourceAccount": "111122223333" } },
                    }),
                ),
        ],
        [
            "the same role of every account may publish alarms",
            (zone) =>
                zone.rewrite(
                    ...topicPolicy,
                    "policy",
                    withStatement({
                        Effect: "Allow",
                        Principal: "*",
                        Action: "sns:Publish",
                        Resource: "*",
                        Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/deploy" } },
                    }),
                ),
        ],
        [
            "everybody with TLS may publish alarms",
            (zone) =>
                zone.rewrite(
                    ...topicPolicy,
                    "policy",
                    withStatement({
                        Effect: "Allow",
                        Principal: { AWS: "*" },
                        Action: "sns:Publish",
                        Resource: "*",
                        Condition: { Bool: { "aws:SecureTransport": "true" } },
                    }),
                ),
        ],
    ],
    "cloudwatch-alarm-not-muted": [
        [
            "the alarm for changes of trails is muted at night",
            (zone) => zone.add(muteRule({ alarmNames: ["application", "trailChanges"] })),
        ],
        [
            "an alarm is muted whose name is not known yet",
            (zone) =>
                zone.add(goodAlarm({ name: unknown, metricName: "trailChanges" }, "late"), {
                    ...muteRule({ alarmNames: [unknown] }),
                    from: { muteTargets: ["aws:cloudwatch/metricAlarm:MetricAlarm late"] },
                }),
        ],
    ],
    "events-rule-enabled": [
        ["the rule on calls to CloudTrail is disabled", sets(rule, { state: "DISABLED" })],
        ["the rule on calls to CloudTrail is off, in the old way", sets(rule, { state: undefined, isEnabled: false })],
        [
            "a rule on events of CloudTrail is disabled",
            (zone) =>
                zone.add(
                    goodTamperRule({
                        name: "source",
                        eventPattern: '{"source":["aws.cloudtrail"]}',
                        state: "DISABLED",
                    }),
                    goodTamperTarget({ rule: "source" }),
                ),
        ],
        [
            "a rule that knows the calls by which trails are silenced is disabled",
            (zone) =>
                zone.add(
                    goodTamperRule({
                        name: "calls",
                        eventPattern: '{"detail":{"eventName":["StopLogging","DeleteTrail"]}}',
                        state: "DISABLED",
                    }),
                    goodTamperTarget({ rule: "calls" }),
                ),
        ],
        [
            "a rule on one of several conditions, with CloudTrail among them, is disabled",
            (zone) =>
                zone.add(
                    goodTamperRule({
                        name: "either",
                        eventPattern: JSON.stringify({
                            detail: {
                                $or: [{ eventSource: [{ prefix: "cloudtrail" }] }, { eventName: ["PutKeyPolicy"] }],
                            },
                        }),
                        state: "DISABLED",
                    }),
                    goodTamperTarget({ rule: "either" }),
                ),
        ],
    ],
    "events-rule-has-target": [
        ["the rule on calls to CloudTrail tells nobody", removes(target)],
        ["the rule on calls to CloudTrail is not the one with a target", sets(target, { rule: "another" })],
    ],
};

export const mutations: Mutation[] = Object.entries(policies).flatMap(([policy, broken]) =>
    broken.map(([what, change]) => ({
        what,
        change: (zone: Zone) => {
            change(zone);
        },
        refusedBy: [policy],
    })),
);

/** A metric and an alarm of an application, with everything that would be wrong in the audit log. */
const application: ExampleResource[] = [
    { type: group[0], name: "application", inputs: { name: "/application", retentionInDays: 1 } },
    goodMetricFilter(
        {
            name: "application",
            logGroupName: "/application",
            pattern: '{ $.level = "error" }',
            metricTransformation: { name: "Errors", namespace: "Application", value: "$.count" },
        },
        "application",
    ),
    goodAlarm(
        {
            name: "application",
            metricName: "Errors",
            namespace: "Application",
            threshold: 100,
            evaluationPeriods: 5,
            actionsEnabled: false,
            alarmActions: undefined,
            treatMissingData: "breaching",
        },
        "application",
    ),
    { type: topic[0], name: "application", inputs: { name: "application" } },
    {
        type: rule[0],
        name: "application",
        inputs: { name: "application", state: "DISABLED", eventPattern: '{"source":["aws.ec2"]}' },
    },
    { ...muteRule({ alarmNames: ["application"] }), name: "application" },
];

const harmless: [what: string, change: (zone: Zone) => unknown, config?: Mutation["config"]][] = [
    ["its log group keeps events for good", sets(group, { retentionInDays: undefined })],
    ["its log group says that it keeps events for good", sets(group, { retentionInDays: 0 })],
    ["its log group keeps events for ten years", sets(group, { retentionInDays: 3653 })],
    [
        "its log group keeps events for as long as the configuration demands",
        sets(group, { retentionInDays: 90 }),
        { "logs-group-retention": { minimumDays: 90 } },
    ],
    ["its log group says that it is of the standard class", sets(group, { logGroupClass: "STANDARD" })],
    ["CloudTrail may write all streams of its log group", rewrites(rolePolicy, "policy", /log-stream:[^"]*/g, "*")],
    ["CloudTrail may write all streams of its account", rewrites(rolePolicy, "policy", /"arn:aws:logs[^"]*"/g, '"*"')],
    [
        "the role of its log group says its actions in other letters",
        rewrites(rolePolicy, "policy", "logs:PutLogEvents", "LOGS:putlogevents"),
    ],
    [
        "the role of its log group may write in any Region of GovCloud",
        rewrites(rolePolicy, "policy", /arn:aws:logs:eu-west-1:111122223333/g, "arn:aws-us-gov:logs:*:*"),
    ],
    [
        "the role of its log group has a policy more",
        (zone) =>
            zone.add({
                type: rolePolicy[0],
                name: "more",
                inputs: {
                    role: "audit-log-cloudtrail-to-logs",
                    policy: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"logs:DescribeLogStreams","Resource":"*"}}',
                },
            }),
    ],
    [
        "the role of its log group trusts CloudTrail of its account",
        rewrites(role, "assumeRolePolicy", /"aws:SourceArn":"[^"]*"/, '"AWS:SourceAccount":"111122223333"'),
    ],
    [
        "the filter for changes of trails has more spaces",
        sets(filter, { pattern: trailChanges.replaceAll("=", " = ") }),
    ],
    [
        "the filter for changes of trails has quotes",
        sets(filter, { pattern: trailChanges.replaceAll(/=(\w+)/g, '="$1"') }),
    ],
    [
        "the filter for IAM policies is that of Security Hub",
        sets([filter[0], "iamPolicyChanges"], { pattern: patterns.iamPolicyChanges }),
    ],
    [
        "the filter for organization changes watches delegated administrators too",
        sets([filter[0], "organizationsChanges"], {
            pattern: patterns.organizationsChanges.replace(
                "))}",
                ") || ($.eventName=RegisterDelegatedAdministrator) || ($.eventName=DisableAWSServiceAccess))}",
            ),
        }),
    ],
    [
        "the filter for organization changes is the benchmark's",
        sets([filter[0], "organizationsChanges"], { pattern: patterns.organizationsChangesOfCis }),
    ],
    [
        "a filter of its own counts something else, and no alarm watches it",
        (zone) =>
            zone.add(
                goodMetricFilter(
                    {
                        logGroupName,
                        pattern: '{ $.eventName = "PutKeyPolicy" }',
                        metricTransformation: { name: "Keys", namespace: "Own", value: "1" },
                    },
                    "own",
                ),
            ),
    ],
    [
        "a second filter on trails has calls of its own, and its alarm waits for ten",
        (zone) =>
            zone.add(
                goodMetricFilter(
                    {
                        logGroupName,
                        pattern: trailChanges.replace("CreateTrail", "PutEventSelectors"),
                        metricTransformation: { ...transformation, name: "ownTrailChanges" },
                    },
                    "own",
                ),
                goodAlarm({ name: "own", metricName: "ownTrailChanges", threshold: 10 }, "own"),
            ),
    ],
    [
        "an alarm on a filter of its own waits for a hundred",
        (zone) =>
            zone.add(
                goodMetricFilter(
                    {
                        logGroupName,
                        pattern: "{ $.errorCode = * }",
                        metricTransformation: { name: "Errors", namespace: "Own", value: "1" },
                    },
                    "own",
                ),
                goodAlarm(
                    { name: "own", metricName: "Errors", namespace: "Own", threshold: 100, evaluationPeriods: 3 },
                    "own",
                ),
            ),
    ],
    ["the alarm for changes of trails takes the maximum", sets(alarm, { statistic: "Maximum" })],
    [
        "the alarm for changes of trails says it with zero",
        sets(alarm, { comparisonOperator: "GreaterThanThreshold", threshold: 0 }),
    ],
    [
        "the alarm for changes of trails remembers an event for an hour",
        sets(alarm, { evaluationPeriods: 12, datapointsToAlarm: 1 }),
    ],
    [
        "the alarm for changes of trails asks for the metric in a query",
        sets(alarm, {
            metricName: undefined,
            namespace: undefined,
            statistic: undefined,
            period: undefined,
            metricQueries: [
                {
                    id: "m1",
                    returnData: true,
                    metric: { metricName: "trailChanges", namespace: "LogMetrics", period: 300, stat: "Sum" },
                },
            ],
        }),
    ],
    [
        "an alarm takes its topic from a resource that is not there yet",
        (zone) =>
            zone.add(goodAlarmTopic({ name: unknown }), goodAlarmSubscriptionTo("aws:sns/topic:Topic example"), {
                ...goodAlarm({ name: "late", metricName: "trailChanges", alarmActions: [unknown] }, "late"),
                from: { alarmActions: ["aws:sns/topic:Topic example"] },
            }),
    ],
    ["the topic for alarms is in another stack", (zone) => zone.remove(...topic)],
    [
        "the account may publish to the topic for alarms as SNS lets it",
        (zone) =>
            zone.rewrite(
                ...topicPolicy,
                "policy",
                withStatement({
                    Effect: "Allow",
                    Principal: { AWS: "*" },
                    Action: ["SNS:Publish", "SNS:Subscribe"],
                    Resource: "*",
                    Condition: { StringEquals: { "AWS:SourceOwner": "111122223333" } },
                }),
            ),
    ],
    [
        "the topic for alarms denies strangers that are no service of AWS",
        (zone) =>
            zone.rewrite(
                ...topicPolicy,
                "policy",
                withStatement({
                    Effect: "Deny",
                    Principal: "*",
                    Action: "sns:*",
                    Resource: "*",
                    Condition: {
                        StringNotEquals: { "aws:PrincipalOrgID": "o-exampleorgid" },
                        Bool: { "aws:PrincipalIsAWSService": "false" },
                    },
                }),
            ),
    ],
    ["who listens to alarms wants all of them", sets(subscription, { filterPolicy: "{}" })],
    [
        "who listens to alarms filters by what they say",
        sets(subscription, { filterPolicy: '{"NewStateValue":["ALARM"]}', filterPolicyScope: "MessageBody" }),
    ],
    ["another alarm is muted", (zone) => zone.add(muteRule({ alarmNames: ["another"] }))],
    ["a mute rule mutes nothing yet", (zone) => zone.add(muteRule(undefined))],
    [
        "the rule on calls to CloudTrail gets reads too",
        sets(rule, { state: "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" }),
    ],
    [
        "the rule on calls to CloudTrail is enabled again, while the provider shows what it was",
        (zone) => {
            const enabled = zone.find(...rule);
            enabled.outputs = { ...enabled.outputs, isEnabled: false };
        },
    ],
    [
        "a disabled rule is on everything but CloudTrail",
        (zone) =>
            zone.add(
                goodTamperRule({
                    name: "else",
                    eventPattern: '{"detail":{"eventSource":[{"anything-but":"cloudtrail.amazonaws.com"}]}}',
                    state: "DISABLED",
                }),
            ),
    ],
    ["an application has logs, alarms and rules of its own", (zone) => zone.add(...application)],
    [
        "fifty applications have",
        (zone) => {
            for (let copy = 0; copy < 50; copy++) {
                zone.add(...application.map((resource) => ({ ...resource, name: `application-${copy}` })));
            }
        },
    ],
];

function goodAlarmSubscriptionTo(source: string): ExampleResource {
    return { ...goodAlarmSubscription({ topic: unknown }), from: { topic: [source] } };
}

export const variations: Variation[] = harmless.map(([what, change, config]) => ({
    what,
    change: (zone: Zone) => {
        change(zone);
    },
    ...(config === undefined ? {} : { config }),
}));
