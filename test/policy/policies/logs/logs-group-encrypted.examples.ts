import { logGroupEncrypted } from "../../../../policy-pack/policies/logs/logs-group-encrypted";
import type { PolicyExamples } from "../../examples";
import { goodLogGroup } from "../../good/logGroup";
import { goodTrail } from "../../good/trail";

export const logGroupEncryptedExamples: PolicyExamples = {
    policy: logGroupEncrypted,
    passing: [goodTrail(), goodLogGroup()],
    failing: [goodTrail(), goodLogGroup({ kmsKeyId: undefined })],
};
