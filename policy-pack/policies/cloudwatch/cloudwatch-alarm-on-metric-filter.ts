import { stackPolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { members, notYetKnown } from "../../vocabulary/values";
import { monitoringFrameworks } from "../../model/controls";
import { controlFilters, watches } from "../../model/monitoring";

/** A metric without an alarm sends no alert. */
export const alarmOnMetricFilter = stackPolicy({
    name: "cloudwatch-alarm-on-metric-filter",
    description: "The metric of a filter that Security Hub or CIS requires has an alarm in the stack.",
    rationale:
        "A metric filter only counts: without an alarm on exactly its metric and namespace, in its Region, " +
        "the count sends no alert. If a name differs in one letter, the alarm waits for a metric that does " +
        "not exist.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: monitoringFrameworks,
    remediationSteps:
        "Create an `aws.cloudwatch.MetricAlarm` whose `metricName` and `namespace` are those of the filter's " +
        "`metricTransformation`.",
    subjects: (log) => controlFilters(log.stack),
    judge: (filter, report, log) => {
        const { metricTransformation } = filter.properties;
        const { name, namespace } = members(metricTransformation);
        if ([metricTransformation, name, namespace].includes(notYetKnown)) return;
        if (log.stack.ofType(types.MetricAlarm).some((alarm) => watches(alarm, filter))) return;
        report(
            "No alarm of the stack monitors the metric of `metricTransformation`: events that the filter " +
                "counts send no alert. Create a `MetricAlarm` with the same `metricName` and `namespace` in the " +
                "same Region.",
        );
    },
});
