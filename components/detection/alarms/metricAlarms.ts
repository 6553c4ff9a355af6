import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { metricAlarmNames, ownAlarmNames, untuned } from "../../../config/detection";
import type { Settings } from "../../../config/schema";
import { inAccount, type AccountOptions } from "../../accountOptions";
import {
    metricAlarmTable,
    type MetricAlarmRow,
    type MetricAlarmTableInputs,
    type MetricFilter,
} from "./metricAlarmTable";
import { runbook } from "../runbook";

export interface MetricAlarmsArgs extends Omit<MetricAlarmTableInputs, "profile"> {
    /** Log group that gets the events of all accounts and Regions. */
    logGroupName: pulumi.Input<string>;
    /** Prefix of the name of every filter and alarm. */
    ownPrefix: string;
    /** Where the runbooks can be read: `detection.runbooks`. */
    runbooks: string;
    settings: Settings["detection"]["metricAlarms"];
    /** Topics that the alarms of controls notify. */
    alarmActions: pulumi.Input<string>[];
    /** Topics that the landing zone's own alarms notify. */
    ownAlarmActions: pulumi.Input<string>[];
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
            const isOwn = ownAlarmNames.includes(watched);
            const { enabled, threshold, periodSeconds = isOwn ? 60 : 300 } = settings.tuned[watched] ?? untuned;
            if (!enabled) continue;

            const alarm = (slug: string, filters: MetricFilter[], description: string) => {
                if (filters.length === 0) return;
                const metric = { name: pascalCase(slug), namespace: metricNamespace };
                for (const { of, pattern } of filters) {
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
                const { name: alarmName } = new aws.cloudwatch.MetricAlarm(
                    `${name}-${slug}`,
                    {
                        name: `${ownPrefix}${slug}`,
                        alarmDescription: description,
                        metricName: metric.name,
                        namespace: metric.namespace,
                        statistic: "Sum",
                        period: periodSeconds,
                        evaluationPeriods: 1,
                        comparisonOperator: "GreaterThanOrEqualToThreshold",
                        threshold,
                        treatMissingData: "notBreaching",
                        alarmActions: isOwn ? args.ownAlarmActions : args.alarmActions,
                    },
                    child,
                );
                this.alarmNames.push(alarmName);
            };
            const slug = kebabCase(watched);
            const link = runbook(args.runbooks, slug);
            alarm(slug, row.filters, alarmDescription(row, threshold, link));
            if (row.attempts) alarm(`${slug}-attempts`, row.attempts, attemptsDescription(row, link));
        }
        this.registerOutputs({ alarmNames: this.alarmNames });
    }
}

/** The description of an alarm, for its recipient, in at most 1024 characters. */
function alarmDescription(
    { happened, doFirst, controls, attempts }: MetricAlarmRow,
    threshold: number,
    link: string,
): string {
    // An alarm that waits for more than one event is not what the controls require.
    const supported = threshold === 1 && controls.length > 0 ? [`Satisfies ${controls.join(" and ")}.`] : [];
    const limits = attempts
        ? []
        : ["Counts refused calls too. Sends no further alert while more events keep it in ALARM: query the log group."];
    return [happened, doFirst, ...supported, ...limits, link].join(" ");
}

/** The description of the alarm on refused attempts. */
function attemptsDescription({ happened }: MetricAlarmRow, link: string): string {
    return `Attempts were refused that would raise this alarm if they succeeded: "${happened}" Find out who tries, and end its sessions. ${link}`;
}

function kebabCase(name: string): string {
    return name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
}

function pascalCase(slug: string): string {
    return slug.replaceAll(/(^|-)([a-z])/g, (_, __, first: string) => first.toUpperCase());
}
