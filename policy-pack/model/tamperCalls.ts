import type { Declared } from "../vocabulary/declared";
import { partitionOf } from "../vocabulary/location";
import { notYetKnown } from "../vocabulary/values";
import { once } from "./once";
import { eventsMatched, type KnownEvent, placeOf, unknownText } from "./eventMatching";

/** The fields of EventBridge events on calls to AWS APIs. */

const apiCall = "AWS API Call via CloudTrail";
const anyText = [unknownText];

/**
 * The event of a successful call, by any principal that has assumed a role, from any address: a requirement of a rule
 * beyond the fields of all such events does not match a stranger's call.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 *
 * @param service The prefix of the event source. Default: not known.
 * @param place The account and Region of the call, as far as known.
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
            // Assuming a role counts as reading.
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
            arn: [`arn:${partition}:sts::${unknownText}:assumed-role/${unknownText}/${unknownText}`],
            accountId: anyText,
            accessKeyId: anyText,
            "sessionContext.sessionIssuer.type": ["Role"],
            "sessionContext.sessionIssuer.principalId": anyText,
            "sessionContext.sessionIssuer.arn": [`arn:${partition}:iam::${unknownText}:role/${unknownText}`],
            "sessionContext.sessionIssuer.accountId": anyText,
            "sessionContext.sessionIssuer.userName": anyText,
            "sessionContext.attributes.creationDate": anyText,
            "sessionContext.attributes.mfaAuthenticated": ["false"],
        }),
    };
}

/** Fields of a request by their possible values; a field of which nothing is known may have any. */
export function request(fields: Record<string, string[]>): KnownEvent {
    const known = Object.entries(fields).map(([name, texts]) => [name, texts.length > 0 ? texts : undefined]);
    return below("detail.requestParameters", Object.fromEntries(known) as KnownEvent);
}

/** Events that represent all events that a rule matches, if it is on the bus on which calls appear. */
export const eventsOf = once((rule: Declared): KnownEvent[] => {
    const { eventPattern } = rule.properties;
    const place = placeOf(rule);
    if (eventPattern === notYetKnown) return [place];
    return eventsMatched(eventPattern, ["detail-type", "detail.eventSource", "detail.eventName"], (texts) => {
        const { "detail-type": kind, "detail.eventSource": source, "detail.eventName": name } = texts;
        const isCall = kind === undefined ? source !== undefined || name !== undefined : kind === apiCall;
        return isCall ? callOf(source?.replace(/\.amazonaws\.com$/, ""), place) : place;
    });
});

function below(path: string, fields: KnownEvent): KnownEvent {
    return Object.fromEntries(Object.entries(fields).map(([name, known]) => [`${path}.${name}`, known]));
}
