import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../../config/names";
import type { Settings } from "../../../config/schema";
import type { Providers } from "../../../providers";
import { inBothAccounts, type BothAccountsOptions } from "../../accountOptions";
import { runbook } from "../runbook";

export interface SilenceAlarmsArgs {
    names: Names;
    /** Minutes of silence that are an alarm, a multiple of 5. */
    afterMinutes: Settings["detection"]["silence"]["afterMinutes"];
    /** Whether there is a topic for chat channels. */
    chat: boolean;
    /** Whether there are tamper rules on a bus of their own. */
    tamperRules: boolean;
    /** Topics that the alarms notify. */
    alarmActions: pulumi.Input<string>[];
    /** `detection.runbooks`. */
    runbooks: string;
}

/** An alarm on what has stopped, or on alerts that fail. */
interface SilenceAlarm {
    /** Last part of its name. */
    name: string;
    /** Whose metric it watches: an alarm sees its own account's only. */
    account: keyof Providers;
    /** What happened and what that means, for the recipient. */
    description: string;
    /** Page in docs/runbooks. */
    page: string;
    watch: aws.cloudwatch.MetricAlarmArgs;
}

/** Seconds of a metric's sum. */
const period = 300;

/** What EventBridge counts of the rules of the bus when they do not deliver. */
const busFailures = [
    { name: "tamper-rules-failing", metricName: "FailedInvocations", happened: "could not deliver an event" },
    {
        name: "tamper-alerts-lost",
        metricName: "InvocationsFailedToBeSentToDlq",
        happened: "lost an event, because the queue of undelivered events did not accept it",
    },
];

/**
 * Alarms on what no longer arrives, and on alerts that fail. They notify when it is over, too.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export class SilenceAlarms extends pulumi.ComponentResource {
    /** Of the alarms in the management account. */
    readonly alarmNames: pulumi.Output<string>[];

    constructor(name: string, args: SilenceAlarmsArgs, opts: BothAccountsOptions) {
        super("landing-zone:detection:SilenceAlarms", name, {}, inBothAccounts(name, opts));
        const { names, alarmActions, runbooks } = args;

        const made = silenceAlarms(args).map(({ name: what, account, description, page, watch }) => {
            const alarm = new aws.cloudwatch.MetricAlarm(
                `${name}-${what}`,
                {
                    ...watch,
                    name: `${names.prefix}${what}`,
                    alarmDescription: `${description} ${runbook(runbooks, page)}`,
                    alarmActions,
                    okActions: alarmActions,
                },
                { parent: this, provider: opts[account] },
            );
            return { account, name: alarm.name };
        });

        this.alarmNames = made.filter(({ account }) => account === "management").map((alarm) => alarm.name);
        this.registerOutputs();
    }
}

/** The alarms as a table. */
export function silenceAlarms({ names, afterMinutes, chat, tamperRules }: SilenceAlarmsArgs): SilenceAlarm[] {
    const management = "management" as const;
    const alarmTopics = [
        { name: "notifications-failing", account: management, topic: names.alarms.topic, to: "a recipient" },
        {
            name: "backup-notifications-failing",
            account: "logArchive" as const,
            topic: names.alarms.backupTopic,
            to: "a recipient",
        },
        ...(chat
            ? [
                  {
                      name: "chat-notifications-failing",
                      account: management,
                      topic: names.alarms.chatTopic,
                      to: "a chat channel",
                  },
              ]
            : []),
    ];
    return [
        {
            name: "log-group-silent",
            account: "management",
            description: `No event has reached the log group ${names.logGroup.name} for ${afterMinutes} minutes. Until it does, no alarm on events can fire: an attacker may have stopped the trail.`,
            page: "log-group-silent",
            watch: silent("AWS/Logs", "IncomingLogEvents", { LogGroupName: names.logGroup.name }, afterMinutes),
        },
        {
            // CloudTrail has no metric of its own. It announces every log file on this topic once the file is in the
            // bucket, so the topic falls silent if either cannot be written to.
            name: "delivery-silent",
            account: "logArchive",
            description: `CloudTrail has announced no log file on the topic ${names.delivery.topic} for ${afterMinutes} minutes. Either nothing reaches the bucket ${names.archive.bucket}, or the topic refuses what is announced. CloudTrail retries for 30 days.`,
            page: "delivery-silent",
            watch: silent("AWS/SNS", "NumberOfMessagesPublished", { TopicName: names.delivery.topic }, afterMinutes),
        },
        ...alarmTopics.map(({ name, account, topic, to }): SilenceAlarm => ({
            name,
            account,
            description: `An alert could not be delivered to ${to} of the topic ${topic}, who may not be notified of what happens now.`,
            page: "notifications-failing",
            watch: {
                ...failing,
                ...sum("AWS/SNS", "NumberOfNotificationsFailed", { TopicName: topic }),
            },
        })),
        ...(tamperRules ? busFailures : []).map(({ name, metricName, happened }): SilenceAlarm => ({
            name,
            account: management,
            description: `A rule of the event bus ${names.tampering.bus} ${happened}. The audit log may have been tampered with without an alert.`,
            page: "tamper-rules-failing",
            watch: {
                ...failing,
                metricQueries: [
                    {
                        id: "failed",
                        // All rules of the bus: EventBridge has no such metric for a bus as a whole.
                        expression: `SELECT SUM(${metricName}) FROM SCHEMA("AWS/Events", EventBusName, RuleName) WHERE EventBusName = '${names.tampering.bus}'`,
                        label: metricName,
                        period,
                        returnData: true,
                    },
                ],
            },
        })),
    ];
}

/** Nothing at all for so long. A metric that is no longer published is that very silence. */
function silent(
    namespace: string,
    metricName: string,
    dimensions: Record<string, string>,
    afterMinutes: number,
): aws.cloudwatch.MetricAlarmArgs {
    return {
        ...sum(namespace, metricName, dimensions),
        comparisonOperator: "LessThanThreshold",
        threshold: 1,
        evaluationPeriods: (afterMinutes * 60) / period,
        treatMissingData: "breaching",
    };
}

/** A single failure. It is counted only when something is sent, so that a metric without data is good news. */
const failing = {
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    threshold: 1,
    evaluationPeriods: 1,
    treatMissingData: "notBreaching",
};

function sum(namespace: string, metricName: string, dimensions: Record<string, string>) {
    return { namespace, metricName, dimensions, statistic: "Sum", period };
}
