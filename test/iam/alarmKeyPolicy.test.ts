import {
    documentsOf,
    landingZone,
    logArchiveAccountId,
    managementAccountId,
    organizationId,
    outsiderAccountId,
} from "./landingZone";
import { alarm, anonymous, requestersOf, role, service } from "./requesters";
import { allowed, decides, deniedBy, notAllowed, type Context, type Policies } from "./simulate";

const zone = landingZone();
const who = requestersOf(zone);
const key = zone.alarmKeyArn;
const policy: Policies = { resource: documentsOf(zone).alarmKey };

/** What SNS adds when it uses a topic's key for a publisher. */
const ofTopic: Context = { "kms:EncryptionContext:aws:sns:topicArn": zone.alarmTopicArn };

const ourAlarm = alarm(zone, managementAccountId, "example-root-use");
/** EventBridge without a role names no account to KMS: the topic's policy demands ours. */
const events = service("events.amazonaws.com");

describe("policy of the alarms' key", () => {
    decides("lets", policy, allowed, [
        ["an alarm encrypt", ourAlarm, "kms:GenerateDataKey", key, ofTopic],
        ["an alarm use a data key again", ourAlarm, "kms:Decrypt", key, ofTopic],
        [
            "the log archive's alarm encrypt",
            alarm(zone, logArchiveAccountId, "example-delivery-failures"),
            "kms:GenerateDataKey",
            key,
            ofTopic,
        ],
        ["EventBridge without a role encrypt for the topic", events, "kms:GenerateDataKey", key, ofTopic],
    ]);

    decides("does not let", policy, notAllowed, [
        [
            "an outsider's alarm encrypt",
            alarm(zone, outsiderAccountId, "example-x"),
            "kms:GenerateDataKey",
            key,
            ofTopic,
        ],
        ["an alarm of no account encrypt", service("cloudwatch.amazonaws.com"), "kms:GenerateDataKey", key, ofTopic],
        ["another service encrypt", service("s3.amazonaws.com"), "kms:GenerateDataKey", key, ofTopic],
        ["an alarm grant the key", ourAlarm, "kms:CreateGrant", key],
        [
            "EventBridge encrypt for another topic",
            events,
            "kms:GenerateDataKey",
            key,
            { "kms:EncryptionContext:aws:sns:topicArn": `${zone.alarmTopicArn}-of-others` },
        ],
        ["EventBridge encrypt for no topic", events, "kms:GenerateDataKey", key],
        ["the log archive's administrator decrypt", who.logArchiveAdministrator, "kms:Decrypt", key, ofTopic],
        ["a member account's administrator decrypt", who.memberAdministrator, "kms:Decrypt", key, ofTopic],
        ["an outsider decrypt", who.outsider, "kms:Decrypt", key, ofTopic],
        ["an anonymous caller decrypt", anonymous, "kms:Decrypt", key, ofTopic],
    ]);
});

describe("policy of the backup alarm topic's key", () => {
    const backupKey = zone.backupKeyArn;
    const resource: Policies = { resource: documentsOf(zone).backupKey };
    const ofBackup: Context = { "kms:EncryptionContext:aws:sns:topicArn": zone.backupTopicArn };
    const publishing = role(zone.eventPublishingRoleArn, organizationId);

    decides("lets", resource, allowed, [
        ["the tamper rules of the management account encrypt", publishing, "kms:GenerateDataKey", backupKey, ofBackup],
        ["an alarm of the management account encrypt", ourAlarm, "kms:GenerateDataKey", backupKey, ofBackup],
        ["EventBridge without a role encrypt", events, "kms:GenerateDataKey", backupKey, ofBackup],
    ]);

    decides("does not let", resource, notAllowed, [
        ["the tamper rules encrypt for another topic", publishing, "kms:GenerateDataKey", backupKey, ofTopic],
        [
            "the management account's administrator use it",
            who.managementAdministrator,
            "kms:Decrypt",
            backupKey,
            ofBackup,
        ],
        ["an outsider use it", who.outsider, "kms:Decrypt", backupKey, ofBackup],
    ]);

    decides("denies", resource, deniedBy("DenyDestroyingKey"), [
        ["the tamper rules to disable it", publishing, "kms:DisableKey", backupKey],
        [
            "the management account's administrator to disable it",
            who.managementAdministrator,
            "kms:DisableKey",
            backupKey,
        ],
        ["the log archive's administrator to disable it", who.logArchiveAdministrator, "kms:DisableKey", backupKey],
    ]);
});
