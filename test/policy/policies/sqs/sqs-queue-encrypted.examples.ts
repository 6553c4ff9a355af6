import { queueEncrypted } from "../../../../policy-pack/policies/sqs/sqs-queue-encrypted";
import type { PolicyExamples } from "../../examples";
import { goodTopicWithQueue } from "../../good/queue";

export const queueEncryptedExamples: PolicyExamples = {
    policy: queueEncrypted,
    passing: goodTopicWithQueue(),
    failing: goodTopicWithQueue({ sqsManagedSseEnabled: false }),
};
