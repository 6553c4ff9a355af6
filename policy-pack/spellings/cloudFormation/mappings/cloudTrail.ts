import { type Mapping, mapping } from "../mapping";
import { flag, number, objects, same, type Shape, tags, text, values } from "../shapes";
import { types } from "../../../vocabulary/types";

const advancedEventSelectors: Shape = {
    advancedEventSelectors: objects("AdvancedEventSelectors", {
        name: text("Name"),
        fieldSelectors: objects("FieldSelectors", {
            field: text("Field"),
            equals: values("Equals"),
            notEquals: values("NotEquals"),
            startsWiths: values("StartsWith"),
            notStartsWiths: values("NotStartsWith"),
            endsWiths: values("EndsWith"),
            notEndsWiths: values("NotEndsWith"),
        }),
    }),
};

/** Types of CloudTrail. */
export const cloudTrail: Record<string, Mapping> = {
    "AWS::CloudTrail::Trail": mapping(
        types.Trail,
        {
            name: text("TrailName"),
            ...same(text, "s3BucketName", "s3KeyPrefix", "kmsKeyId", "snsTopicName", "cloudWatchLogsRoleArn"),
            cloudWatchLogsGroupArn: text("CloudWatchLogsLogGroupArn"),
            enableLogging: flag("IsLogging"),
            ...same(flag, "enableLogFileValidation", "includeGlobalServiceEvents"),
            ...same(flag, "isMultiRegionTrail", "isOrganizationTrail"),
            eventSelectors: objects("EventSelectors", {
                includeManagementEvents: flag("IncludeManagementEvents"),
                readWriteType: text("ReadWriteType"),
                excludeManagementEventSources: values("ExcludeManagementEventSources"),
                dataResources: objects("DataResources", { type: text("Type"), values: values("Values") }),
            }),
            ...advancedEventSelectors,
            insightSelectors: objects("InsightSelectors", { insightType: text("InsightType") }),
            ...tags,
        },
        [],
        { ref: "TrailName" },
    ),
    "AWS::CloudTrail::EventDataStore": mapping(types.EventDataStore, {
        arn: text("EventDataStoreArn"),
        ...same(text, "name", "billingMode", "kmsKeyId"),
        ...same(flag, "multiRegionEnabled", "organizationEnabled", "terminationProtectionEnabled"),
        retentionPeriod: number("RetentionPeriod"),
        suspend: (holder) => {
            const ingests = flag("IngestionEnabled")(holder);
            return typeof ingests === "boolean" ? String(!ingests) : ingests;
        },
        ...advancedEventSelectors,
        ...tags,
    }),
};
