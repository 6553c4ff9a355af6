import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Settings } from "../../../config/schema";
import { chatPermissions, chatRoleTrust } from "./chatPolicies";
import { chatRegion } from "./chatRegion";

export interface ChatChannelsArgs {
    /** Topics whose alarms are shown. */
    topicArns: pulumi.Input<string>[];
    /** Name of the role, and of the policy that limits it. */
    roleName: string;
    /** ARN of the role's permissions boundary. Default: it has none. */
    permissionsBoundary?: string;
    partition: string;
    homeRegion: string;
    managementAccountId: string;
    /** Begins the name of every configuration. */
    ownPrefix: string;
    slackChannels: Settings["detection"]["notify"]["slackChannels"];
    teamsChannels: Settings["detection"]["notify"]["teamsChannels"];
}

/**
 * Slack and Microsoft Teams channels that show alarms, by Amazon Q Developer in chat applications. From them nobody can
 * do more than look at CloudWatch.
 */
export class ChatChannels extends pulumi.ComponentResource {
    constructor(name: string, args: ChatChannelsArgs, opts: pulumi.ComponentResourceOptions) {
        super("landing-zone:detection:ChatChannels", name, {}, opts);
        const child = { parent: this };

        const role = new aws.iam.Role(
            name,
            {
                name: args.roleName,
                description: "Shows alarms of the audit log in chat channels",
                assumeRolePolicy: JSON.stringify(chatRoleTrust(args)),
                permissionsBoundary: args.permissionsBoundary,
            },
            child,
        );
        const permissions = new aws.iam.Policy(
            name,
            {
                name: args.roleName,
                description: "All that chat channels may do: look at alarms of the audit log",
                policy: JSON.stringify(chatPermissions(args)),
            },
            child,
        );
        const attachment = new aws.iam.RolePolicyAttachment(
            name,
            { role: role.name, policyArn: permissions.arn },
            child,
        );

        const channel = {
            iamRoleArn: role.arn,
            // Without it a channel's guardrail is AdministratorAccess, up to which members can bring roles of their own.
            guardrailPolicyArns: [permissions.arn],
            snsTopicArns: args.topicArns,
            loggingLevel: "ERROR",
            region: chatRegion(args.homeRegion),
        };
        const afterPermissions = { ...child, dependsOn: attachment };
        for (const { workspaceId, channelId } of args.slackChannels) {
            const id = `slack-${workspaceId}-${channelId}`;
            new aws.chatbot.SlackChannelConfiguration(
                `${name}-${id}`,
                {
                    ...channel,
                    configurationName: `${args.ownPrefix}${id}`,
                    slackTeamId: workspaceId,
                    slackChannelId: channelId,
                },
                afterPermissions,
            );
        }
        for (const { tenantId, teamId, channelId } of args.teamsChannels) {
            // The service takes letters, digits, dashes and underscores for a name.
            const id = `teams-${channelId.replaceAll(/%[0-9a-fA-F]{2}|[^\w-]/g, "-")}`;
            new aws.chatbot.TeamsChannelConfiguration(
                `${name}-${id}`,
                { ...channel, configurationName: `${args.ownPrefix}${id}`, tenantId, teamId, channelId },
                afterPermissions,
            );
        }
        this.registerOutputs({});
    }
}
