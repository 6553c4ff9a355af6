import { logGroupClass } from "../../../../policy-pack/policies/logs/logs-group-class";
import type { PolicyExamples } from "../../examples";
import { goodLogGroup } from "../../good/logGroup";
import { goodTrail } from "../../good/trail";

export const logGroupClassExamples: PolicyExamples = {
    policy: logGroupClass,
    passing: [goodTrail(), goodLogGroup()],
    failing: [goodTrail(), goodLogGroup({ logGroupClass: "INFREQUENT_ACCESS" })],
};
