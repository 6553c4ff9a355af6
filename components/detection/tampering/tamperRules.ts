import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../../config/names";
import { inBothAccounts, type BothAccountsOptions } from "../../accountOptions";
import { backupTopicArn } from "../alarm-topic/backupTopic";
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
    /** ARNs of the keys of the audit log and of its alarms in the home Region. */
    keyArns: Record<WatchedAccount, pulumi.Input<string>[]>;
    /** Where alerts go. */
    topic: TamperBusArgs["topic"] & { keyArn: pulumi.Input<string>; alarmActions: pulumi.Input<string>[] };
    /** The backup alarm topic of a Region that has tamper rules. */
    backupTopicIn: (region: string) => { arn: pulumi.Input<string>; keyArn: pulumi.Input<string> };
    /** Whether there is a daily heartbeat. */
    heartbeat: boolean;
}

/**
 * Sends an alert on every call that weakens the audit log or its detection, within a minute or two: rules in each account
 * and Region in which such calls are recorded, one bus to which they forward, and from there the alarm topics.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html
 */
export class TamperRules extends pulumi.ComponentResource {
    /** Of the alarms in the management account and home Region. */
    readonly alarmNames: pulumi.Output<string>[];

    constructor(name: string, args: TamperRulesArgs, opts: BothAccountsOptions) {
        super("landing-zone:detection:TamperRules", name, {}, inBothAccounts(name, opts));
        const { names, homeRegion, logArchiveAccountId, runbooks, topic, backupTopicIn } = args;
        const { prefix: ownPrefix } = names;
        const partition = names.partition.name;
        const accountIds = { management: args.managementAccountId, logArchive: logArchiveAccountId };
        const inAccount = (account: WatchedAccount) => ({ parent: this, provider: opts[account] });
        const accountNames = { management: `${name}-management`, logArchive: `${name}-log-archive` };
        const nameOf = ({ account, region }: TamperPlace) => `${accountNames[account]}-${region}`;

        const alarmActionsIn = ({ home, region }: TamperPlace) => [
            ...(home ? topic.alarmActions : []),
            backupTopicIn(region).arn,
        ];
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
                    alarmActions: alarmActionsIn(place),
                },
                inAccount(place.account),
            );
        const [busPlace, ...others] = tamperPlaces(homeRegion, names.partition);
        const places = [busPlace, ...others];
        const busUndelivered = undeliveredOf(busPlace);

        const forwardingRoleOf = (account: WatchedAccount, document: pulumi.Input<aws.iam.PolicyDocument>) => {
            const roleName = accountNames[account];
            const accountId = accountIds[account];
            const role = new aws.iam.Role(
                roleName,
                {
                    name: names.tampering.forwardingRole,
                    description: "EventBridge forwards events of tampering with it",
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
            // Rules that forward with it must wait for its policy.
            return pulumi.all([role.arn, policy.id]).apply(([arn]) => arn);
        };
        const busArn = names.tampering.busArn;
        const backupArnIn = (region: string) => backupTopicArn({ names, region, logArchiveAccountId });
        const policyWith = (arns: string[], keyArns: pulumi.Input<string>[]) =>
            pulumi
                .all(keyArns)
                .apply((known) => eventForwardingRolePolicy({ busArn, topics: { arns, keyArns: known } }));

        // The heartbeat takes the longest way: from the other account, and the other Region where there is one.
        const farthest = places.at(-1) ?? busPlace;
        const heartbeatName = `${ownPrefix}heartbeat`;
        const publishesThere = args.heartbeat && !farthest.home;
        const roleArns = {
            management: forwardingRoleOf(
                "management",
                policyWith(
                    [
                        names.alarms.topicArn,
                        ...(topic.chatArn ? [names.alarms.chatTopicArn] : []),
                        ...(topic.deploymentArn ? [names.alarms.deploymentTopicArn] : []),
                        backupArnIn(homeRegion),
                    ],
                    [topic.keyArn, backupTopicIn(homeRegion).keyArn],
                ),
            ),
            logArchive: forwardingRoleOf(
                "logArchive",
                publishesThere
                    ? policyWith([backupArnIn(farthest.region)], [backupTopicIn(farthest.region).keyArn])
                    : eventForwardingRolePolicy({ busArn }),
            ),
        };

        const bus = new TamperBus(
            `${name}-bus`,
            {
                names,
                accountIds,
                places,
                runbooks,
                topic,
                backupTopicArn: backupTopicIn(homeRegion).arn,
                heartbeatRule: args.heartbeat
                    ? {
                          name: heartbeatName,
                          arn: `arn:${partition}:events:${farthest.region}:${accountIds[farthest.account]}:rule/${heartbeatName}`,
                      }
                    : undefined,
                forwardingRoleArn: roleArns[busPlace.account],
                undelivered: busUndelivered,
            },
            inAccount(busPlace.account),
        );

        const keyArnsIn = ({ account, region, home }: TamperPlace) => [
            ...(home ? args.keyArns[account] : []),
            ...(account === "logArchive" ? [backupTopicIn(region).keyArn] : []),
        ];
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
                        region: place.region,
                        logArchiveAccountId,
                    },
                    keyArns: keyArnsIn(place),
                    busArn: bus.arn,
                    forwardingRoleArn: roleArns[place.account],
                    undelivered,
                    runbooks,
                    alarmActions: alarmActionsIn(place),
                    heartbeat:
                        args.heartbeat && place === farthest
                            ? {
                                  name: heartbeatName,
                                  backupTopic: names.alarms.backupTopic,
                                  backupTopicArn: publishesThere ? backupTopicIn(place.region).arn : undefined,
                              }
                            : undefined,
                },
                inAccount(place.account),
            );
        const { alarmNames } = listen(busPlace, busUndelivered);
        for (const place of others) listen(place, undeliveredOf(place));

        this.alarmNames = [busUndelivered.alarmName, ...alarmNames];
        this.registerOutputs({ alarmNames: this.alarmNames });
    }
}
