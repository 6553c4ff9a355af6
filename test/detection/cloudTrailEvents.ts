/** The fields of an event by which events differ. All others are those of a real one. */
export interface EventChanges {
    /** Service principal of the service called. */
    eventSource: string;
    eventName: string;
    userIdentity?: Record<string, unknown>;
    requestParameters?: Record<string, unknown> | null;
    responseElements?: Record<string, unknown> | null;
    /** Fields of any name, such as `errorCode`. */
    [field: string]: unknown;
}

/** An event as CloudTrail writes it to its log group: by default a successful call of a role's session in eu-west-1. */
export function cloudTrailEvent(changes: EventChanges): Record<string, unknown> {
    return {
        eventVersion: "1.11",
        userIdentity: roleSession(),
        eventTime: "2026-11-24T09:15:27Z",
        awsRegion: "eu-west-1",
        sourceIPAddress: "203.0.113.12",
        userAgent: "aws-cli/2.31.0 md/awscrt#0.27.6 ua/2.1 os/linux#6.8.0 md/arch#x86_64 lang/python#3.13.7",
        requestParameters: null,
        responseElements: null,
        requestID: "6f3c1a52-0d2b-4f0e-9f0b-2f5c6c1f7a10",
        eventID: "0c2f5f0e-5a3e-4c59-9a07-2a3d6b1e4f77",
        readOnly: false,
        eventType: "AwsApiCall",
        managementEvent: true,
        recipientAccountId: "777788889999",
        eventCategory: "Management",
        tlsDetails: {
            tlsVersion: "TLSv1.3",
            cipherSuite: "TLS_AES_128_GCM_SHA256",
            clientProvidedHostHeader: `${changes.eventSource.split(".")[0]}.eu-west-1.amazonaws.com`,
        },
        ...changes,
    };
}

/** Identity of a session of the role Administrator. */
export function roleSession(changes: Record<string, unknown> = {}): Record<string, unknown> {
    return {
        type: "AssumedRole",
        principalId: "AROAEXAMPLEEXAMPLE111:somebody",
        arn: "arn:aws:sts::777788889999:assumed-role/Administrator/somebody",
        accountId: "777788889999",
        accessKeyId: "ASIAEXAMPLEEXAMPLE11",
        sessionContext: {
            sessionIssuer: {
                type: "Role",
                principalId: "AROAEXAMPLEEXAMPLE111",
                arn: "arn:aws:iam::777788889999:role/Administrator",
                accountId: "777788889999",
                userName: "Administrator",
            },
            attributes: { creationDate: "2026-11-24T09:00:00Z", mfaAuthenticated: "false" },
        },
        ...changes,
    };
}

/** Identity of an account's root user. */
export function rootUser(changes: Record<string, unknown> = {}): Record<string, unknown> {
    return {
        type: "Root",
        principalId: "777788889999",
        arn: "arn:aws:iam::777788889999:root",
        accountId: "777788889999",
        accessKeyId: "",
        ...changes,
    };
}

/** Identity of an IAM user. */
export function iamUser(changes: Record<string, unknown> = {}): Record<string, unknown> {
    return {
        type: "IAMUser",
        principalId: "AIDAEXAMPLEEXAMPLE111",
        arn: "arn:aws:iam::777788889999:user/somebody",
        accountId: "777788889999",
        userName: "somebody",
        ...changes,
    };
}

/** A sign-in to the console, by default of an IAM user, with MFA and successful. */
export function consoleLogin(changes: Partial<EventChanges> = {}): Record<string, unknown> {
    return cloudTrailEvent({
        eventSource: "signin.amazonaws.com",
        eventName: "ConsoleLogin",
        eventType: "AwsConsoleSignIn",
        awsRegion: "us-east-1",
        userIdentity: iamUser(),
        userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
        responseElements: { ConsoleLogin: "Success" },
        additionalEventData: {
            LoginTo: "https://console.aws.amazon.com/console/home",
            MobileVersion: "No",
            MFAIdentifier: "arn:aws:iam::777788889999:mfa/somebody",
            MFAUsed: "Yes",
        },
        ...changes,
    });
}
