import { documentsOf, landingZone, managementAccountId, organizationId, outsiderAccountId } from "./landingZone";
import { requestersOf, role, service } from "./requesters";
import { allowed, decides, notAllowed } from "./simulate";

const zone = landingZone();
const who = requestersOf(zone);
const { chatPermissions, chatRoleTrust } = documentsOf(zone);

const chat = (accountId: string) =>
    service("chatbot.amazonaws.com", {
        arn: `arn:aws:chatbot::${accountId}:chat-configuration/slack-channel/example-slack`,
        accountId,
    });
const inChannel = role(zone.chatRoleArn, organizationId);
const anAlarm = `arn:aws:cloudwatch:eu-west-1:${managementAccountId}:alarm:example-root-use`;

describe("role of the chat channels", () => {
    decides("may be assumed by", { resource: chatRoleTrust }, allowed, [
        ["a channel of the management account", chat(managementAccountId), "sts:AssumeRole", zone.chatRoleArn],
    ]);
    decides("may not be assumed by", { resource: chatRoleTrust }, notAllowed, [
        ["an outsider's channel", chat(outsiderAccountId), "sts:AssumeRole", zone.chatRoleArn],
        ["a channel of no account", service("chatbot.amazonaws.com"), "sts:AssumeRole", zone.chatRoleArn],
        ["another service", service("ec2.amazonaws.com"), "sts:AssumeRole", zone.chatRoleArn],
        ["a member account's administrator", who.memberAdministrator, "sts:AssumeRole", zone.chatRoleArn],
    ]);

    decides("lets members of a channel", { identity: [chatPermissions] }, allowed, [
        ["see an alarm", inChannel, "cloudwatch:DescribeAlarms", anAlarm],
        ["see its graph", inChannel, "cloudwatch:GetMetricWidgetImage", "*"],
        ["see its history", inChannel, "cloudwatch:DescribeAlarmHistory", anAlarm],
    ]);
    decides("does not let members of a channel", { identity: [chatPermissions] }, notAllowed, [
        [
            "see an alarm of something else",
            inChannel,
            "cloudwatch:DescribeAlarms",
            anAlarm.replace("example-root-use", "another"),
        ],
        ["take credentials for CloudWatch", inChannel, "cloudwatch:GetSpaceCredentials", "*"],
        [
            "read a dashboard",
            inChannel,
            "cloudwatch:GetDashboard",
            `arn:aws:cloudwatch::${managementAccountId}:dashboard/example-overview`,
        ],
        ["turn off an alarm", inChannel, "cloudwatch:DisableAlarmActions", anAlarm],
        ["delete an alarm", inChannel, "cloudwatch:DeleteAlarms", anAlarm],
        ["read the log", inChannel, "logs:FilterLogEvents", zone.logGroupArn],
        ["stop the trail", inChannel, "cloudtrail:StopLogging", zone.trailArn],
        ["assume another role", inChannel, "sts:AssumeRole", zone.logDeliveryRoleArn],
    ]);
});
