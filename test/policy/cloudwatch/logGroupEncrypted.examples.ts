import { logGroupEncrypted } from "../../../policy-pack/policies/cloudwatch/logGroupEncrypted";
import type { PolicyExamples } from "../examples";
import { goodLogGroup } from "../good/logGroup";
import { goodTrail } from "../good/trail";

export const logGroupEncryptedExamples: PolicyExamples = {
    policy: logGroupEncrypted,
    passing: [goodTrail(), goodLogGroup()],
    failing: [goodTrail(), goodLogGroup({ kmsKeyId: undefined })],
};
