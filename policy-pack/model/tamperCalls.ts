import type { Declared } from "../vocabulary/declared";
import { partitionOf } from "../vocabulary/location";
import { notYetKnown } from "../vocabulary/values";
import { eventsMatched, type KnownEvent, placeOf, whatever } from "./eventMatching";

/** What events of EventBridge say of calls to the APIs of services. */

const apiCall = "AWS API Call via CloudTrail";
const anyText = [whatever];

/**
 * The event of a call that is not refused, by whoever has taken a role, from wherever: what a rule demands besides what all
 * such events have, it does not get from a stranger.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 *
 * @param service Begins the event source. Default: it is not known.
 * @param place Where the call is made, as far as that is known.
 */
export function callOf(service: string | undefined, { account, region }: KnownEvent): KnownEvent {
    const partition = partitionOf(region?.[0]);
    return {
        "*": [],
        version: ["0"],
        id: anyText,
        "detail-type": [apiCall],
        source: service === undefined ? undefined : [`aws.${service}`],
        account,
        time: anyText,
        region,
        ...below("detail", {
            eventVersion: anyText,
            eventTime: anyText,
            eventSource: service === undefined ? undefined : [`${service}.amazonaws.com`],
            eventName: undefined,
            eventType: ["AwsApiCall"],
            eventCategory: ["Management"],
            managementEvent: [true],
            // To take a role counts as reading.
            readOnly: service === undefined || service === "sts" ? undefined : [false],
            awsRegion: region,
            recipientAccountId: account,
            sourceIPAddress: anyText,
            userAgent: anyText,
            requestID: anyText,
            eventID: anyText,
            "requestParameters.*": undefined,
            "resources.*": undefined,
        }),
        ...below("detail.userIdentity", {
            type: ["AssumedRole"],
            principalId: anyText,
            arn: [`arn:${partition}:sts::${whatever}:assumed-role/${whatever}/${whatever}`],
            accountId: anyText,
            accessKeyId: anyText,
            "sessionContext.sessionIssuer.type": ["Role"],
            "sessionContext.sessionIssuer.principalId": anyText,
            "sessionContext.sessionIssuer.arn": [`arn:${partition}:iam::${whatever}:role/${whatever}`],
            "sessionContext.sessionIssuer.accountId": anyText,
            "sessionContext.sessionIssuer.userName": anyText,
            "sessionContext.attributes.creationDate": anyText,
            "sessionContext.attributes.mfaAuthenticated": ["false"],
        }),
    };
}

/** Fields of a request by what they may hold; one of which nothing is known may hold anything. */
export function request(fields: Record<string, string[]>): KnownEvent {
    const known = Object.entries(fields).map(([name, texts]) => [name, texts.length > 0 ? texts : undefined]);
    return below("detail.requestParameters", Object.fromEntries(known) as KnownEvent);
}

/** Events that stand for all that a rule matches, where it is on the bus on which calls appear. */
export function eventsOf(rule: Declared): KnownEvent[] {
    const { eventPattern } = rule.properties;
    const place = placeOf(rule);
    if (eventPattern === notYetKnown) return [place];
    return eventsMatched(eventPattern, ["detail-type", "detail.eventSource", "detail.eventName"], (texts) => {
        const { "detail-type": kind, "detail.eventSource": source, "detail.eventName": name } = texts;
        const isCall = kind === undefined ? source !== undefined || name !== undefined : kind === apiCall;
        return isCall ? callOf(source?.replace(/\.amazonaws\.com$/, ""), place) : place;
    });
}

function below(path: string, fields: KnownEvent): KnownEvent {
    return Object.fromEntries(Object.entries(fields).map(([name, known]) => [`${path}.${name}`, known]));
}
