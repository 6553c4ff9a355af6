import type { PolicyExamples } from "../examples";
import { queueEncryptedExamples } from "./queueEncrypted.examples";
import { queuePolicyNotPublicExamples } from "./queuePolicyNotPublic.examples";
import { queuePolicyOnlyFromRuleExamples } from "./queuePolicyOnlyFromRule.examples";
import { queuePolicyOnlyFromTopicExamples } from "./queuePolicyOnlyFromTopic.examples";
import { topicEncryptedExamples } from "./topicEncrypted.examples";
import { topicPolicyNotPublicExamples } from "./topicPolicyNotPublic.examples";
import { topicPolicyOnlyFromTrailExamples } from "./topicPolicyOnlyFromTrail.examples";

export const examples: PolicyExamples[] = [
    queueEncryptedExamples,
    queuePolicyNotPublicExamples,
    queuePolicyOnlyFromRuleExamples,
    queuePolicyOnlyFromTopicExamples,
    topicEncryptedExamples,
    topicPolicyNotPublicExamples,
    topicPolicyOnlyFromTrailExamples,
];
