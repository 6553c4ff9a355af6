import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { createHash } from "node:crypto";
import type { Settings } from "../../../config/schema";
import { inAccount, type AccountOptions } from "../../accountOptions";
import { EncryptionKey } from "../../encryptionKey";
import { kept } from "../../kept";
import { alarmKeyPolicy } from "./alarmKeyPolicy";
import { alarmTopicPolicy } from "./alarmTopicPolicy";
import { ChatChannels } from "./chatChannels";

export interface AlarmTopicArgs {
    name: string;
    arn: string;
    /** The second topic, made where there are chat channels. */
    chat: { name: string; arn: string; roleName: string; permissionsBoundary?: string };
    keyAlias: string;
    partition: string;
    homeRegion: string;
    managementAccountId: string;
    logArchiveAccountId: string;
    /** Begins the name of every alarm that may publish. */
    ownPrefix: string;
    notify: Settings["detection"]["notify"];
}

/** The encrypted topic of all alarms, and those who are told. */
export class AlarmTopic extends pulumi.ComponentResource {
    readonly arn: pulumi.Output<string>;
    /** For chat channels, where there are any: they show only messages of a form of their own. */
    readonly chatArn?: pulumi.Output<string>;
    readonly keyArn: pulumi.Output<string>;
    /** Whether somebody is subscribed to the first topic: by mail or HTTPS. */
    readonly hasSubscribers: boolean;

    constructor(name: string, args: AlarmTopicArgs, opts: AccountOptions) {
        super("landing-zone:detection:AlarmTopic", name, {}, inAccount(name, opts));
        const child = { parent: this };
        const { emails, httpsEndpoints, slackChannels, teamsChannels } = args.notify;

        const key = new EncryptionKey(
            `${name}-key`,
            { description: "Encrypts the alarms of the audit log", alias: args.keyAlias, policy: alarmKeyPolicy(args) },
            child,
        );
        const topic = (
            topicName: string,
            named: { name: string; arn: string },
            opts: pulumi.CustomResourceOptions,
        ): pulumi.Output<string> => {
            const { arn } = new aws.sns.Topic(topicName, { name: named.name, kmsMasterKeyId: key.arn }, opts);
            const policy = new aws.sns.TopicPolicy(
                topicName,
                { arn, policy: JSON.stringify(alarmTopicPolicy({ ...args, topicArn: named.arn })) },
                opts,
            );
            // Whoever publishes must wait for the policy.
            return pulumi.all([arn, policy.id]).apply(([known]) => known);
        };

        this.arn = topic(name, args, { ...child, ...kept });
        this.hasSubscribers = emails.length + httpsEndpoints.length > 0;
        for (const endpoint of emails) {
            new aws.sns.TopicSubscription(
                `${name}-${endpoint}`,
                { topic: this.arn, protocol: "email", endpoint },
                child,
            );
        }
        for (const endpoint of httpsEndpoints) {
            // The address of an on-call service has its key in it: it stays out of names, and encrypted in the state. Such
            // services want the message in its envelope, whose signature they check.
            new aws.sns.TopicSubscription(
                `${name}-https-${createHash("sha256").update(endpoint).digest("hex").slice(0, 12)}`,
                {
                    topic: this.arn,
                    protocol: "https",
                    endpoint: pulumi.secret(endpoint),
                    endpointAutoConfirms: true,
                    rawMessageDelivery: false,
                },
                child,
            );
        }
        if (slackChannels.length + teamsChannels.length > 0) {
            this.chatArn = topic(`${name}-chat`, args.chat, child);
            new ChatChannels(
                `${name}-chat`,
                {
                    ...args,
                    ...args.notify,
                    roleName: args.chat.roleName,
                    permissionsBoundary: args.chat.permissionsBoundary,
                    topicArns: [this.chatArn],
                },
                child,
            );
        }

        this.keyArn = key.arn;
        this.registerOutputs({ arn: this.arn, chatArn: this.chatArn, keyArn: this.keyArn });
    }

    /** What an alarm must act on to be heard by everybody. */
    get alarmActions(): pulumi.Output<string>[] {
        return [...(this.hasSubscribers ? [this.arn] : []), ...(this.chatArn ? [this.chatArn] : [])];
    }
}
