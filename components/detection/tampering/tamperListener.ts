import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { EventPattern } from "./eventPattern";
import { alarmPattern, isSeen, ruleState, tamperPattern, type TamperPlace } from "./tamperPatterns";
import { tamperSubjects, type OwnResources } from "./tamperSubjects";
import { undeliveredAlarm, type UndeliveredEvents } from "./undeliveredEvents";

export interface TamperListenerArgs {
    place: TamperPlace;
    own: Omit<OwnResources, "keyArns">;
    keyArns: pulumi.Input<string>[];
    /** Where the events go. */
    busArn: pulumi.Input<string>;
    /** With which role. */
    forwardingRoleArn: pulumi.Input<string>;
    /** Where those are left that do not get there. */
    undelivered: UndeliveredEvents;
}

/** The rules of one account and Region that send every call of tampering to the bus. */
export class TamperListener extends pulumi.ComponentResource {
    constructor(name: string, args: TamperListenerArgs, opts: pulumi.ComponentResourceOptions) {
        super("landing-zone:detection:TamperListener", name, {}, opts);
        const child = { parent: this };
        const { place, own, undelivered } = args;
        const { region } = place;
        const { names, accountId } = own;

        const forward = (
            subject: string,
            rule: Pick<aws.cloudwatch.EventRuleArgs, "name" | "eventPattern" | "state">,
        ) => {
            const { name: ruleName } = new aws.cloudwatch.EventRule(`${name}-${subject}`, { region, ...rule }, child);
            new aws.cloudwatch.EventTarget(
                `${name}-${subject}`,
                {
                    region,
                    rule: ruleName,
                    targetId: "tampering-bus",
                    arn: args.busArn,
                    roleArn: args.forwardingRoleArn,
                    ...undelivered.targetArgs,
                },
                child,
            );
        };
        for (const subject of tamperSubjects.filter((one) => isSeen(one, place))) {
            const pattern = (keyArns: string[]) => JSON.stringify(tamperPattern(subject, place, { ...own, keyArns }));
            forward(subject.name, {
                name: `${names.prefix}tampering-${subject.name}`,
                state: ruleState(subject),
                // Only the keys' own pattern must wait for them: all others can be read in a preview.
                eventPattern: subject.name === "keys" ? pulumi.all(args.keyArns).apply(pattern) : pattern([]),
            });
        }
        if (!place.home) {
            const alarm = undeliveredAlarm(names.prefix);
            const pattern: EventPattern = alarmPattern([
                `arn:${names.partition.name}:cloudwatch:${region}:${accountId}:alarm:${alarm}`,
            ]);
            // CloudWatch notifies no topic of another Region, but EventBridge sends events there.
            forward("undelivered", { name: alarm, eventPattern: JSON.stringify(pattern) });
        }
        this.registerOutputs();
    }
}
