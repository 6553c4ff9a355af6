import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { runbook } from "../runbook";
import { undeliveredQueuePolicy } from "./undeliveredQueuePolicy";

export interface UndeliveredEventsArgs {
    queueName: string;
    partition: string;
    region: string;
    /** Account of the queue and of the rules that leave events in it. */
    accountId: string;
    /** Prefix of the name of every alarm and rule. */
    ownPrefix: string;
    /** `detection.runbooks`. */
    runbooks: string;
    /** What the alarm acts on: topics of its Region, the only ones that CloudWatch notifies. */
    alarmActions: pulumi.Input<string>[];
}

/**
 * The queue of the events that the rules of an account and Region could not deliver, and the alarm on it. SQS encrypts
 * it with keys of its own, so that no key's policy can keep EventBridge out.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 */
export class UndeliveredEvents extends pulumi.ComponentResource {
    readonly queueArn: pulumi.Output<string>;
    readonly alarmName: pulumi.Output<string>;

    constructor(name: string, args: UndeliveredEventsArgs, opts: pulumi.ComponentResourceOptions) {
        super("landing-zone:detection:UndeliveredEvents", name, {}, opts);
        const child = { parent: this };
        const { queueName, partition, region, accountId, ownPrefix } = args;

        const queue = new aws.sqs.Queue(
            name,
            { name: queueName, region, sqsManagedSseEnabled: true, messageRetentionSeconds: 14 * 24 * 3600 },
            child,
        );
        const queueArn = `arn:${partition}:sqs:${region}:${accountId}:${queueName}`;
        const policy = new aws.sqs.QueuePolicy(
            name,
            { queueUrl: queue.url, region, policy: JSON.stringify(undeliveredQueuePolicy({ ...args, queueArn })) },
            child,
        );
        const alarm = new aws.cloudwatch.MetricAlarm(
            name,
            {
                name: undeliveredAlarm(ownPrefix),
                region,
                alarmDescription:
                    `EventBridge could not deliver events of tampering with the audit log, in account ${accountId}, ${region}. ` +
                    `Read them in the queue ${queueName}. ${runbook(args.runbooks, "undelivered-events")}`,
                namespace: "AWS/SQS",
                metricName: "ApproximateNumberOfMessagesVisible",
                dimensions: { QueueName: queue.name },
                statistic: "Maximum",
                period: 60,
                evaluationPeriods: 1,
                threshold: 1,
                comparisonOperator: "GreaterThanOrEqualToThreshold",
                // SQS publishes no metric of an unused queue: missing data is the normal state.
                treatMissingData: "notBreaching",
                alarmActions: args.alarmActions,
            },
            child,
        );

        // Rules that leave events here must wait for the policy.
        this.queueArn = pulumi.all([queue.arn, policy.id]).apply(([arn]) => arn);
        this.alarmName = alarm.name;
        this.registerOutputs({ queueArn: this.queueArn, alarmName: this.alarmName });
    }

    /** What a target needs so that it tries for ten minutes and then leaves the event here. */
    get targetArgs(): Pick<aws.cloudwatch.EventTargetArgs, "deadLetterConfig" | "retryPolicy"> {
        return {
            deadLetterConfig: { arn: this.queueArn },
            // The second is AWS's default; the provider reads a missing one as none.
            retryPolicy: { maximumEventAgeInSeconds: 600, maximumRetryAttempts: 185 },
        };
    }
}

/** Name of the alarm on undelivered events, the same in each account and Region. */
export function undeliveredAlarm(ownPrefix: string): string {
    return `${ownPrefix}undelivered-events`;
}
