import type { Declared } from "../../vocabulary/declared";
import { cloudTrailService, namesCloudTrail } from "../../iam/document";
import { nist } from "../../vocabulary/frameworks";
import { isInSameAccount, isInSamePlace } from "../../model/identity";
import { stackPolicy } from "../../judging/policy";
import type { AuditLog } from "../../model/auditLog";
import { once } from "../../model/once";
import { types } from "../../vocabulary/types";
import { fromJson, list, notYetKnown, type Value } from "../../vocabulary/values";
import { type KnownEvent, mayMatch, placeOf } from "../../model/eventMatching";
import { arnOf } from "../../model/services";
import { callOf, request } from "../../model/tamperCalls";
import {
    disabledBy,
    isDeadEnd,
    isOnDefaultBus,
    namesService,
    silencingCalls,
    targetsOf,
} from "../../model/tamperRules";
import { rolesOf } from "../../model/targetRoles";

/** A part of the audit log that calls can tamper with. */
interface Watched {
    /** The service whose calls tamper with it; the prefix of the event source. */
    service: string;
    find: (log: AuditLog) => Declared[];
    /** Calls that a rule must match to count as a rule on it. Those on a trail are an option of the policy. */
    calls?: string[];
    /** What is known of the calls on one of them besides account and Region. Default: nothing. */
    named?: (resource: Declared) => KnownEvent;
    /** Whether calls appear in a Region of the service's choice, not in that of the resource. Default: false. */
    isGlobal?: true;
}

interface WatchedKind extends Watched {
    all: Declared[];
}

const watched: Watched[] = [
    { service: "cloudtrail", find: (log) => log.trails },
    {
        service: "s3",
        find: (log) => log.archives.map(({ bucket }) => bucket),
        calls: ["PutBucketPolicy", "DeleteBucketPolicy"],
        named: ({ properties: { bucket } }) => request({ bucketName: textsOf(bucket) }),
    },
    { service: "kms", find: (log) => log.keys, calls: ["DisableKey", "ScheduleKeyDeletion"] },
    {
        service: "logs",
        find: (log) => log.logGroups,
        calls: ["DeleteLogGroup"],
        named: (group) => {
            const arns = arnsOf(group, "logs", "log-group:");
            const names = [...textsOf(group.properties.name), ...arns, ...arns.map((arn) => `${arn}:*`)];
            return request({ logGroupName: names, logGroupIdentifier: names, resourceIdentifier: names });
        },
    },
    {
        service: "sns",
        find: (log) => [...log.deliveryTopics, ...log.alarmTopics.map(({ topic }) => topic)],
        calls: ["DeleteTopic"],
        named: (topic) => request({ topicArn: arnsOf(topic, "sns", "") }),
    },
    {
        service: "monitoring",
        find: (log) => onePerPlace([...log.alarms, ...log.failureAlarms]),
        calls: ["DeleteAlarms", "DisableAlarmActions"],
    },
    { service: "events", find: (log) => onePerPlace(log.tamperRules), calls: ["DisableRule", "DeleteRule"] },
    { service: "sqs", find: (log) => log.undeliveredQueues, calls: ["DeleteQueue", "SetQueueAttributes"] },
    { service: "config", find: (log) => onePerPlace(log.configRules), calls: ["DeleteConfigRule"] },
    {
        service: "iam",
        find: (log) => [...trailRoles(log), ...forwardingRoles(log)],
        calls: ["DeleteRolePolicy", "DeleteRole"],
        isGlobal: true,
    },
    {
        service: "organizations",
        find: (log) =>
            log.stack
                .ofType(types.AwsServiceAccess)
                .filter(({ properties }) => properties.servicePrincipal === cloudTrailService),
        calls: ["DisableAWSServiceAccess"],
        isGlobal: true,
    },
];

/**
 * A stack with tamper rules has them in every account and Region of the audit log.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export const rulesCoverAuditLog = stackPolicy({
    name: "events-rules-cover-audit-log",
    description:
        "If a stack has tamper rules, those in the account and Region of its trail match the calls that stop " +
        "or weaken it, and a service that they monitor is monitored in every account and Region where the " +
        "stack has a part of the audit log.",
    rationale:
        "A call appears only on the default event bus of the account and Region in which it was sent. A rule " +
        "that is missing in one of them, that omits `PutEventSelectors` or that names another trail leaves a " +
        "gap that is hard to notice, because all other rules exist.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("SI-4(5)"), nist("AU-6(1)")],
    remediationSteps:
        "In the account and Region of the message, create an `EventRule` on the default bus whose pattern " +
        "matches the calls, or remove the parts of the pattern that exclude them. List in `calls` the calls " +
        "that your rules must match.",
    configSchema: {
        properties: {
            calls: {
                type: "array",
                items: { type: "string", enum: [...silencingCalls] },
                default: [...silencingCalls],
                description:
                    "Calls that stop or weaken a trail, which rules must match if the stack has rules on " +
                    "CloudTrail calls.",
            },
        },
    },
    subjects: (log) => [...tampering(log).keys()],
    judge: (resource, report, log, config) => {
        for (const kind of tampering(log).get(resource) ?? []) {
            if (kind.service === "cloudtrail") {
                const missed = list(config.calls)
                    .filter((call) => typeof call === "string")
                    // A second trail may have no tamper rules.
                    .filter((call) => !kind.all.some((trail) => isTold(log, trail, kind, silencing(call, trail))));
                if (missed.length === 0) continue;
                report(
                    "No rule in the account and Region of this trail matches " +
                        `${missed.map((call) => `\`${call}\``).join(", ")}: these calls send no alert. Match them ` +
                        "in the `eventPattern` of an `EventRule` here.",
                );
            } else {
                const missed = (kind.calls ?? []).filter(
                    (call) => !isTold(log, resource, kind, { "detail.eventName": [call] }),
                );
                if (missed.length === 0) continue;
                report(
                    `Rules of the stack match calls to ${kind.service}.amazonaws.com, but none in this ` +
                        `account and Region matches ${missed.map((call) => `\`${call}\``).join(" and ")}, which ` +
                        "can tamper with this resource: these calls send no alert. Create an `EventRule` here " +
                        "that matches them, and an `EventTarget`.",
                );
            }
        }
    },
});

/** Whether a rule may match calls on a resource, in the account and Region where they appear. */
function isTold(log: AuditLog, resource: Declared, kind: WatchedKind, call: KnownEvent): boolean {
    const { account, region } = placeOf(resource);
    const event = {
        ...callOf(kind.service, { account, region: kind.isGlobal ? undefined : region }),
        ...kind.named?.(resource),
        ...call,
    };
    return defaultBusRules(log)
        .filter(({ rule }) => (kind.isGlobal ? isInSameAccount(rule, resource) : isInSamePlace(rule, resource)))
        .some((one) => tellsOf(one, event, kind.all));
}

/** The kinds of resources that calls can tamper with and that some rule monitors, with all resources of each kind. */
const tampering = once((log: AuditLog): Map<Declared, WatchedKind[]> => {
    const found = new Map<Declared, WatchedKind[]>();
    for (const one of watched) {
        if (!log.tamperRules.some((rule) => namesService(rule, one.service))) continue;
        const all = one.find(log);
        for (const resource of new Set(all)) found.set(resource, [...(found.get(resource) ?? []), { ...one, all }]);
    }
    return found;
});

/**
 * The rules on default buses, on which calls appear, that send alerts. Other policies judge a tamper rule that is
 * disabled or has no target.
 */
const defaultBusRules = once((log: AuditLog): { rule: Declared; pattern: Value | undefined }[] => {
    const judged = new Set(log.tamperRules);
    const tells = (rule: Declared) =>
        disabledBy(rule) === undefined &&
        targetsOf(log.stack, rule).some((target) => !isDeadEnd(log.stack, rule, target));
    return log.stack
        .ofType(types.EventRule)
        .filter((rule) => isOnDefaultBus(log.stack, rule) && (judged.has(rule) || tells(rule)))
        .map((rule) => ({ rule, pattern: fromJson(rule.properties.eventPattern) }));
});

/** Whether a rule may match a call. A pattern that is not known yet counts for the resources from which it is built. */
function tellsOf(
    { rule: { sources }, pattern }: { rule: Declared; pattern: Value | undefined },
    call: KnownEvent,
    all: Declared[],
): boolean {
    if (pattern !== notYetKnown) return mayMatch(pattern, call);
    return all.some(({ id, urn }) => (sources.eventPattern ?? []).some((source) => source === id || source === urn));
}

/** The roles with which CloudTrail writes to log groups. */
function trailRoles(log: AuditLog): Declared[] {
    return log.stack.ofType(types.Role).filter(({ properties }) => namesCloudTrail(properties.assumeRolePolicy));
}

/** The roles with which tamper rules send events to buses. */
function forwardingRoles(log: AuditLog): Declared[] {
    return log.tamperTargets.flatMap((target) => rolesOf(log.stack, target));
}

/** A call that stops or weakens a trail: it names the trail by name or ARN, in one field. */
function silencing(call: string, trail: Declared): KnownEvent {
    const names = [...textsOf(trail.properties.name), ...arnsOf(trail, "cloudtrail", "trail/")];
    const field = call === "PutEventSelectors" ? "trailName" : "name";
    return {
        "detail.eventName": [call],
        "detail.requestParameters.*": [],
        "detail.resources.*": [],
        ...request({ [field]: names }),
    };
}

function textsOf(value: unknown): string[] {
    return typeof value === "string" ? [value] : [];
}

/** The ARN of a resource with a name; none where it is not known. */
function arnsOf(resource: Declared, service: string, kind: string): string[] {
    const arn = arnOf(resource, service, kind);
    return arn.includes("*") ? [] : [arn];
}

/** The first of those that are in one account and Region. */
function onePerPlace(resources: Declared[]): Declared[] {
    return resources.filter(
        (one, index) => resources.findIndex((other) => other === one || isInSamePlace(one, other)) === index,
    );
}
