import { stackPolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { members, notYetKnown } from "../../vocabulary/values";
import { monitoringFrameworks } from "../../model/controls";
import { controlFilters, watches } from "../../model/monitoring";

/** A metric that no alarm watches tells nobody. */
export const alarmOnMetricFilter = stackPolicy({
    name: "cloudwatch-alarm-on-metric-filter",
    description: "The metric of a filter that Security Hub or CIS asks for has an alarm in the stack.",
    rationale:
        "A metric filter counts, and that is all: without an alarm on exactly its metric and namespace, in its Region, the count is " +
        "looked at by nobody. A name that differs in one letter makes an alarm that waits for a metric that does not exist.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: monitoringFrameworks,
    remediationSteps:
        "Make an `aws.cloudwatch.MetricAlarm` whose `metricName` and `namespace` are those of the filter's `metricTransformation`.",
    subjects: (stack) => controlFilters(stack),
    judge: (filter, report, stack) => {
        const { metricTransformation } = filter.properties;
        const { name, namespace } = members(metricTransformation);
        if ([metricTransformation, name, namespace].includes(notYetKnown)) return;
        if (stack.ofType(types.MetricAlarm).some((alarm) => watches(alarm, filter))) return;
        report(
            "No alarm of the stack watches the metric of `metricTransformation`: what the filter counts is seen by nobody. " +
                "Make a `MetricAlarm` with the same `metricName` and `namespace` in the same Region.",
        );
    },
});
