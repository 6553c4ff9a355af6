import { logGroupRetention } from "../../../../policy-pack/policies/logs/logs-group-retention";
import type { PolicyExamples } from "../../examples";
import { goodLogGroup } from "../../good/logGroup";
import { goodTrail } from "../../good/trail";

export const logGroupRetentionExamples: PolicyExamples = {
    policy: logGroupRetention,
    passing: [goodTrail(), goodLogGroup()],
    failing: [goodTrail(), goodLogGroup({ retentionInDays: 30 })],
};
