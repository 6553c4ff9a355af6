import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../../config/names";
import type { EventPattern } from "./eventPattern";
import { tamperBusPolicy } from "./tamperBusPolicy";
import { asChat, asText, tamperMessage, undeliveredMessage } from "./tamperMessage";
import { alarmPattern, forwardedPattern, isSeen, ruleState, type TamperPlace } from "./tamperPatterns";
import { tamperSubjects } from "./tamperSubjects";
import { undeliveredAlarm, type UndeliveredEvents } from "./undeliveredEvents";

export interface TamperBusArgs {
    names: Names;
    /** Ids of the accounts that send. */
    accountIds: { management: string; logArchive: string };
    /** Where events come from. */
    places: TamperPlace[];
    /** `detection.runbooks`. */
    runbooks: string;
    /** Where messages go, and where those go that chat channels show. */
    topic: { arn: pulumi.Input<string>; hasSubscribers: boolean; chatArn?: pulumi.Input<string> };
    /** With which role. */
    forwardingRoleArn: pulumi.Input<string>;
    /** Where those are left that do not get there. */
    undelivered: UndeliveredEvents;
}

/**
 * The bus to which all accounts and Regions send what tells of tampering, and the rules that put it into words. It has
 * EventBridge's own encryption: events pass through it and are not kept, and a key could keep them out.
 */
export class TamperBus extends pulumi.ComponentResource {
    readonly arn: pulumi.Output<string>;

    constructor(name: string, args: TamperBusArgs, opts: pulumi.ComponentResourceOptions) {
        super("landing-zone:detection:TamperBus", name, {}, opts);
        const child = { parent: this };
        const { names, accountIds, places, runbooks, topic, undelivered } = args;

        const bus = new aws.cloudwatch.EventBus(
            name,
            {
                name: names.tampering.bus,
                description: "What tells of tampering with the audit log, of all its accounts",
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

        const tell = (
            what: string,
            rule: { name: string; pattern: EventPattern; state?: string },
            message: ReturnType<typeof tamperMessage>,
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
            if (topic.hasSubscribers)
                new aws.cloudwatch.EventTarget(
                    `${name}-${what}`,
                    { ...target, targetId: "alarm-topic", arn: topic.arn, inputTransformer: asText(message) },
                    child,
                );
            if (topic.chatArn)
                new aws.cloudwatch.EventTarget(
                    `${name}-${what}-chat`,
                    { ...target, targetId: "chat-topic", arn: topic.chatArn, inputTransformer: asChat(message) },
                    child,
                );
        };
        for (const subject of tamperSubjects.filter((one) => places.some((place) => isSeen(one, place)))) {
            const rule = {
                name: `${names.prefix}tampering-${subject.name}`,
                pattern: forwardedPattern(subject, Object.values(accountIds)),
                state: ruleState(subject),
            };
            tell(subject.name, rule, tamperMessage(subject, runbooks));
        }
        const alarm = undeliveredAlarm(names.prefix);
        const elsewhere = places
            .filter(({ home }) => !home)
            .map(
                ({ account, region }) =>
                    `arn:${names.partition.name}:cloudwatch:${region}:${accountIds[account]}:alarm:${alarm}`,
            );
        if (elsewhere.length > 0)
            tell("undelivered", { name: alarm, pattern: alarmPattern(elsewhere) }, undeliveredMessage(runbooks));

        // Whoever sends must wait for the policy.
        this.arn = pulumi.all([bus.arn, policy.id]).apply(([arn]) => arn);
        this.registerOutputs({ arn: this.arn });
    }
}
