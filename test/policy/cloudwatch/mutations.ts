import type { ExampleResource } from "../examples";
import {
    goodAlarm,
    goodAlarmSubscription,
    goodAlarmTopic,
    goodChatChannel,
    goodMetricFilter,
    goodTamperRule,
    goodTamperTarget,
    trailChanges,
} from "../good/alarm";
import { dataProtection } from "../good/dataProtection";
import { apiCalls } from "../good/tamperBus";
import { unknown } from "../pack";
import type { Mutation, Variation, Zone } from "../zone";
import { patterns } from "./patterns";
import type { Changes } from "../good/withChanges";

/** Names in Pulumi.prod.yaml's landing zone. */
const logGroupName = "/audit-log/organization-trail";
const alarmTopicArn = "arn:aws:sns:eu-west-1:111122223333:audit-log-alarms";

const group = ["aws:cloudwatch/logGroup:LogGroup", "organization-trail-log-group"] as const;
const role = ["aws:iam/role:Role", "organization-trail-log-group"] as const;
const rolePolicy = ["aws:iam/rolePolicy:RolePolicy", "organization-trail-log-group"] as const;
const filter = ["aws:cloudwatch/logMetricFilter:LogMetricFilter", "detection-metrics-trail-changes"] as const;
const alarm = ["aws:cloudwatch/metricAlarm:MetricAlarm", "detection-metrics-trail-changes"] as const;
const topic = ["aws:sns/topic:Topic", "detection-alarms"] as const;
const topicPolicy = ["aws:sns/topicPolicy:TopicPolicy", "detection-alarms"] as const;
const subscription = ["aws:sns/topicSubscription:TopicSubscription", "detection-alarms-security@example.com"] as const;
const key = ["aws:kms/key:Key", "detection-alarms-key"] as const;

/** The rules that send calls to the bus are named by where they are, those on the bus by what they are about. */
const home = "detection-tampering-management-eu-west-1";
const abroad = "detection-tampering-log-archive-us-east-1";
/** A place whose rules can all be read before an update: none is on keys. */
const beyond = "detection-tampering-management-us-east-1";
const bus = ["aws:cloudwatch/eventBus:EventBus", "detection-tampering-bus"] as const;
const busPolicy = ["aws:cloudwatch/eventBusPolicy:EventBusPolicy", "detection-tampering-bus"] as const;
const rule = ["aws:cloudwatch/eventRule:EventRule", `${home}-trail`] as const;
const target = ["aws:cloudwatch/eventTarget:EventTarget", `${home}-trail`] as const;
const bucketRule = [rule[0], "detection-tampering-log-archive-eu-west-1-archive"] as const;
const bucketTarget = [target[0], bucketRule[1]] as const;
const busRule = [rule[0], `${bus[1]}-trail`] as const;
const busTarget = [target[0], busRule[1]] as const;
const queue = ["aws:sqs/queue:Queue", `${home}-undelivered`] as const;
const queuePolicy = ["aws:sqs/queuePolicy:QueuePolicy", queue[1]] as const;
const silence = [alarm[0], "detection-silence-log-group-silent"] as const;
const sendingRole = [role[0], "detection-tampering-log-archive"] as const;
const sendingPolicy = [rolePolicy[0], sendingRole[1]] as const;
const tellingPolicy = [rolePolicy[0], "detection-tampering-management"] as const;
const busArn = "arn:aws:events:eu-west-1:111122223333:event-bus/audit-log-tampering";
const unused = "arn:aws:sns:eu-west-1:444455556666:unused";

const chat = (changes: Changes) => (zone: Zone) =>
    zone.add(goodChatChannel({ snsTopicArns: [alarmTopicArn], ...changes }));

/** A rule and its target, by where it is and what it is about. */
const at = (place: string): [Resource, Resource] => [
    [rule[0], `detection-tampering-${place}`],
    [target[0], `detection-tampering-${place}`],
];

type Resource = readonly [type: string, name: string];

const sets = (resource: Resource, changes: Changes) => (zone: Zone) => zone.set(...resource, changes);
const rewrites = (resource: Resource, input: string, from: string | RegExp, to: string) => (zone: Zone) =>
    zone.rewrite(...resource, input, (text) => text.replace(from, to));
const removes =
    (...resources: Resource[]) =>
    (zone: Zone) => {
        for (const resource of resources) zone.remove(...resource);
    };
/** Removes statements from a document. */
const without =
    (resource: Resource, ...sids: string[]) =>
    (zone: Zone) =>
        zone.rewrite(...resource, "policy", (text) => {
            const document = JSON.parse(text) as { Statement: { Sid: string }[] };
            return JSON.stringify({
                ...document,
                Statement: document.Statement.filter(({ Sid }) => !sids.includes(Sid)),
            });
        });
/** Removes the alarm abroad's own topic, and changes the other way in which it is reported. */
const unheard = (change: (zone: Zone) => unknown) => (zone: Zone) => {
    sets([alarm[0], `${beyond}-undelivered`], { alarmActions: [] })(zone);
    change(zone);
};
/** Gives the log archive's role a policy that is known before `up`: sending to a bus, and publishing anywhere. */
const sends =
    (bus: string, ...more: object[]) =>
    (zone: Zone) =>
        zone.set(...sendingPolicy, {
            policy: JSON.stringify({
                Version: "2012-10-17",
                Statement: [
                    { Effect: "Allow", Action: "events:PutEvents", Resource: bus },
                    { Effect: "Allow", Action: "sns:Publish", Resource: "*" },
                    ...more,
                ],
            }),
        });
/** A team's account, which has its own names. */
const elsewhere = { allowedAccountIds: '["777788889999"]', region: "eu-west-1" };

/**
 * Changes the alarm for changes of trails to metric queries: for the metric, and for an expression of it if there is
 * one.
 */
const asks = (metric: Changes, expression?: string, account?: string) =>
    sets(alarm, {
        metricName: undefined,
        namespace: undefined,
        statistic: undefined,
        period: undefined,
        metricQueries: [
            {
                id: "m1",
                returnData: expression === undefined,
                ...(account === undefined ? {} : { accountId: account }),
                metric: { metricName: "TrailChanges", namespace: "LogMetrics", period: 300, stat: "Sum", ...metric },
            },
            ...(expression === undefined ? [] : [{ id: "e1", returnData: true, expression }]),
        ],
    });

/** Resources in a template of CloudFormation's. */
const template = (resources: object): ExampleResource => ({
    type: "aws:cloudformation/stack:Stack",
    inputs: { name: "team", templateBody: JSON.stringify({ Resources: resources }) },
    provider: { allowedAccountIds: '["111122223333"]', region: "eu-west-1" },
});

/** Moves a resource to another account. */
const moves = (resource: Resource, provider: string) => (zone: Zone) => {
    zone.find(...resource).provider = zone.find("pulumi:providers:aws", provider).urn;
};

/** A policy that allows only the account itself. */
const ownAccountOnly = (action: string, resource: string) =>
    JSON.stringify({
        Version: "2012-10-17",
        Statement: [
            {
                Effect: "Allow",
                Principal: { AWS: "arn:aws:iam::111122223333:root" },
                Action: action,
                Resource: resource,
            },
        ],
    });

const withoutDefault = { name: "TrailChanges", namespace: "LogMetrics", value: "1" };
const transformation = { ...withoutDefault, defaultValue: "0" };

const muteRule = (muteTargets: Changes[string]): ExampleResource => ({
    type: "aws:cloudwatch/alarmMuteRule:AlarmMuteRule",
    inputs: {
        name: "maintenance",
        rule: { schedule: { expression: "cron(0 2 * * *)", duration: "PT4H" } },
        ...(muteTargets === undefined ? {} : { muteTargets }),
    },
});

/** The same in the words of CloudFormation. */
const nativeMute = { MuteTargets: { AlarmNames: ["audit-log-log-group-silent"] } };

const accountPolicy = (policyDocument: string, changes: Changes = {}): ExampleResource => ({
    type: "aws:cloudwatch/logAccountPolicy:LogAccountPolicy",
    inputs: { policyName: "team", policyType: "DATA_PROTECTION_POLICY", policyDocument, ...changes },
    provider: { allowedAccountIds: '["111122223333"]', region: "eu-west-1" },
});

/** An alarm that rings when more happens, beside the one that rings at once. */
const escalation = goodAlarm({ name: "many", metricName: "TrailChanges", threshold: 100 }, "many");

/** A rule of its own on calls to the archive bucket, and its target. */
const ownRules = (name: string, changes: Changes = {}): [ExampleResource, ExampleResource] => [
    {
        ...goodTamperRule({
            name,
            eventPattern: JSON.stringify({
                detail: {
                    eventSource: ["s3.amazonaws.com"],
                    requestParameters: { bucketName: ["audit-log-archive-444455556666-eu-west-1-an"] },
                },
            }),
            ...changes,
        }),
        name,
    },
    { ...goodTamperTarget({ rule: name }), name },
];

/** A rule of an application, and its target. */
const applicationRule =
    (eventPattern: object) =>
    (zone: Zone): unknown =>
        zone.add(
            { ...goodTamperRule({ name: "shop", eventPattern: JSON.stringify(eventPattern) }), name: "shop" },
            {
                ...goodTamperTarget({
                    rule: "shop",
                    arn: "arn:aws:lambda:eu-west-1:111122223333:function:shop",
                    deadLetterConfig: undefined,
                }),
                name: "shop",
            },
        );

/** Changes a rule to require more of the calls that it matches. */
const demands = (of: Resource, fields: string) => rewrites(of, "eventPattern", '"detail":{', `"detail":{${fields},`);

/** Changes a rule to name its calls by another field. */
const names = (of: Resource, calls: string) => (zone: Zone) =>
    zone.rewrite(...of, "eventPattern", (text) => text.replaceAll(/"eventName":\[.*?\]/g, `"eventName":[${calls}]`));

/** A rule of its own on calls that silence trails, with another pattern. */
const ownSilencing = (change: (pattern: string) => string) => (zone: Zone) => {
    const eventPattern = JSON.stringify({
        "detail-type": ["AWS API Call via CloudTrail"],
        detail: { eventSource: ["cloudtrail.amazonaws.com"], eventName: ["StopLogging"] },
    });
    zone.add(
        { ...goodTamperRule({ name: "own", eventPattern: change(eventPattern) }), name: "own" },
        { ...goodTamperTarget({ rule: "own" }), name: "own" },
    );
};

const openTo = (Principal: unknown, Condition?: object) =>
    JSON.stringify({ Statement: { Effect: "Allow", Principal, Action: "events:PutEvents", Resource: "*", Condition } });

const permission = (inputs: ExampleResource["inputs"]): ExampleResource => ({
    type: "aws:cloudwatch/eventPermission:EventPermission",
    inputs: { statementId: "Open", ...inputs },
    provider: { allowedAccountIds: '["111122223333"]', region: "eu-west-1" },
});

/** A statement before the others of a document. */
const withStatement =
    (statement: object) =>
    (text: string): string => {
        const document = JSON.parse(text) as { Statement: object[] };
        return JSON.stringify({ ...document, Statement: [statement, ...document.Statement] });
    };

/** By the policy that refuses them; a few are refused by another one, too. */
const policies: Record<string, [what: string, change: (zone: Zone) => unknown, also?: string, alsoAfterUp?: string][]> =
    {
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
            [
                "its log group is of the class without metric filters",
                sets(group, { logGroupClass: "INFREQUENT_ACCESS" }),
            ],
            ["its log group is of the class for deliveries", sets(group, { logGroupClass: "DELIVERY" })],
        ],
        "logs-group-not-masked": [
            [
                "calls that silence trails are masked in its log group",
                (zone) =>
                    zone.add({
                        type: "aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy",
                        inputs: { logGroupName, policyDocument: dataProtection("Audit", "Deidentify") },
                        provider: { allowedAccountIds: '["111122223333"]', region: "eu-west-1" },
                    }),
            ],
            [
                "calls that silence trails are masked in its account",
                (zone) => zone.add(accountPolicy(dataProtection("Audit", "Deidentify"))),
            ],
            [
                "a template masks calls that silence trails in its account",
                (zone) =>
                    zone.add(
                        template({
                            Masking: {
                                Type: "AWS::Logs::AccountPolicy",
                                Properties: {
                                    PolicyName: "data-protection",
                                    PolicyType: "DATA_PROTECTION_POLICY",
                                    PolicyDocument: dataProtection("Audit", "Deidentify"),
                                },
                            },
                        }),
                    ),
            ],
        ],
        "logs-group-deletion-protected": [
            ["its log group may be deleted", sets(group, { deletionProtectionEnabled: false })],
            ["its log group does not set protection", sets(group, { deletionProtectionEnabled: undefined })],
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
                rewrites(
                    rolePolicy,
                    "policy",
                    /o-exampleorgid_\*/g,
                    "o-exampleorgid_444455556666_CloudTrail_eu-west-1*",
                ),
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
                "a deny revokes writing",
                rewrites(
                    rolePolicy,
                    "policy",
                    '"Statement":[',
                    '"Statement":[{"Effect":"Deny","Action":"logs:Put*","Resource":"*"},',
                ),
            ],
            ["the role of its log group has no permissions", removes(rolePolicy)],
            [
                "another service may assume the role of its log group",
                rewrites(role, "assumeRolePolicy", "cloudtrail.amazonaws.com", "config.amazonaws.com"),
            ],
        ],
        "logs-delivery-role-confined": [
            [
                "CloudTrail may assume the role of its log group for any trail",
                rewrites(role, "assumeRolePolicy", /,"Condition":\{.*?\}\}/, ""),
            ],
            [
                "CloudTrail may assume the role of its log group if there is a trail",
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
                "the filter for changes of trails requires all calls at once",
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
                sets([filter[0], "detection-metrics-unauthorized-calls"], {
                    pattern: patterns.unauthorizedCallsOfCis.replaceAll("&&", "||"),
                }),
            ],
            [
                "the filter for the root user counts AWS services instead",
                rewrites([filter[0], "detection-metrics-root-use"], "pattern", "NOT EXISTS", "EXISTS"),
            ],
            [
                "the filter for sign-in without MFA counts sign-in with it",
                sets([filter[0], "detection-metrics-sign-in-without-mfa"], {
                    pattern: patterns.signInWithoutMfa.replace('!= "Yes"', '= "Yes"'),
                }),
            ],
            [
                "the filter for organization changes lacks LeaveOrganization",
                sets([filter[0], "detection-metrics-organization-changes"], {
                    pattern: patterns.organizationsChanges.replace(" || ($.eventName=LeaveOrganization)", ""),
                }),
            ],
            [
                "the filter for IAM policies matches another service",
                sets([filter[0], "detection-metrics-iam-policy-changes"], {
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
                        name: "TrailChanges",
                        namespace: "LogMetrics",
                        value: "1",
                        dimensions: { account: "$.recipientAccountId" },
                    },
                }),
            ],
            [
                "the filter for changes of trails matches transformed events",
                sets(filter, { applyOnTransformedLogs: true }),
            ],
            [
                "the filter for changes of trails lacks StopLogging, beside the exact one on an unused log " + "group",
                (zone) =>
                    zone
                        .set(...filter, { pattern: trailChanges.replace(" || ($.eventName=StopLogging)", "") })
                        .add(goodMetricFilter({ name: "decoy", logGroupName: "/decoy" }, "decoy")),
            ],
            ["the filter for changes of trails is on an unused log group", sets(filter, { logGroupName: "/decoy" })],
            [
                "the trail delivers to another log group",
                sets(["aws:cloudtrail/trail:Trail", "organization-trail"], {
                    cloudWatchLogsGroupArn: "arn:aws:logs:eu-west-1:111122223333:log-group:/decoy:*",
                }),
                "logs-delivery-role-complete",
            ],
            [
                "a second filter has the name of the one for changes of trails",
                (zone) =>
                    zone.add(
                        goodMetricFilter(
                            { name: "audit-log-trail-changes", logGroupName, pattern: "nothing" },
                            "second",
                        ),
                    ),
            ],
        ],
        "cloudwatch-alarm-on-metric-filter": [
            ["changes of trails have no alarm", removes(alarm)],
            [
                "the alarm for changes of trails monitors a metric that does not exist",
                sets(alarm, { metricName: "TrailChange" }),
            ],
            ["the alarm for changes of trails monitors another namespace", sets(alarm, { namespace: "CISBenchmark" })],
            ["the alarm for changes of trails is in another Region", sets(alarm, { region: "eu-central-1" })],
            ["the alarm for changes of trails is in another account", moves(alarm, "log-archive")],
            ["the alarm for changes of trails ignores its metric", asks({}, "m1*0")],
            ["the alarm for changes of trails queries another account's metric", asks({}, undefined, "444455556666")],
            [
                "the alarm for changes of trails queries a metric that does not exist",
                asks({ metricName: "TrailChange" }),
            ],
        ],
        "cloudwatch-alarm-enabled": [
            ["the actions of the alarm for changes of trails are off", sets(alarm, { actionsEnabled: false })],
            ["the alarm for changes of trails has no actions", sets(alarm, { alarmActions: undefined })],
            ["the alarm for changes of trails has an empty list of actions", sets(alarm, { alarmActions: [] })],
            [
                "the alarm for changes of trails notifies only in the state OK",
                sets(alarm, {
                    alarmActions: [],
                    okActions: [alarmTopicArn],
                }),
            ],
            [
                "a second alarm has the name of the one for changes of trails",
                (zone) =>
                    zone.add(
                        goodAlarm(
                            { name: "audit-log-trail-changes", metricName: "Errors", namespace: "Shop" },
                            "second",
                        ),
                    ),
            ],
            [
                "a template has an alarm of the name of the one on silence",
                (zone) =>
                    zone.add(
                        template({
                            Alarm: {
                                Type: "AWS::CloudWatch::Alarm",
                                Properties: {
                                    AlarmName: "audit-log-log-group-silent",
                                    MetricName: "Errors",
                                    Namespace: "Shop",
                                },
                            },
                        }),
                    ),
            ],
            ["the alarm on silence has no actions", sets(silence, { alarmActions: [] })],
            ["the alarm on silence notifies only when it is over", sets(silence, { alarmActions: undefined })],
            [
                "the alarm on silent deliveries does not act",
                sets([alarm[0], "detection-silence-delivery-silent"], { actionsEnabled: false }),
            ],
            [
                "the alarm on messages that were not delivered does not act",
                sets([alarm[0], "detection-silence-notifications-failing"], { actionsEnabled: false }),
            ],
            [
                "the alarm on rules that fail has no actions",
                sets([alarm[0], "detection-silence-tamper-rules-failing"], { alarmActions: [] }),
            ],
            ["the alarm on undelivered events has no actions", sets([alarm[0], queue[1]], { alarmActions: [] })],
            [
                "nothing passes on that an alarm without actions rings",
                unheard(removes([rule[0], `${beyond}-undelivered`], [target[0], `${beyond}-undelivered`])),
            ],
            [
                "the rule that passes on that an alarm without actions rings is disabled",
                unheard(sets([rule[0], `${beyond}-undelivered`], { state: "DISABLED" })),
            ],
            [
                "the rule that passes on that an alarm without actions rings is on another alarm",
                unheard(
                    rewrites(
                        [rule[0], `${beyond}-undelivered`],
                        "eventPattern",
                        "audit-log-undelivered",
                        "undelivered",
                    ),
                ),
            ],
            [
                "the rule that passes on that an alarm without actions rings is in another account",
                unheard(
                    rewrites([rule[0], `${beyond}-undelivered`], "eventPattern", ":111122223333:", ":777788889999:"),
                ),
            ],
            [
                "no rule on the bus matches the state change of an alarm without actions",
                unheard(
                    removes(
                        [rule[0], `${bus[1]}-undelivered`],
                        [target[0], `${bus[1]}-undelivered`],
                        [target[0], `${bus[1]}-undelivered-backup`],
                    ),
                ),
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
            ["the alarm for changes of trails uses the average", sets(alarm, { statistic: "Average" })],
            [
                "the alarm for changes of trails stays in ALARM without data",
                sets(alarm, { treatMissingData: "breaching" }),
            ],
            [
                "the alarm for changes of trails monitors a dimension",
                sets(alarm, { dimensions: { account: "111122223333" } }),
            ],
            ["the alarm for changes of trails monitors another unit", sets(alarm, { unit: "Count" })],
            [
                "the alarm for changes of trails queries the metric, and waits for a billion",
                (zone) => asks({})(zone).set(...alarm, { threshold: 1e9 }),
            ],
            [
                "the alarm for changes of trails queries the metric, and fires where there are none",
                (zone) => asks({})(zone).set(...alarm, { comparisonOperator: "LessThanThreshold" }),
            ],
            ["the alarm for changes of trails queries the average", asks({ stat: "Average" })],
            ["the alarm for changes of trails queries another unit", asks({ unit: "Count" })],
            ["the alarm for changes of trails queries a dimension", asks({ dimensions: { account: "111122223333" } })],
            ["two alarms for changes of trails wait", (zone) => zone.set(...alarm, { threshold: 10 }).add(escalation)],
            ...["TC(100:200)", "PR(2:)", "TS(100:)"].map((extendedStatistic): [string, (zone: Zone) => unknown] => [
                `the alarm for changes of trails uses ${extendedStatistic} of ones`,
                (zone) =>
                    zone
                        .set(...filter, { metricTransformation: withoutDefault })
                        .set(...alarm, { statistic: undefined, extendedStatistic }),
            ]),
            [
                "the alarm for changes of trails ignores percentiles of few events",
                (zone) =>
                    zone.set(...filter, { metricTransformation: withoutDefault }).set(...alarm, {
                        statistic: undefined,
                        extendedStatistic: "p99",
                        evaluateLowSampleCountPercentiles: "ignore",
                    }),
            ],
            [
                "the alarm for changes of trails never leaves ALARM, for want of data",
                (zone) =>
                    zone
                        .set(...filter, { metricTransformation: withoutDefault })
                        .set(...alarm, { treatMissingData: "ignore" }),
            ],
        ],
        "cloudwatch-alarm-reaches-somebody": [
            ["the topic for alarms has no subscription", removes(subscription)],
            [
                "the subscription to alarms filters attributes that they do not have",
                sets(subscription, { filterPolicy: '{"severity":["high"]}' }),
            ],
            [
                "who listens to alarms listens to something else",
                sets(subscription, { topic: "arn:aws:sns:eu-west-1:111122223333:other" }),
            ],
            [
                "the subscription to alarms filters by a field of the body, and rules send plain text",
                sets(subscription, { filterPolicy: '{"NewStateValue":["ALARM"]}', filterPolicyScope: "MessageBody" }),
            ],
            [
                "the subscription to alarms matches only the state OK",
                sets(subscription, { filterPolicy: '{"NewStateValue":["OK"]}', filterPolicyScope: "MessageBody" }),
            ],
            ["the policy of the topic for alarms allows no publishing", without(topicPolicy, "AlarmsPublish")],
            [
                "the policy of the topic for alarms allows another account's alarms to publish",
                rewrites(
                    topicPolicy,
                    "policy",
                    /"StringEquals":\{"aws:SourceAccount":\[.*?\]/,
                    '"StringEquals":{"aws:SourceAccount":["777788889999"]',
                ),
            ],
            [
                "the policy of the topic for alarms allows other alarms to publish",
                rewrites(topicPolicy, "policy", /alarm:audit-log-/g, "alarm:shop-"),
            ],
            [
                "the policy of the topic for alarms leaves the log archive's alarms out",
                rewrites(topicPolicy, "policy", /,"arn:aws:cloudwatch:eu-west-1:444455556666:[^"]*"/, ""),
            ],
            [
                "the policy of the topic for alarms is about another topic",
                rewrites(
                    topicPolicy,
                    "policy",
                    `"Resource":"${alarmTopicArn}"`,
                    `"Resource":"${alarmTopicArn}-of-others"`,
                ),
            ],
            [
                "the policy of the topic for alarms denies what is not of another account",
                (zone) =>
                    zone.rewrite(
                        ...topicPolicy,
                        "policy",
                        withStatement({
                            Effect: "Deny",
                            Principal: "*",
                            Action: "sns:Publish",
                            Resource: "*",
                            Condition: { StringNotEquals: { "aws:SourceAccount": "777788889999" } },
                        }),
                    ),
            ],
            [
                "a second policy of the topic for alarms allows only the account to publish",
                (zone) =>
                    zone.add({
                        type: topicPolicy[0],
                        name: "second",
                        inputs: { arn: alarmTopicArn, policy: ownAccountOnly("sns:*", alarmTopicArn) },
                    }),
            ],
            [
                "a template has a policy of the topic for alarms that allows only the account to publish",
                (zone) =>
                    zone.add(
                        template({
                            Policy: {
                                Type: "AWS::SNS::TopicPolicy",
                                Properties: {
                                    Topics: [alarmTopicArn],
                                    PolicyDocument: JSON.parse(ownAccountOnly("sns:*", alarmTopicArn)) as object,
                                },
                            },
                        }),
                    ),
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
            ["the key of the topic for alarms keeps CloudWatch out", without(key, "AlarmsPublishEncrypted")],
            [
                "the key of the topic for alarms is for another account's alarms",
                rewrites(key, "policy", /"aws:SourceAccount":\[.*?\]/, '"aws:SourceAccount":["777788889999"]'),
            ],
            [
                "the policy of the topic for alarms does not allow a rule without a role to publish",
                (zone) => {
                    sets(busTarget, { roleArn: undefined })(zone);
                    without(topicPolicy, "RulesPublish")(zone);
                },
            ],
        ],
        "cloudwatch-alarm-topic-private": [
            ["the topic for alarms is not encrypted", sets(topic, { kmsMasterKeyId: undefined })],
            [
                "all principals may subscribe to alarms",
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
                "all principals with TLS may publish alarms",
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
                "the alarm on silence is muted",
                (zone) => zone.add(muteRule({ alarmNames: ["audit-log-log-group-silent"] })),
            ],
            [
                "the alarm on undelivered events is muted",
                (zone) => zone.add(muteRule({ alarmNames: ["audit-log-undelivered-events"] })),
            ],
            [
                "the alarm for changes of trails is muted at night",
                (zone) => zone.add(muteRule({ alarmNames: ["application", "audit-log-trail-changes"] })),
            ],
            [
                "a template mutes the alarm on silence",
                (zone) =>
                    zone.add(template({ Mute: { Type: "AWS::CloudWatch::AlarmMuteRule", Properties: nativeMute } })),
            ],
            [
                "Cloud Control mutes the alarm on silence",
                (zone) =>
                    zone.add({
                        type: "aws:cloudcontrol/resource:Resource",
                        inputs: {
                            typeName: "AWS::CloudWatch::AlarmMuteRule",
                            desiredState: JSON.stringify(nativeMute),
                        },
                    }),
            ],
            [
                "pulumi-aws-native mutes the alarm on silence",
                (zone) =>
                    zone.add({
                        type: "aws-native:cloudwatch:AlarmMuteRule",
                        inputs: { muteTargets: { alarmNames: nativeMute.MuteTargets.AlarmNames } },
                    }),
            ],
            [
                "an alarm is muted whose name is not known yet",
                (zone) =>
                    zone.add(goodAlarm({ name: unknown, metricName: "TrailChanges" }, "late"), {
                        ...muteRule({ alarmNames: [unknown] }),
                        from: { muteTargets: ["aws:cloudwatch/metricAlarm:MetricAlarm late"] },
                    }),
            ],
        ],
        "events-rule-enabled": [
            [
                "a rule on calls of Organizations is disabled",
                sets(at("management-us-east-1-organization")[0], { state: "DISABLED" }),
            ],
            ["the rule on calls to CloudTrail is disabled", sets(rule, { state: "DISABLED" })],
            ["a rule that sends calls to S3 to the bus is disabled", sets(bucketRule, { state: "DISABLED" })],
            [
                "a rule on calls to KMS is disabled whose pattern is not known yet",
                sets(at("log-archive-eu-west-1-keys")[0], { state: "DISABLED" }),
            ],
            ["a rule on the bus is off, in the old way", sets(busRule, { state: undefined, isEnabled: false })],
            [
                "a rule on calls to S3 that names the archive bucket is disabled",
                (zone) => zone.add(...ownRules("on the bucket", { state: "DISABLED" })),
            ],
            [
                "the rule on calls to CloudTrail is off, in the old way",
                sets(rule, { state: undefined, isEnabled: false }),
            ],
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
            ["a rule on calls to S3 has no target", removes(bucketTarget)],
            ["the rule on calls to CloudTrail has no target", removes(target)],
            ["the rule on calls to CloudTrail is not the one with a target", sets(target, { rule: "another" })],
            ["the rule on the bus has no target", removes(busTarget, [busTarget[0], `${busTarget[1]}-backup`])],
            [
                "the target of a rule on the bus is the bus",
                (zone) => sets(busTarget, { arn: busArn })(zone).remove(target[0], `${busTarget[1]}-backup`),
            ],
            [
                "the target of a rule on the bus is the queue of undelivered events",
                (zone) =>
                    sets(busTarget, { arn: "arn:aws:sqs:eu-west-1:111122223333:audit-log-undelivered-events" })(
                        zone,
                    ).remove(target[0], `${busTarget[1]}-backup`),
            ],
            [
                "the target of the rule on calls to CloudTrail is the bus on which these appear",
                sets(target, { arn: "arn:aws:events:eu-west-1:111122223333:event-bus/default" }),
                undefined,
                // The policy of the role is known then, and allows it to send only to the other bus.
                "events-target-role-complete",
            ],
            ["a rule that names the archive bucket has no target", (zone) => zone.add(ownRules("on the bucket")[0])],
            [
                "a rule on calls to CloudTrail has a target in another Region only",
                sets(target, { region: "eu-central-1" }),
            ],
        ],
        "events-bus-reaches-somebody": [
            ["no rule is on the bus", (zone) => zone.removeNamed(/^detection-tampering-bus-/)],
            ["the bus has no policy, so that the log archive's account cannot send to it", removes(busPolicy)],
            ["the bus accepts only another account", rewrites(busPolicy, "policy", /444455556666/g, "777788889999")],
            ["the bus accepts only another role", rewrites(busPolicy, "policy", /:role\/[^"]*/, ":role/another")],
            ["the bus allows another action", rewrites(busPolicy, "policy", "events:PutEvents", "events:PutRule")],
            [
                "the bus denies the log archive's account what it allows",
                (zone) =>
                    zone.rewrite(
                        ...busPolicy,
                        "policy",
                        withStatement({
                            Effect: "Deny",
                            Principal: { AWS: "444455556666" },
                            Action: "events:*",
                            Resource: "*",
                        }),
                    ),
            ],
            ["the rule on the bus matches refused calls only", demands(busRule, '"errorCode":[{"exists":true}]')],
            [
                "the rule on the bus matches those of the root user only",
                demands(busRule, '"userIdentity":{"type":["Root"]}'),
            ],
            [
                "the rule on the bus matches those on another trail",
                demands(busRule, '"requestParameters":{"name":["another"]}'),
            ],
            ["the rule on the bus matches those that read", demands(busRule, '"readOnly":[true]')],
            [
                "the rule on the bus matches another source",
                rewrites(busRule, "eventPattern", "{", '{"source":["aws.s3"],'),
            ],
            ["no rule on the bus is on calls to CloudTrail", removes(busRule, busTarget)],
            [
                "the rule is not on the bus",
                (zone) =>
                    zone.set(...busRule, { eventBusName: undefined }).set(...busTarget, { eventBusName: undefined }),
            ],
            [
                "the rule on the bus matches calls to S3 instead",
                sets(busRule, { eventPattern: apiCalls("s3.amazonaws.com") }),
            ],
            [
                "the rule on the bus matches one call only",
                rewrites(busRule, "eventPattern", '"eventSource"', '"eventName":["DeleteTrail"],"eventSource"'),
            ],
            [
                "the rule on the bus leaves the log archive's account out",
                rewrites([rule[0], `${bus[1]}-archive`], "eventPattern", ',"444455556666"', ""),
            ],
            [
                "the rule on the bus matches one of two services",
                rewrites([rule[0], `${bus[1]}-rules`], "eventPattern", ',"sqs.amazonaws.com"', ""),
            ],
            [
                "the rule on the bus matches another kind of event",
                rewrites(busRule, "eventPattern", "AWS API Call", "AWS Service Event"),
            ],
        ],
        "events-bus-policy-not-public": [
            ["all principals may send to the bus", sets(busPolicy, { policy: openTo("*") })],
            [
                "all principals may send to the bus, in another notation",
                sets(busPolicy, { policy: openTo({ AWS: ["*"] }) }),
            ],
            [
                "all principals with TLS may send to the bus",
                sets(busPolicy, { policy: openTo("*", { Bool: { "aws:SecureTransport": "true" } }) }),
            ],
            [
                "a permission allows all principals to send to the bus",
                (zone) => zone.add(permission({ eventBusName: "audit-log-tampering", principal: "*" })),
            ],
            [
                "a permission allows all principals to send to the default bus",
                (zone) => zone.add(permission({ principal: "*" })),
            ],
            [
                "a template allows all principals to send to the bus",
                (zone) =>
                    zone.add({
                        type: "aws:cloudformation/stack:Stack",
                        inputs: {
                            name: "bus",
                            templateBody: JSON.stringify({
                                Resources: {
                                    Open: {
                                        Type: "AWS::Events::EventBusPolicy",
                                        Properties: {
                                            EventBusName: "audit-log-tampering",
                                            StatementId: "Open",
                                            Action: "events:PutEvents",
                                            Principal: "*",
                                        },
                                    },
                                },
                            }),
                        },
                        provider: { region: "eu-west-1" },
                    }),
            ],
        ],
        "events-rule-matches-calls": [
            [
                "a rule of its own on calls to CloudTrail has a misspelt kind of event",
                ownSilencing((pattern) => pattern.replace("AWS API Call", "AWS API call")),
            ],
            [
                "a rule of its own on calls to CloudTrail has a misspelt service",
                ownSilencing((pattern) => pattern.replace("cloudtrail.amazonaws.com", "cloudtrail.aws.com")),
            ],
            [
                "a rule of its own on calls to CloudTrail matches another source",
                ownSilencing((pattern) => pattern.replace("{", '{"source":["aws.s3"],')),
            ],
        ],
        "events-rules-cover-audit-log": [
            ["no rule is on calls to CloudTrail where the trail is", removes(rule, target)],
            [
                "the rule on calls to CloudTrail forgets StopLogging",
                rewrites(rule, "eventPattern", '"StopLogging",', ""),
            ],
            [
                "the rule on calls to CloudTrail forgets PutEventSelectors",
                rewrites(rule, "eventPattern", '"PutEventSelectors",', ""),
            ],
            [
                "the rule on calls to CloudTrail names another trail",
                rewrites(rule, "eventPattern", /audit-log-organization-trail/g, "another"),
            ],
            [
                "the rule on calls to CloudTrail matches the wrong field for the trail's name",
                rewrites(rule, "eventPattern", '{"name":', '{"trailName":'),
            ],
            [
                "the rule on calls to CloudTrail matches refused calls only",
                rewrites(rule, "eventPattern", '"detail":{', '"detail":{"errorCode":[{"exists":true}],'),
            ],
            [
                "the rule on calls to CloudTrail matches those of the root user only",
                rewrites(rule, "eventPattern", '"detail":{', '"detail":{"userIdentity":{"type":["Root"]},'),
            ],
            [
                "the rule on calls to CloudTrail has a misspelt kind of event",
                rewrites(rule, "eventPattern", "AWS API Call", "AWS API call"),
                "events-bus-reaches-somebody",
            ],
            [
                "the rule on calls to CloudTrail has a misspelt service",
                rewrites(rule, "eventPattern", /cloudtrail\.amazonaws\.com/g, "cloudtrail.aws.com"),
                "events-bus-reaches-somebody",
            ],
            [
                "the rule on calls to CloudTrail matches another source",
                rewrites(rule, "eventPattern", "{", '{"source":["aws.s3"],'),
            ],
            [
                "the rule on calls to CloudTrail matches those in another Region",
                rewrites(rule, "eventPattern", "{", '{"region":["us-east-1"],'),
            ],
            [
                "the rule on calls to CloudTrail is in another Region",
                (zone) => zone.set(...rule, { region: "eu-central-1" }).set(...target, { region: "eu-central-1" }),
            ],
            [
                "the rule on calls to CloudTrail matches a prefix that no call has",
                names(rule, '{"anything-but":{"prefix":["S","D","U","P"]}}'),
            ],
            ["the rule on calls to CloudTrail matches no call", names(rule, '{"anything-but":{"wildcard":"*"}}')],
            ["the rule on calls to CloudTrail matches calls that read", demands(rule, '"readOnly":[true]')],
            [
                "the rule on calls to CloudTrail matches those from one address",
                demands(rule, '"sourceIPAddress":["198.51.100.7"]'),
            ],
            [
                "the rule on calls to CloudTrail matches those of one role",
                demands(rule, '"userIdentity":{"arn":[{"prefix":"arn:aws:sts::111122223333:assumed-role/Admin/"}]}'),
            ],
            [
                "a rule on calls to alarms is disabled, and sends elsewhere",
                (zone) => {
                    const [disabled, retargeted] = at("log-archive-eu-west-1-alarms");
                    zone.set(...disabled, { state: "DISABLED" }).set(...retargeted, { arn: unused });
                },
            ],
            [
                "a rule on calls to KMS is disabled, and sends elsewhere",
                (zone) => {
                    const [disabled, retargeted] = at("log-archive-eu-west-1-keys");
                    zone.set(...disabled, { eventPattern: apiCalls("kms.amazonaws.com"), state: "DISABLED" });
                    zone.set(...retargeted, { arn: unused });
                },
            ],
            ["the rule on calls to S3 matches one that reads", names(bucketRule, '"GetBucketAcl"')],
            [
                "the rule on calls to alarms forgets those that delete and disable them",
                names(at("management-eu-west-1-alarms")[0], '"SetAlarmState"'),
            ],
            ["no rule is on calls to S3 where the archive is", removes(bucketRule, bucketTarget)],
            [
                "the rule on calls to S3 names another bucket",
                rewrites(bucketRule, "eventPattern", /audit-log-archive-444455556666-eu-west-1-an/g, "another"),
            ],
            ["no rule is on calls to KMS where the archive's key is", removes(...at("log-archive-eu-west-1-keys"))],
            ["no rule is on calls to KMS where the log group's key is", removes(...at("management-eu-west-1-keys"))],
            ["no rule is on calls to the log group", removes(...at("management-eu-west-1-log-group"))],
            ["no rule is on calls to the topic of deliveries", removes(...at("log-archive-eu-west-1-topics"))],
            ["no rule is on calls to the topic for alarms", removes(...at("management-eu-west-1-topics"))],
            ["no rule is on calls to alarms of the log archive", removes(...at("log-archive-eu-west-1-alarms"))],
            ["no rule is on calls to alarms in the other Region", removes(...at("management-us-east-1-alarms"))],
            ["no rule is on calls to rules of the log archive", removes(...at("log-archive-eu-west-1-rules"))],
            ["no rule is on calls to rules in the other Region", removes(...at("log-archive-us-east-1-rules"))],
            ["no rule is on calls to IAM in the management account", removes(...at("management-us-east-1-roles"))],
            ["no rule is on calls to IAM in the log archive", removes(...at("log-archive-us-east-1-roles"))],
            [
                "the rule on calls to IAM in the log archive has no target",
                removes(at("log-archive-us-east-1-roles")[1]),
            ],
            ["no rule is on calls to Organizations", removes(...at("management-us-east-1-organization"))],
            ["no rule is on calls to AWS Config", removes(...at("management-eu-west-1-config"))],
        ],
        "events-target-has-dead-letter-queue": [
            ["the target of the rule on CloudTrail has no queue", sets(target, { deadLetterConfig: undefined })],
            ["the target of the rule on CloudTrail names no queue", sets(target, { deadLetterConfig: { arn: "" } })],
            ["a target that sends to the bus has no queue", sets(bucketTarget, { deadLetterConfig: undefined })],
            [
                "a target in another Region has no queue",
                sets(at("management-us-east-1-rules")[1], { deadLetterConfig: undefined }),
            ],
            ["the target of the rule on the bus has no queue", sets(busTarget, { deadLetterConfig: undefined })],
            [
                "the target of a rule has no queue whose pattern is not known yet",
                sets(at("log-archive-eu-west-1-keys")[1], { deadLetterConfig: undefined }),
            ],
        ],
        "events-target-role-complete": [
            ["the role with which the log archive sends has no permissions", removes(sendingPolicy)],
            [
                "the role with which the log archive sends is for another bus",
                sends(busArn.replace("audit-log-tampering", "shop")),
            ],
            [
                "the role with which the log archive sends is denied it",
                sends(busArn, { Effect: "Deny", Action: "events:Put*", Resource: "*" }),
            ],
            [
                "another service may assume the role with which the log archive sends",
                rewrites(sendingRole, "assumeRolePolicy", "events.amazonaws.com", "lambda.amazonaws.com"),
            ],
            [
                "the role with which rules publish may send events only",
                (zone) => {
                    const statement = { Effect: "Allow", Action: "events:PutEvents", Resource: busArn };
                    zone.set(...tellingPolicy, { policy: JSON.stringify({ Statement: statement }) });
                },
            ],
            ["the log archive sends without a role", sets(bucketTarget, { roleArn: undefined })],
            [
                "the log archive sends to a bus of the same name in another account",
                (zone) => {
                    sends(busArn)(zone);
                    zone.set(...at("log-archive-eu-west-1-trail")[1], {
                        arn: busArn.replace("111122223333", "777788889999"),
                    });
                },
            ],
        ],
        "events-dead-letter-queue-reachable": [
            ["the queue of undelivered events allows no sending", removes(queuePolicy)],
            [
                "the queue of undelivered events in another Region allows no sending",
                removes([queuePolicy[0], `${abroad}-undelivered`]),
            ],
            [
                "the queue of undelivered events denies what is not of the organization",
                (zone) =>
                    zone.rewrite(
                        ...queuePolicy,
                        "policy",
                        withStatement({
                            Effect: "Deny",
                            Principal: "*",
                            Action: "sqs:*",
                            Resource: "*",
                            Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-exampleorgid" } },
                        }),
                    ),
            ],
            [
                "the queue of undelivered events allows SNS to send",
                rewrites(queuePolicy, "policy", "events.amazonaws.com", "sns.amazonaws.com"),
            ],
            [
                "the policy of the queue of undelivered events is about another queue",
                rewrites(
                    queuePolicy,
                    "policy",
                    /"Resource":"[^"]*undelivered-events"/g,
                    '"Resource":"arn:aws:sqs:eu-west-1:111122223333:orders"',
                ),
            ],
            [
                "a second policy of the queue of undelivered events allows only the account to send",
                (zone) =>
                    zone.add({
                        type: queuePolicy[0],
                        name: "second",
                        inputs: {
                            queueUrl: "https://sqs.eu-west-1.amazonaws.com/111122223333/audit-log-undelivered-events",
                            policy: ownAccountOnly("sqs:*", "*"),
                        },
                    }),
            ],
            [
                "the queue of undelivered events has the key that AWS manages",
                sets(queue, { sqsManagedSseEnabled: undefined, kmsMasterKeyId: "alias/aws/sqs" }),
            ],
        ],
        "kms-key-enabled-and-symmetric": [
            ["the key of the topic for alarms is disabled", sets(key, { isEnabled: false })],
            ["the key of the topic for alarms is for signing", sets(key, { customerMasterKeySpec: "RSA_2048" })],
        ],
        "kms-key-policy-not-public": [
            [
                "all principals may use the key of the topic for alarms",
                (zone) =>
                    zone.rewrite(
                        ...key,
                        "policy",
                        withStatement({ Effect: "Allow", Principal: "*", Action: "kms:Decrypt", Resource: "*" }),
                    ),
            ],
        ],
        "kms-key-protected": [
            ["Pulumi may delete the key of the topic for alarms", (zone) => zone.options(...key, { protect: false })],
        ],
        "sqs-queue-encrypted": [
            ["the queue of undelivered events is not encrypted", sets(queue, { sqsManagedSseEnabled: false })],
        ],
        "sqs-queue-policy-not-public": [
            [
                "all principals may receive undelivered events",
                (zone) =>
                    zone.rewrite(
                        ...queuePolicy,
                        "policy",
                        withStatement({ Effect: "Allow", Principal: "*", Action: "sqs:ReceiveMessage", Resource: "*" }),
                    ),
            ],
        ],
        "sqs-queue-policy-only-from-rule": [
            [
                "EventBridge may send undelivered events there for any rule",
                rewrites(queuePolicy, "policy", /,"Condition":\{.*?\}\}/, ""),
            ],
            [
                "EventBridge may leave events there for rules of any account",
                rewrites(queuePolicy, "policy", ":111122223333:rule", ":*:rule"),
            ],
        ],
        "cloudwatch-silence-alarm-breaching": [
            ["the alarm on silence treats missing data as missing", sets(silence, { treatMissingData: undefined })],
            [
                "the alarm on silence treats missing data as not breaching",
                sets(silence, { treatMissingData: "notBreaching" }),
            ],
            [
                "the alarm on announcements ignores that there are none",
                sets([alarm[0], "detection-silence-delivery-silent"], { treatMissingData: "ignore" }),
            ],
        ],
        "chatbot-channel-guarded": [
            ["a chat channel with alarms has no guardrail", chat({ guardrailPolicyArns: undefined })],
            ["a chat channel with alarms has an empty guardrail", chat({ guardrailPolicyArns: [] })],
            [
                "the guardrail of a chat channel with alarms is all power",
                chat({ guardrailPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"] }),
            ],
        ],
    };

export const mutations: Mutation[] = Object.entries(policies).flatMap(([policy, broken]) =>
    broken.map(([what, change, also, alsoAfterUp]) => ({
        what,
        change: (zone: Zone) => {
            change(zone);
        },
        refusedBy: also === undefined ? [policy] : [policy, also],
        ...(alsoAfterUp === undefined ? {} : { alsoAfterUp: [alsoAfterUp] }),
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
    ["its log group explicitly keeps events indefinitely", sets(group, { retentionInDays: 0 })],
    ["its log group keeps events for ten years", sets(group, { retentionInDays: 3653 })],
    [
        "its log group keeps events for as long as the configuration demands",
        sets(group, { retentionInDays: 90 }),
        { "logs-group-retention": { minimumDays: 90 } },
    ],
    ["its log group explicitly has the standard class", sets(group, { logGroupClass: "STANDARD" })],
    ["CloudTrail may write all streams of its log group", rewrites(rolePolicy, "policy", /log-stream:[^"]*/g, "*")],
    ["CloudTrail may write all streams of its account", rewrites(rolePolicy, "policy", /"arn:aws:logs[^"]*"/g, '"*"')],
    [
        "the role of its log group has its actions in another case",
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
        sets([filter[0], "detection-metrics-iam-policy-changes"], { pattern: patterns.iamPolicyChanges }),
    ],
    [
        "the filter for organization changes matches delegated administrators too",
        sets([filter[0], "detection-metrics-organization-changes"], {
            pattern: patterns.organizationsChanges.replace(
                "))}",
                ") || ($.eventName=RegisterDelegatedAdministrator) || ($.eventName=DisableAWSServiceAccess))}",
            ),
        }),
    ],
    [
        "the filter for organization changes is the benchmark's",
        sets([filter[0], "detection-metrics-organization-changes"], { pattern: patterns.organizationsChangesOfCis }),
    ],
    [
        "a filter of its own counts something else, and has no alarm",
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
    ["the alarm for changes of trails uses the maximum", sets(alarm, { statistic: "Maximum" })],
    [
        "the alarm for changes of trails has a threshold of more than zero",
        sets(alarm, { comparisonOperator: "GreaterThanThreshold", threshold: 0 }),
    ],
    [
        "the alarm for changes of trails remembers an event for an hour",
        sets(alarm, { evaluationPeriods: 12, datapointsToAlarm: 1 }),
    ],
    ["the alarm for changes of trails queries the metric", asks({})],
    [
        "the alarm for changes of trails queries the metric, from another account",
        (zone) => {
            asks({}, undefined, "111122223333")(zone);
            moves(alarm, "log-archive")(zone);
        },
    ],
    ["a second alarm for changes of trails rings when there are a hundred", (zone) => zone.add(escalation)],
    [
        "a team's account has an alarm on a metric of the same name",
        (zone) =>
            zone.add({
                ...goodAlarm(
                    { name: "team", metricName: "TrailChanges", threshold: 50, actionsEnabled: false },
                    "team",
                ),
                provider: elsewhere,
            }),
    ],
    [
        "a team's account has log group, alarms and a mute rule of the same names",
        (zone) =>
            zone.add(
                { type: group[0], name: "team", inputs: { name: logGroupName }, provider: elsewhere },
                {
                    ...goodAlarm(
                        {
                            name: "audit-log-trail-changes",
                            metricName: "TrailChanges",
                            threshold: 50,
                            actionsEnabled: false,
                        },
                        "team",
                    ),
                    provider: elsewhere,
                },
                { ...muteRule({ alarmNames: ["audit-log-trail-changes"] }), name: "team", provider: elsewhere },
            ),
    ],
    [
        "an alarm of the same name in another Region is muted",
        (zone) =>
            zone.add(goodAlarm({ name: "audit-log-trail-changes", region: "eu-central-1" }, "team"), {
                ...muteRule({ alarmNames: ["audit-log-trail-changes"] }),
                name: "night",
                provider: { allowedAccountIds: '["111122223333"]', region: "eu-central-1" },
            }),
    ],
    [
        "calls that silence trails are counted in its log group, and nothing is masked",
        (zone) => zone.add(accountPolicy(dataProtection("Audit"))),
    ],
    [
        "log groups of a team's account are masked",
        (zone) => zone.add({ ...accountPolicy(dataProtection("Audit", "Deidentify")), provider: elsewhere }),
    ],
    [
        "the account has a policy on fields of its log groups",
        (zone) => zone.add(accountPolicy('{"Fields":["eventName"]}', { policyType: "FIELD_INDEX_POLICY" })),
    ],
    [
        "a second policy of the topic for alarms allows them to publish too",
        (zone) => {
            const { policy } = zone.find(...topicPolicy).inputs;
            zone.add({ type: topicPolicy[0], name: "second", inputs: { arn: alarmTopicArn, policy: policy ?? null } });
        },
    ],
    [
        "a topic of an application has a disabled key",
        (zone) =>
            zone.add(
                { type: topic[0], name: "shop", inputs: { name: "shop", kmsMasterKeyId: "alias/shop" } },
                { type: "aws:kms/alias:Alias", name: "shop", inputs: { name: "alias/shop", targetKeyId: "1234" } },
                { type: key[0], name: "shop", inputs: { keyId: "1234", isEnabled: false } },
            ),
    ],
    [
        "an alarm has its topic from a resource that does not exist yet",
        (zone) =>
            zone.add(goodAlarmTopic({ name: unknown }), goodAlarmSubscriptionTo("aws:sns/topic:Topic example"), {
                ...goodAlarm({ name: "late", metricName: "TrailChanges", alarmActions: [unknown] }, "late"),
                from: { alarmActions: ["aws:sns/topic:Topic example"] },
            }),
    ],
    ["the topic for alarms is in another stack", (zone) => zone.remove(...topic)],
    [
        "the account may publish to the topic for alarms by the default policy of SNS",
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
        "the topic for alarms denies strangers that are not an AWS service",
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
    ["the subscription to alarms matches all of them", sets(subscription, { filterPolicy: "{}" })],
    [
        "one rule on the bus is on two services",
        (zone) => {
            removes([rule[0], `${bus[1]}-archive`], [target[0], `${bus[1]}-archive`])(zone);
            zone.set(...busRule, { eventPattern: apiCalls("cloudtrail.amazonaws.com", "s3.amazonaws.com") });
        },
    ],
    [
        "the rule on the bus matches all events",
        sets(busRule, { eventPattern: '{"account":["111122223333","444455556666"]}' }),
    ],
    [
        "the role with which the log archive sends has a managed policy instead",
        (zone) => {
            removes(sendingPolicy)(zone);
            zone.set(...sendingRole, { managedPolicyArns: ["arn:aws:iam::444455556666:policy/events"] });
        },
    ],
    [
        "the role with which the log archive sends may send to any bus of the account",
        sends(busArn.replace("event-bus/audit-log-tampering", "event-bus/*")),
    ],
    [
        "the bus accepts the role with which the log archive sends by name",
        sets(busPolicy, { policy: openTo({ AWS: "arn:aws:iam::444455556666:role/audit-log-event-forwarding" }) }),
    ],
    [
        "a bus of the same name in another account is public",
        (zone) =>
            zone.add({
                ...permission({ eventBusName: "audit-log-tampering", principal: "*" }),
                name: "elsewhere",
                provider: { allowedAccountIds: '["777788889999"]', region: "eu-west-1" },
            }),
    ],
    [
        "an application processes new objects of the archive by a rule",
        applicationRule({
            "detail-type": ["AWS API Call via CloudTrail"],
            detail: {
                eventSource: ["s3.amazonaws.com"],
                eventName: ["PutObject"],
                requestParameters: { bucketName: ["audit-log-archive-444455556666-eu-west-1-an"] },
            },
        }),
    ],
    [
        "an application receives unusual activity by a rule",
        applicationRule({ source: ["aws.cloudtrail"], "detail-type": ["AWS Insight via CloudTrail"] }),
    ],
    ["the bus is in another stack", (zone) => zone.removeNamed(/^detection-tampering-bus/)],
    [
        "the organization may send to the bus",
        sets(busPolicy, { policy: openTo("*", { StringEquals: { "aws:PrincipalOrgID": "o-exampleorgid" } }) }),
    ],
    [
        "a permission allows the organization to send to the bus",
        (zone) =>
            zone.add(
                permission({
                    eventBusName: "audit-log-tampering",
                    principal: "*",
                    condition: { key: "aws:PrincipalOrgID", type: "StringEquals", value: "o-exampleorgid" },
                }),
            ),
    ],
    [
        "a permission allows all principals to send to a bus of an application",
        (zone) => zone.add(permission({ eventBusName: "shop", principal: "*" })),
    ],
    [
        "a rule that sends other events to the bus is disabled",
        (zone) =>
            zone.add(
                goodTamperRule({
                    name: "findings",
                    eventPattern: '{"source":["aws.guardduty"]}',
                    state: "DISABLED",
                }),
                {
                    ...goodTamperTarget({
                        rule: "findings",
                        arn: "arn:aws:events:eu-west-1:111122223333:event-bus/audit-log-tampering",
                    }),
                    name: "findings",
                },
            ),
    ],
    ["a rule on calls to S3 names the archive bucket", (zone) => zone.add(...ownRules("on the bucket"))],
    [
        "the queue of undelivered events has a key of its own",
        sets(queue, {
            sqsManagedSseEnabled: undefined,
            kmsMasterKeyId: "arn:aws:kms:eu-west-1:111122223333:key/5678abcd-12ab-34cd-56ef-1234567890ab",
        }),
    ],
    [
        "EventBridge may leave events there for rules of its account",
        rewrites(queuePolicy, "policy", /"ArnLike":\{.*?\}/, '"StringEquals":{"aws:SourceAccount":"111122223333"}'),
    ],
    [
        "the alarm on silence treats missing data as breaching by itself",
        sets(silence, {
            treatMissingData: "missing",
            insufficientDataActions: [alarmTopicArn],
        }),
    ],
    ["messages of rules are EventBridge's own", sets(busTarget, { inputTransformer: undefined })],
    [
        "messages of rules have another text",
        sets(busTarget, {
            inputTransformer: { inputPaths: { call: "$.detail.eventName" }, inputTemplate: '"<call>"' },
        }),
    ],
    ["rules do not try again", sets(busTarget, { retryPolicy: { maximumRetryAttempts: 0 } })],
    ["no rules report tampering, as configured", (zone) => zone.removeNamed(/^detection-(tampering|silence-tamper)/)],
    ["there are no alarms on silence, as configured", (zone) => zone.removeNamed(/^detection-silence-/)],
    [
        "rules match CloudTrail's calls of all principals but a pipeline",
        rewrites(
            rule,
            "eventPattern",
            '"detail":{',
            '"detail":{"userIdentity":{"arn":[{"anything-but":{"wildcard":"*/LandingZoneDeploy/*"}}]},',
        ),
    ],
    [
        "the rule on calls to CloudTrail matches all of them",
        sets(rule, { eventPattern: apiCalls("cloudtrail.amazonaws.com") }),
    ],
    [
        "two rules share the calls to CloudTrail",
        (zone) => {
            rewrites(rule, "eventPattern", '"StopLogging",', "")(zone);
            zone.add(
                { ...goodTamperRule({ name: "stop" }), name: "stop" },
                {
                    ...goodTamperTarget({
                        rule: "stop",
                        arn: alarmTopicArn,
                        roleArn: "arn:aws:iam::111122223333:role/publisher",
                    }),
                    name: "stop",
                },
            );
        },
    ],
    [
        "rules need not match PutEventSelectors",
        rewrites(rule, "eventPattern", '"PutEventSelectors",', ""),
        { "events-rules-cover-audit-log": { calls: ["StopLogging", "DeleteTrail", "UpdateTrail"] } },
    ],
    [
        "alarms and topics are monitored in another stack",
        (zone) => zone.removeNamed(/^detection-tampering-.*-(alarms|topics)$/),
    ],
    [
        "the alarm for changes of trails notifies by a rule",
        (zone) => {
            zone.set(...alarm, { alarmActions: [] }).add(
                {
                    type: rule[0],
                    name: "alarms",
                    inputs: {
                        name: "alarms",
                        eventPattern: '{"source":["aws.cloudwatch"],"detail-type":["CloudWatch Alarm State Change"]}',
                    },
                    provider: { allowedAccountIds: '["111122223333"]', region: "eu-west-1" },
                },
                { ...goodTamperTarget({ rule: "alarms", arn: alarmTopicArn }), name: "alarms" },
            );
        },
    ],
    ["a chat channel with alarms allows read access", chat({})],
    ["only a chat channel subscribes to alarms", (zone) => chat({})(zone.remove(...subscription))],
    [
        "an alarm on too many events of the log treats missing data as not breaching",
        sets(silence, { comparisonOperator: "GreaterThanThreshold", treatMissingData: "notBreaching" }),
    ],
    [
        "a chat channel of an application has no guardrail",
        chat({ guardrailPolicyArns: undefined, snsTopicArns: ["arn:aws:sns:eu-west-1:111122223333:shop"] }),
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
