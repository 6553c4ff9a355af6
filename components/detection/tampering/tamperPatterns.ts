import type { Partition } from "../../../config/partition";
import { isDeployment, isNoDeployment } from "./deployments";
import { allOf, type EventPattern, type Fields } from "./eventPattern";
import type { OwnResources, TamperCalls, TamperSubject, WatchedAccount } from "./tamperSubjects";

const apiCall = "AWS API Call via CloudTrail";
const serviceEvent = "AWS Service Event via CloudTrail";

/** An account and a Region whose events are watched. */
export interface TamperPlace {
    account: WatchedAccount;
    region: string;
    /** Whether it is the home Region, where the audit log is. */
    home: boolean;
    /** Whether it is the Region in which the events of IAM appear. */
    global: boolean;
    /** Whether it is the Region in which the events of Organizations and Account Management appear. */
    organizations: boolean;
}

/**
 * The places whose events are watched: two, or four where IAM's events appear in another Region than the home Region.
 * In China none of them has the events of Organizations: EventBridge forwards nothing to the home Region from where
 * these appear. The first is where the bus is.
 */
export function tamperPlaces(
    homeRegion: string,
    { globalRegion, organizationsRegion }: Pick<Partition, "globalRegion" | "organizationsRegion">,
): [TamperPlace, ...TamperPlace[]] {
    const placeIn = (account: WatchedAccount, region: string): TamperPlace => ({
        account,
        region,
        home: region === homeRegion,
        global: region === globalRegion,
        organizations: region === organizationsRegion,
    });
    const inGlobal = (account: WatchedAccount): TamperPlace[] =>
        homeRegion === globalRegion ? [] : [placeIn(account, globalRegion)];
    return [
        placeIn("management", homeRegion),
        placeIn("logArchive", homeRegion),
        ...inGlobal("management"),
        ...inGlobal("logArchive"),
    ];
}

/**
 * State of a subject's rules. Rules that are merely enabled do not receive what CloudTrail classifies as read-only.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export function ruleState({ readOnlyCalls }: Pick<TamperSubject, "readOnlyCalls">): string {
    return readOnlyCalls ? "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" : "ENABLED";
}

/** Name of a subject's rules. */
export function tamperRuleName(ownPrefix: string, { name }: TamperSubject): string {
    return `${ownPrefix}tampering-${name}`;
}

/** Whether some calls of a subject are recorded in a place. */
export function isSeen({ calls }: TamperSubject, place: TamperPlace): boolean {
    return calls.some((some) => areRecorded(some, place));
}

/** Matches the calls by which a subject is tampered with in a place. */
export function tamperPattern({ calls }: TamperSubject, place: TamperPlace, own: OwnResources): EventPattern {
    const recorded = calls.filter((some) => areRecorded(some, place));
    const [first = {}, ...more] = recorded.flatMap((some) => callsPattern(some, own));
    return { "detail-type": kindsOf(recorded), detail: more.length === 0 ? first : { $or: [first, ...more] } };
}

/** Matches, on the bus, what the places forwarded about a subject, except what deployments do. */
export function forwardedPattern(
    { calls }: TamperSubject,
    places: TamperPlace[],
    accountIds: string[],
    deployRoleArns: string[],
): EventPattern {
    const forwarded = calls.filter((some) => places.some((place) => areRecorded(some, place)));
    const services = [...new Set(forwarded.map(({ service }) => service))];
    return {
        account: accountIds,
        "detail-type": kindsOf(forwarded),
        detail: {
            eventSource: services.map(eventSource),
            ...isNoDeployment(deployRoleArns, services.join() === "sts"),
        },
    };
}

/** Matches, on the bus, what deployments do, on whatever subject. */
export function deploymentPattern(accountIds: string[], deployRoleArns: string[]): EventPattern {
    return { account: accountIds, "detail-type": [apiCall], detail: isDeployment(deployRoleArns) };
}

/** Matches the events of a rule with a schedule. */
export function schedulePattern(ruleArn: string): EventPattern {
    return { source: ["aws.events"], "detail-type": ["Scheduled Event"], resources: [ruleArn] };
}

/** The types of events that some calls appear as. */
function kindsOf(calls: TamperCalls[]): string[] {
    return calls.some(({ serviceEvents }) => serviceEvents) ? [apiCall, serviceEvent] : [apiCall];
}

/** Matches that one of these alarms fires. */
export function alarmPattern(alarmArns: string[]): EventPattern {
    return {
        "detail-type": ["CloudWatch Alarm State Change"],
        resources: alarmArns,
        detail: { state: { value: ["ALARM"] } },
    };
}

function areRecorded({ home = [], global = [], organizations = [] }: TamperCalls, place: TamperPlace): boolean {
    return (
        (place.home && home.includes(place.account)) ||
        (place.global && global.includes(place.account)) ||
        (place.organizations && organizations.includes(place.account))
    );
}

/** None where nothing of ours can be named. */
function callsPattern(calls: TamperCalls, own: OwnResources): EventPattern[] {
    const call: EventPattern = {
        eventSource: [eventSource(calls.service)],
        ...(calls.eventNames ? { eventName: calls.eventNames } : { readOnly: [false] }),
        ...(calls.exceptServices && {
            userIdentity: { type: [{ "anything-but": "AWSService" }, { exists: false }] },
        }),
    };
    if (!calls.ours) return [call];
    const ours = Object.entries(calls.ours(own)).filter(([, values]) => values.length > 0);
    if (ours.length === 0) return [];
    return [{ ...call, $or: [...ours.map(([field, values]) => allOf({ [field]: values })), refusedUnnamed(ours)] }];
}

/** A refused call whose record does not say what it was made on: it may have been ours. */
function refusedUnnamed(ours: [field: string, values: unknown][]): EventPattern {
    const fields: Fields = { errorCode: [{ exists: true }] };
    for (const [field] of ours) fields[field] = [{ exists: false }];
    return allOf(fields);
}

function eventSource(service: string): string {
    // The same in every partition.
    return `${service}.amazonaws.com`;
}
