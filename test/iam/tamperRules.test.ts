import { documentsOf, landingZone, logArchiveAccountId, managementAccountId, organizationId } from "./landingZone";
import { anonymous, requestersOf, role, service } from "./requesters";
import { allowed, decides, deniedBy, notAllowed, overHttp } from "./simulate";

const partitions: [partition: string, region: string, globalRegion: string, principalSuffix: string][] = [
    ["aws", "eu-west-1", "us-east-1", "amazonaws.com"],
    ["aws-us-gov", "us-gov-east-1", "us-gov-west-1", "amazonaws.com"],
    ["aws-cn", "cn-north-1", "cn-north-1", "amazonaws.com.cn"],
    ["aws-eusc", "eusc-de-east-1", "eusc-de-east-1", "amazonaws.com"],
];

for (const [partition, region, globalRegion, principalSuffix] of partitions) {
    const zone = landingZone({ partition, region, principalSuffix });
    const documents = documentsOf(zone);
    const who = requestersOf(zone);
    const ruleOf = (accountId: string, name: string, at = region) =>
        service("events.amazonaws.com", { arn: `arn:${partition}:events:${at}:${accountId}:rule/${name}`, accountId });
    const ours = ruleOf(logArchiveAccountId, "example-tampering-trail");
    const forwarding = role(zone.eventForwardingRoleArn, organizationId);
    const namesake = role(`arn:${partition}:iam::999988887777:role/${zone.eventForwardingRole}`);

    describe(`tampering in ${partition}:`, () => {
        const bus = zone.tamperBusArn;
        const put = "events:PutEvents";
        decides("the bus policy lets", { resource: documents.tamperBus }, allowed, [
            ["the log archive's forwarding role put events", forwarding, put, bus],
        ]);
        decides("the bus policy does not let", { resource: documents.tamperBus }, notAllowed, [
            ["the log archive's administrator put events", who.logArchiveAdministrator, put, bus],
            ["the log archive's root put events", who.logArchiveRoot, put, bus],
            ["a member account put events", who.memberAdministrator, put, bus],
            ["a role of the same name in another account put events", namesake, put, bus],
            ["an anonymous caller put events", anonymous, put, bus],
        ]);

        const policy = { resource: documents.tamperBus, identity: [documents.eventForwardingRole] };
        decides("the forwarding role may", policy, allowed, [["put events on the bus", forwarding, put, bus]]);
        decides("the forwarding role may not", policy, notAllowed, [
            ["put events on another bus", forwarding, put, bus.replace("example-tampering", "default")],
            ["change a rule", forwarding, "events:DisableRule", ruleArn(partition, region)],
        ]);

        const publishing = role(zone.eventPublishingRoleArn, organizationId);
        const ofTopic = { "kms:EncryptionContext:aws:sns:topicArn": zone.alarmTopicArn };
        const identity = [documents.eventPublishingRole];
        decides("the management account's forwarding role may", { resource: documents.alarmTopic, identity }, allowed, [
            ["publish to the alarm topic", publishing, "sns:Publish", zone.alarmTopicArn],
        ]);
        decides("with the key's policy, it may", { resource: documents.alarmKey, identity }, allowed, [
            ["encrypt what it publishes", publishing, "kms:GenerateDataKey", zone.alarmKeyArn, ofTopic],
            ["use a data key again", publishing, "kms:Decrypt", zone.alarmKeyArn, ofTopic],
        ]);
        decides("it may not", { identity }, notAllowed, [
            ["publish to another topic", publishing, "sns:Publish", `${zone.alarmTopicArn}-of-others`],
            ["subscribe a recipient", publishing, "sns:Subscribe", zone.alarmTopicArn],
            ["use another key", publishing, "kms:GenerateDataKey", `${zone.alarmKeyArn}0`],
            ["disable the key", publishing, "kms:DisableKey", zone.alarmKeyArn],
        ]);

        const trust = { resource: documents.eventForwardingRoleTrust };
        const assume = "sts:AssumeRole";
        decides("the forwarding role's trust policy lets", trust, allowed, [
            ["our rules take it", ours, assume, zone.eventForwardingRoleArn],
            [
                "our rules in the Region of IAM's events take it",
                ruleOf(logArchiveAccountId, "example-tampering-roles", globalRegion),
                assume,
                zone.eventForwardingRoleArn,
            ],
        ]);
        decides("the forwarding role's trust policy does not let", trust, notAllowed, [
            ["another rule take it", ruleOf(logArchiveAccountId, "nightly"), assume, zone.eventForwardingRoleArn],
            [
                "another account's rule take it",
                ruleOf(managementAccountId, "example-tampering-trail"),
                assume,
                zone.eventForwardingRoleArn,
            ],
            [
                "EventBridge on behalf of no account take it",
                service("events.amazonaws.com"),
                assume,
                zone.eventForwardingRoleArn,
            ],
            ["another account's administrator take it", who.memberAdministrator, assume, zone.eventForwardingRoleArn],
        ]);

        const queue = zone.undeliveredQueueArn;
        const left = { resource: documents.undeliveredQueue };
        const send = "sqs:SendMessage";
        decides("the queue's policy lets", left, allowed, [
            ["our rules leave events", ours, send, queue],
            [
                "our rules on the bus leave events",
                ruleOf(logArchiveAccountId, "example-tampering/example-tampering-trail"),
                send,
                queue,
            ],
        ]);
        decides("the queue's policy does not let", left, notAllowed, [
            ["another rule leave events", ruleOf(logArchiveAccountId, "nightly"), send, queue],
            ["another account's rule leave events", ruleOf("999988887777", "example-tampering-trail"), send, queue],
            ["our rules read them", ours, "sqs:ReceiveMessage", queue],
            ["a member account send", who.memberAdministrator, send, queue],
            ["an anonymous caller send", anonymous, send, queue],
        ]);
        decides("the queue's policy refuses without TLS:", left, deniedBy("DenyInsecureTransport"), [
            ["our rules", ours, send, queue, overHttp],
            ["a principal that reads", who.logArchiveAdministrator, "sqs:ReceiveMessage", queue, overHttp],
        ]);
    });
}

function ruleArn(partition: string, region: string): string {
    return `arn:${partition}:events:${region}:${managementAccountId}:rule/example-tampering/example-tampering-trail`;
}
