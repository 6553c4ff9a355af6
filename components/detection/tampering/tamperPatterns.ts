import type { Partition } from "../../../config/partition";
import { allOf, type EventPattern, type Fields } from "./eventPattern";
import type { OwnResources, TamperCalls, TamperSubject, WatchedAccount } from "./tamperSubjects";

const apiCall = "AWS API Call via CloudTrail";

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
 * In China none of them has the events of Organizations: EventBridge sends nothing to the home Region from where these
 * appear. The first is where the bus is.
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
 * State of a subject's rules. Rules that are merely enabled do not get what CloudTrail takes for reading.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export function ruleState({ readOnlyCalls }: TamperSubject): string {
    return readOnlyCalls ? "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" : "ENABLED";
}

/** Whether some calls of a subject are recorded in a place. */
export function isSeen({ calls }: TamperSubject, place: TamperPlace): boolean {
    return calls.some((some) => areRecorded(some, place));
}

/** Matches the calls by which a subject is tampered with in a place. */
export function tamperPattern({ calls }: TamperSubject, place: TamperPlace, own: OwnResources): EventPattern {
    const [first = {}, ...more] = calls
        .filter((some) => areRecorded(some, place))
        .flatMap((some) => callsPattern(some, own));
    return { "detail-type": [apiCall], detail: more.length === 0 ? first : { $or: [first, ...more] } };
}

/** Matches, on the bus, what the places sent of a subject. */
export function forwardedPattern({ calls }: TamperSubject, accountIds: string[]): EventPattern {
    const services = [...new Set(calls.map(({ service }) => service))];
    return { account: accountIds, "detail-type": [apiCall], detail: { eventSource: services.map(eventSource) } };
}

/** Matches that one of these alarms starts to ring. */
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
        eventName: calls.eventNames,
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
