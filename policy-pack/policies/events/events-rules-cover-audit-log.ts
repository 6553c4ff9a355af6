import { archiveBuckets, auditKeys, trailTopics } from "../../model/auditLog";
import type { Declared } from "../../vocabulary/declared";
import { cloudTrailService, namesCloudTrail } from "../../iam/document";
import { nist } from "../../vocabulary/frameworks";
import { isInSameAccount, isInSamePlace } from "../../model/identity";
import { stackPolicy } from "../../judging/policy";
import { oncePerStack, type Stack } from "../../model/stack";
import { types } from "../../vocabulary/types";
import { fromJson, list, notYetKnown, type Value } from "../../vocabulary/values";
import { auditRules } from "../../model/auditRules";
import { type KnownEvent, mayMatch, placeOf } from "../../model/eventMatching";
import { failureAlarms } from "../../model/failureAlarms";
import { alarmTopics, auditAlarms, auditLogGroups } from "../../model/monitoring";
import { arnOf } from "../../model/services";
import { callOf, request } from "../../model/tamperCalls";
import {
    disabledBy,
    isDeadEnd,
    isOnDefaultBus,
    namesService,
    silencingCalls,
    tamperRules,
    targetsOf,
} from "../../model/tamperRules";
import { rolesOf } from "../../model/targetRoles";
import { tamperTargets, undeliveredQueues } from "../../model/undeliveredQueues";

/** Something of the audit log that can be tampered with. */
interface Watched {
    /** Whose calls tamper with it; begins the event source. */
    service: string;
    find: (stack: Stack) => Declared[];
    /** Calls that a rule must match that counts as one on it. Those on a trail are an option of the policy. */
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
    { service: "cloudtrail", find: (stack) => stack.ofType(types.Trail) },
    {
        service: "s3",
        find: archiveBuckets,
        calls: ["PutBucketPolicy", "DeleteBucketPolicy"],
        named: ({ properties: { bucket } }) => request({ bucketName: textsOf(bucket) }),
    },
    { service: "kms", find: auditKeys, calls: ["DisableKey", "ScheduleKeyDeletion"] },
    {
        service: "logs",
        find: auditLogGroups,
        calls: ["DeleteLogGroup"],
        named: (group) => {
            const arns = arnsOf(group, "logs", "log-group:");
            const names = [...textsOf(group.properties.name), ...arns, ...arns.map((arn) => `${arn}:*`)];
            return request({ logGroupName: names, logGroupIdentifier: names, resourceIdentifier: names });
        },
    },
    {
        service: "sns",
        find: (stack) => [...trailTopics(stack), ...alarmTopics(stack).map(({ topic }) => topic)],
        calls: ["DeleteTopic"],
        named: (topic) => request({ topicArn: arnsOf(topic, "sns", "") }),
    },
    {
        service: "monitoring",
        find: (stack) => onePerPlace([...auditAlarms(stack), ...failureAlarms(stack)]),
        calls: ["DeleteAlarms", "DisableAlarmActions"],
    },
    { service: "events", find: (stack) => onePerPlace(tamperRules(stack)), calls: ["DisableRule", "DeleteRule"] },
    { service: "sqs", find: undeliveredQueues, calls: ["DeleteQueue", "SetQueueAttributes"] },
    { service: "config", find: (stack) => onePerPlace(auditRules(stack)), calls: ["DeleteConfigRule"] },
    {
        service: "iam",
        find: (stack) => [...trailRoles(stack), ...forwardingRoles(stack)],
        calls: ["DeleteRolePolicy", "DeleteRole"],
        isGlobal: true,
    },
    {
        service: "organizations",
        find: (stack) =>
            stack
                .ofType(types.AwsServiceAccess)
                .filter(({ properties }) => properties.servicePrincipal === cloudTrailService),
        calls: ["DisableAWSServiceAccess"],
        isGlobal: true,
    },
];

/**
 * Where rules tell of tampering, they do so wherever the audit log is.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export const rulesCoverAuditLog = stackPolicy({
    name: "events-rules-cover-audit-log",
    description:
        "Where EventBridge rules of a stack tell of tampering, those in the account and Region of its trail match the calls that " +
        "silence it, and a service that they watch is watched wherever the stack has something of the audit log.",
    rationale:
        "A call appears on the default event bus of the account and Region in which it was made, and nowhere else. A rule that is missing " +
        "in one of them, that forgets `PutEventSelectors` or that names another trail leaves a gap which nobody sees: all other " +
        "rules are still there.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("SI-4(5)"), nist("AU-6(1)")],
    remediationSteps:
        "Make, in the account and Region that the message speaks of, an `EventRule` on the default bus whose pattern matches the calls, or " +
        "take what holds them back out of the pattern. List in `calls` those that your rules are to match.",
    configSchema: {
        properties: {
            calls: {
                type: "array",
                items: { type: "string", enum: [...silencingCalls] },
                default: [...silencingCalls],
                description:
                    "Calls by which a trail is silenced that rules must match where there are any on CloudTrail.",
            },
        },
    },
    subjects: (stack) => [...tampering(stack).keys()],
    judge: (resource, report, stack, config) => {
        for (const kind of tampering(stack).get(resource) ?? []) {
            if (kind.service === "cloudtrail") {
                const missed = list(config.calls)
                    .filter((call) => typeof call === "string")
                    // A second trail may go unwatched.
                    .filter((call) => !kind.all.some((trail) => isTold(stack, trail, kind, silencing(call, trail))));
                if (missed.length === 0) continue;
                report(
                    `No rule in the account and Region of this trail matches ${missed.map((call) => `\`${call}\``).join(", ")}: ` +
                        "nobody hears that it is silenced. Match these calls in the `eventPattern` of an `EventRule` here.",
                );
            } else {
                const missed = (kind.calls ?? []).filter(
                    (call) => !isTold(stack, resource, kind, { "detail.eventName": [call] }),
                );
                if (missed.length === 0) continue;
                report(
                    `Rules of the stack are on calls to ${kind.service}.amazonaws.com, but none in this account and Region matches ` +
                        `${missed.map((call) => `\`${call}\``).join(" and ")}, with which to tamper with this resource: nobody hears of ` +
                        "it. Make an `EventRule` here that does, and an `EventTarget`.",
                );
            }
        }
    },
});

/** Whether a rule may match calls on a resource, where these appear. */
function isTold(stack: Stack, resource: Declared, kind: WatchedKind, call: KnownEvent): boolean {
    const { account, region } = placeOf(resource);
    const event = {
        ...callOf(kind.service, { account, region: kind.isGlobal ? undefined : region }),
        ...kind.named?.(resource),
        ...call,
    };
    return defaultBusRules(stack)
        .filter(({ rule }) => (kind.isGlobal ? isInSameAccount(rule, resource) : isInSamePlace(rule, resource)))
        .some((one) => tellsOf(one, event, kind.all));
}

/** What can be tampered with and is watched somewhere: how, and all of its kind. */
const tampering = oncePerStack((stack: Stack): Map<Declared, WatchedKind[]> => {
    const found = new Map<Declared, WatchedKind[]>();
    for (const one of watched) {
        if (!tamperRules(stack).some((rule) => namesService(rule, one.service))) continue;
        const all = one.find(stack);
        for (const resource of new Set(all)) found.set(resource, [...(found.get(resource) ?? []), { ...one, all }]);
    }
    return found;
});

/**
 * The rules on default buses, on which calls appear, that tell of what they match. A tamper rule that is disabled, or has
 * no target, is judged as such.
 */
const defaultBusRules = oncePerStack((stack: Stack): { rule: Declared; pattern: Value | undefined }[] => {
    const judged = new Set(tamperRules(stack));
    const tells = (rule: Declared) =>
        disabledBy(rule) === undefined && targetsOf(stack, rule).some((target) => !isDeadEnd(stack, rule, target));
    return stack
        .ofType(types.EventRule)
        .filter((rule) => isOnDefaultBus(stack, rule) && (judged.has(rule) || tells(rule)))
        .map((rule) => ({ rule, pattern: fromJson(rule.properties.eventPattern) }));
});

/** Whether a rule may match a call. A pattern that is not known yet is on what it is made from. */
function tellsOf(
    { rule: { sources }, pattern }: { rule: Declared; pattern: Value | undefined },
    call: KnownEvent,
    all: Declared[],
): boolean {
    if (pattern !== notYetKnown) return mayMatch(pattern, call);
    return all.some(({ id, urn }) => (sources.eventPattern ?? []).some((source) => source === id || source === urn));
}

/** The roles with which CloudTrail writes to log groups. */
function trailRoles(stack: Stack): Declared[] {
    return stack.ofType(types.Role).filter(({ properties }) => namesCloudTrail(properties.assumeRolePolicy));
}

/** The roles with which rules send to buses what tells of tampering. */
function forwardingRoles(stack: Stack): Declared[] {
    return tamperTargets(stack).flatMap((target) => rolesOf(stack, target));
}

/** A call by which a trail is silenced: it names the trail by name or ARN, and in one field. */
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

/** The ARN of something that has a name; none where it cannot be told. */
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
