import { topicEncrypted } from "../../../policy-pack/policies/messaging/topicEncrypted";
import type { PolicyExamples } from "../examples";
import { goodTopic } from "../good/topic";

export const topicEncryptedExamples: PolicyExamples = {
    policy: topicEncrypted,
    passing: [goodTopic()],
    failing: [goodTopic({ kmsMasterKeyId: "alias/aws/sns" })],
};
