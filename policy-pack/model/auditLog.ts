import type { Declared } from "../vocabulary/declared";
import { types } from "../vocabulary/types";
import { Archive } from "./archive";
import { auditRules } from "./auditRules";
import { chatChannels } from "./chatChannels";
import { type DeliveryQueues, deliveryQueuePolicies, deliveryQueues } from "./deliveryQueues";
import { deliveryRoles } from "./deliveryRoles";
import { failureAlarms } from "./failureAlarms";
import { guardedKeyPolicies, guardedKeys } from "./guardedKeys";
import { guardrails } from "./guardrails";
import { type AlarmTopic, alarmTopics, arrivalAlarms, auditAlarms, auditLogGroups } from "./monitoring";
import { once } from "./once";
import type { Stack } from "./stack";
import { forwardingRules, tamperBusPolicies, tamperRules } from "./tamperRules";
import {
    archiveBuckets,
    auditKeyPolicies,
    auditKeys,
    logBuckets,
    trailLogGroups,
    trailTopicPolicies,
    trailTopics,
} from "./trailResources";
import { tamperTargets, undeliveredQueuePolicies, undeliveredQueues } from "./undeliveredQueues";

/** What a stack declares of an audit log. Each part is found when a policy first reads it, once for all policies. */
export class AuditLog {
    constructor(
        /** All that the stack declares. */
        readonly stack: Stack,
    ) {}

    /** The trails. */
    get trails(): Declared[] {
        return this.stack.ofType(types.Trail);
    }

    /** The buckets that trails deliver to. */
    get archives(): Archive[] {
        return archives(this.stack);
    }

    /** The buckets that trails deliver to, and those that these are replicated to. */
    get archivesAndReplicas(): Archive[] {
        return archivesAndReplicas(this.stack);
    }

    /** The keys of trails, event data stores, archives, delivery topics and log groups. */
    get keys(): Declared[] {
        return auditKeys(this.stack);
    }

    /** The policies of these keys, and those that name CloudTrail. */
    get keyPolicies(): Declared[] {
        return auditKeyPolicies(this.stack);
    }

    /** The keys of the audit log and of the alarm topics. */
    get guardedKeys(): Declared[] {
        return guardedKeys(this.stack);
    }

    /** The policies of these keys, and those that name CloudTrail. */
    get guardedKeyPolicies(): Declared[] {
        return guardedKeyPolicies(this.stack);
    }

    /** The topics on which trails announce log files. */
    get deliveryTopics(): Declared[] {
        return trailTopics(this.stack);
    }

    /** The policies of these topics, and those that name CloudTrail. */
    get deliveryTopicPolicies(): Declared[] {
        return trailTopicPolicies(this.stack);
    }

    /** The queues that receive these announcements. */
    get deliveryQueues(): DeliveryQueues {
        return deliveryQueues(this.stack);
    }

    /** The policies of these queues. */
    get deliveryQueuePolicies(): Declared[] {
        return deliveryQueuePolicies(this.stack);
    }

    /** The log groups that trails of this stack deliver to. */
    get trailLogGroups(): Declared[] {
        return trailLogGroups(this.stack);
    }

    /** The log groups of the audit log: those of trails elsewhere too. */
    get logGroups(): Declared[] {
        return auditLogGroups(this.stack);
    }

    /** The roles with which trails write to log groups. */
    get deliveryRoles(): Declared[] {
        return deliveryRoles(this.stack);
    }

    /** The alarms on the audit log: on its metric filters and on the arrival of events and log files. */
    get alarms(): Declared[] {
        return auditAlarms(this.stack);
    }

    /** Those of them on the arrival of events and log files. */
    get arrivalAlarms(): Declared[] {
        return arrivalAlarms(this.stack);
    }

    /** The alarms on failures to notify of tampering. */
    get failureAlarms(): Declared[] {
        return failureAlarms(this.stack);
    }

    /** The topics that alarms and tamper rules notify. */
    get alarmTopics(): AlarmTopic[] {
        return alarmTopics(this.stack);
    }

    /** The chat channels. */
    get chatChannels(): Declared[] {
        return chatChannels(this.stack);
    }

    /** The EventBridge rules on calls that tamper with the audit log. */
    get tamperRules(): Declared[] {
        return tamperRules(this.stack);
    }

    /** The targets of these rules. */
    get tamperTargets(): Declared[] {
        return tamperTargets(this.stack);
    }

    /** The buses to which these rules send, with the rules that do. */
    get tamperBuses(): Map<Declared, Declared[]> {
        return forwardingRules(this.stack);
    }

    /** The policies of the buses that these rules are on or send to. */
    get tamperBusPolicies(): Declared[] {
        return tamperBusPolicies(this.stack);
    }

    /** The dead-letter queues of these rules. */
    get undeliveredQueues(): Declared[] {
        return undeliveredQueues(this.stack);
    }

    /** The policies of these queues. */
    get undeliveredQueuePolicies(): Declared[] {
        return undeliveredQueuePolicies(this.stack);
    }

    /** The rules of AWS Config on the audit log. */
    get configRules(): Declared[] {
        return auditRules(this.stack);
    }

    /** The policies of AWS Organizations that guard the audit log. */
    get guardrails(): Declared[] {
        return guardrails(this.stack);
    }
}

const archives = once((stack: Stack): Archive[] => archiveBuckets(stack).map((bucket) => new Archive(stack, bucket)));

const archivesAndReplicas = once((stack: Stack): Archive[] =>
    logBuckets(stack).map((bucket) => new Archive(stack, bucket)),
);
