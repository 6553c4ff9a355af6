import { documentsOf, landingZone } from "./landingZone";
import { anonymous, requestersOf, service } from "./requesters";
import { allowed, decides, deniedBy, notAllowed, type Context, type Policies } from "./simulate";

const zone = landingZone();
const who = requestersOf(zone);
const key = zone.topicKeyArn;
const policy: Policies = { resource: documentsOf(zone).deliveryTopicKey };

/** What SNS adds when it uses a topic's key for a publisher. */
const ofTopic: Context = { "kms:EncryptionContext:aws:sns:topicArn": zone.topicArn };

describe("delivery topic's key policy", () => {
    decides("lets the organization trail", policy, allowed, [
        ["encrypt an announcement", who.ourTrail, "kms:GenerateDataKey", key, ofTopic],
        ["use a data key again", who.ourTrail, "kms:Decrypt", key, ofTopic],
    ]);

    decides("does not let the organization trail", policy, notAllowed, [
        ["grant the key", who.ourTrail, "kms:CreateGrant", key],
        ["change the key's policy", who.ourTrail, "kms:PutKeyPolicy", key],
    ]);

    decides("denies the organization trail to", policy, deniedBy("DenyDestroyingKey"), [
        ["delete the key", who.ourTrail, "kms:ScheduleKeyDeletion", key],
    ]);

    decides("allows no other principal from another account to use the key:", policy, notAllowed, [
        ["another trail of ours", who.anotherTrailOfOurs, "kms:GenerateDataKey", key, ofTopic],
        ["another account's trail", who.anotherAccountsTrail, "kms:GenerateDataKey", key, ofTopic],
        ["CloudTrail on behalf of no account", who.cloudTrailForNoAccount, "kms:Decrypt", key, ofTopic],
        ["another service", service("s3.amazonaws.com"), "kms:GenerateDataKey", key, ofTopic],
        ["a reader of the archive", who.reader, "kms:Decrypt", key, ofTopic],
        ["a member account's administrator", who.memberAdministrator, "kms:Decrypt", key, ofTopic],
        ["an outsider", who.outsider, "kms:Decrypt", key, ofTopic],
        ["an anonymous caller", anonymous, "kms:Decrypt", key, ofTopic],
    ]);
});
