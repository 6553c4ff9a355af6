import type { PolicyExamples } from "../examples";
import { alarmEnabledExamples } from "./alarmEnabled.examples";
import { alarmFiresAtFirstEventExamples } from "./alarmFiresAtFirstEvent.examples";
import { alarmNotMutedExamples } from "./alarmNotMuted.examples";
import { alarmOnMetricFilterExamples } from "./alarmOnMetricFilter.examples";
import { alarmReachesSomebodyExamples } from "./alarmReachesSomebody.examples";
import { alarmTopicPrivateExamples } from "./alarmTopicPrivate.examples";
import { deliveryRoleCompleteExamples } from "./deliveryRoleComplete.examples";
import { deliveryRoleConfinedExamples } from "./deliveryRoleConfined.examples";
import { logGroupClassExamples } from "./logGroupClass.examples";
import { logGroupDeletionProtectedExamples } from "./logGroupDeletionProtected.examples";
import { logGroupEncryptedExamples } from "./logGroupEncrypted.examples";
import { logGroupRetentionExamples } from "./logGroupRetention.examples";
import { metricFilterExactExamples } from "./metricFilterExact.examples";
import { tamperRuleEnabledExamples } from "./tamperRuleEnabled.examples";
import { tamperRuleHasTargetExamples } from "./tamperRuleHasTarget.examples";

export const examples: PolicyExamples[] = [
    alarmEnabledExamples,
    alarmFiresAtFirstEventExamples,
    alarmNotMutedExamples,
    alarmOnMetricFilterExamples,
    alarmReachesSomebodyExamples,
    alarmTopicPrivateExamples,
    deliveryRoleCompleteExamples,
    deliveryRoleConfinedExamples,
    logGroupClassExamples,
    logGroupDeletionProtectedExamples,
    logGroupEncryptedExamples,
    logGroupRetentionExamples,
    metricFilterExactExamples,
    tamperRuleEnabledExamples,
    tamperRuleHasTargetExamples,
];
