import {
    documentsOf,
    landingZone,
    logArchiveAccountId,
    managementAccountId,
    memberAccountId,
    organizationId,
    outsiderAccountId,
} from "./landingZone";
import { alarm, anonymous, eventRule, requestersOf, role, service } from "./requesters";
import { allowed, decides, deniedBy, notAllowed, overHttp, type Policies } from "./simulate";

const zone = landingZone();
const who = requestersOf(zone);
const topic = zone.alarmTopicArn;
const policy: Policies = { resource: documentsOf(zone).alarmTopic };

const ourAlarm = alarm(zone, managementAccountId, "example-root-use");
const ourRule = eventRule(zone, managementAccountId, "example-tampering/example-tampering-trail");
const publishing = role(zone.eventPublishingRoleArn, organizationId);

describe("alarm topic policy", () => {
    decides("lets publish", policy, allowed, [
        ["an alarm of the management account", ourAlarm, "sns:Publish", topic],
        [
            "an alarm of the log archive",
            alarm(zone, logArchiveAccountId, "example-delivery-failures"),
            "sns:Publish",
            topic,
        ],
        // AWS's pages contradict each other on whether EventBridge publishes with the role of a target or in its own name.
        ["a rule of ours in EventBridge's own name", ourRule, "sns:Publish", topic],
    ]);

    decides("does not let publish", policy, notAllowed, [
        ["a rule that does not say whose it is", service("events.amazonaws.com"), "sns:Publish", topic],
        ["a rule of another name", eventRule(zone, managementAccountId, "nightly"), "sns:Publish", topic],
        ["an outsider's rule of that name", eventRule(zone, outsiderAccountId, "example-x"), "sns:Publish", topic],
        [
            "the log archive's rule of that name",
            eventRule(zone, logArchiveAccountId, "example-x"),
            "sns:Publish",
            topic,
        ],
        [
            "a member account's alarm of that name",
            alarm(zone, memberAccountId, "example-root-use"),
            "sns:Publish",
            topic,
        ],
        ["an outsider's alarm of that name", alarm(zone, outsiderAccountId, "example-root-use"), "sns:Publish", topic],
        ["an alarm of another name", alarm(zone, managementAccountId, "other-root-use"), "sns:Publish", topic],
        [
            "an alarm in another Region",
            alarm({ ...zone, region: "eu-central-1" }, managementAccountId, "example-root-use"),
            "sns:Publish",
            topic,
        ],
        ["an alarm that does not say whose it is", service("cloudwatch.amazonaws.com"), "sns:Publish", topic],
        [
            "an alarm that says it is another account's",
            service("cloudwatch.amazonaws.com", {
                arn: `arn:aws:cloudwatch:eu-west-1:${managementAccountId}:alarm:example-root-use`,
                accountId: outsiderAccountId,
            }),
            "sns:Publish",
            topic,
        ],
        [
            "another service with an alarm's name",
            service("s3.amazonaws.com", {
                arn: `arn:aws:cloudwatch:eu-west-1:${managementAccountId}:alarm:example-root-use`,
                accountId: managementAccountId,
            }),
            "sns:Publish",
            topic,
        ],
        ["a member account's administrator", who.memberAdministrator, "sns:Publish", topic],
        ["the log archive's administrator", who.logArchiveAdministrator, "sns:Publish", topic],
        ["an outsider", who.outsider, "sns:Publish", topic],
        ["an anonymous caller", anonymous, "sns:Publish", topic],
    ]);

    decides("allows no principal from another account to", policy, notAllowed, [
        ["subscribe", who.memberAdministrator, "sns:Subscribe", topic],
        ["subscribe from the log archive", who.logArchiveAdministrator, "sns:Subscribe", topic],
        ["subscribe from outside", who.outsider, "sns:Subscribe", topic],
        ["subscribe without signing", anonymous, "sns:Subscribe", topic],
        ["see who is subscribed", who.memberAdministrator, "sns:ListSubscriptionsByTopic", topic],
        ["change the topic", who.memberAdministrator, "sns:SetTopicAttributes", topic],
        ["delete the topic", who.outsider, "sns:DeleteTopic", topic],
    ]);

    decides("refuses to publish without TLS:", policy, deniedBy("DenyInsecurePublish"), [
        ["an alarm", ourAlarm, "sns:Publish", topic, overHttp],
        ["the role of our rules", publishing, "sns:Publish", topic, overHttp],
        ["the management account's administrator", who.managementAdministrator, "sns:Publish", topic, overHttp],
    ]);

    decides("leaves to the management account's own IAM policies", policy, allowed, [
        ["who publishes there", who.managementAdministrator, "sns:Publish", topic],
        ["who subscribes there", who.managementAdministrator, "sns:Subscribe", topic],
        // Security Hub checks for a subscription.
        ["who sees who is subscribed", who.managementAdministrator, "sns:ListSubscriptionsByTopic", topic],
    ]);
});

describe("backup alarm topic policy", () => {
    const backup = zone.backupTopicArn;
    const resource: Policies = { resource: documentsOf(zone).backupTopic };
    const namesake = role(zone.eventPublishingRoleArn.replace(managementAccountId, outsiderAccountId));

    decides("lets publish", resource, allowed, [
        ["the tamper rules of the management account, with their role", publishing, "sns:Publish", backup],
        [
            "a rule of ours in the log archive, in EventBridge's own name",
            eventRule(zone, logArchiveAccountId, "example-heartbeat"),
            "sns:Publish",
            backup,
        ],
        ["an alarm of the management account", ourAlarm, "sns:Publish", backup],
        ["an alarm of the log archive", alarm(zone, logArchiveAccountId, "example-x"), "sns:Publish", backup],
    ]);

    decides("does not let publish", resource, notAllowed, [
        ["the management account's administrator", who.managementAdministrator, "sns:Publish", backup],
        ["an outsider's role of that name", namesake, "sns:Publish", backup],
        ["an outsider's rule of that name", eventRule(zone, outsiderAccountId, "example-x"), "sns:Publish", backup],
        ["an outsider's alarm of that name", alarm(zone, outsiderAccountId, "example-x"), "sns:Publish", backup],
        ["a member account's administrator", who.memberAdministrator, "sns:Publish", backup],
        ["an anonymous caller", anonymous, "sns:Publish", backup],
    ]);

    decides("refuses to publish without TLS:", resource, deniedBy("DenyInsecurePublish"), [
        ["the tamper rules", publishing, "sns:Publish", backup, overHttp],
    ]);
});
