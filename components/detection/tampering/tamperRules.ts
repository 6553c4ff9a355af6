import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../../config/names";
import { inBothAccounts, type BothAccountsOptions } from "../../accountOptions";
import { eventForwardingRolePolicy, eventForwardingRoleTrust } from "./eventForwardingRolePolicy";
import { TamperBus, type TamperBusArgs } from "./tamperBus";
import { TamperListener } from "./tamperListener";
import { tamperPlaces, type TamperPlace } from "./tamperPatterns";
import type { WatchedAccount } from "./tamperSubjects";
import { UndeliveredEvents } from "./undeliveredEvents";

export interface TamperRulesArgs {
    names: Names;
    homeRegion: string;
    managementAccountId: string;
    logArchiveAccountId: string;
    /** `detection.runbooks`. */
    runbooks: string;
    /** ARNs of the keys of the audit log and of its alarms. */
    keyArns: Record<WatchedAccount, pulumi.Input<string>[]>;
    /** Where messages go, and where those go that chat channels show. */
    topic: TamperBusArgs["topic"] & { keyArn: pulumi.Input<string>; alarmActions: pulumi.Input<string>[] };
}

/**
 * Tells somebody of every call that weakens the audit log or what watches it, within a minute or two: rules in each
 * account and Region in which such calls are recorded, one bus to which they send, and from there the alarm topic.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html
 */
export class TamperRules extends pulumi.ComponentResource {
    /** Of the alarm in the management account and home Region. */
    readonly alarmName: pulumi.Output<string>;

    constructor(name: string, args: TamperRulesArgs, opts: BothAccountsOptions) {
        super("landing-zone:detection:TamperRules", name, {}, inBothAccounts(name, opts));
        const { names, homeRegion, logArchiveAccountId, runbooks, topic } = args;
        const { prefix: ownPrefix } = names;
        const partition = names.partition.name;
        const accountIds = { management: args.managementAccountId, logArchive: logArchiveAccountId };
        const inAccount = (account: WatchedAccount) => ({ parent: this, provider: opts[account] });
        const accountNames = { management: `${name}-management`, logArchive: `${name}-log-archive` };
        const nameOf = ({ account, region }: TamperPlace) => `${accountNames[account]}-${region}`;

        const undeliveredOf = (place: TamperPlace) =>
            new UndeliveredEvents(
                `${nameOf(place)}-undelivered`,
                {
                    queueName: names.tampering.undeliveredQueue,
                    partition,
                    region: place.region,
                    accountId: accountIds[place.account],
                    ownPrefix,
                    runbooks,
                    alarmActions: place.home ? topic.alarmActions : [],
                },
                inAccount(place.account),
            );
        const [busPlace, ...others] = tamperPlaces(homeRegion, names.partition);
        const busUndelivered = undeliveredOf(busPlace);

        const forwardingRoleOf = (account: WatchedAccount, document: pulumi.Input<aws.iam.PolicyDocument>) => {
            const roleName = accountNames[account];
            const accountId = accountIds[account];
            const role = new aws.iam.Role(
                roleName,
                {
                    name: names.tampering.forwardingRole,
                    description: "EventBridge sends events that tell of tampering with it",
                    assumeRolePolicy: JSON.stringify(eventForwardingRoleTrust({ partition, accountId, ownPrefix })),
                    permissionsBoundary: names.roles.boundaries?.[account],
                },
                inAccount(account),
            );
            const policy = new aws.iam.RolePolicy(
                roleName,
                { name: names.tampering.forwardingRole, role: role.name, policy: pulumi.jsonStringify(document) },
                inAccount(account),
            );
            // Whoever sends with it must wait for its policy.
            return pulumi.all([role.arn, policy.id]).apply(([arn]) => arn);
        };
        const busArn = names.tampering.busArn;
        const topicArns = [names.alarms.topicArn, ...(topic.chatArn ? [names.alarms.chatTopicArn] : [])];
        const roleArns = {
            management: forwardingRoleOf(
                "management",
                pulumi
                    .output(topic.keyArn)
                    .apply((keyArn) => eventForwardingRolePolicy({ busArn, topics: { arns: topicArns, keyArn } })),
            ),
            logArchive: forwardingRoleOf("logArchive", eventForwardingRolePolicy({ busArn })),
        };

        const bus = new TamperBus(
            `${name}-bus`,
            {
                names,
                accountIds,
                places: [busPlace, ...others],
                runbooks,
                topic,
                forwardingRoleArn: roleArns[busPlace.account],
                undelivered: busUndelivered,
            },
            inAccount(busPlace.account),
        );

        const listen = (place: TamperPlace, undelivered: UndeliveredEvents) =>
            new TamperListener(
                nameOf(place),
                {
                    place,
                    own: {
                        names,
                        account: place.account,
                        accountId: accountIds[place.account],
                        homeRegion,
                        logArchiveAccountId,
                    },
                    keyArns: args.keyArns[place.account],
                    busArn: bus.arn,
                    forwardingRoleArn: roleArns[place.account],
                    undelivered,
                },
                inAccount(place.account),
            );
        listen(busPlace, busUndelivered);
        for (const place of others) listen(place, undeliveredOf(place));

        this.alarmName = busUndelivered.alarmName;
        this.registerOutputs({ alarmName: this.alarmName });
    }
}
