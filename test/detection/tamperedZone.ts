import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import type { EventPattern } from "../../components/detection/tampering/eventPattern";
import type { InputTransformer } from "../../components/detection/tampering/tamperMessage";
import { backupTopicArn } from "../../components/detection/alarm-topic/backupTopic";
import { TamperRules } from "../../components/detection/tampering/tamperRules";
import { namesOf, type Names } from "../../config/names";
import { settingsSchema } from "../../config/schema";
import { matchesPattern, type Json } from "./matchesPattern";
import { renderTemplate } from "./renderTemplate";

export const managementAccountId = "111122223333";
export const logArchiveAccountId = "444455556666";

/** An event as EventBridge has it on a bus. */
export interface SampleEvent {
    account: string;
    region: string;
    "detail-type": string;
    [field: string]: Json;
}

/** A resource as the program registers it. */
export interface Registered {
    type: string;
    name: string;
    account: string;
    region: string;
    inputs: Inputs;
}

/** What tests read of the inputs of rules, targets, queues and alarms. */
export interface Inputs {
    name?: string;
    policy?: string;
    region?: string;
    alarmActions?: string[];
    alarmDescription?: string;
    arn?: string;
    comparisonOperator?: string;
    deadLetterConfig?: { arn: string };
    dimensions?: Record<string, string>;
    eventBusName?: string;
    eventPattern?: string;
    scheduleExpression?: string;
    metricQueries?: { expression?: string; metric?: { metricName: string; dimensions: Record<string, string> } }[];
    inputTransformer?: InputTransformer;
    messageRetentionSeconds?: number;
    metricName?: string;
    retryPolicy?: Record<string, number>;
    roleArn?: string;
    rule?: string;
    sqsManagedSseEnabled?: boolean;
    state?: string;
    threshold?: number;
    treatMissingData?: string;
}

export interface Zone {
    names: Names;
    homeRegion: string;
    /** Of the home Region, without that of the backup alarm topic. */
    keyArns: { management: string[]; logArchive: string[] };
    /** Of the backup alarm topic of a Region. */
    backupKeyArn: (region: string) => string;
    resources: Registered[];
    /** What is published of an event, on whichever topic. */
    told: (event: SampleEvent) => Published[];
    /** What is published of an event that has reached the bus. */
    onBus: (event: SampleEvent) => Published[];
}

interface Published {
    topic: string;
    text: string;
}

export interface ZoneVariant {
    homeRegion: string;
    namePrefix: string;
    breakGlassRoles: string[];
    deployRole: string;
    runbooks: string;
    withChat: boolean;
    /** Whether alerts on deployments have recipients of their own. */
    routesDeployments: boolean;
    heartbeat: boolean;
}

/** By the names of the providers. */
const accounts = { management: managementAccountId, "log-archive": logArchiveAccountId };

const zones = new Map<string, Promise<Zone>>();

/**
 * The tamper rules of a landing zone in eu-west-1 with one break-glass role and no chat, but for what is given. Each is
 * made once.
 */
export function tamperedZone(variant: Partial<ZoneVariant> = {}): Promise<Zone> {
    const key = JSON.stringify(variant);
    const zone = zones.get(key) ?? make(variant);
    zones.set(key, zone);
    return zone;
}

async function make(variant: Partial<ZoneVariant>): Promise<Zone> {
    const { homeRegion, namePrefix, breakGlassRoles, deployRole, runbooks, ...switched }: ZoneVariant = {
        homeRegion: "eu-west-1",
        namePrefix: "audit-log",
        breakGlassRoles: ["emergency/BreakGlass"],
        deployRole: "deployment/LandingZoneDeploy",
        runbooks: "https://git.example.com/docs/runbooks",
        withChat: false,
        routesDeployments: false,
        heartbeat: true,
        ...variant,
    };
    const settings = settingsSchema.parse({
        homeRegion,
        organization: { id: "o-exampleorgid", managementAccountId, deployRole },
        logArchive: { accountId: logArchiveAccountId, deployRole, breakGlassRoles },
        namePrefix,
    });
    const names = namesOf(settings);
    const keyArn = (accountId: string, last: string) =>
        `arn:${names.partition.name}:kms:${homeRegion}:${accountId}:key/1234abcd-12ab-34cd-56ef-12345678900${last}`;
    const keyArns = {
        management: ["1", "2"].map((last) => keyArn(managementAccountId, last)),
        logArchive: ["3", "4"].map((last) => keyArn(logArchiveAccountId, last)),
    };

    const backupKeyArn = (region: string) => keyArn(logArchiveAccountId, "5").replace(homeRegion, region);

    const resources: Registered[] = [];
    await pulumi.runtime.setMocks(
        {
            newResource: ({ type, name, inputs: given, provider = "" }) => {
                const inputs = given as Inputs;
                const account = accounts[provider.split("::").at(-2) as keyof typeof accounts];
                const region = inputs.region ?? homeRegion;
                if (!type.startsWith("pulumi:")) resources.push({ type, name, account, region, inputs });
                return { id: name, state: { ...inputs, arn: arnOf(names, { type, name, account, region, inputs }) } };
            },
            call: () => ({}),
        },
        "landing-zone",
        "test",
    );
    const providers = {
        management: new aws.Provider("management"),
        logArchive: new aws.Provider("log-archive"),
    };
    new TamperRules(
        "tampering",
        {
            names,
            homeRegion,
            managementAccountId,
            logArchiveAccountId,
            runbooks,
            keyArns,
            topic: {
                arn: names.alarms.topicArn,
                hasSubscribers: true,
                chatArn: switched.withChat ? pulumi.output(names.alarms.chatTopicArn) : undefined,
                deploymentArn: switched.routesDeployments ? names.alarms.deploymentTopicArn : undefined,
                keyArn: keyArns.management[1] ?? "",
                alarmActions: [names.alarms.topicArn],
            },
            backupTopicIn: (region) => ({
                arn: backupTopicArn({ names, region, logArchiveAccountId }),
                keyArn: backupKeyArn(region),
            }),
            heartbeat: switched.heartbeat,
        },
        providers,
    );
    await pulumi.runtime.disconnect();

    return { names, homeRegion, keyArns, backupKeyArn, resources, ...deliveries(resources, names) };
}

/** Follows events as EventBridge does: from the default bus of their account and Region to whatever is published. */
function deliveries(resources: Registered[], names: Names): Pick<Zone, "told" | "onBus"> {
    const isOnBusOf = (one: Registered, other: Registered) =>
        one.account === other.account &&
        one.region === other.region &&
        one.inputs.eventBusName === other.inputs.eventBusName;
    const targets = resources.filter(({ type }) => type === "aws:cloudwatch/eventTarget:EventTarget");
    const rules = resources
        .filter(({ type }) => type === "aws:cloudwatch/eventRule:EventRule")
        .map((rule) => ({
            ...rule,
            // A rule with a schedule matches no event.
            pattern: JSON.parse(rule.inputs.eventPattern ?? '{"source":["none"]}') as EventPattern,
            targets: targets.filter((target) => isOnBusOf(target, rule) && target.inputs.rule === rule.inputs.name),
        }));
    const targetsOf = (event: SampleEvent, bus: string | undefined, account: string, region: string) =>
        rules
            .filter((rule) => rule.account === account && rule.region === region && rule.inputs.eventBusName === bus)
            .filter(({ pattern }) => matchesPattern(pattern, event))
            .flatMap((rule) => rule.targets);
    const [, , , busRegion = "", busAccount = ""] = names.tampering.busArn.split(":");
    const onBus = (event: SampleEvent) =>
        targetsOf(event, names.tampering.bus, busAccount, busRegion).map(({ inputs }) => ({
            topic: inputs.arn ?? "",
            text: renderTemplate(inputs.inputTransformer ?? assert.fail("no words"), event),
        }));
    return {
        onBus,
        told: (event) => {
            const sent = targetsOf(event, undefined, event.account, event.region);
            for (const { inputs, name } of sent) assert.equal(inputs.arn, names.tampering.busArn, name);
            return sent.flatMap(() => onBus(event));
        },
    };
}

function arnOf(names: Names, { type, account, region, inputs }: Registered): string {
    const name = inputs.name ?? "";
    const arn = (service: string, resource: string, at = region) =>
        `arn:${names.partition.name}:${service}:${at}:${account}:${resource}`;
    switch (type) {
        case "aws:cloudwatch/eventBus:EventBus":
            return arn("events", `event-bus/${name}`);
        case "aws:sqs/queue:Queue":
            return arn("sqs", name);
        case "aws:iam/role:Role":
            return arn("iam", `role/${name}`, "");
        default:
            return arn("example", name);
    }
}
