import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { inAccount, type AccountOptions } from "../../accountOptions";
import { dashboardBody, type DashboardInputs } from "./dashboardBody";

export interface DashboardArgs extends Omit<DashboardInputs, "alarmArns"> {
    name: string;
    partition: string;
    /** Account of the dashboard and its alarms. */
    accountId: string;
    /** Of the account's alarms, 100 at most. */
    alarmNames: pulumi.Input<string>[];
}

/**
 * The audit log at a glance. It shows what its own account sees. The log-archive account's metric and alarm are not on
 * it: they would need cross-account observability between the two, which is the organization's decision.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Unified-Cross-Account.html
 */
export class Dashboard extends pulumi.ComponentResource {
    constructor(name: string, args: DashboardArgs, opts: AccountOptions) {
        super("landing-zone:detection:Dashboard", name, {}, inAccount(name, opts));
        const { partition, region, accountId } = args;

        new aws.cloudwatch.Dashboard(
            name,
            {
                dashboardName: args.name,
                dashboardBody: pulumi.all(args.alarmNames).apply((alarmNames) => {
                    const alarmArns = alarmNames.map(
                        (alarm) => `arn:${partition}:cloudwatch:${region}:${accountId}:alarm:${alarm}`,
                    );
                    return JSON.stringify(dashboardBody({ ...args, alarmArns }));
                }),
            },
            { parent: this },
        );
        this.registerOutputs();
    }
}
