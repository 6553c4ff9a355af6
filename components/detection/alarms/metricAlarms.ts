import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { metricAlarmNames, untuned } from "../../../config/detection";
import type { Settings } from "../../../config/schema";
import { inAccount, type AccountOptions } from "../../accountOptions";
import { metricAlarmTable, type MetricAlarmRow, type WatchedRules } from "./metricAlarmTable";
import { runbook } from "../runbook";

export interface MetricAlarmsArgs {
    /** Log group that gets the events of all accounts and Regions. */
    logGroupName: pulumi.Input<string>;
    /** Begins the name of every filter and alarm. */
    ownPrefix: string;
    breakGlassRoleArns: string[];
    readerRoleArns: string[];
    /** Rules of EventBridge that tell of tampering. Default: there are none. */
    tamperRules?: WatchedRules;
    /** Where the runbooks can be read: `detection.runbooks`. */
    runbooks: string;
    settings: Settings["detection"]["metricAlarms"];
    /** Topics that tell somebody. */
    alarmActions: pulumi.Input<string>[];
}

/** Namespace of all that the filters count: the one that Security Hub's pages have. */
export const metricNamespace = "LogMetrics";

/** Alarms on events in the organization's log group, each on a metric that metric filters count. */
export class MetricAlarms extends pulumi.ComponentResource {
    readonly alarmNames: pulumi.Output<string>[] = [];

    constructor(name: string, args: MetricAlarmsArgs, opts: AccountOptions) {
        super("landing-zone:detection:MetricAlarms", name, {}, inAccount(name, opts));
        const child = { parent: this };
        const { ownPrefix, settings } = args;
        const table = metricAlarmTable({ ...args, profile: settings.profile });

        for (const watched of metricAlarmNames) {
            const row = table[watched];
            const { enabled, threshold, periodSeconds } = settings.tuned[watched] ?? untuned;
            if (!enabled || row.filters.length === 0) continue;

            const slug = kebabCase(watched);
            const metric = { name: pascalCase(watched), namespace: metricNamespace };
            for (const { of, pattern } of row.filters) {
                const filter = of === undefined ? slug : `${slug}-${of}`;
                new aws.cloudwatch.LogMetricFilter(
                    `${name}-${filter}`,
                    {
                        name: `${ownPrefix}${filter}`,
                        logGroupName: args.logGroupName,
                        pattern,
                        metricTransformation: { ...metric, value: "1", defaultValue: "0" },
                    },
                    child,
                );
            }
            const alarm = new aws.cloudwatch.MetricAlarm(
                `${name}-${slug}`,
                {
                    name: `${ownPrefix}${slug}`,
                    alarmDescription: alarmDescription(row, threshold, runbook(args.runbooks, slug)),
                    metricName: metric.name,
                    namespace: metric.namespace,
                    statistic: "Sum",
                    period: periodSeconds,
                    evaluationPeriods: 1,
                    comparisonOperator: "GreaterThanOrEqualToThreshold",
                    threshold,
                    treatMissingData: "notBreaching",
                    alarmActions: args.alarmActions,
                },
                child,
            );
            this.alarmNames.push(alarm.name);
        }
        this.registerOutputs({ alarmNames: this.alarmNames });
    }
}

/** What the alarm says to whoever is woken, in at most 1024 characters. */
function alarmDescription({ happened, doFirst, controls }: MetricAlarmRow, threshold: number, link: string): string {
    // An alarm that waits for more than one event is not what the controls ask for.
    const supported = threshold === 1 && controls.length > 0 ? [`Satisfies ${controls.join(" and ")}.`] : [];
    return [happened, doFirst, ...supported, link].join(" ");
}

function kebabCase(name: string): string {
    return name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
}

function pascalCase(name: string): string {
    return name.replace(/^[a-z]/, (first) => first.toUpperCase());
}
