import type { Policy } from "../../policy";
import { queueEncrypted } from "./queueEncrypted";
import { queuePolicyNotPublic } from "./queuePolicyNotPublic";
import { queuePolicyOnlyFromRule } from "./queuePolicyOnlyFromRule";
import { queuePolicyOnlyFromTopic } from "./queuePolicyOnlyFromTopic";
import { topicEncrypted } from "./topicEncrypted";
import { topicPolicyNotPublic } from "./topicPolicyNotPublic";
import { topicPolicyOnlyFromTrail } from "./topicPolicyOnlyFromTrail";

/** What the topics on which trails announce log files, and the queues that get the announcements, must be. */
export const policies: Policy[] = [
    queueEncrypted,
    queuePolicyNotPublic,
    queuePolicyOnlyFromRule,
    queuePolicyOnlyFromTopic,
    topicEncrypted,
    topicPolicyNotPublic,
    topicPolicyOnlyFromTrail,
];
