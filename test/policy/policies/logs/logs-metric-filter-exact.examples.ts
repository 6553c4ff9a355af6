import { metricFilterExact } from "../../../../policy-pack/policies/logs/logs-metric-filter-exact";
import type { PolicyExamples } from "../../examples";
import { goodAlarm, goodMetricFilter, trailChanges } from "../../good/alarm";

export const metricFilterExactExamples: PolicyExamples = {
    policy: metricFilterExact,
    passing: [goodMetricFilter(), goodAlarm()],
    failing: [goodMetricFilter({ pattern: trailChanges.replace(" || ($.eventName=StopLogging)", "") }), goodAlarm()],
};
