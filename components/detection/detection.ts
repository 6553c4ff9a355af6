import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../config/names";
import type { Settings } from "../../config/schema";
import { inBothAccounts, type BothAccountsOptions } from "../accountOptions";
import { AlarmTopic } from "./alarm-topic/alarmTopic";
import { BackupTopic } from "./alarm-topic/backupTopic";
import type { Recipients } from "./alarm-topic/encryptedTopic";
import { ConfigRecorder } from "./aws-config/configRecorder";
import { ConfigRules } from "./aws-config/configRules";
import { Dashboard } from "./overview/dashboard";
import { logQueries } from "./overview/logQueries";
import { managedRules, recordedTypes } from "./aws-config/managedRules";
import { MetricAlarms } from "./alarms/metricAlarms";
import { SavedQueries } from "./overview/savedQueries";
import { SilenceAlarms } from "./alarms/silenceAlarms";
import { tamperPlaces } from "./tampering/tamperPatterns";
import { TamperRules } from "./tampering/tamperRules";

export interface DetectionArgs {
    names: Names;
    homeRegion: string;
    organization: Settings["organization"];
    logArchiveAccountId: string;
    readerRoleArns: string[];
    settings: Settings["detection"];
    archive: {
        keyArn: pulumi.Input<string>;
        deliveryTopicKeyArn: pulumi.Input<string>;
    };
    trail: {
        logGroupName: pulumi.Input<string>;
        logGroupKeyArn: pulumi.Input<string>;
    };
}

/**
 * What watches the audit log in both accounts, and sends alerts: alarms on events, tamper rules, alarms on silence, AWS
 * Config rules, a dashboard and saved queries.
 */
export class Detection extends pulumi.ComponentResource {
    readonly alarmTopicArn: pulumi.Output<string>;
    /** Of the home Region. */
    readonly backupAlarmTopicArn: pulumi.Output<string>;

    constructor(name: string, args: DetectionArgs, opts: BothAccountsOptions) {
        super("landing-zone:detection:Detection", name, {}, inBothAccounts(name, opts));
        const { names, homeRegion, organization, settings, trail, archive } = args;
        const { prefix: ownPrefix } = names;
        const { runbooks } = settings;
        const inManagement = { parent: this, provider: opts.management };
        const inBoth = { ...opts, parent: this };
        const account = {
            partition: names.partition.name,
            homeRegion,
            managementAccountId: organization.managementAccountId,
            logArchiveAccountId: args.logArchiveAccountId,
        };

        const topic = new AlarmTopic(
            `${name}-alarms`,
            {
                ...account,
                name: names.alarms.topic,
                arn: names.alarms.topicArn,
                chat: {
                    name: names.alarms.chatTopic,
                    arn: names.alarms.chatTopicArn,
                    roleName: names.alarms.chatRole,
                    permissionsBoundary: names.roles.boundaries?.management,
                },
                deployments: {
                    name: names.alarms.deploymentTopic,
                    arn: names.alarms.deploymentTopicArn,
                    recipients: settings.notifyDeployments,
                },
                keyAlias: names.alarms.keyAlias,
                ownPrefix,
                notify: settings.notify,
            },
            inManagement,
        );
        const { alarmActions } = topic;

        const places = tamperPlaces(homeRegion, names.partition);
        const backupTopics = new Map(
            [...new Set(places.map(({ region }) => region))].map((region) => [
                region,
                new BackupTopic(
                    `${name}-backup-${region}`,
                    {
                        names,
                        region,
                        managementAccountId: account.managementAccountId,
                        logArchiveAccountId: account.logArchiveAccountId,
                        recipients: backupRecipients(settings),
                    },
                    { parent: this, provider: opts.logArchive },
                ),
            ]),
        );
        const backupTopicIn = (region: string) => {
            const backup = backupTopics.get(region);
            if (!backup) throw new Error(`There is no backup alarm topic in ${region}.`);
            return backup;
        };
        // Of the alarms on detection itself, which must not end in a single topic.
        const bothTopics = [...alarmActions, backupTopicIn(homeRegion).arn];

        const metricAlarms = new MetricAlarms(
            `${name}-metrics`,
            {
                logGroupName: trail.logGroupName,
                ownPrefix,
                breakGlassRoleArns: names.roles.breakGlassArns,
                readerRoleArns: args.readerRoleArns,
                tamperRules: settings.tamperRules
                    ? {
                          prefix: ownPrefix,
                          busArn: names.tampering.busArn,
                          roleName: names.tampering.forwardingRole,
                          accountIds: [account.managementAccountId, account.logArchiveAccountId],
                      }
                    : undefined,
                elsewhere: {
                    managementAccountId: account.managementAccountId,
                    logArchiveAccountId: account.logArchiveAccountId,
                    administratorRoleArns: names.roles.administratorArns,
                    tamperPlaces: settings.tamperRules ? places : [],
                },
                runbooks,
                settings: settings.metricAlarms,
                alarmActions,
                ownAlarmActions: bothTopics,
            },
            inManagement,
        );
        const tamperRules =
            settings.tamperRules &&
            new TamperRules(
                `${name}-tampering`,
                {
                    ...account,
                    names,
                    runbooks,
                    keyArns: {
                        management: [trail.logGroupKeyArn, topic.keyArn],
                        logArchive: [archive.keyArn, archive.deliveryTopicKeyArn],
                    },
                    topic,
                    backupTopicIn,
                    heartbeat: settings.heartbeat,
                },
                inBoth,
            );
        const silenceAlarms =
            settings.silence.enabled &&
            new SilenceAlarms(
                `${name}-silence`,
                {
                    names,
                    afterMinutes: settings.silence.afterMinutes,
                    chat: topic.chatArn !== undefined,
                    tamperRules: settings.tamperRules,
                    alarmActions: bothTopics,
                    runbooks,
                },
                inBoth,
            );

        const { rules, recorder, excludedAccounts, fullAccessRoles } = settings.config;
        const configRecorder =
            recorder === "create" &&
            new ConfigRecorder(
                `${name}-config-recorder`,
                { names, organization, resourceTypes: recordedTypes(homeRegion) },
                inBoth,
            );
        if (rules !== "none") {
            new ConfigRules(
                `${name}-config-rules`,
                {
                    ownPrefix,
                    rules: managedRules({ names, homeRegion, fullAccessRoles }),
                    organization: rules === "organization" ? { excludedAccounts } : undefined,
                    dependsOn: configRecorder ? [configRecorder.running] : [],
                },
                inManagement,
            );
        }

        const queries = logQueries(ownPrefix, names.logGroup.name);
        if (settings.savedQueries) {
            new SavedQueries(
                `${name}-queries`,
                { folder: names.overview.queryFolder, logGroupName: trail.logGroupName, queries },
                inManagement,
            );
        }
        if (settings.dashboard) {
            new Dashboard(
                `${name}-dashboard`,
                {
                    name: names.overview.dashboard,
                    partition: names.partition.name,
                    region: homeRegion,
                    accountId: organization.managementAccountId,
                    logGroup: names.logGroup.name,
                    alarmNames: [
                        ...(silenceAlarms ? silenceAlarms.alarmNames : []),
                        ...(tamperRules ? tamperRules.alarmNames : []),
                        ...metricAlarms.alarmNames,
                    ],
                    alarmTopics: [names.alarms.topic, ...(topic.chatArn ? [names.alarms.chatTopic] : [])],
                    undeliveredQueue: tamperRules ? names.tampering.undeliveredQueue : undefined,
                    queries,
                },
                inManagement,
            );
        }

        this.alarmTopicArn = topic.arn;
        this.backupAlarmTopicArn = backupTopicIn(homeRegion).arn;
        this.registerOutputs({ alarmTopicArn: this.alarmTopicArn, backupAlarmTopicArn: this.backupAlarmTopicArn });
    }
}

/** By default those of the alarm topic by mail and HTTPS: chat channels belong to one account. */
function backupRecipients({ notify, notifyBackup }: Settings["detection"]): Recipients {
    const { emails, httpsEndpoints } = notifyBackup;
    return emails.length + httpsEndpoints.length > 0 ? notifyBackup : notify;
}
