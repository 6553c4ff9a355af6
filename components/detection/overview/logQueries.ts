/** A query of CloudWatch Logs Insights on the organization's log group. */
export interface LogQuery {
    title: string;
    /** Commands, in their order. */
    commands: string[];
    /** What must be replaced before it is run. Without, it runs as it is. */
    replace?: string;
}

export type LogQueryName = keyof ReturnType<typeof logQueries>;

/** Leaves out what only reads, by the text of the event. */
const onlyChanges = 'filter @message like /"readOnly":\\s*false/';

const whoAndWhat =
    "fields @timestamp, recipientAccountId, awsRegion, userIdentity.arn, eventSource, eventName, errorCode, sourceIPAddress";

/**
 * The questions that people ask an audit log, for the console and the dashboard.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html
 */
export function logQueries(ownPrefix: string, logGroup: string) {
    return {
        "root-use": {
            title: "Use of root",
            commands: [
                "fields @timestamp, recipientAccountId, awsRegion, eventSource, eventName, errorCode, sourceIPAddress, userAgent",
                'filter userIdentity.type = "Root" and not ispresent(userIdentity.invokedBy) and eventType != "AwsServiceEvent"',
                "sort @timestamp desc",
                "limit 100",
            ],
        },
        "resource-changes": {
            title: "Who changed a resource",
            replace: "NAME-OF-RESOURCE by its name, id or ARN",
            commands: [
                whoAndWhat,
                'filter @message like "NAME-OF-RESOURCE"',
                onlyChanges,
                "sort @timestamp desc",
                "limit 100",
            ],
        },
        "sign-ins": {
            title: "Sign-ins to the console by hour",
            commands: [
                'filter eventName = "ConsoleLogin"',
                'fields strcontains(@message, \'"ConsoleLogin":"Success"\') as success, strcontains(@message, \'"ConsoleLogin":"Failure"\') as failure',
                "stats sum(success) as succeeded, sum(failure) as failed by bin(1h)",
            ],
        },
        "failed-sign-ins": {
            title: "Failed sign-ins",
            commands: [
                'filter eventName = "ConsoleLogin" and errorMessage = "Failed authentication"',
                "stats count(*) as failures, max(@timestamp) as latest by recipientAccountId, userIdentity.userName, sourceIPAddress",
                "sort failures desc",
                "limit 50",
            ],
        },
        errors: {
            title: "Errors",
            commands: [
                "filter ispresent(errorCode)",
                "stats count(*) as errors by errorCode, eventSource",
                "sort errors desc",
                "limit 50",
            ],
        },
        "access-denied": {
            title: "Access denied, by principal",
            commands: [
                "filter errorCode like /AccessDenied|UnauthorizedOperation/",
                "stats count(*) as denied, max(@timestamp) as latest by recipientAccountId, userIdentity.arn, eventSource, eventName",
                "sort denied desc",
                "limit 50",
            ],
        },
        tampering: {
            title: "Changes to the audit log and to the organization",
            commands: [
                whoAndWhat,
                onlyChanges,
                `filter eventSource in ["cloudtrail.amazonaws.com", "organizations.amazonaws.com"] or @message like "${ownPrefix}" or @message like "${logGroup}"`,
                // CloudTrail itself, and the services that deliver for it.
                'filter userIdentity.type != "AWSService"',
                "sort @timestamp desc",
                "limit 100",
            ],
        },
        "events-by-account": {
            title: "Events by account",
            commands: ["stats count(*) as events by recipientAccountId", "sort events desc", "limit 100"],
        },
        "events-by-source": {
            title: "Events by source, which CloudWatch Logs charges by size",
            commands: [
                "stats count(*) as events, sum(strlen(@message)) / 1048576 as megabytes by eventSource",
                "sort megabytes desc",
                "limit 50",
            ],
        },
        "events-by-category": {
            title: "Events by category: data and network activity events cost extra",
            commands: ["stats count(*) as events by eventCategory", "sort events desc"],
        },
        "data-events": {
            title: "Data events, by caller",
            commands: [
                'filter eventCategory = "Data"',
                "stats count(*) as events by recipientAccountId, userIdentity.arn, eventSource, eventName",
                "sort events desc",
                "limit 50",
            ],
        },
        "role-sessions": {
            title: "A role's sessions",
            replace: "NAME-OF-ROLE by the role's name without its path",
            commands: [
                'filter userIdentity.sessionContext.sessionIssuer.userName = "NAME-OF-ROLE"',
                "stats min(@timestamp) as first, max(@timestamp) as latest, count(*) as calls by recipientAccountId, userIdentity.arn, userIdentity.accessKeyId, sourceIPAddress",
                "sort latest desc",
                "limit 100",
            ],
        },
        "key-use": {
            title: "Use of a KMS key",
            replace: "ID-OF-KEY by the key's id",
            commands: [
                'filter eventSource = "kms.amazonaws.com" and @message like "ID-OF-KEY"',
                "stats count(*) as calls, max(@timestamp) as latest by recipientAccountId, userIdentity.arn, userIdentity.invokedBy, eventName, errorCode",
                "sort calls desc",
                "limit 100",
            ],
        },
    } satisfies Record<string, LogQuery>;
}

/** The text of a query, as the console has it. */
export function queryText({ commands, replace }: LogQuery): string {
    return [...(replace ? [`# Replace ${replace}.`] : []), commands.join("\n| ")].join("\n");
}
