import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { asText, heartbeatMessage } from "./tamperMessage";
import { alarmPattern, isSeen, ruleState, tamperPattern, tamperRuleName, type TamperPlace } from "./tamperPatterns";
import { tamperSubjects, type OwnResources } from "./tamperSubjects";
import { deliveryAlarms, RuleFailures } from "./ruleFailures";
import { undeliveredAlarm, type UndeliveredEvents } from "./undeliveredEvents";

export interface TamperListenerArgs {
    place: TamperPlace;
    own: Omit<OwnResources, "keyArns">;
    keyArns: pulumi.Input<string>[];
    /** Where the events go. */
    busArn: pulumi.Input<string>;
    /** Role with which they are sent. */
    forwardingRoleArn: pulumi.Input<string>;
    /** Where those are left that do not get there. */
    undelivered: UndeliveredEvents;
    /** `detection.runbooks`. */
    runbooks: string;
    /** What alarms here act on. */
    alarmActions: pulumi.Input<string>[];
    /**
     * The heartbeat that starts here. It goes to the bus, and from there to the topics of the home Region; elsewhere to
     * the backup topic of this Region, too. Default: it starts in another place, or nowhere.
     */
    heartbeat?: { name: string; backupTopicArn?: pulumi.Input<string>; backupTopic: string };
}

/** Time of the daily heartbeat, in UTC. */
export const heartbeatSchedule = "cron(0 6 * * ? *)";

/** The rules of one account and Region that forward every call of tampering to the bus. */
export class TamperListener extends pulumi.ComponentResource {
    /** Names of the alarms on rules that fail. */
    readonly alarmNames: pulumi.Output<string>[];

    constructor(name: string, args: TamperListenerArgs, opts: pulumi.ComponentResourceOptions) {
        super("landing-zone:detection:TamperListener", name, {}, opts);
        const child = { parent: this };
        const { place, own, undelivered, heartbeat, runbooks } = args;
        const { region } = place;
        const { names, accountId } = own;
        const ruleNames: pulumi.Output<string>[] = [];

        const forward = (
            subject: string,
            rule: Pick<aws.cloudwatch.EventRuleArgs, "name" | "eventPattern" | "scheduleExpression" | "state">,
        ) => {
            const { name: ruleName } = new aws.cloudwatch.EventRule(`${name}-${subject}`, { region, ...rule }, child);
            ruleNames.push(ruleName);
            const target = {
                region,
                rule: ruleName,
                roleArn: args.forwardingRoleArn,
                ...undelivered.targetArgs,
            };
            new aws.cloudwatch.EventTarget(
                `${name}-${subject}`,
                { ...target, targetId: "tampering-bus", arn: args.busArn },
                child,
            );
            return target;
        };
        for (const subject of tamperSubjects.filter((one) => isSeen(one, place))) {
            const pattern = (keyArns: string[]) => JSON.stringify(tamperPattern(subject, place, { ...own, keyArns }));
            forward(subject.name, {
                name: tamperRuleName(names.prefix, subject),
                state: ruleState(subject),
                // Only the keys' own pattern must wait for them: all others can be read in a preview.
                eventPattern: subject.name === "keys" ? pulumi.all(args.keyArns).apply(pattern) : pattern([]),
            });
        }
        if (!place.home) {
            // CloudWatch notifies no topic of another Region, but EventBridge forwards events there.
            const alarms = deliveryAlarms(names.prefix).map(
                (alarm) => `arn:${names.partition.name}:cloudwatch:${region}:${accountId}:alarm:${alarm}`,
            );
            forward("undelivered", {
                name: undeliveredAlarm(names.prefix),
                eventPattern: JSON.stringify(alarmPattern(alarms)),
            });
        }
        if (heartbeat) {
            const target = forward("heartbeat", { name: heartbeat.name, scheduleExpression: heartbeatSchedule });
            if (heartbeat.backupTopicArn)
                new aws.cloudwatch.EventTarget(
                    `${name}-heartbeat-backup`,
                    {
                        ...target,
                        targetId: "backup-topic",
                        arn: heartbeat.backupTopicArn,
                        inputTransformer: asText(heartbeatMessage(heartbeat.backupTopic, runbooks)),
                    },
                    child,
                );
        }
        const failures = new RuleFailures(
            `${name}-failures`,
            { ruleNames, region, accountId, ownPrefix: names.prefix, runbooks, alarmActions: args.alarmActions },
            child,
        );
        this.alarmNames = failures.alarmNames;
        this.registerOutputs({ alarmNames: this.alarmNames });
    }
}
