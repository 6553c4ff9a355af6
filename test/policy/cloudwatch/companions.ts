import type { ExampleResource } from "../examples";
import { goodAlarm, goodAlarmDelivery, goodMetricFilter, goodTamperRule, goodTamperTarget } from "../good/alarm";
import { patterns } from "./patterns";

/** Name of the log group of Pulumi.prod.yaml. */
export const logGroupName = "/audit-log/organization-trail";

/** One filter that Security Hub and CIS agree about, and one for each text of CIS that differs. */
const watched = {
    trailChanges: patterns.trailChanges,
    unauthorizedCalls: patterns.unauthorizedCallsOfCis,
    signInWithoutMfa: patterns.signInWithoutMfaOfCis,
    iamPolicyChanges: patterns.iamPolicyChangesOfCis,
    securityGroupChanges: patterns.securityGroupChangesOfCis,
    routeTableChanges: patterns.routeTableChangesOfCis,
    organizationsChanges: patterns.organizationsChanges,
};

export const companions: ExampleResource[] = [
    ...Object.entries(watched).flatMap(([name, pattern]) => [
        goodMetricFilter(
            {
                name,
                logGroupName,
                pattern,
                metricTransformation: { name, namespace: "LogMetrics", value: "1", defaultValue: "0" },
            },
            name,
        ),
        goodAlarm({ name, metricName: name }, name),
    ]),
    ...goodAlarmDelivery().map((resource) => ({ ...resource, name: "alarms" })),
    { ...goodTamperRule(), name: "tampering" },
    { ...goodTamperTarget(), name: "tampering" },
];
