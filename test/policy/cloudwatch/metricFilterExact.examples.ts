import { metricFilterExact } from "../../../policy-pack/policies/cloudwatch/metricFilterExact";
import type { PolicyExamples } from "../examples";
import { goodAlarm, goodMetricFilter, trailChanges } from "../good/alarm";

export const metricFilterExactExamples: PolicyExamples = {
    policy: metricFilterExact,
    passing: [goodMetricFilter(), goodAlarm()],
    failing: [goodMetricFilter({ pattern: trailChanges.replace(" || ($.eventName=StopLogging)", "") }), goodAlarm()],
};
