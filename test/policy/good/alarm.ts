import type * as aws from "@pulumi/aws";
import type { ExampleResource } from "../examples";
import { type Changes, withChanges } from "./withChanges";

const provider = { allowedAccountIds: '["111122223333"]', region: "eu-west-1" };
const topicArn = "arn:aws:sns:eu-west-1:111122223333:example-alarms";
const undeliveredArn = "arn:aws:sqs:eu-west-1:111122223333:example-undelivered";
const keyArn = "arn:aws:kms:eu-west-1:111122223333:key/5678abcd-12ab-34cd-56ef-1234567890ab";

/** Security Hub's text for changes of trails. */
export const trailChanges =
    "{($.eventName=CreateTrail) || ($.eventName=UpdateTrail) || ($.eventName=DeleteTrail) || " +
    "($.eventName=StartLogging) || ($.eventName=StopLogging)}";

/** A metric filter on the log group of `goodTrail`. */
export function goodMetricFilter(changes: Changes = {}, name?: string): ExampleResource {
    const inputs = {
        name: "example-trail-changes",
        logGroupName: "/example/organization-trail",
        pattern: trailChanges,
        metricTransformation: { name: "TrailChanges", namespace: "LogMetrics", value: "1", defaultValue: "0" },
    } satisfies aws.cloudwatch.LogMetricFilterArgs;
    return {
        type: "aws:cloudwatch/logMetricFilter:LogMetricFilter",
        ...(name === undefined ? {} : { name }),
        inputs: withChanges(inputs, changes),
        provider,
    };
}

/** An alarm on the metric of `goodMetricFilter`. */
export function goodAlarm(changes: Changes = {}, name?: string): ExampleResource {
    const inputs = {
        name: "example-trail-changes",
        metricName: "TrailChanges",
        namespace: "LogMetrics",
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        threshold: 1,
        statistic: "Sum",
        period: 300,
        evaluationPeriods: 1,
        treatMissingData: "notBreaching",
        alarmActions: [topicArn],
    } satisfies aws.cloudwatch.MetricAlarmArgs;
    return {
        type: "aws:cloudwatch/metricAlarm:MetricAlarm",
        ...(name === undefined ? {} : { name }),
        inputs: withChanges(inputs, changes),
        provider,
    };
}

/** The topic that `goodAlarm` and `goodTamperTarget` notify. */
export function goodAlarmTopic(changes: Changes = {}): ExampleResource {
    const inputs = { name: "example-alarms", kmsMasterKeyId: keyArn } satisfies aws.sns.TopicArgs;
    return {
        type: "aws:sns/topic:Topic",
        inputs: withChanges(inputs, changes),
        options: { protect: true },
        provider,
    };
}

/** Allows CloudWatch and EventBridge to publish to it. */
export function goodAlarmTopicPolicy(changes: Changes = {}): ExampleResource {
    const inputs = {
        arn: topicArn,
        policy: JSON.stringify(alarmTopicPolicy()),
    } satisfies aws.sns.TopicPolicyArgs;
    return {
        type: "aws:sns/topicPolicy:TopicPolicy",
        inputs: withChanges(inputs, changes),
        options: { protect: true },
        provider,
    };
}

/** Its document. */
export function alarmTopicPolicy(): aws.iam.PolicyDocument & { Statement: aws.iam.PolicyStatement[] } {
    return {
        Version: "2012-10-17",
        Statement: [
            {
                Effect: "Allow",
                Principal: { Service: ["cloudwatch.amazonaws.com", "events.amazonaws.com"] },
                Action: "sns:Publish",
                Resource: topicArn,
                Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
            },
            {
                Effect: "Deny",
                Principal: "*",
                Action: "sns:Publish",
                Resource: topicArn,
                Condition: { Bool: { "aws:SecureTransport": "false" } },
            },
        ],
    };
}

/** A recipient that subscribes to it. */
export function goodAlarmSubscription(changes: Changes = {}): ExampleResource {
    const inputs = {
        topic: topicArn,
        protocol: "email",
        endpoint: "security@example.com",
    } satisfies aws.sns.TopicSubscriptionArgs;
    return { type: "aws:sns/topicSubscription:TopicSubscription", inputs: withChanges(inputs, changes), provider };
}

/** The key of the topic. */
export function goodAlarmKey(changes: Changes = {}): ExampleResource {
    const inputs = {
        description: "Encrypts alarms",
        enableKeyRotation: true,
        deletionWindowInDays: 30,
        policy: JSON.stringify(alarmKeyPolicy()),
    } satisfies aws.kms.KeyArgs;
    return {
        type: "aws:kms/key:Key",
        // An update knows the ARN; the topic names the key by it.
        inputs: withChanges({ ...inputs, arn: keyArn }, changes),
        options: { protect: true },
        provider,
    };
}

/** Its policy. */
export function alarmKeyPolicy(
    services = ["cloudwatch.amazonaws.com", "events.amazonaws.com"],
): aws.iam.PolicyDocument {
    return {
        Version: "2012-10-17",
        Statement: [
            {
                Effect: "Allow",
                Principal: { AWS: "arn:aws:iam::111122223333:root" },
                Action: "kms:*",
                Resource: "*",
            },
            {
                Effect: "Allow",
                Principal: { Service: services },
                Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
                Resource: "*",
                Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
            },
        ],
    };
}

/** The topic with all that it needs. */
export function goodAlarmDelivery(): ExampleResource[] {
    return [goodAlarmTopic(), goodAlarmTopicPolicy(), goodAlarmSubscription(), goodAlarmKey()];
}

/** A rule on calls to CloudTrail. */
export function goodTamperRule(changes: Changes = {}): ExampleResource {
    const inputs = {
        name: "example-tampering",
        eventPattern: JSON.stringify({
            "detail-type": ["AWS API Call via CloudTrail"],
            detail: {
                eventSource: ["cloudtrail.amazonaws.com"],
                eventName: ["StopLogging", "DeleteTrail", "UpdateTrail", "PutEventSelectors"],
            },
        }),
        state: "ENABLED",
    } satisfies aws.cloudwatch.EventRuleArgs;
    return { type: "aws:cloudwatch/eventRule:EventRule", inputs: withChanges(inputs, changes), provider };
}

/** The recipient of that rule. */
export function goodTamperTarget(changes: Changes = {}): ExampleResource {
    const inputs = {
        rule: "example-tampering",
        arn: topicArn,
        deadLetterConfig: { arn: undeliveredArn },
    } satisfies aws.cloudwatch.EventTargetArgs;
    return { type: "aws:cloudwatch/eventTarget:EventTarget", inputs: withChanges(inputs, changes), provider };
}

/** An alarm that fires when nothing reaches the log group of `goodMetricFilter` any more. */
export function goodSilenceAlarm(changes: Changes = {}): ExampleResource {
    const inputs = {
        name: "example-silence",
        namespace: "AWS/Logs",
        metricName: "IncomingLogEvents",
        dimensions: { LogGroupName: "/example/organization-trail" },
        comparisonOperator: "LessThanThreshold",
        threshold: 1,
        statistic: "Sum",
        period: 300,
        evaluationPeriods: 4,
        treatMissingData: "breaching",
        alarmActions: [topicArn],
    } satisfies aws.cloudwatch.MetricAlarmArgs;
    return {
        type: "aws:cloudwatch/metricAlarm:MetricAlarm",
        name: "silence",
        inputs: withChanges(inputs, changes),
        provider,
    };
}

/** A chat channel that shows alarms. */
export function goodChatChannel(changes: Changes = {}): ExampleResource {
    const inputs = {
        configurationName: "example-alarms",
        slackTeamId: "T07EA123LEP",
        slackChannelId: "C07EZ1ABC23",
        iamRoleArn: "arn:aws:iam::111122223333:role/example-chat",
        guardrailPolicyArns: ["arn:aws:iam::111122223333:policy/example-chat"],
        snsTopicArns: [topicArn],
    } satisfies aws.chatbot.SlackChannelConfigurationArgs;
    return {
        type: "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration",
        inputs: withChanges(inputs, changes),
        provider,
    };
}
