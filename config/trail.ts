import { allOr, flag, group, list, oneOf, regionalArn, text } from "./fields";

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const retentionDays = [
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

const dataEventPrice =
    "0.10 USD for each 100,000 events, in every account, plus what CloudWatch Logs (0.50 USD for each GB) and S3 charge: the trail delivers there too.";

const operations = oneOf(["all", "read", "write"]).default("all");

const s3 = group({
    buckets: allOr(
        text(/^(?=.{3,63}$)[a-z0-9][a-z0-9.-]*[a-z0-9]$/, "write a bucket's name, neither its ARN nor a part of it"),
        250,
        "bucket names",
    )
        .default([])
        .describe(
            `Buckets for whose objects calls are recorded: \`all\`, or a list. The buckets of the audit log are always excluded. Busy buckets have millions of events a day. ${dataEventPrice}`,
        ),
    operations: operations.describe(
        "Calls that are recorded: those that read, those that write, or both. Most events are reads, so that `write` costs the least.",
    ),
});

const lambda = group({
    functions: allOr(
        text(
            new RegExp(`^${regionalArn("lambda")}:function:[\\w-]{1,64}$`),
            "write a function's ARN without version or alias, in a Region that exists, for example arn:aws:lambda:eu-west-1:777788889999:function:orders",
        ),
        250,
        "function ARNs",
    )
        .default([])
        .describe(
            `Lambda functions whose invocations are recorded: \`all\`, or a list. One event for each invocation. ${dataEventPrice}`,
        ),
});

const dynamodb = group({
    tables: allOr(
        text(
            new RegExp(`^${regionalArn("dynamodb")}:table\\/[\\w.-]{3,255}$`),
            "write a table's ARN, in a Region that exists, for example arn:aws:dynamodb:eu-west-1:777788889999:table/orders",
        ),
        250,
        "table ARNs",
    )
        .default([])
        .describe(
            `DynamoDB tables for whose items calls are recorded: \`all\`, or a list. One event for each call. ${dataEventPrice}`,
        ),
    operations: operations.describe(
        "Calls that are recorded: those that read, those that write, or both. Most events are reads, so that `write` costs the least.",
    ),
});

/**
 * Fields by which a selector of data events can filter. Its category and `resources.type` have settings of their own.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html
 */
const dataEventFields = [
    "eventName",
    "eventSource",
    "eventType",
    "readOnly",
    "resources.ARN",
    "sessionCredentialFromConsole",
    "userIdentity.arn",
] as const;

const values = () =>
    list(
        text(
            /^[^*\n\r]{1,2048}$/,
            "write text of 1 to 2048 characters, in quotes if it is true or false, without *: instead of wildcards CloudTrail has startsWith and endsWith",
        ),
        500,
        "write a list of 1 to 500 values",
    )
        .min(1, "write a list of 1 to 500 values")
        .optional();

const field = group({
    field: oneOf(dataEventFields).describe("Field of the event, each once in a selector."),
    equals: values().describe("Records events that have one of these values."),
    startsWith: values().describe("Also records events whose value starts with one of these."),
    endsWith: values().describe("Also records events whose value ends with one of these."),
    notEquals: values().describe(
        "Excludes events that have one of these values, even if another operator includes them.",
    ),
    notStartsWith: values().describe("Excludes events whose value starts with one of these."),
    notEndsWith: values().describe("Excludes events whose value ends with one of these."),
});

const selector = group({
    name: text(/^.{1,1000}$/, "write a name of up to 1000 characters")
        .optional()
        .describe("Purpose of the selector, shown by CloudTrail. Defaults to `Data events of` and the resource type."),
    resourceType: text(
        /^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+$/,
        "write a resource type as CloudTrail has it, for example AWS::SQS::Queue",
    ).describe(
        `The \`resources.type\` of the events. It is not compared with a list, as AWS adds types: see AWS's table of data events. ${dataEventPrice}`,
    ),
    fields: list(field, dataEventFields.length, "write a list of fields with their operators, each field once")
        .default([])
        .describe("Conditions that an event must match, all of them. Defaults to all events of the type."),
});

const dataEvents = group({
    s3: s3.prefault({}).describe("Calls on objects in S3."),
    lambda: lambda.prefault({}).describe("Invocations of Lambda functions."),
    dynamodb: dynamodb.prefault({}).describe("Calls on items in DynamoDB tables."),
    selectors: list(selector, 100, "write a list of at most 100 selectors, each with its resourceType")
        .default([])
        .describe(
            "Selectors of any other data events, in the terms of CloudTrail's advanced event selectors. The buckets and the delivery topic of the audit log are always excluded.",
        ),
});

const networkActivity = group({
    eventSources: list(
        text(
            /^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com(\.cn)?$/,
            "write a service as events name it, for example kms.amazonaws.com",
        ),
        100,
        "write a list of at most 100 event sources",
    )
        .default([])
        .describe(
            "Services whose calls through VPC endpoints are recorded, for example kms.amazonaws.com. 0.10 USD for each 100,000 events, in every account, plus what CloudWatch Logs and S3 charge.",
        ),
    onlyDenied: flag()
        .default(false)
        .describe(
            "Records only calls that an endpoint's policy refused (`VpceAccessDenied`): few events, and a sign of exfiltration.",
        ),
});

const insights = group({
    callRate: flag()
        .default(false)
        .describe(
            "An event when the number of write calls is unusual. 0.35 USD for each 100,000 management events that write, in every account.",
        ),
    errorRate: flag()
        .default(false)
        .describe(
            "An event when the number of failed calls is unusual. 0.35 USD for each 100,000 management events, in every account: with `callRate`, those that write are charged twice.",
        ),
});

/** Settings of the organization trail. */
export const trail = group({
    logGroupRetentionDays: oneOf(retentionDays)
        .default(365)
        .describe(
            "Retention of events in CloudWatch Logs, in days, for alarms and queries. The archive has its own retention.",
        ),
    archiveDeletions: flag()
        .default(true)
        .describe(
            "Records calls that delete log files or access logs, change their lock or encrypt them with another key, so that the tamper rules can report them. The cost is almost zero at 0.10 USD for each 100,000 events, as such calls are rare.",
        ),
    archiveReads: flag()
        .default(true)
        .describe(
            "Records which principal reads which log file in the archive. 0.10 USD for each 100,000 events: one for each log file that a reader role gets. A tool that reads every new log file causes one more log file in each delivery, which has the events of its reads.",
        ),
    dataEvents: dataEvents
        .prefault({})
        .describe("Data events: calls on the contents of resources. Off by default, as all of them cost money."),
    networkActivity: networkActivity.prefault({}).describe("Network activity: calls through VPC endpoints."),
    insights: insights
        .prefault({})
        .describe("CloudTrail Insights, which compares activity with the four weeks before."),
});
