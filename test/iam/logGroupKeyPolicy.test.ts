import { documentsOf, landingZone, managementAccountId, memberAccountId } from "./landingZone";
import { requestersOf, service } from "./requesters";
import { allowed, decides, notAllowed, type Context, type Policies } from "./simulate";

const zone = landingZone();
const who = requestersOf(zone);
const key = zone.logGroupKeyArn;
const policy: Policies = { resource: documentsOf(zone).logGroupKey };

const logs = service("logs.eu-west-1.amazonaws.com");
const of = (logGroupArn: string): Context => ({ "kms:EncryptionContext:aws:logs:arn": logGroupArn });
const ofOurs = of(zone.logGroupArn);
const ofAnother = of(`arn:aws:logs:eu-west-1:${managementAccountId}:log-group:another`);

describe("log group's key policy", () => {
    decides("lets CloudWatch Logs, for the trail's log group,", policy, allowed, [
        ["encrypt", logs, "kms:Encrypt", key, ofOurs],
        ["decrypt", logs, "kms:Decrypt", key, ofOurs],
        ["encrypt again, from", logs, "kms:ReEncryptFrom", key, ofOurs],
        ["encrypt again, to", logs, "kms:ReEncryptTo", key, ofOurs],
        ["make a data key", logs, "kms:GenerateDataKey", key, ofOurs],
    ]);

    decides("does not let CloudWatch Logs", policy, notAllowed, [
        ["encrypt another log group", logs, "kms:GenerateDataKey", key, ofAnother],
        ["decrypt another log group", logs, "kms:Decrypt", key, ofAnother],
        ["encrypt a log group whose name begins so", logs, "kms:GenerateDataKey", key, of(`${zone.logGroupArn}-2`)],
        [
            "encrypt a log group of that name in another account",
            logs,
            "kms:GenerateDataKey",
            key,
            of(zone.logGroupArn.replace(managementAccountId, memberAccountId)),
        ],
        ["encrypt without an encryption context", logs, "kms:GenerateDataKey", key],
        ["grant the key", logs, "kms:CreateGrant", key],
        ["change the key's policy", logs, "kms:PutKeyPolicy", key],
    ]);

    decides("allows no other principal to use the key:", policy, notAllowed, [
        [
            "CloudWatch Logs of another Region",
            service("logs.us-east-1.amazonaws.com"),
            "kms:GenerateDataKey",
            key,
            ofOurs,
        ],
        ["the organization trail", who.ourTrail, "kms:GenerateDataKey", key, ofOurs],
        ["the log-archive administrator", who.logArchiveAdministrator, "kms:Decrypt", key, ofOurs],
        ["a member account's administrator", who.memberAdministrator, "kms:Decrypt", key, ofOurs],
        ["an outsider", who.outsider, "kms:Decrypt", key, ofOurs],
    ]);
});
