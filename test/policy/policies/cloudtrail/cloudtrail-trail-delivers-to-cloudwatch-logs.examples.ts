import { trailDeliversToCloudWatchLogs } from "../../../../policy-pack/policies/cloudtrail/cloudtrail-trail-delivers-to-cloudwatch-logs";
import type { PolicyExamples } from "../../examples";
import { goodTrail } from "../../good/trail";

export const trailDeliversToCloudWatchLogsExamples: PolicyExamples = {
    policy: trailDeliversToCloudWatchLogs,
    passing: [goodTrail()],
    failing: [goodTrail({ cloudWatchLogsGroupArn: undefined, cloudWatchLogsRoleArn: undefined })],
};
