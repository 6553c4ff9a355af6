import type { Names } from "./names";
import type { Settings } from "./schema";

/** A condition of an advanced event selector on one field of an event, as in @pulumi/aws. */
export interface FieldSelector {
    field: string;
    equals?: string[];
    startsWiths?: string[];
    endsWiths?: string[];
    /** These three exclude, and win over the others. */
    notEquals?: string[];
    notStartsWiths?: string[];
    notEndsWiths?: string[];
}

/** An advanced event selector: it records the events that match all of its field selectors. */
export interface EventSelector {
    name: string;
    fieldSelectors: FieldSelector[];
}

/** Names of the landing zone that selectors depend on. */
export type SelectorNames = Pick<Names, "partition" | "archive" | "accessLog" | "unloggedBuckets" | "delivery">;

/**
 * The events that the trail records: those of any selector. None of them is caused by the trail itself, or each log file
 * would cause an event in the next one.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedEventSelector.html
 */
export function eventSelectors(settings: Settings["trail"], names: SelectorNames): EventSelector[] {
    return [
        // Auditors' tools know the selector of management events by exactly this name.
        { name: "Management events selector", fieldSelectors: [equal("eventCategory", "Management")] },
        ...(settings.archiveDeletions ? [archiveDeletions(names)] : []),
        ...(settings.archiveReads ? [archiveReads(names)] : []),
        ...shortForms(settings.dataEvents, names),
        ...settings.dataEvents.selectors.map((selector) => fullForm(selector, names)),
        ...networkActivity(settings.networkActivity),
    ];
}

/**
 * The Insights that CloudTrail looks for; undefined where all are off.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_InsightSelector.html
 */
export function insightSelectors({ insights }: Settings["trail"]): { insightType: string }[] | undefined {
    const types = [
        ...(insights.callRate ? ["ApiCallRateInsight"] : []),
        ...(insights.errorRate ? ["ApiErrorRateInsight"] : []),
    ];
    return types.length > 0 ? types.map((insightType) => ({ insightType })) : undefined;
}

/**
 * The calls that delete or unlock log files and access logs, or encrypt them with another key. Neither CloudTrail nor
 * the delivery of access logs makes them, so that no event causes another.
 */
function archiveDeletions({ archive, accessLog }: SelectorNames): EventSelector {
    return onObjects(
        "Archive deletions selector",
        [archive.bucketArn, accessLog.bucketArn],
        ["DeleteObject", "DeleteObjects", "PutObjectRetention", "PutObjectLegalHold", "UpdateObjectEncryption"],
    );
}

/** The calls that get what is in log files. CloudTrail makes none of them. */
function archiveReads({ archive }: SelectorNames): EventSelector {
    return onObjects(
        "Archive reads selector",
        [archive.bucketArn],
        ["GetObject", "GetObjectTorrent", "SelectObjectContent", "CopyObject", "UploadPartCopy", "RestoreObject"],
    );
}

/** Calls on objects of buckets. */
function onObjects(name: string, bucketArns: string[], eventNames: string[]): EventSelector {
    return {
        name,
        fieldSelectors: [
            equal("eventCategory", "Data"),
            equal("resources.type", "AWS::S3::Object"),
            { field: "resources.ARN", startsWiths: bucketArns.map((arn) => `${arn}/`) },
            equal("eventName", ...eventNames),
        ],
    };
}

/** Data events of all resources of a type, or of those that are listed. */
function shortForms({ s3, lambda, dynamodb }: Settings["trail"]["dataEvents"], names: SelectorNames): EventSelector[] {
    const inBuckets = (buckets: string[]) => buckets.map((bucket) => `arn:${names.partition.name}:s3:::${bucket}/`);
    const forms = [
        {
            name: "Data events of S3 objects",
            type: "AWS::S3::Object",
            arns: s3.buckets === "all" ? s3.buckets : inBuckets(s3.buckets),
            operator: "startsWiths",
            operations: s3.operations,
        },
        {
            name: "Data events of Lambda functions",
            type: "AWS::Lambda::Function",
            arns: lambda.functions,
            operator: "equals",
            operations: "all",
        },
        {
            name: "Data events of DynamoDB tables",
            type: "AWS::DynamoDB::Table",
            arns: dynamodb.tables,
            operator: "equals",
            operations: dynamodb.operations,
        },
    ];
    return forms
        .filter(({ arns }) => arns.length > 0)
        .map(({ name, type, arns, operator, operations }) =>
            dataEvents(name, type, names, [
                ...(arns === "all" ? [] : [{ field: "resources.ARN", [operator]: arns }]),
                ...(operations === "all" ? [] : [equal("readOnly", String(operations === "read"))]),
            ]),
        );
}

/** Data events in CloudTrail's own terms. @pulumi/aws has some operators in the plural. */
function fullForm(
    { name, resourceType, fields }: Settings["trail"]["dataEvents"]["selectors"][number],
    names: SelectorNames,
): EventSelector {
    const fieldSelectors = fields.map(({ startsWith, endsWith, notStartsWith, notEndsWith, ...others }) => ({
        ...others,
        ...(startsWith && { startsWiths: startsWith }),
        ...(endsWith && { endsWiths: endsWith }),
        ...(notStartsWith && { notStartsWiths: notStartsWith }),
        ...(notEndsWith && { notEndsWiths: notEndsWith }),
    }));
    return dataEvents(name ?? `Data events of ${resourceType}`, resourceType, names, fieldSelectors);
}

function dataEvents(
    name: string,
    resourceType: string,
    names: SelectorNames,
    fieldSelectors: FieldSelector[],
): EventSelector {
    return {
        name,
        fieldSelectors: [
            equal("eventCategory", "Data"),
            equal("resources.type", resourceType),
            ...withoutOwnResources(resourceType, names, fieldSelectors),
        ],
    };
}

/** Excludes what the trail writes to, in the selector's condition on ARNs: CloudTrail accepts one for each field. */
function withoutOwnResources(
    resourceType: string,
    { partition, unloggedBuckets, delivery }: SelectorNames,
    fieldSelectors: FieldSelector[],
): FieldSelector[] {
    const exclusions: Record<string, { operator: "notStartsWiths" | "notEquals"; arns: string[] }> = {
        // Without its slash an ARN would exclude every bucket whose name has the same prefix.
        "AWS::S3::Object": {
            operator: "notStartsWiths",
            arns: unloggedBuckets.map((bucket) => `arn:${partition.name}:s3:::${bucket}/`),
        },
        "AWS::SNS::Topic": { operator: "notEquals", arns: [delivery.topicArn] },
    };
    const exclusion = exclusions[resourceType];
    if (!exclusion) return fieldSelectors;
    const { operator, arns } = exclusion;
    const onArns = fieldSelectors.find(({ field }) => field === "resources.ARN") ?? { field: "resources.ARN" };
    return [
        ...fieldSelectors.filter((selector) => selector !== onArns),
        { ...onArns, [operator]: [...arns, ...(onArns[operator] ?? [])] },
    ];
}

function networkActivity({ eventSources, onlyDenied }: Settings["trail"]["networkActivity"]): EventSelector[] {
    return eventSources.map((source) => ({
        name: `Network activity of ${source}`,
        fieldSelectors: [
            equal("eventCategory", "NetworkActivity"),
            equal("eventSource", source),
            ...(onlyDenied ? [equal("errorCode", "VpceAccessDenied")] : []),
        ],
    }));
}

function equal(field: string, ...values: string[]): FieldSelector {
    return { field, equals: values };
}
