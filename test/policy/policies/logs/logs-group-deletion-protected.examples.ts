import { logGroupDeletionProtected } from "../../../../policy-pack/policies/logs/logs-group-deletion-protected";
import type { PolicyExamples } from "../../examples";
import { goodLogGroup } from "../../good/logGroup";
import { goodTrail } from "../../good/trail";

export const logGroupDeletionProtectedExamples: PolicyExamples = {
    policy: logGroupDeletionProtected,
    passing: [goodTrail(), goodLogGroup()],
    failing: [goodTrail(), goodLogGroup({ deletionProtectionEnabled: undefined })],
};
