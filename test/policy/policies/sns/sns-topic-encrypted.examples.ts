import { topicEncrypted } from "../../../../policy-pack/policies/sns/sns-topic-encrypted";
import type { PolicyExamples } from "../../examples";
import { goodTopic } from "../../good/topic";

export const topicEncryptedExamples: PolicyExamples = {
    policy: topicEncrypted,
    passing: [goodTopic()],
    failing: [goodTopic({ kmsMasterKeyId: "alias/aws/sns" })],
};
