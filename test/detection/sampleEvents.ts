import type { Json } from "./matchesPattern";
import type { SampleEvent } from "./tamperedZone";

/** A call as its caller makes it. */
export interface Call {
    account: string;
    region: string;
    /** Begins the event source. */
    service: string;
    eventName: string;
    requestParameters: Json;
    /** Default: none. */
    resources?: Json;
    /** Default: an administrator who has assumed a role. */
    userIdentity?: Json;
    /** Default: it succeeded. */
    errorCode?: string;
    /** Default: false. */
    readOnly?: boolean;
    /** Default: `AwsApiCall`. */
    eventType?: string;
    /** Of an event of the service itself. Default: it is a call. */
    serviceEventDetails?: Json;
}

export function administratorOf(account: string): Json {
    return {
        type: "AssumedRole",
        principalId: "AROAEXAMPLE:jane",
        arn: `arn:aws:sts::${account}:assumed-role/Administrator/jane`,
        accountId: account,
        accessKeyId: "ASIAEXAMPLE",
        sessionContext: {
            sessionIssuer: {
                type: "Role",
                principalId: "AROAEXAMPLE",
                arn: `arn:aws:iam::${account}:role/Administrator`,
                accountId: account,
                userName: "Administrator",
            },
            attributes: { creationDate: "2026-11-24T10:00:00Z", mfaAuthenticated: "true" },
        },
    };
}

export function serviceIdentity(service: string): Json {
    return { type: "AWSService", invokedBy: `${service}.amazonaws.com` };
}

/**
 * A call as CloudTrail records it and EventBridge delivers it.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function recorded(call: Call): SampleEvent {
    const { account, region, service, eventName, requestParameters, errorCode } = call;
    const refused = { errorCode: errorCode ?? "", errorMessage: `User is not authorized to perform: ${eventName}` };
    return {
        version: "0",
        id: "01234567-0123-0123-0123-0123456789ab",
        "detail-type":
            call.eventType === "AwsServiceEvent" ? "AWS Service Event via CloudTrail" : "AWS API Call via CloudTrail",
        source: `aws.${service}`,
        account,
        time: "2026-11-24T10:15:30Z",
        region,
        resources: [],
        detail: {
            eventVersion: "1.11",
            userIdentity: call.userIdentity ?? administratorOf(account),
            eventTime: "2026-11-24T10:15:30Z",
            eventSource: `${service}.amazonaws.com`,
            eventName,
            awsRegion: region,
            sourceIPAddress: "203.0.113.64",
            userAgent: '[aws-cli/2.31.0 "quoted"]',
            ...(errorCode ? refused : {}),
            requestParameters,
            responseElements: null,
            requestID: "EXAMPLE-REQUEST",
            eventID: "89abcdef-0123-4567-89ab-cdef01234567",
            readOnly: call.readOnly ?? false,
            ...(call.resources ? { resources: call.resources } : {}),
            ...(call.serviceEventDetails ? { serviceEventDetails: call.serviceEventDetails } : {}),
            eventType: call.eventType ?? "AwsApiCall",
            managementEvent: true,
            recipientAccountId: account,
            eventCategory: "Management",
        },
    };
}
