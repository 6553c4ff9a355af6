import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../../config/names";
import type { EventPattern } from "./eventPattern";
import { tamperBusPolicy } from "./tamperBusPolicy";
import { deliveryAlarms } from "./ruleFailures";
import {
    asChat,
    asText,
    deploymentMessage,
    heartbeatMessage,
    tamperMessage,
    undeliveredMessage,
    type Message,
} from "./tamperMessage";
import {
    alarmPattern,
    deploymentPattern,
    forwardedPattern,
    isSeen,
    ruleState,
    schedulePattern,
    tamperRuleName,
    type TamperPlace,
} from "./tamperPatterns";
import { tamperSubjects } from "./tamperSubjects";
import { undeliveredAlarm, type UndeliveredEvents } from "./undeliveredEvents";

export interface TamperBusArgs {
    names: Names;
    /** IDs of the accounts that send. */
    accountIds: { management: string; logArchive: string };
    /** Where events come from. */
    places: TamperPlace[];
    /** `detection.runbooks`. */
    runbooks: string;
    /** Where alerts go: to recipients, to chat channels, and those on deployments if they go elsewhere. */
    topic: {
        arn: pulumi.Input<string>;
        hasSubscribers: boolean;
        chatArn?: pulumi.Input<string>;
        deploymentArn?: pulumi.Input<string>;
    };
    /** The backup alarm topic of the home Region, to which all but alerts on chat go too. */
    backupTopicArn: pulumi.Input<string>;
    /** The rule from which the heartbeat comes. Default: there is none. */
    heartbeatRule?: { name: string; arn: string };
    /** Role with which they are sent. */
    forwardingRoleArn: pulumi.Input<string>;
    /** Where those are left that do not get there. */
    undelivered: UndeliveredEvents;
}

/**
 * The bus to which all accounts and Regions forward events of tampering, and the rules that write the alerts. It has
 * EventBridge's own encryption: events pass through it and are not kept, and a key could keep them out.
 */
export class TamperBus extends pulumi.ComponentResource {
    readonly arn: pulumi.Output<string>;

    constructor(name: string, args: TamperBusArgs, opts: pulumi.ComponentResourceOptions) {
        super("landing-zone:detection:TamperBus", name, {}, opts);
        const child = { parent: this };
        const { names, accountIds, places, runbooks, topic, undelivered, heartbeatRule } = args;
        const senders = Object.values(accountIds);
        const { managementDeployArn, logArchiveDeployArn } = names.roles;
        const deployRoleArns = [...(managementDeployArn ? [managementDeployArn] : []), logArchiveDeployArn];

        const bus = new aws.cloudwatch.EventBus(
            name,
            {
                name: names.tampering.bus,
                description: "Events of tampering with the audit log, of all its accounts",
            },
            child,
        );
        const policy = new aws.cloudwatch.EventBusPolicy(
            name,
            {
                eventBusName: bus.name,
                policy: JSON.stringify(
                    tamperBusPolicy({
                        busArn: names.tampering.busArn,
                        partition: names.partition.name,
                        logArchiveAccountId: accountIds.logArchive,
                        eventForwardingRole: names.tampering.forwardingRole,
                    }),
                ),
            },
            child,
        );

        const alarmTarget = { id: "alarm-topic", suffix: "", arn: topic.arn, topicName: names.alarms.topic };
        const recipients = topic.hasSubscribers ? [alarmTarget] : [];
        const backup = {
            id: "backup-topic",
            suffix: "-backup",
            arn: args.backupTopicArn,
            topicName: names.alarms.backupTopic,
        };

        const alert = (
            what: string,
            rule: { name: string; pattern: EventPattern; state?: string },
            message: Message | ((topicName: string) => Message),
            {
                to = [...recipients, backup],
                chat = topic.chatArn,
            }: { to?: (typeof backup)[]; chat?: typeof topic.chatArn | false } = {},
        ) => {
            const { name: ruleName } = new aws.cloudwatch.EventRule(
                `${name}-${what}`,
                {
                    name: rule.name,
                    eventBusName: bus.name,
                    state: rule.state,
                    eventPattern: JSON.stringify(rule.pattern),
                },
                child,
            );
            const target = {
                rule: ruleName,
                eventBusName: bus.name,
                roleArn: args.forwardingRoleArn,
                ...undelivered.targetArgs,
            };
            const messageFor = (topicName: string) => (typeof message === "function" ? message(topicName) : message);
            for (const { id, suffix, arn, topicName } of to)
                new aws.cloudwatch.EventTarget(
                    `${name}-${what}${suffix}`,
                    { ...target, targetId: id, arn, inputTransformer: asText(messageFor(topicName)) },
                    child,
                );
            if (chat)
                new aws.cloudwatch.EventTarget(
                    `${name}-${what}-chat`,
                    {
                        ...target,
                        targetId: "chat-topic",
                        arn: chat,
                        inputTransformer: asChat(messageFor(names.alarms.chatTopic)),
                    },
                    child,
                );
        };
        for (const subject of tamperSubjects.filter((one) => places.some((place) => isSeen(one, place)))) {
            const rule = {
                name: tamperRuleName(names.prefix, subject),
                pattern: forwardedPattern(subject, places, senders, deployRoleArns),
                state: ruleState(subject),
            };
            alert(subject.name, rule, tamperMessage(subject, runbooks));
        }
        alert(
            "deployments",
            {
                name: `${names.prefix}deployments`,
                pattern: deploymentPattern(senders, deployRoleArns),
                // To assume a role counts as reading.
                state: ruleState({ readOnlyCalls: true }),
            },
            deploymentMessage(runbooks),
            topic.deploymentArn === undefined
                ? {}
                : {
                      to: [
                          {
                              id: "deployment-topic",
                              suffix: "",
                              arn: topic.deploymentArn,
                              topicName: names.alarms.deploymentTopic,
                          },
                      ],
                      chat: false,
                  },
        );
        if (heartbeatRule)
            alert(
                "heartbeat",
                { name: heartbeatRule.name, pattern: schedulePattern(heartbeatRule.arn) },
                (topicName) => heartbeatMessage(topicName, runbooks),
                { chat: false },
            );
        const elsewhere = places
            .filter(({ home }) => !home)
            .flatMap(({ account, region }) =>
                deliveryAlarms(names.prefix).map(
                    (alarm) => `arn:${names.partition.name}:cloudwatch:${region}:${accountIds[account]}:alarm:${alarm}`,
                ),
            );
        if (elsewhere.length > 0)
            alert(
                "undelivered",
                { name: undeliveredAlarm(names.prefix), pattern: alarmPattern(elsewhere) },
                undeliveredMessage(runbooks),
            );

        // Rules that forward must wait for the policy.
        this.arn = pulumi.all([bus.arn, policy.id]).apply(([arn]) => arn);
        this.registerOutputs({ arn: this.arn });
    }
}
