import { documentsOf, landingZone, logArchiveAccountId, managementAccountId, outsiderAccountId } from "./landingZone";
import { alarm, anonymous, requestersOf, service } from "./requesters";
import { allowed, decides, notAllowed, type Context, type Policies } from "./simulate";

const zone = landingZone();
const who = requestersOf(zone);
const key = zone.alarmKeyArn;
const policy: Policies = { resource: documentsOf(zone).alarmKey };

/** What SNS adds when it uses a topic's key for a publisher. */
const ofTopic: Context = { "kms:EncryptionContext:aws:sns:topicArn": zone.alarmTopicArn };

const ourAlarm = alarm(zone, managementAccountId, "example-root-use");
/** EventBridge publishes without a role on behalf of no account, for the rules of every account. */
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
        ["EventBridge without a role encrypt", events, "kms:GenerateDataKey", key, ofTopic],
        ["the log archive's administrator decrypt", who.logArchiveAdministrator, "kms:Decrypt", key, ofTopic],
        ["a member account's administrator decrypt", who.memberAdministrator, "kms:Decrypt", key, ofTopic],
        ["an outsider decrypt", who.outsider, "kms:Decrypt", key, ofTopic],
        ["an anonymous caller decrypt", anonymous, "kms:Decrypt", key, ofTopic],
    ]);
});
