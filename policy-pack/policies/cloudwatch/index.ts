import type { Policy } from "../../policy";
import { alarmEnabled } from "./alarmEnabled";
import { alarmFiresAtFirstEvent } from "./alarmFiresAtFirstEvent";
import { alarmNotMuted } from "./alarmNotMuted";
import { alarmOnMetricFilter } from "./alarmOnMetricFilter";
import { alarmReachesSomebody } from "./alarmReachesSomebody";
import { alarmTopicPrivate } from "./alarmTopicPrivate";
import { busPolicyNotPublic } from "./busPolicyNotPublic";
import { busReachesSomebody } from "./busReachesSomebody";
import { chatChannelGuarded } from "./chatChannelGuarded";
import { deadLetterQueueReachable } from "./deadLetterQueueReachable";
import { deliveryRoleComplete } from "./deliveryRoleComplete";
import { deliveryRoleConfined } from "./deliveryRoleConfined";
import { logGroupClass } from "./logGroupClass";
import { logGroupDeletionProtected } from "./logGroupDeletionProtected";
import { logGroupEncrypted } from "./logGroupEncrypted";
import { logGroupNotMasked } from "./logGroupNotMasked";
import { logGroupRetention } from "./logGroupRetention";
import { metricFilterExact } from "./metricFilterExact";
import { rulesCoverAuditLog } from "./rulesCoverAuditLog";
import { silenceBreaching } from "./silenceBreaching";
import { tamperRuleEnabled } from "./tamperRuleEnabled";
import { tamperRuleHasTarget } from "./tamperRuleHasTarget";
import { tamperRuleMatches } from "./tamperRuleMatches";
import { targetHasDeadLetterQueue } from "./targetHasDeadLetterQueue";
import { targetRoleComplete } from "./targetRoleComplete";

/** What watches the log: log groups, metric filters, alarms, rules and buses, and whom they tell. */
export const policies: Policy[] = [
    alarmEnabled,
    alarmFiresAtFirstEvent,
    alarmNotMuted,
    alarmOnMetricFilter,
    alarmReachesSomebody,
    alarmTopicPrivate,
    busPolicyNotPublic,
    busReachesSomebody,
    chatChannelGuarded,
    deadLetterQueueReachable,
    deliveryRoleComplete,
    deliveryRoleConfined,
    logGroupClass,
    logGroupDeletionProtected,
    logGroupEncrypted,
    logGroupNotMasked,
    logGroupRetention,
    metricFilterExact,
    rulesCoverAuditLog,
    silenceBreaching,
    tamperRuleEnabled,
    tamperRuleHasTarget,
    tamperRuleMatches,
    targetHasDeadLetterQueue,
    targetRoleComplete,
];
