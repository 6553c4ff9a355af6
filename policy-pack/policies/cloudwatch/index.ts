import type { Policy } from "../../policy";
import { alarmEnabled } from "./alarmEnabled";
import { alarmFiresAtFirstEvent } from "./alarmFiresAtFirstEvent";
import { alarmNotMuted } from "./alarmNotMuted";
import { alarmOnMetricFilter } from "./alarmOnMetricFilter";
import { alarmReachesSomebody } from "./alarmReachesSomebody";
import { alarmTopicPrivate } from "./alarmTopicPrivate";
import { deliveryRoleComplete } from "./deliveryRoleComplete";
import { deliveryRoleConfined } from "./deliveryRoleConfined";
import { logGroupClass } from "./logGroupClass";
import { logGroupDeletionProtected } from "./logGroupDeletionProtected";
import { logGroupEncrypted } from "./logGroupEncrypted";
import { logGroupRetention } from "./logGroupRetention";
import { metricFilterExact } from "./metricFilterExact";
import { tamperRuleEnabled } from "./tamperRuleEnabled";
import { tamperRuleHasTarget } from "./tamperRuleHasTarget";

/** What watches the log: log groups, metric filters, alarms and the topics that they notify. */
export const policies: Policy[] = [
    alarmEnabled,
    alarmFiresAtFirstEvent,
    alarmNotMuted,
    alarmOnMetricFilter,
    alarmReachesSomebody,
    alarmTopicPrivate,
    deliveryRoleComplete,
    deliveryRoleConfined,
    logGroupClass,
    logGroupDeletionProtected,
    logGroupEncrypted,
    logGroupRetention,
    metricFilterExact,
    tamperRuleEnabled,
    tamperRuleHasTarget,
];
