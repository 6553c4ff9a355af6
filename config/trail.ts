import { allOr, flag, group, list, oneOf, regionalArn, text } from "./fields";

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const retentionDays = [
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

const dataEventPrice =
    "0.10 USD for each 100,000 events, in every account, and on top what CloudWatch Logs (0.50 USD for each GB) and S3 charge: the trail delivers there too.";

const operations = oneOf(["all", "read", "write"]).default("all");

const s3 = group({
    buckets: allOr(
        text(/^(?=.{3,63}$)[a-z0-9][a-z0-9.-]*[a-z0-9]$/, "write a bucket's name, neither its ARN nor a part of it"),
        250,
        "bucket names",
    )
        .default([])
        .describe(
            `Buckets whose objects are watched: \`all\`, or a list. Those of the audit log are always left out. Busy buckets have millions of events a day. ${dataEventPrice}`,
        ),
    operations: operations.describe(
        "Which calls are recorded there: those that read, those that write, or both. Most events are reads, so `write` costs the least.",
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
            `DynamoDB tables whose items are watched: \`all\`, or a list. One event for each call. ${dataEventPrice}`,
        ),
    operations: operations.describe(
        "Which calls are recorded there: those that read, those that write, or both. Most events are reads, so `write` costs the least.",
    ),
});

/**
 * What a selector of data events can filter by. Its category and its `resources.type` have settings of their own.
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
            "write text of 1 to 2048 characters, in quotes if it is true or false, without *: CloudTrail has no wildcards, but startsWith and endsWith",
        ),
        500,
        "write a list of 1 to 500 values",
    )
        .min(1, "write a list of 1 to 500 values")
        .optional();

const field = group({
    field: oneOf(dataEventFields).describe("Field of the event. Each once in a selector."),
    equals: values().describe("Records events that have one of these values."),
    startsWith: values().describe("Records events whose value begins with one of these too."),
    endsWith: values().describe("Records events whose value ends with one of these too."),
    notEquals: values().describe("Leaves out events that have one of these values, whatever else records them."),
    notStartsWith: values().describe("Leaves out events whose value begins with one of these."),
    notEndsWith: values().describe("Leaves out events whose value ends with one of these."),
});

const selector = group({
    name: text(/^.{1,1000}$/, "write a name of up to 1000 characters")
        .optional()
        .describe("What the selector is for. CloudTrail shows it. By default `Data events of` and the resource type."),
    resourceType: text(
        /^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+$/,
        "write a resource type as CloudTrail has it, for example AWS::SQS::Queue",
    ).describe(
        `The \`resources.type\` of the events. Not checked against a list, since it grows: see AWS's table of data events. ${dataEventPrice}`,
    ),
    fields: list(field, dataEventFields.length, "write a list of fields with their operators, each field once")
        .default([])
        .describe("What else an event must meet, every field of it. All events of the type by default."),
});

const dataEvents = group({
    s3: s3.prefault({}).describe("Calls on objects in S3."),
    lambda: lambda.prefault({}).describe("Invocations of Lambda functions."),
    dynamodb: dynamodb.prefault({}).describe("Calls on items in DynamoDB tables."),
    selectors: list(selector, 100, "write a list of at most 100 selectors, each with its resourceType")
        .default([])
        .describe(
            "Selectors of any other data events, in the words of CloudTrail's advanced event selectors. The buckets and the delivery topic of the audit log are always left out.",
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
            "Services whose calls through VPC endpoints are recorded, for example kms.amazonaws.com. 0.10 USD for each 100,000 events, in every account, and on top what CloudWatch Logs and S3 charge.",
        ),
    onlyDenied: flag()
        .default(false)
        .describe(
            "Records only calls that an endpoint's policy refused (`VpceAccessDenied`): few events, and a sign of somebody who carries data out.",
        ),
});

const insights = group({
    callRate: flag()
        .default(false)
        .describe(
            "An event when somebody writes unusually often. 0.35 USD for each 100,000 management events that write, in every account.",
        ),
    errorRate: flag()
        .default(false)
        .describe(
            "An event when calls fail unusually often. 0.35 USD for each 100,000 management events, in every account: with `callRate` those that write are paid for twice.",
        ),
});

/** Settings of the organization trail. */
export const trail = group({
    logGroupRetentionDays: oneOf(retentionDays)
        .default(365)
        .describe(
            "Days for which CloudWatch Logs keeps the events for alarms and queries. The archive keeps them anyway.",
        ),
    archiveDeletions: flag()
        .default(true)
        .describe(
            "Records who deletes log files, changes their lock or encrypts them with another key, so that the tamper rules can tell of it. Next to nothing at 0.10 USD for each 100,000 events, since nobody should.",
        ),
    dataEvents: dataEvents
        .prefault({})
        .describe("Data events: what is done with what resources hold. Off by default, as all of them cost money."),
    networkActivity: networkActivity.prefault({}).describe("Network activity: calls through VPC endpoints."),
    insights: insights
        .prefault({})
        .describe("CloudTrail Insights, which compares activity with the four weeks before."),
});
