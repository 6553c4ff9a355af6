import { documentsOf, landingZone, logArchiveAccountId, managementAccountId } from "./landingZone";
import { alarm, anonymous, eventRule, requestersOf, service } from "./requesters";
import { allowed, decides, deniedBy, notAllowed, overHttp, type Policies } from "./simulate";

const zone = landingZone();
const who = requestersOf(zone);
const topic = zone.topicArn;
const policy: Policies = { resource: documentsOf(zone).deliveryTopic };

describe("delivery topic policy", () => {
    decides("lets the organization trail", policy, allowed, [["publish", who.ourTrail, "sns:Publish", topic]]);

    const denied = deniedBy("DenyOtherPublishers");
    decides("denies publishing to every other principal:", policy, denied, [
        ["another trail of ours", who.anotherTrailOfOurs, "sns:Publish", topic],
        ["another account's trail", who.anotherAccountsTrail, "sns:Publish", topic],
        ["CloudTrail on behalf of no account", who.cloudTrailForNoAccount, "sns:Publish", topic],
        ["an alarm", alarm(zone, logArchiveAccountId, "example-delivery-silent"), "sns:Publish", topic],
        ["a rule", eventRule(zone, logArchiveAccountId, "example-tampering-trail"), "sns:Publish", topic],
        ["the log-archive administrator", who.logArchiveAdministrator, "sns:Publish", topic],
        ["the log-archive account's root user", who.logArchiveRoot, "sns:Publish", topic],
        ["the deploy role", who.deployRole, "sns:Publish", topic],
        ["the break-glass role", who.breakGlassRole, "sns:Publish", topic],
        ["the role that Organizations creates", who.organizationRole, "sns:Publish", topic],
        ["a member account's administrator", who.memberAdministrator, "sns:Publish", topic],
        ["the management account's administrator", who.managementAdministrator, "sns:Publish", topic],
        ["an outsider", who.outsider, "sns:Publish", topic],
        ["an anonymous caller", anonymous, "sns:Publish", topic],
    ]);
    decides("allows no publishing by", policy, notAllowed, [
        [
            "another service on the trail's behalf",
            service("s3.amazonaws.com", { arn: zone.trailArn, accountId: managementAccountId }),
            "sns:Publish",
            topic,
        ],
    ]);

    decides("allows no principal from another account to", policy, notAllowed, [
        ["subscribe", who.memberAdministrator, "sns:Subscribe", topic],
        ["change the topic", who.memberAdministrator, "sns:SetTopicAttributes", topic],
        ["delete the topic", who.outsider, "sns:DeleteTopic", topic],
    ]);

    decides("refuses to publish without TLS:", policy, deniedBy("DenyInsecurePublish"), [
        ["the organization trail", who.ourTrail, "sns:Publish", topic, overHttp],
    ]);
    decides(
        "refuses to publish without TLS, twice over:",
        policy,
        deniedBy("DenyOtherPublishers", "DenyInsecurePublish"),
        [
            ["the log-archive administrator", who.logArchiveAdministrator, "sns:Publish", topic, overHttp],
            ["an outsider", who.outsider, "sns:Publish", topic, overHttp],
        ],
    );

    decides("leaves to the log-archive account's own IAM policies", policy, allowed, [
        ["who subscribes there", who.logArchiveAdministrator, "sns:Subscribe", topic],
        ["who changes the topic there", who.deployRole, "sns:SetTopicAttributes", topic],
    ]);
});
