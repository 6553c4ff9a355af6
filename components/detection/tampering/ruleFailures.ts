import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { runbook } from "../runbook";
import { undeliveredAlarm } from "./undeliveredEvents";

export interface RuleFailuresArgs {
    /** Rules on the default bus, at most 10: an alarm of CloudWatch computes with no more metrics. */
    ruleNames: pulumi.Input<string>[];
    region: string;
    accountId: string;
    /** Prefix of the name of every alarm. */
    ownPrefix: string;
    /** `detection.runbooks`. */
    runbooks: string;
    /** What the alarms act on: topics of their Region. */
    alarmActions: pulumi.Input<string>[];
}

/** Names of all alarms on the delivery of events, the same in each account and Region. */
export function deliveryAlarms(ownPrefix: string): string[] {
    return [undeliveredAlarm(ownPrefix), ...failureMetrics.map(({ name }) => `${ownPrefix}${name}`)];
}

/** What EventBridge counts of a rule when it does not deliver. */
const failureMetrics = [
    {
        name: "forwarding-failing",
        metricName: "FailedInvocations",
        happened: "Tamper rules could not forward events",
    },
    {
        name: "events-lost",
        metricName: "InvocationsFailedToBeSentToDlq",
        happened: "Events of tamper rules were lost, because the queue of undelivered events did not accept them",
    },
];

/**
 * The alarms on the tamper rules of an account and Region whose events are not forwarded, or lost.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
 */
export class RuleFailures extends pulumi.ComponentResource {
    readonly alarmNames: pulumi.Output<string>[];

    constructor(name: string, args: RuleFailuresArgs, opts: pulumi.ComponentResourceOptions) {
        super("landing-zone:detection:RuleFailures", name, {}, opts);
        const { ruleNames, region, accountId, ownPrefix, runbooks, alarmActions } = args;

        this.alarmNames = failureMetrics.map(({ name: what, metricName, happened }) => {
            const alarm = new aws.cloudwatch.MetricAlarm(
                `${name}-${what}`,
                {
                    name: `${ownPrefix}${what}`,
                    region,
                    alarmDescription: `${happened}, in account ${accountId}, ${region}. There was no alert on them. ${runbook(runbooks, "tamper-rules-failing")}`,
                    comparisonOperator: "GreaterThanOrEqualToThreshold",
                    threshold: 1,
                    evaluationPeriods: 1,
                    // EventBridge publishes these metrics only if something fails.
                    treatMissingData: "notBreaching",
                    metricQueries: [
                        { id: "failed", expression: "SUM(METRICS())", label: metricName, returnData: true },
                        ...ruleNames.map((RuleName, index) => ({
                            id: `rule${index}`,
                            metric: {
                                namespace: "AWS/Events",
                                metricName,
                                dimensions: { RuleName },
                                stat: "Sum",
                                period: 300,
                            },
                        })),
                    ],
                    alarmActions,
                },
                { parent: this },
            );
            return alarm.name;
        });
        this.registerOutputs({ alarmNames: this.alarmNames });
    }
}
