import { nist } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { isAbsent, list, members, notYetKnown, type Properties } from "../../vocabulary/values";
import { type AdvancedSelector, advancedSelectorsOf, type FieldSelector } from "../../model/selectors";

/** A destination of the trail's own files, or of files that result from them. */
interface Target {
    /** With the object's key as far as it is known: `bucket/AWSLogs/`. */
    path: string;
    /** What a selector must not record, for messages. */
    what: string;
}

/** The fields of the event of such a write, by field of a selector. A service that writes has no identity ARN. */
const write: Record<string, string> = {
    eventCategory: "Data",
    eventName: "PutObject",
    eventSource: "s3.amazonaws.com",
    eventType: "AwsApiCall",
    readOnly: "false",
    "resources.type": "AWS::S3::Object",
    sessionCredentialFromConsole: "",
    "userIdentity.arn": "",
};

/**
 * A trail must not record the delivery of its own log files.
 *
 * The bucket's ARN without a slash excludes the bucket too, so it passes; but it also excludes every bucket whose name
 * starts with the same prefix.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
 */
export const trailArchiveOutsideDataEvents = resourcePolicy({
    name: "cloudtrail-trail-archive-outside-data-events",
    description: "A trail that records S3 data events excludes writes to its own bucket.",
    rationale:
        "CloudTrail writes each delivered log file as an object. A trail that records this write adds an " +
        "event to the next log file, whose delivery it records again: endlessly, for every account and " +
        "Region, at the price of data events. Where other buckets receive what results from the audit log " +
        "(replicas, access logs, query results), list them in `otherBuckets`. Selectors for read events only " +
        "pass, as do those whose `eventName` names only calls other than the write: reads and deletions in " +
        "the archive are worth recording.",
    enforcementLevel: "mandatory",
    severity: "medium",
    frameworks: [nist("AU-4")],
    remediationSteps:
        "Add `resources.ARN` to the selector, with the ARN of the trail's bucket and a slash " +
        "(`arn:aws:s3:::bucket/`) in `notStartsWiths`. `eventSelectors` cannot exclude buckets: list there " +
        "each bucket to record.",
    configSchema: {
        properties: {
            otherBuckets: {
                type: "array",
                items: { type: "string", minLength: 3 },
                default: [],
                description:
                    "Names of further buckets whose writes no trail may record: those for replicas, access " +
                    "logs and query results.",
            },
        },
    },
    types: [types.Trail],
    judge: ({ properties, config }, report) => {
        const others = list(config.otherBuckets).flatMap((name, index): Target[] =>
            typeof name === "string"
                ? [
                      {
                          path: `${name}/`,
                          what: `writes to \`otherBuckets[${index}]\` of the pack's configuration`,
                      },
                  ]
                : [],
        );
        for (const { path, what } of [...ownTarget(properties), ...others]) {
            for (const selector of advancedSelectorsOf(properties)) {
                if (!records(selector, path)) continue;
                report(
                    `\`${selector.place}\` records ${what}: each log file adds an event to the next one. ` +
                        "Exclude the bucket's ARN, with a slash at its end, by `notStartsWiths` of " +
                        "`resources.ARN`.",
                );
            }
            for (const place of basicSelectorsThatRecord(properties, path)) {
                report(
                    `\`${place}\` records ${what}: each log file adds an event to the next one. Name the ` +
                        "buckets to record, without this one.",
                );
            }
        }
    },
});

/** Where the trail delivers to; nothing where that is not known yet. */
function ownTarget({ s3BucketName, s3KeyPrefix }: Properties): Target[] {
    if (typeof s3BucketName !== "string" || isAbsent(s3BucketName) || s3KeyPrefix === notYetKnown) return [];
    const prefix = typeof s3KeyPrefix === "string" && s3KeyPrefix !== "" ? `${s3KeyPrefix}/` : "";
    return [{ path: `${s3BucketName}/${prefix}AWSLogs/`, what: "the delivery of the trail's own log files" }];
}

/** Whether a selector certainly records a write below a path. */
function records({ fields }: AdvancedSelector, path: string): boolean {
    if (!fields.some(({ field }) => field === "resources.type")) return false;
    return fields.every((selector) => {
        const { field } = selector;
        if (field === "resources.ARN") return takesPath(selector, path);
        return typeof field === "string" && Object.hasOwn(write, field) && takes(selector, write[field] ?? "");
    });
}

function takesPath(selector: FieldSelector, path: string): boolean {
    const { equals, startsWiths, endsWiths, notEquals, notStartsWiths, notEndsWiths } = selector;
    const positive = [...equals, ...startsWiths];
    if (positive.length + endsWiths.length > 0) {
        const isTaken = positive.some((arn) => typeof arn === "string" && reaches(arn, path));
        if (!isTaken && endsWiths.length === 0) return false;
    }
    if ([...notEquals, ...notStartsWiths, ...notEndsWiths].includes(notYetKnown)) return false;
    return !notStartsWiths.some((arn) => typeof arn === "string" && arnLike(arn, path).startsWith(arn));
}

function takes(selector: FieldSelector, value: string): boolean {
    const { equals, startsWiths, endsWiths, notEquals, notStartsWiths, notEndsWiths } = selector;
    const isTaken =
        equals.includes(value) ||
        startsWiths.some((start) => typeof start === "string" && value.startsWith(start)) ||
        endsWiths.some((end) => typeof end === "string" && value.endsWith(end));
    if (!isTaken && equals.length + startsWiths.length + endsWiths.length > 0) return false;
    return !(
        notEquals.some((one) => one === notYetKnown || one === value) ||
        notStartsWiths.some((start) => start === notYetKnown || value.startsWith(start)) ||
        notEndsWiths.some((end) => end === notYetKnown || value.endsWith(end))
    );
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DataResource.html */
function basicSelectorsThatRecord({ eventSelectors }: Properties, path: string): string[] {
    return list(eventSelectors).flatMap((selector, index) => {
        const { readWriteType, dataResources } = members(selector);
        if (readWriteType === "ReadOnly" || readWriteType === notYetKnown) return [];
        return list(dataResources).flatMap((resource, at) => {
            const { type, values } = members(resource);
            const isTaken = list(values).some((arn) => typeof arn === "string" && reaches(withSlash(arn), path));
            return type === "AWS::S3::Object" && isTaken ? [`eventSelectors[${index}].dataResources[${at}]`] : [];
        });
    });
}

/** A bucket's ARN means only that bucket here, not all buckets whose names have it as a prefix. */
function withSlash(arn: string): string {
    return /^arn:[^:]*:s3:::[^/]+$/.test(arn) ? `${arn}/` : arn;
}

/** Whether resources with this ARN prefix, which may be incomplete, and those below the path overlap. */
function reaches(arn: string, path: string): boolean {
    const target = arnLike(arn, path);
    return target.startsWith(arn) || arn.startsWith(target);
}

/** The path as an ARN in the partition of another ARN, which may be an incomplete prefix. */
function arnLike(arn: string, path: string): string {
    const [, partition = "aws"] = arn.split(":");
    return `arn:${partition}:s3:::${path}`;
}
