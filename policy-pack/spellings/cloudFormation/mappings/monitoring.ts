import { forEach, type Mapping, mapping, type Part } from "../mapping";
import { isObject, member, type Raw, together, Unread } from "../raw";
import { flag, json, number, object, objects, pairs, same, type Shape, tags, text, values } from "../shapes";
import { types } from "../../../vocabulary/types";

const dimensions: Shape = { dimensions: pairs("Dimensions", "Name") };

/** CloudFormation has a list of at most one. */
const metricTransformation: Shape = {
    metricTransformation: (filter) => {
        const found = objects("MetricTransformations", {
            name: text("MetricName"),
            namespace: text("MetricNamespace"),
            value: text("MetricValue"),
            ...same(text, "defaultValue", "unit"),
            dimensions: pairs("Dimensions", "Key"),
        })(filter);
        return Array.isArray(found) ? found[0] : found;
    },
};

/** A document that is inline in the resource, and a separate resource in @pulumi/aws. */
function inlineDocument(within: string, type: string, namedBy: string, input: string): Part {
    return {
        type,
        drafts: ({ properties, self }) => {
            const document = json(within)(properties);
            if (document === undefined || document === null) return [];
            return [{ within, properties: { [namedBy]: self, [input]: document } }];
        },
    };
}

/** Types of CloudWatch and EventBridge. */
export const monitoring: Record<string, Mapping> = {
    "AWS::Logs::LogGroup": mapping(
        types.LogGroup,
        {
            name: text("LogGroupName"),
            ...same(text, "kmsKeyId", "logGroupClass"),
            retentionInDays: number("RetentionInDays"),
            deletionProtectionEnabled: flag("DeletionProtectionEnabled"),
            ...tags,
        },
        [inlineDocument("DataProtectionPolicy", types.LogDataProtectionPolicy, "logGroupName", "policyDocument")],
        { ref: "LogGroupName" },
    ),
    "AWS::Logs::AccountPolicy": mapping(types.LogAccountPolicy, {
        ...same(text, "policyName", "policyType", "scope", "selectionCriteria"),
        policyDocument: json("PolicyDocument"),
    }),
    "AWS::Logs::MetricFilter": mapping(types.LogMetricFilter, {
        name: text("FilterName"),
        pattern: text("FilterPattern"),
        logGroupName: text("LogGroupName"),
        applyOnTransformedLogs: flag("ApplyOnTransformedLogs"),
        ...metricTransformation,
    }),
    "AWS::CloudWatch::Alarm": mapping(
        types.MetricAlarm,
        {
            name: text("AlarmName"),
            ...same(text, "alarmDescription", "comparisonOperator", "extendedStatistic", "metricName", "namespace"),
            ...same(text, "statistic", "thresholdMetricId", "treatMissingData", "unit"),
            evaluateLowSampleCountPercentiles: text("EvaluateLowSampleCountPercentile"),
            actionsEnabled: flag("ActionsEnabled"),
            ...same(number, "datapointsToAlarm", "evaluationPeriods", "period", "threshold"),
            ...same(values, "alarmActions", "insufficientDataActions", "okActions"),
            ...dimensions,
            metricQueries: objects("Metrics", {
                ...same(text, "accountId", "expression", "id", "label"),
                period: number("Period"),
                returnData: flag("ReturnData"),
                metric: object("MetricStat", {
                    metricName: (stat) => text("MetricName")(member(stat, "Metric") ?? null),
                    namespace: (stat) => text("Namespace")(member(stat, "Metric") ?? null),
                    dimensions: (stat) => pairs("Dimensions", "Name")(member(stat, "Metric") ?? null),
                    period: number("Period"),
                    ...same(text, "stat", "unit"),
                }),
            }),
            ...tags,
        },
        [],
        { ref: "AlarmName" },
    ),
    "AWS::CloudWatch::AlarmMuteRule": mapping(types.AlarmMuteRule, {
        name: text("Name"),
        muteTargets: object("MuteTargets", { alarmNames: values("AlarmNames") }),
        ...tags,
    }),
    "AWS::Events::EventBus": mapping(
        types.EventBus,
        {
            ...same(text, "name", "description", "eventSourceName", "kmsKeyIdentifier"),
            deadLetterConfig: object("DeadLetterConfig", same(text, "arn")),
            ...tags,
        },
        [inlineDocument("Policy", types.EventBusPolicy, "eventBusName", "policy")],
        { ref: "Name" },
    ),
    "AWS::Events::EventBusPolicy": mapping(types.EventBusPolicy, {
        eventBusName: text("EventBusName"),
        policy: (properties) => ({ Statement: [busStatement(properties)] }),
    }),
    "AWS::Events::Rule": mapping(
        types.EventRule,
        {
            ...same(text, "name", "description", "eventBusName", "roleArn", "scheduleExpression", "state"),
            eventPattern: json("EventPattern"),
            ...tags,
        },
        [
            forEach("Targets", types.EventTarget, (target, { properties, self }) => ({
                rule: self,
                arn: text("Arn")(target),
                targetId: text("Id")(target),
                roleArn: text("RoleArn")(target),
                eventBusName: text("EventBusName")(properties),
                deadLetterConfig: object("DeadLetterConfig", same(text, "arn"))(target),
                input: text("Input")(target),
                inputPath: text("InputPath")(target),
                inputTransformer: isObject(member(target, "InputTransformer"))
                    ? object("InputTransformer", { inputPaths: inputPaths, inputTemplate: text("InputTemplate") })(
                          target,
                      )
                    : undefined,
            })),
        ],
    ),
};

/** The only statement of a policy, as a whole or in separate properties. */
function busStatement(properties: Raw): Raw {
    const statement = member(properties, "Statement");
    if (statement !== undefined) return statement;
    const principal = member(properties, "Principal") ?? null;
    const condition = member(properties, "Condition") ?? null;
    return {
        Effect: "Allow",
        Principal: principal === "*" ? principal : { AWS: principal },
        Action: member(properties, "Action") ?? null,
        ...(isObject(condition) ? { Condition: busCondition(condition) } : {}),
    };
}

function busCondition(condition: Raw): Raw {
    const [type, key] = [member(condition, "Type"), member(condition, "Key")];
    if (typeof type !== "string" || typeof key !== "string") return together([type, key]) ?? new Unread();
    return { [type]: { [key]: member(condition, "Value") ?? null } };
}

function inputPaths(transformer: Raw) {
    return member(transformer, "InputPathsMap");
}
