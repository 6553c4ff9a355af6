import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { backupTopicArn } from "../../components/detection/alarm-topic/backupTopic";
import { metricAlarmTable } from "../../components/detection/alarms/metricAlarmTable";
import { contradictions } from "../../config/contradictions";
import { benignDay } from "../detection/benignDay";
import { filterPattern } from "../detection/filterPattern";
import type { Json } from "../detection/matchesPattern";
import { recorded, serviceIdentity, type Call } from "../detection/sampleEvents";
import { recordsOf, serviceEvents, tamperCalls, type Service } from "../detection/tamperCalls";
import {
    logArchiveAccountId,
    managementAccountId,
    tamperedZone,
    type SampleEvent,
    type Zone,
} from "../detection/tamperedZone";
import { previewSettings, shortName } from "./landingZone";

const services = Object.keys(tamperCalls) as Service[];
const calls = services.flatMap((service) =>
    tamperCalls[service].split(" ").map((eventName): [Service, string] => [service, eventName]),
);

/** What names nothing of ours: it concerns an account or the organization as a whole. */
const unlimited = {
    cloudtrail:
        "RegisterOrganizationDelegatedAdmin DeregisterOrganizationDelegatedAdmin PutResourcePolicy DeleteResourcePolicy " +
        "DeleteEventDataStore UpdateEventDataStore StopEventDataStoreIngestion RestoreEventDataStore DisableFederation " +
        "EnableFederation DeleteChannel UpdateChannel StopImport",
    s3: "PutAccountPublicAccessBlock DeleteAccountPublicAccessBlock",
    logs: "DeleteResourcePolicy AssociateSourceToS3TableIntegration PutPipelineRule DeletePipelineRule PutStorageTierPolicy",
    observabilityadmin: tamperCalls.observabilityadmin,
    events: "CreateSubscriber UpdateSubscriber DeleteSubscriber PutResourcePolicy DeleteResourcePolicy RevokeResource",
    cloudformation: tamperCalls.cloudformation,
    account: "CloseAccount",
    config:
        "StopConfigurationRecorder DeleteConfigurationRecorder PutConfigurationRecorder DeleteDeliveryChannel " +
        "PutDeliveryChannel DeleteOrganizationConformancePack DisassociateResourceTypes",
    iam:
        "EnableOrganizationsRootSessions EnableOrganizationsRootCredentialsManagement " +
        "DisableOrganizationsRootCredentialsManagement CreateDelegationRequest AssociateDelegationRequest " +
        "AcceptDelegationRequest SendDelegationToken CreateUser CreateAccessKey CreateLoginProfile PutUserPolicy " +
        "AttachUserPolicy AddUserToGroup PutGroupPolicy CreatePolicy UpdateRole CreateSAMLProvider " +
        "CreateOpenIDConnectProvider CreateServiceLinkedRole DeletePolicy",
    organizations:
        "DetachPolicy UpdatePolicy DeletePolicy DisablePolicyType LeaveOrganization DeleteOrganization " +
        "PutResourcePolicy DeleteResourcePolicy AcceptHandshake AccountDepartedOrganization",
} as Partial<Record<Service, string>>;
const limited = calls.filter(([service, eventName]) => !unlimited[service]?.split(" ").includes(eventName));

const rule = "aws:cloudwatch/eventRule:EventRule";
const target = "aws:cloudwatch/eventTarget:EventTarget";
const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";

/** Every record of a call on a resource of ours, or on another one. */
function recordsOn(zone: Zone, whose: "ours" | "others", [service, eventName]: [Service, string]): Call[] {
    return recordsOf(zone, service, eventName).flatMap(({ account, region, ...on }) =>
        (on[whose] ?? []).map((named) => ({
            ...{ account, region, service, eventName, ...named },
            ...(serviceEvents.includes(eventName) && {
                eventType: "AwsServiceEvent",
                userIdentity: { accountId: account, invokedBy: `${service}.amazonaws.com` },
            }),
        })),
    );
}

/** Through both topics, which no single call silences. */
function tellsOnce(zone: Zone, event: SampleEvent, eventName: string): void {
    const told = zone.told(event);
    for (const topicArn of [zone.names.alarms.topicArn, backupTopicOf(zone)]) {
        const [first, ...more] = told.filter(({ topic }) => topic === topicArn);
        assert.ok(first && more.length === 0, `${first ? "several alerts" : "no alert"} on ${JSON.stringify(event)}`);
        assert.match(first.text, new RegExp(`^Tampering with .*: ${eventName}\\n`));
    }
}

function backupTopicOf({ names, homeRegion }: Zone): string {
    return backupTopicArn({ names, region: homeRegion, logArchiveAccountId });
}

/** Untold are the calls of services that are recorded where EventBridge sends nothing from. */
const zones: [where: string, homeRegion: string, untold?: Service[]][] = [
    ["whose home Region is not that of IAM's events", "eu-west-1"],
    ["whose home Region is that of IAM's events", "us-east-1"],
    ["in GovCloud", "us-gov-east-1"],
    ["in China", "cn-north-1", ["organizations", "account"]],
    ["in the European Sovereign Cloud", "eusc-de-east-1"],
];

for (const [where, homeRegion, untold = []] of zones) {
    describe(`tamper rules of a landing zone ${where}`, () => {
        let zone: Zone;
        before(async () => {
            zone = await tamperedZone({ homeRegion, withChat: homeRegion === "eu-west-1" });
        });

        for (const call of calls.filter(([service]) => !untold.includes(service))) {
            const [service, eventName] = call;
            it(`report ${service} ${eventName} on our resources once: done, refused, or refused without a resource name`, () => {
                const records = recordsOn(zone, "ours", call);
                assert.ok(records.length > 0);
                for (const record of records) {
                    const refused = { ...record, errorCode: "AccessDenied" };
                    tellsOnce(zone, recorded(record), eventName);
                    if (serviceEvents.includes(eventName)) continue;
                    tellsOnce(zone, recorded(refused), eventName);
                    tellsOnce(zone, recorded({ ...refused, requestParameters: null, resources: undefined }), eventName);
                }
            });
        }

        for (const call of limited) {
            it(`do not report ${call.join(" ")} on other resources, done or refused`, () => {
                const records = recordsOn(zone, "others", call);
                assert.ok(records.length > 0);
                for (const record of records) {
                    assert.deepEqual(zone.told(recorded(record)), [], JSON.stringify(record));
                    assert.deepEqual(zone.told(recorded({ ...record, errorCode: "AccessDenied" })), []);
                }
            });
        }

        it("on the bus and before it are the same, so that none waits for events that are never sent", () => {
            const named = (onBus: boolean) => {
                const some = zone.resources.filter(
                    ({ type, inputs }) => type === rule && (inputs.eventBusName !== undefined) === onBus,
                );
                return [...new Set(some.map(({ inputs }) => inputs.name))].sort();
            };
            assert.ok(named(true).length > 0);
            // Deployments are told apart from tampering on the bus, whatever rule forwarded them.
            assert.deepEqual(
                named(true).filter((name) => name !== "audit-log-deployments"),
                named(false),
            );
        });

        it("report nothing of a benign day of 500 events", () => {
            const day = benignDay(zone, 500);
            const kinds = new Set(day.map(({ detail }) => JSON.stringify(detail)));
            assert.ok(kinds.size > 250, `only ${kinds.size} kinds of events`);
            for (const event of day) assert.deepEqual(zone.told(event), [], JSON.stringify(event));
        });
    });
}

describe("calls on the organization in China", () => {
    let zone: Zone;
    before(async () => {
        zone = await tamperedZone({ homeRegion: "cn-north-1" });
    });

    const onOrganization = calls.filter(([service]) => service === "organizations" || service === "account");
    const records = () => onOrganization.flatMap((call) => recordsOn(zone, "ours", call));

    it("are recorded in a Region from which EventBridge forwards nothing, and no tamper rule waits for them", () => {
        for (const record of records()) {
            assert.equal(record.region, "cn-northwest-1");
            assert.deepEqual(zone.told(recorded(record)), []);
        }
        for (const { inputs, name } of zone.resources.filter(({ type }) => type === rule))
            assert.doesNotMatch(inputs.eventPattern ?? "", /(organizations|account)\.amazonaws\.com/, name);
    });

    it("are reported by the alarm on the organization, except these", () => {
        const [{ pattern } = assert.fail()] = metricAlarmTable({
            profile: "cis",
            breakGlassRoleArns: [],
            readerRoleArns: [],
        }).organizationChanges.filters;
        const counts = filterPattern(pattern);
        const missed = records().filter((record) => !counts(recorded(record).detail));
        assert.deepEqual(
            [...new Set(missed.map(({ service, eventName }) => `${service} ${eventName}`))],
            [
                "organizations EnableAWSServiceAccess",
                "organizations PutResourcePolicy",
                "organizations DeleteResourcePolicy",
                "organizations AccountDepartedOrganization",
                "organizations CloseAccountResult",
                "account StartPrimaryEmailUpdate",
                "account AcceptPrimaryEmailUpdate",
                "account DisableRegion",
                "account CloseAccount",
            ],
        );
    });
});

describe("tamper rules", () => {
    let zone: Zone;
    before(async () => {
        zone = await tamperedZone({ homeRegion: "eu-west-1", withChat: true });
    });

    const inLogArchive = { account: logArchiveAccountId, region: "eu-west-1" };

    it("report that a public access block is removed from the account, by its shorter name", () => {
        const call = { service: "s3", eventName: "DeletePublicAccessBlock", requestParameters: { accountId: "1" } };
        tellsOnce(zone, recorded({ ...inLogArchive, ...call }), "DeletePublicAccessBlock");
    });

    it("report that a role is created that the buckets' policies name", () => {
        const call = { service: "iam", eventName: "CreateRole", requestParameters: { roleName: "BreakGlass" } };
        tellsOnce(zone, recorded({ ...inLogArchive, region: "us-east-1", ...call }), "CreateRole");
    });

    it("report a break-glass role that is assumed through single sign-on", () => {
        const [roleArn = ""] = zone.names.roles.breakGlassArns;
        const call = { service: "sts", eventName: "AssumeRoleWithSAML", requestParameters: { roleArn } };
        tellsOnce(zone, recorded({ ...inLogArchive, ...call }), "AssumeRoleWithSAML");
    });

    it("report a caller without a type in the event", () => {
        const call = {
            service: "s3",
            eventName: "DeleteBucketPolicy",
            requestParameters: { bucketName: zone.names.archive.bucket },
            userIdentity: { accountId: "999988887777" },
        };
        tellsOnce(zone, recorded({ ...inLogArchive, ...call }), "DeleteBucketPolicy");
    });

    it("do not report what AWS services do with the archive and its key", () => {
        const records = [
            ...recordsOn(zone, "ours", ["s3", "DeleteObject"]),
            ...recordsOn(zone, "ours", ["kms", "CreateGrant"]),
        ];
        for (const record of records) {
            assert.deepEqual(zone.told(recorded({ ...record, userIdentity: serviceIdentity("s3") })), []);
        }
    });

    it("do not report calls in other Regions", () => {
        const [stop] = recordsOn(zone, "ours", ["cloudtrail", "StopLogging"]);
        assert.ok(stop);
        assert.deepEqual(zone.told(recorded({ ...stop, region: "ap-southeast-2" })), []);
    });

    it("receive the calls that CloudTrail classifies as read-only: roles that are assumed", () => {
        const states = zone.resources
            .filter(({ type, inputs }) => type === rule && inputs.eventPattern?.includes("sts.amazonaws.com"))
            .map(({ inputs }) => inputs.state);
        // In each of four places, and on the bus as tampering or as a deployment.
        assert.deepEqual(states, Array(6).fill("ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"));
    });

    it("of a landing zone without break-glass roles have no empty list, which EventBridge refuses, and watch other roles", async () => {
        const without = await tamperedZone({ breakGlassRoles: [] });
        for (const { inputs } of without.resources) assert.doesNotMatch(inputs.eventPattern ?? "", /\[\]/);
        const call = {
            service: "iam",
            eventName: "PutRolePolicy",
            requestParameters: { roleName: "LandingZoneDeploy" },
        };
        tellsOnce(without, recorded({ ...inLogArchive, region: "us-east-1", ...call }), "PutRolePolicy");
    });

    it("in China need the Region of IAM's events as home Region", () => {
        const problems = (homeRegion: string, detection?: Json) =>
            contradictions({ homeRegion, detection }).filter(({ path }) => path === "detection.tamperRules");
        assert.deepEqual(
            problems("cn-northwest-1").map(({ contradicts }) => contradicts),
            [{ path: "homeRegion", value: "cn-northwest-1" }],
        );
        assert.deepEqual(problems("cn-northwest-1", { tamperRules: false }), []);
        assert.deepEqual(problems("cn-north-1"), []);
        assert.deepEqual(problems("us-gov-east-1"), []);
        assert.deepEqual(problems("eusc-de-east-1"), []);
    });
});

describe("resources of the tamper rules", () => {
    let zone: Zone;
    before(async () => {
        zone = await tamperedZone({ homeRegion: "eu-west-1", withChat: true });
    });

    const ofType = (type: string) => zone.resources.filter((resource) => resource.type === type);

    it("are created in four places, or in two if IAM's events appear in the home Region", async () => {
        const placesOf = ({ resources }: Zone) =>
            [
                ...new Set(
                    resources.filter(({ type }) => type === rule).map(({ account, region }) => `${account} ${region}`),
                ),
            ].sort();
        assert.deepEqual(placesOf(zone), [
            `${managementAccountId} eu-west-1`,
            `${managementAccountId} us-east-1`,
            `${logArchiveAccountId} eu-west-1`,
            `${logArchiveAccountId} us-east-1`,
        ]);
        const inOne = await tamperedZone({ homeRegion: "us-east-1", withChat: false });
        assert.deepEqual(placesOf(inOne), [`${managementAccountId} us-east-1`, `${logArchiveAccountId} us-east-1`]);
        const names = inOne.resources
            .filter(({ type }) => type === rule)
            .map(({ account, inputs }) => `${account} ${inputs.eventBusName ?? "default"} ${inputs.name ?? ""}`);
        assert.deepEqual([...new Set(names)], names);
    });

    it("send events that cannot be delivered to the encrypted queue of their account and Region", () => {
        assert.ok(ofType(target).length > 0);
        for (const { account, region, inputs, name } of ofType(target)) {
            const queue = `arn:aws:sqs:${region}:${account}:audit-log-undelivered-events`;
            assert.equal(inputs.deadLetterConfig?.arn, queue, name);
            assert.deepEqual(inputs.retryPolicy, { maximumEventAgeInSeconds: 600, maximumRetryAttempts: 185 });
        }
        const queues = ofType("aws:sqs/queue:Queue");
        assert.equal(queues.length, 4);
        for (const { inputs } of queues) {
            assert.equal(inputs.sqsManagedSseEnabled, true);
            assert.equal(inputs.messageRetentionSeconds, 1_209_600);
        }
    });

    it("raise an alarm at the first undelivered event, and not for an idle queue", () => {
        const alarms = ofType(alarm).filter(({ inputs }) => inputs.dimensions);
        assert.equal(alarms.length, 4);
        for (const { inputs } of alarms) {
            assert.equal(inputs.metricName, "ApproximateNumberOfMessagesVisible");
            assert.deepEqual(inputs.dimensions, { QueueName: "audit-log-undelivered-events" });
            assert.equal(inputs.threshold, 1);
            assert.equal(inputs.comparisonOperator, "GreaterThanOrEqualToThreshold");
            assert.equal(inputs.treatMissingData, "notBreaching");
            assert.match(inputs.alarmDescription ?? "", /runbooks\/undelivered-events\.md$/);
        }
    });

    it("raise alarms on every rule of a place that fails to forward, or loses what it cannot forward", async () => {
        for (const some of [zone, await tamperedZone({ homeRegion: "us-east-1" })]) {
            const failures = some.resources.filter(({ type, inputs }) => type === alarm && inputs.metricQueries);
            const places = new Set(failures.map(({ account, region }) => `${account} ${region}`));
            assert.equal(places.size, some.homeRegion === "us-east-1" ? 2 : 4);
            for (const { account, region, inputs, name } of failures) {
                const [sum, ...metrics] = inputs.metricQueries ?? [];
                assert.equal(sum?.expression, "SUM(METRICS())");
                // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-limits.html
                assert.ok(metrics.length <= 10, `${name}: ${metrics.length}`);
                const rules = some.resources
                    .filter((one) => one.type === rule && one.account === account && one.region === region)
                    .filter((one) => one.inputs.eventBusName === undefined);
                assert.deepEqual(
                    metrics.map(({ metric }) => metric?.dimensions.RuleName).sort(),
                    rules.map((one) => one.inputs.name).sort(),
                );
                assert.equal(inputs.threshold, 1);
                assert.equal(inputs.treatMissingData, "notBreaching");
                assert.match(inputs.alarmDescription ?? "", /runbooks\/tamper-rules-failing\.md$/);
            }
            const watched = failures.map(({ inputs }) => inputs.metricQueries?.[1]?.metric?.metricName);
            for (const metric of ["FailedInvocations", "InvocationsFailedToBeSentToDlq"])
                assert.equal(watched.filter((one) => one === metric).length, places.size, metric);
        }
    });

    it("notify a topic of the alarm's own Region that does not depend on the bus, and both topics in the home Region", () => {
        assert.equal(ofType(alarm).length, 12);
        for (const { account, region, inputs } of ofType(alarm)) {
            const atHome = region === "eu-west-1";
            const backup = backupTopicArn({ names: zone.names, region, logArchiveAccountId });
            assert.deepEqual(inputs.alarmActions, [...(atHome ? [zone.names.alarms.topicArn] : []), backup]);
            const alarmName = inputs.name ?? "";
            const fires: SampleEvent = {
                account,
                region,
                "detail-type": "CloudWatch Alarm State Change",
                time: "2026-11-24T10:15:30Z",
                resources: [`arn:aws:cloudwatch:${region}:${account}:alarm:${alarmName}`],
                detail: { alarmName, state: { value: "ALARM" } },
            };
            const told = zone.told(fires);
            assert.deepEqual(
                told.map(({ topic }) => topic),
                atHome ? [] : [zone.names.alarms.topicArn, backupTopicOf(zone), zone.names.alarms.chatTopicArn],
            );
            if (!atHome) {
                assert.match(
                    told[0]?.text ?? "",
                    new RegExp(`^Events of tampering were not delivered: ${alarmName}\\n`),
                );
                assert.match(told[0]?.text ?? "", new RegExp(`In account: ${account}, Region us-east-1`));
                assert.match(told[0]?.text ?? "", /runbooks\/undelivered-events\.md$/);
            }
        }
    });

    it("notify no chat topic if there is none", async () => {
        const { resources, names } = await tamperedZone({ homeRegion: "us-east-1", withChat: false });
        assert.ok(resources.every(({ inputs }) => inputs.arn !== names.alarms.chatTopicArn));
    });

    it("send with the account's role only", () => {
        for (const { account, inputs, name } of ofType(target))
            assert.equal(inputs.roleArn, `arn:aws:iam::${account}:role/audit-log-event-forwarding`, name);
    });

    it("publish with a role that is allowed to, to the existing topics and with their keys", async () => {
        const policyOf = ({ resources }: Zone, accountId: string) =>
            resources.find(({ type, account }) => type === "aws:iam/rolePolicy:RolePolicy" && account === accountId)
                ?.inputs.policy ?? "";
        const { topicArn, chatTopicArn, deploymentTopicArn } = zone.names.alarms;
        const inHome = policyOf(zone, managementAccountId);
        const backups = [backupTopicOf(zone), zone.backupKeyArn("eu-west-1")];
        for (const arn of [topicArn, chatTopicArn, zone.keyArns.management[1], ...backups])
            assert.ok(inHome.includes(`"${arn}"`), arn);
        const without = policyOf(await tamperedZone({ withChat: false }), managementAccountId);
        for (const arn of [chatTopicArn, deploymentTopicArn]) assert.ok(!without.includes(arn), arn);
        // The heartbeat alone is published from the log archive, where its Region is not the bus's.
        const there = policyOf(zone, logArchiveAccountId);
        assert.ok(there.includes(backupTopicArn({ names: zone.names, region: "us-east-1", logArchiveAccountId })));
        assert.ok(there.includes(zone.backupKeyArn("us-east-1")));
        for (const other of [{ heartbeat: false }, { homeRegion: "us-east-1" }])
            assert.ok(!policyOf(await tamperedZone(other), logArchiveAccountId).includes("sns:Publish"));
    });
});

describe("alerts on deployments", () => {
    let zone: Zone;
    let routed: Zone;
    before(async () => {
        zone = await tamperedZone({ withChat: true });
        routed = await tamperedZone({ withChat: true, routesDeployments: true });
    });

    const inLogArchive = { account: logArchiveAccountId, region: "eu-west-1" };
    const sessionOf = (roleArn: string) => ({
        type: "AssumedRole",
        arn: "arn:aws:sts::444455556666:assumed-role/LandingZoneDeploy/pulumi-landing-zone",
        sessionContext: { sessionIssuer: { type: "Role", arn: roleArn } },
    });
    const deployRole = "arn:aws:iam::444455556666:role/deployment/LandingZoneDeploy";
    const changes = (by: string, more: Partial<Call> = {}) =>
        recorded({
            ...inLogArchive,
            service: "s3",
            eventName: "PutBucketPolicy",
            requestParameters: { bucketName: zone.names.archive.bucket },
            userIdentity: sessionOf(by),
            ...more,
        });
    const topicsOf = (some: Zone, event: SampleEvent) => some.told(event).map(({ topic }) => topic);
    const everywhere = ({ names, homeRegion }: Zone) => [
        names.alarms.topicArn,
        backupTopicArn({ names, region: homeRegion, logArchiveAccountId }),
        names.alarms.chatTopicArn,
    ];

    it("name themselves, and go to every topic unless they have recipients of their own", () => {
        const event = changes(deployRole);
        assert.deepEqual(topicsOf(zone, event), everywhere(zone));
        assert.deepEqual(topicsOf(routed, event), [routed.names.alarms.deploymentTopicArn]);
        const text = routed.told(event)[0]?.text ?? "";
        assert.match(text, /^Deployment of the audit log, by the deploy role: PutBucketPolicy\n/);
        assert.match(text, /^On: {3}audit-log-archive-444455556666-eu-west-1-an {3}$/m);
        assert.match(text, /runbooks\/deployments\.md$/);
    });

    it("are on the deploy roles of both accounts, and on their assumption", () => {
        const inManagement = changes("arn:aws:iam::111122223333:role/deployment/LandingZoneDeploy", {
            account: managementAccountId,
            service: "cloudtrail",
            eventName: "UpdateTrail",
            requestParameters: { name: zone.names.trail.name },
        });
        const assumed = recorded({
            ...inLogArchive,
            service: "sts",
            eventName: "AssumeRole",
            requestParameters: { roleArn: deployRole },
        });
        for (const event of [inManagement, assumed])
            assert.deepEqual(topicsOf(routed, event), [routed.names.alarms.deploymentTopicArn]);
    });

    it("are alerts on tampering, to every recipient, when another principal makes the call", () => {
        for (const other of ["arn:aws:iam::444455556666:role/LandingZoneDeploy", "arn:aws:iam::444455556666:role/X"]) {
            const event = changes(other);
            assert.deepEqual(topicsOf(routed, event), everywhere(routed));
            tellsOnce(routed, event, "PutBucketPolicy");
        }
    });

    it("are alerts on tampering when the deploy role is refused, or deletes, stops or silences something", () => {
        tellsOnce(routed, changes(deployRole, { errorCode: "AccessDenied" }), "PutBucketPolicy");
        const assume = { service: "sts", eventName: "AssumeRole", requestParameters: { roleArn: deployRole } };
        tellsOnce(routed, recorded({ ...inLogArchive, ...assume, errorCode: "AccessDenied" }), "AssumeRole");
        const ofKey = { service: "kms", requestParameters: { keyId: zone.keyArns.logArchive[0] ?? null } };
        const calls: Partial<Call>[] = [
            { eventName: "DeleteBucketPolicy" },
            { ...ofKey, eventName: "DisableKey" },
            { ...ofKey, eventName: "PutKeyPolicy" },
            {
                service: "sns",
                eventName: "SetTopicAttributes",
                requestParameters: { topicArn: backupTopicOf(zone) },
            },
            {
                service: "monitoring",
                eventName: "DisableAlarmActions",
                requestParameters: { alarmNames: ["audit-log-delivery-silent"] },
            },
        ];
        for (const call of calls) tellsOnce(routed, changes(deployRole, call), call.eventName ?? "");
    });

    it("cannot be imitated by a parameter that names the deploy role", () => {
        const event = changes("arn:aws:iam::444455556666:role/X", {
            service: "events",
            eventName: "PutRule",
            requestParameters: { name: "audit-log-tampering-archive", roleArn: deployRole },
        });
        tellsOnce(routed, event, "PutRule");
    });
});

describe("the heartbeat", () => {
    const heartbeats = ({ resources }: Zone) =>
        resources.filter(({ type, inputs }) => type === rule && inputs.scheduleExpression);
    const beat = ({ account, region }: { account: string; region: string }): SampleEvent => ({
        account,
        region,
        source: "aws.events",
        "detail-type": "Scheduled Event",
        time: "2026-11-24T06:00:00Z",
        resources: [`arn:aws:events:${region}:${account}:rule/audit-log-heartbeat`],
        detail: {},
    });

    it("starts every day in the log-archive account, and in the other Region if there is one", async () => {
        for (const [homeRegion, region] of [
            ["eu-west-1", "us-east-1"],
            ["us-east-1", "us-east-1"],
        ]) {
            const [first, ...more] = heartbeats(await tamperedZone({ homeRegion }));
            assert.ok(first && more.length === 0);
            assert.equal(first.inputs.scheduleExpression, "cron(0 6 * * ? *)");
            assert.deepEqual([first.account, first.region], [logArchiveAccountId, region]);
        }
    });

    it("arrives through the bus at both topics and not in chat, and at the backup topic of its own Region", async () => {
        const zone = await tamperedZone({ withChat: true });
        const [start] = heartbeats(zone);
        assert.ok(start);
        const targets = zone.resources.filter(
            ({ type, account, region, inputs }) =>
                type === target &&
                account === start.account &&
                region === start.region &&
                inputs.rule === start.inputs.name,
        );
        const there = backupTopicArn({ names: zone.names, region: "us-east-1", logArchiveAccountId });
        assert.deepEqual(targets.map(({ inputs }) => inputs.arn).sort(), [zone.names.tampering.busArn, there].sort());
        const onBus = zone.onBus(beat(start));
        assert.deepEqual(
            onBus.map(({ topic }) => topic),
            [zone.names.alarms.topicArn, backupTopicOf(zone)],
        );
        for (const [index, topic] of ["audit-log-alarms", "audit-log-alarms-backup"].entries())
            assert.match(
                onBus[index]?.text ?? "",
                new RegExp(
                    `^Heartbeat of the audit log, through the topic ${topic}\\n.*\\nAt: 2026-11-24T06:00:00Z\\n`,
                ),
            );
        assert.deepEqual(
            zone.onBus({ ...beat(start), resources: ["arn:aws:events:us-east-1:444455556666:rule/x"] }),
            [],
        );
    });

    it("can be switched off", async () => {
        const zone = await tamperedZone({ heartbeat: false });
        assert.deepEqual(heartbeats(zone), []);
        assert.doesNotMatch(JSON.stringify(zone.resources), /heartbeat/);
    });
});

describe("tamper rules in the preview of an environment", () => {
    const environment = (detection: Record<string, unknown>) =>
        previewSettings({
            homeRegion: "eu-west-1",
            organization: { id: "o-exampleorgid", managementAccountId },
            logArchive: { accountId: logArchiveAccountId, deployRole: "LandingZoneDeploy" },
            detection: { notify: { emails: ["security@example.com"] }, ...detection },
        });

    it("can be read completely, except those on keys, which wait for all keys of their account and Region", async () => {
        const rules = (await environment({})).resources.filter(
            ({ type, inputs }) => type === rule && inputs.scheduleExpression === undefined,
        );
        assert.ok(rules.length > 0);
        const keys: string[] = [];
        for (const { name, inputs, propertyDependencies } of rules) {
            const origins = propertyDependencies.eventPattern ?? [];
            assert.equal(
                origins.length > 0,
                /(management-eu-west-1|log-archive-(eu-west-1|us-east-1))-keys$/.test(name),
                name,
            );
            if (origins.length === 0) assert.match(inputs.eventPattern as string, /^\{"/, name);
            keys.push(...origins.map(shortName));
        }
        assert.deepEqual(keys.sort(), [
            "aws:kms/key:Key detection-alarms-key",
            "aws:kms/key:Key detection-backup-eu-west-1-key",
            "aws:kms/key:Key detection-backup-us-east-1-key",
            "aws:kms/key:Key log-archive-deliveries-key",
            "aws:kms/key:Key log-archive-key",
            "aws:kms/key:Key organization-trail-log-group-key",
        ]);
    });

    it("are not created if they are switched off", async () => {
        const { resources } = await environment({ tamperRules: false });
        assert.deepEqual(
            resources.filter(({ name }) => name.startsWith("detection-tampering")),
            [],
        );
    });
});

describe("the alert of a tamper rule", () => {
    let zone: Zone;
    before(async () => {
        zone = await tamperedZone({ homeRegion: "eu-west-1", withChat: true });
    });

    const stop = (more: Partial<Call> = {}) =>
        recorded({
            account: managementAccountId,
            region: "eu-west-1",
            service: "cloudtrail",
            eventName: "StopLogging",
            requestParameters: { name: "audit-log-organization-trail" },
            ...more,
        });
    const textOf = (event: SampleEvent) =>
        zone.told(event).find(({ topic }) => topic === zone.names.alarms.topicArn)?.text ?? "";

    it("names the call, the resource, the caller, the place, the time, the address and the first step", () => {
        assert.equal(
            textOf(stop()),
            [
                "Tampering with the organization trail: StopLogging",
                "Refused with:  (if nothing stands here, it was done)",
                "Trail: audit-log-organization-trail     ",
                "Account:  ",
                "By: arn:aws:sts::111122223333:assumed-role/Administrator/jane (AssumedRole AROAEXAMPLE:jane)",
                "Through: ",
                "In account: 111122223333, Region eu-west-1",
                "At: 2026-11-24T10:15:30Z, from 203.0.113.64",
                "Event: 89abcdef-0123-4567-89ab-cdef01234567",
                "First: See whether the trail still logs (aws cloudtrail get-trail-status) and start it again if not. If nobody announced it, treat it as an attack.",
                "Runbook: https://git.example.com/docs/runbooks/tampering-trail.md",
            ].join("\n"),
        );
    });

    it("names the error of a refused call, and the service that made it", () => {
        const userIdentity = { type: "AssumedRole", invokedBy: "cloudformation.amazonaws.com" };
        const text = textOf(stop({ errorCode: "AccessDenied", userIdentity }));
        assert.match(text, /^Refused with: AccessDenied /m);
        assert.match(text, /^Through: cloudformation\.amazonaws\.com$/m);
    });

    it("keeps its form for all names that a caller can choose, so that EventBridge sends it", () => {
        const inHome = { account: managementAccountId, region: "eu-west-1" };
        const chosen = 'x" {<>}\\';
        const logGroupName = zone.names.logGroup.name;
        const alarmNames = [chosen, "audit-log-undelivered-events"];
        const calls: [service: Service, eventName: string, requestParameters: Json][] = [
            ["monitoring", "DeleteAlarms", { alarmNames }],
            ["monitoring", "DisableAlarmActions", { alarmNames }],
            ["monitoring", "PutAlarmMuteRule", { name: chosen, muteTargets: { alarmNames } }],
            ["logs", "PutSubscriptionFilter", { logGroupName, filterName: chosen, filterPattern: chosen }],
            ["logs", "PutAccountPolicy", { policyName: chosen, policyType: "DATA_PROTECTION_POLICY" }],
        ];
        for (const [service, eventName, requestParameters] of calls)
            tellsOnce(zone, recorded({ ...inHome, service, eventName, requestParameters }), eventName);
    });

    it("names a resource so that it can be copied, even if the event names it twice or in a list", () => {
        const { keyArns, names } = zone;
        const [arn = ""] = keyArns.management;
        const keyId = arn.slice(arn.indexOf("/") + 1);
        const resources = [{ ARN: arn, accountId: managementAccountId }];
        const store = "arn:aws:cloudtrail:eu-west-1:111122223333:eventdatastore/example";
        const channel = "arn:aws:cloudtrail:eu-west-1:111122223333:channel/example";
        const both = {
            logGroupName: names.logGroup.name,
            resourceIdentifier: names.logGroup.arn,
        };
        const calls: [
            service: Service,
            eventName: string,
            requestParameters: Json,
            line: string,
            more?: Partial<Call>,
        ][] = [
            // As in https://docs.aws.amazon.com/kms/latest/developerguide/ct-disablekey.html
            ["kms", "DisableKey", { keyId }, `Key: ${keyId} ${arn}`, { resources }],
            ["kms", "DisableKey", null, `Key:  ${arn}`, { resources }],
            ["kms", "DisableKey", { keyId }, `Key: ${keyId} `],
            ["cloudtrail", "UpdateEventDataStore", { eventDataStore: store, name: "n" }, `Trail: n   ${store}  `],
            ["cloudtrail", "UpdateChannel", { channel, name: "n" }, `Trail: n     ${channel}`],
            ["logs", "AssociateKmsKey", both, `Log group: ${names.logGroup.name}  ${names.logGroup.arn} `],
        ];
        for (const [service, eventName, requestParameters, line, more] of calls) {
            const inHome = { account: managementAccountId, region: "eu-west-1" };
            const text = textOf(recorded({ ...inHome, service, eventName, requestParameters, ...more }));
            assert.ok(text.split("\n").includes(line), text);
        }
    });

    it("separates its fields, for every subject", () => {
        for (const { inputs, name } of zone.resources)
            assert.doesNotMatch(inputs.inputTransformer?.inputTemplate ?? "", /></, name);
    });

    it("has the same content in a chat channel, in the form that is shown there", () => {
        const chat = zone.told(stop()).find(({ topic }) => topic === zone.names.alarms.chatTopicArn);
        const message = JSON.parse(chat?.text ?? "") as Record<string, Record<string, string>>;
        const [title, ...description] = textOf(stop()).split("\n");
        assert.deepEqual(message, {
            version: "1.0",
            source: "custom",
            content: { textType: "client-markdown", title, description: description.join("\n") },
        });
    });

    it("links to a runbook that exists, for every subject", () => {
        const pages = JSON.stringify(zone.resources).matchAll(/runbooks\/([\w-]+\.md)/g);
        const names = [...new Set([...pages].map(([, page = ""]) => page))];
        assert.equal(names.length, 15);
        for (const page of names) assert.ok(existsSync(`${__dirname}/../../docs/runbooks/${page}`), page);
    });
});

describe("tamper rules with the longest names", () => {
    let zone: Zone;
    before(async () => {
        const path = `${"p".repeat(35)}/`;
        zone = await tamperedZone({
            homeRegion: "us-gov-west-1",
            namePrefix: "a".repeat(20),
            breakGlassRoles: Array.from({ length: 10 }, (_, index) => `${path}${String(index).padStart(64, "r")}`),
            deployRole: `${path}${"d".repeat(64)}`,
            runbooks: `https://${"r".repeat(292)}`,
            withChat: true,
        });
    });

    // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
    it("have patterns of at most 2048 characters, EventBridge's default quota", () => {
        for (const { inputs, name } of zone.resources.filter(({ type }) => type === rule)) {
            const { length } = inputs.eventPattern ?? "";
            assert.ok(length <= 2048, `${name}: ${length}`);
        }
    });

    it("have names of at most 64 characters, and 80 for a queue", () => {
        for (const { inputs, type, name } of zone.resources) {
            const { length } = inputs.name ?? "";
            assert.ok(length <= (type === "aws:sqs/queue:Queue" ? 80 : 64), `${name}: ${length}`);
        }
    });

    it("have alerts within the limits of EventBridge, and descriptions within those of CloudWatch", () => {
        for (const { inputs, name, type } of zone.resources) {
            if (type === alarm) assert.ok((inputs.alarmDescription ?? "").length <= 1024, name);
            if (!inputs.inputTransformer) continue;
            const { inputPaths, inputTemplate } = inputs.inputTransformer;
            assert.ok(Object.keys(inputPaths).length <= 100, name);
            assert.ok(inputTemplate.length <= 8192, `${name}: ${inputTemplate.length}`);
        }
    });
});
