import type { PolicyExamples } from "../examples";
import { alarmEnabledExamples } from "./alarmEnabled.examples";
import { alarmFiresAtFirstEventExamples } from "./alarmFiresAtFirstEvent.examples";
import { alarmNotMutedExamples } from "./alarmNotMuted.examples";
import { alarmOnMetricFilterExamples } from "./alarmOnMetricFilter.examples";
import { alarmReachesSomebodyExamples } from "./alarmReachesSomebody.examples";
import { alarmTopicPrivateExamples } from "./alarmTopicPrivate.examples";
import { busPolicyNotPublicExamples } from "./busPolicyNotPublic.examples";
import { busReachesSomebodyExamples } from "./busReachesSomebody.examples";
import { chatChannelGuardedExamples } from "./chatChannelGuarded.examples";
import { deadLetterQueueReachableExamples } from "./deadLetterQueueReachable.examples";
import { deliveryRoleCompleteExamples } from "./deliveryRoleComplete.examples";
import { deliveryRoleConfinedExamples } from "./deliveryRoleConfined.examples";
import { logGroupClassExamples } from "./logGroupClass.examples";
import { logGroupDeletionProtectedExamples } from "./logGroupDeletionProtected.examples";
import { logGroupEncryptedExamples } from "./logGroupEncrypted.examples";
import { logGroupNotMaskedExamples } from "./logGroupNotMasked.examples";
import { logGroupRetentionExamples } from "./logGroupRetention.examples";
import { metricFilterExactExamples } from "./metricFilterExact.examples";
import { rulesCoverAuditLogExamples } from "./rulesCoverAuditLog.examples";
import { silenceBreachingExamples } from "./silenceBreaching.examples";
import { tamperRuleEnabledExamples } from "./tamperRuleEnabled.examples";
import { tamperRuleHasTargetExamples } from "./tamperRuleHasTarget.examples";
import { tamperRuleMatchesExamples } from "./tamperRuleMatches.examples";
import { targetHasDeadLetterQueueExamples } from "./targetHasDeadLetterQueue.examples";
import { targetRoleCompleteExamples } from "./targetRoleComplete.examples";

export const examples: PolicyExamples[] = [
    alarmEnabledExamples,
    alarmFiresAtFirstEventExamples,
    alarmNotMutedExamples,
    alarmOnMetricFilterExamples,
    alarmReachesSomebodyExamples,
    alarmTopicPrivateExamples,
    busPolicyNotPublicExamples,
    busReachesSomebodyExamples,
    chatChannelGuardedExamples,
    deadLetterQueueReachableExamples,
    deliveryRoleCompleteExamples,
    deliveryRoleConfinedExamples,
    logGroupClassExamples,
    logGroupDeletionProtectedExamples,
    logGroupEncryptedExamples,
    logGroupNotMaskedExamples,
    logGroupRetentionExamples,
    metricFilterExactExamples,
    rulesCoverAuditLogExamples,
    silenceBreachingExamples,
    tamperRuleEnabledExamples,
    tamperRuleHasTargetExamples,
    tamperRuleMatchesExamples,
    targetHasDeadLetterQueueExamples,
    targetRoleCompleteExamples,
];
