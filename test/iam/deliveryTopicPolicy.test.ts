import { documentsOf, landingZone, managementAccountId } from "./landingZone";
import { anonymous, requestersOf, service } from "./requesters";
import { allowed, decides, deniedBy, notAllowed, overHttp, type Policies } from "./simulate";

const zone = landingZone();
const who = requestersOf(zone);
const topic = zone.topicArn;
const policy: Policies = { resource: documentsOf(zone).deliveryTopic };

describe("delivery topic policy", () => {
    decides("lets the organization trail", policy, allowed, [["publish", who.ourTrail, "sns:Publish", topic]]);

    decides("lets no one publish but the organization trail:", policy, notAllowed, [
        ["not another trail of ours", who.anotherTrailOfOurs, "sns:Publish", topic],
        ["not another account's trail", who.anotherAccountsTrail, "sns:Publish", topic],
        ["not CloudTrail on behalf of no account", who.cloudTrailForNoAccount, "sns:Publish", topic],
        [
            "not another service on the trail's behalf",
            service("s3.amazonaws.com", { arn: zone.trailArn, accountId: managementAccountId }),
            "sns:Publish",
            topic,
        ],
        ["not a member account's administrator", who.memberAdministrator, "sns:Publish", topic],
        ["not the management account's administrator", who.managementAdministrator, "sns:Publish", topic],
        ["not an outsider", who.outsider, "sns:Publish", topic],
        ["not an anonymous caller", anonymous, "sns:Publish", topic],
    ]);

    decides("allows no principal from another account to", policy, notAllowed, [
        ["subscribe", who.memberAdministrator, "sns:Subscribe", topic],
        ["change the topic", who.memberAdministrator, "sns:SetTopicAttributes", topic],
        ["delete the topic", who.outsider, "sns:DeleteTopic", topic],
    ]);

    decides("refuses to publish without TLS:", policy, deniedBy("DenyInsecurePublish"), [
        ["the organization trail", who.ourTrail, "sns:Publish", topic, overHttp],
        ["the log-archive administrator", who.logArchiveAdministrator, "sns:Publish", topic, overHttp],
        ["an outsider", who.outsider, "sns:Publish", topic, overHttp],
    ]);

    decides("leaves to the log-archive account's own IAM policies", policy, allowed, [
        ["who publishes there", who.logArchiveAdministrator, "sns:Publish", topic],
        ["who subscribes there", who.logArchiveAdministrator, "sns:Subscribe", topic],
        ["who changes the topic there", who.deployRole, "sns:SetTopicAttributes", topic],
    ]);
});
