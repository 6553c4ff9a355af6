import { queueEncrypted } from "../../../policy-pack/policies/messaging/queueEncrypted";
import type { PolicyExamples } from "../examples";
import { goodTopicWithQueue } from "../good/queue";

export const queueEncryptedExamples: PolicyExamples = {
    policy: queueEncrypted,
    passing: goodTopicWithQueue(),
    failing: goodTopicWithQueue({ sqsManagedSseEnabled: false }),
};
