import * as pulumi from "@pulumi/pulumi";
import type { Settings } from "../../../config/schema";
import { inAccount, type AccountOptions } from "../../accountOptions";
import { EncryptionKey } from "../../encryptionKey";
import { kept } from "../../kept";
import { alarmKeyPolicy } from "./alarmKeyPolicy";
import { alarmTopicPolicy } from "./alarmTopicPolicy";
import { ChatChannels } from "./chatChannels";
import { encryptedTopic, subscribe, type Recipients } from "./encryptedTopic";

export interface AlarmTopicArgs {
    name: string;
    arn: string;
    /** The topic of chat channels, created if there are any. */
    chat: { name: string; arn: string; roleName: string; permissionsBoundary?: string };
    /** The topic of alerts on deployments, created if they have recipients of their own. */
    deployments: { name: string; arn: string; recipients: Recipients };
    keyAlias: string;
    partition: string;
    homeRegion: string;
    managementAccountId: string;
    logArchiveAccountId: string;
    /** Prefix of the name of every alarm and rule that may publish. */
    ownPrefix: string;
    notify: Settings["detection"]["notify"];
}

/** The encrypted topic of all alarms, and its recipients. */
export class AlarmTopic extends pulumi.ComponentResource {
    readonly arn: pulumi.Output<string>;
    /** For chat channels, if there are any: they show only messages of a form of their own. */
    readonly chatArn?: pulumi.Output<string>;
    /** For alerts on deployments, if they have recipients of their own. */
    readonly deploymentArn?: pulumi.Output<string>;
    readonly keyArn: pulumi.Output<string>;
    /** Whether the first topic has a recipient: by mail or HTTPS. */
    readonly hasSubscribers: boolean;

    constructor(name: string, args: AlarmTopicArgs, opts: AccountOptions) {
        super("landing-zone:detection:AlarmTopic", name, {}, inAccount(name, opts));
        const child = { parent: this };
        const { chat, deployments, homeRegion: region, managementAccountId: accountId } = args;
        const { slackChannels, teamsChannels } = args.notify;

        const key = new EncryptionKey(
            `${name}-key`,
            {
                description: "Encrypts the alarms of the audit log",
                alias: args.keyAlias,
                policy: alarmKeyPolicy({ ...args, accountId, topicArns: [args.arn, chat.arn, deployments.arn] }),
            },
            child,
        );
        const topic = (
            topicName: string,
            named: { name: string; arn: string },
            opts: pulumi.CustomResourceOptions,
        ): pulumi.Output<string> =>
            encryptedTopic(
                topicName,
                {
                    name: named.name,
                    keyArn: key.arn,
                    policy: alarmTopicPolicy({ ...args, region, accountId, topicArn: named.arn }),
                },
                opts,
            );

        this.arn = topic(name, args, { ...child, ...kept });
        this.hasSubscribers = hasRecipients(args.notify);
        subscribe(name, { topic: this.arn, recipients: args.notify }, child);
        if (slackChannels.length + teamsChannels.length > 0) {
            this.chatArn = topic(`${name}-chat`, chat, child);
            new ChatChannels(
                `${name}-chat`,
                {
                    ...args,
                    ...args.notify,
                    roleName: chat.roleName,
                    permissionsBoundary: chat.permissionsBoundary,
                    topicArns: [this.chatArn],
                },
                child,
            );
        }
        if (hasRecipients(deployments.recipients)) {
            const deploymentName = `${name}-deployments`;
            this.deploymentArn = topic(deploymentName, deployments, child);
            subscribe(deploymentName, { topic: this.deploymentArn, recipients: deployments.recipients }, child);
        }

        this.keyArn = key.arn;
        this.registerOutputs({ arn: this.arn, chatArn: this.chatArn, keyArn: this.keyArn });
    }

    /** What an alarm must act on so that every recipient is notified. */
    get alarmActions(): pulumi.Output<string>[] {
        return [...(this.hasSubscribers ? [this.arn] : []), ...(this.chatArn ? [this.chatArn] : [])];
    }
}

function hasRecipients({ emails, httpsEndpoints }: Recipients): boolean {
    return emails.length + httpsEndpoints.length > 0;
}
