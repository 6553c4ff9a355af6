import * as z from "zod";
import type { MetricAlarmName } from "./detection";
import { listedAgain, sameRole } from "./listProblems";
import { partitionOf } from "./partition";
import { rule, type Rule, type Setting } from "./rule";
import { settingsSchema } from "./schema";

const { homeRegion, logArchive, detection } = settingsSchema.shape;
const { breakGlassRoles, readerRoles } = logArchive.shape;
const { notify, notifyBackup, notifyDeployments, tamperRules, heartbeat, silence, config } = detection.unwrap().shape;
const { emails, httpsEndpoints, slackChannels, teamsChannels } = notify.unwrap().shape;
const { rules, recorder, recorderName, excludedAccounts, fullAccessRoles } = config.unwrap().shape;
const notified = z.object({ notify }).prefault({});
/** As they are written, without defaults. */
const metricAlarms = z.object({ tuned: z.record(z.string(), z.record(z.string(), z.unknown())) });

/** What must hold between the settings of detection. */
export const detectionRules: Rule[] = [
    rule("Alerts have a recipient.", z.object({ detection: notified }), ({ detection: { notify } }) => {
        if (Object.values(notify).some((recipients) => recipients.length > 0)) return [];
        const remedy = `alerts have no recipient; write one below it, in ${Object.keys(notify).join(", ")}`;
        return [{ path: "detection.notify", value: notify, remedy }];
    }),
    rule(
        "An e-mail address is listed once. Case makes no difference.",
        inNotify({ emails }),
        ({ detection: { notify } }) =>
            listedAgain("detection.notify.emails", notify.emails, (address) => address.toLowerCase()),
    ),
    rule(
        "The backup alarm topics have a recipient: by e-mail or HTTPS, since the chat channels are those of one account.",
        z.object({ detection: z.object({ notify, notifyBackup }).prefault({}) }),
        ({ detection: { notify, notifyBackup } }) => {
            const recipients = [notify, notifyBackup].flatMap(({ emails, httpsEndpoints }) => [
                ...emails,
                ...httpsEndpoints,
            ]);
            const { slackChannels, teamsChannels } = notify;
            if (recipients.length > 0 || slackChannels.length + teamsChannels.length === 0) return [];
            const remedy =
                "one call on the alarm topic or its key would silence everything; name an e-mail address or an HTTPS endpoint there, in emails or httpsEndpoints";
            return [{ path: "detection.notifyBackup", value: notifyBackup, remedy }];
        },
    ),
    rule(
        "A recipient is listed once in `detection.notifyBackup`, and once in `detection.notifyDeployments`.",
        z.object({ detection: z.object({ notifyBackup, notifyDeployments }) }),
        ({ detection }) =>
            (["notifyBackup", "notifyDeployments"] as const).flatMap((setting) => [
                ...listedAgain(`detection.${setting}.emails`, detection[setting].emails, (address) =>
                    address.toLowerCase(),
                ),
                ...listedAgain(`detection.${setting}.httpsEndpoints`, detection[setting].httpsEndpoints),
            ]),
    ),
    rule(
        "There is a heartbeat only where there are tamper rules.",
        z.object({
            detection: z.object({ tamperRules, heartbeat: heartbeat.unwrap().optional() }).prefault({}),
        }),
        ({ detection: { tamperRules, heartbeat } }) => {
            if (tamperRules || heartbeat !== true) return [];
            const contradicts = { path: "detection.tamperRules", value: tamperRules };
            const remedy = "there is no rule that the heartbeat could test; remove it, or write true there";
            return [{ path: "detection.heartbeat", value: heartbeat, contradicts, remedy }];
        },
    ),
    rule("An HTTPS endpoint is listed once.", inNotify({ httpsEndpoints }), ({ detection: { notify } }) =>
        listedAgain("detection.notify.httpsEndpoints", notify.httpsEndpoints),
    ),
    rule("A Slack channel is listed once.", inNotify({ slackChannels }), ({ detection: { notify } }) =>
        listedAgain("detection.notify.slackChannels", notify.slackChannels),
    ),
    rule("A Microsoft Teams channel is listed once.", inNotify({ teamsChannels }), ({ detection: { notify } }) =>
        listedAgain("detection.notify.teamsChannels", notify.teamsChannels),
    ),
    rule(
        "Each team in Microsoft Teams has one channel: the AWS provider finds the configuration of a channel by its team alone.",
        inNotify({ teamsChannels }),
        ({ detection: { notify } }) => {
            const remedy = "another channel of this team is listed already; remove one of them";
            return notify.teamsChannels.flatMap((channel, index, channels) => {
                const ofTeam = channels.slice(0, index).filter(({ teamId }) => teamId === channel.teamId);
                // A channel that is listed twice is another problem.
                if (ofTeam.length === 0 || ofTeam.some(({ channelId }) => channelId === channel.channelId)) return [];
                return [{ path: `detection.notify.teamsChannels[${index}]`, value: channel, remedy }];
            });
        },
    ),
    rule(
        "Chat channels are in the partition aws only: no other has Amazon Q Developer in chat applications.",
        z.object({ homeRegion, detection: notified }),
        ({ homeRegion, detection: { notify } }) => {
            if (partitionOf(homeRegion)?.name === "aws") return [];
            const contradicts = { path: "homeRegion", value: homeRegion };
            const remedy =
                "Amazon Q Developer in chat applications does not exist in its partition; name e-mail addresses or HTTPS endpoints";
            return (["slackChannels", "teamsChannels"] as const)
                .filter((channels) => notify[channels].length > 0)
                .map((channels) => ({
                    path: `detection.notify.${channels}`,
                    value: notify[channels],
                    contradicts,
                    remedy,
                }));
        },
    ),
    rule(
        "A metric alarm that is off has neither threshold nor period.",
        z.object({ detection: z.object({ metricAlarms }) }),
        ({ detection: { metricAlarms } }) =>
            Object.entries(metricAlarms.tuned)
                .filter(([, { enabled }]) => enabled === false)
                .flatMap(([alarm, written]) => {
                    const path = `detection.metricAlarms.tuned.${alarm}`;
                    const contradicts = { path: `${path}.enabled`, value: false };
                    const remedy = "no events are counted; remove this, or write true there";
                    return ["threshold", "periodSeconds"]
                        .filter((name) => written[name] !== undefined)
                        .map((name) => ({ path: `${path}.${name}`, value: written[name], contradicts, remedy }));
                }),
    ),
    rule(
        "The alarm `breakGlassUse` is tuned only where there are break-glass roles.",
        z.object({ logArchive: z.object({ breakGlassRoles }), detection: z.object({ metricAlarms }) }),
        ({ logArchive, detection: { metricAlarms } }) => {
            if (logArchive.breakGlassRoles.length > 0) return [];
            const contradicts = { path: "logArchive.breakGlassRoles", value: logArchive.breakGlassRoles };
            const remedy = "there is no role whose use the alarm could report; remove it, or name a role there";
            return tunedOn("breakGlassUse", metricAlarms).map((setting) => ({ ...setting, contradicts, remedy }));
        },
    ),
    rule(
        "The alarm `readerRoleChanges` is tuned only where there are reader roles.",
        z.object({ logArchive: z.object({ readerRoles }), detection: z.object({ metricAlarms }) }),
        ({ logArchive, detection: { metricAlarms } }) => {
            if (logArchive.readerRoles.length > 0) return [];
            const contradicts = { path: "logArchive.readerRoles", value: logArchive.readerRoles };
            const remedy = "there is no role whose changes the alarm could report; remove it, or name a role there";
            return tunedOn("readerRoleChanges", metricAlarms).map((setting) => ({ ...setting, contradicts, remedy }));
        },
    ),
    rule(
        "The alarm `tamperRuleChanges` is tuned only where there are tamper rules.",
        z.object({ detection: z.object({ tamperRules, metricAlarms }) }),
        ({ detection: { tamperRules, metricAlarms } }) => {
            if (tamperRules) return [];
            const contradicts = { path: "detection.tamperRules", value: tamperRules };
            const remedy = "there is no rule whose changes the alarm could report; remove it, or write true there";
            return tunedOn("tamperRuleChanges", metricAlarms).map((setting) => ({ ...setting, contradicts, remedy }));
        },
    ),
    rule(
        "`detection.silence.afterMinutes` is written only where there are alarms on silence.",
        z.object({
            detection: z.object({
                silence: z.object({ enabled: silence.unwrap().shape.enabled, afterMinutes: z.unknown() }),
            }),
        }),
        ({ detection: { silence } }) => {
            if (silence.enabled || silence.afterMinutes === undefined) return [];
            const contradicts = { path: "detection.silence.enabled", value: silence.enabled };
            const remedy = "there is no alarm on silence; remove this, or write true there";
            return [{ path: "detection.silence.afterMinutes", value: silence.afterMinutes, contradicts, remedy }];
        },
    ),
    rule(
        "Accounts are excluded only from organization rules, and listed once.",
        z.object({ detection: z.object({ config: z.object({ rules, excludedAccounts }) }) }),
        ({ detection: { config } }) => {
            const path = "detection.config.excludedAccounts";
            if (config.rules === "organization") return listedAgain(path, config.excludedAccounts);
            if (config.excludedAccounts.length === 0) return [];
            const contradicts = { path: "detection.config.rules", value: config.rules };
            const remedy = "remove the accounts, or write organization there";
            return [{ path, value: config.excludedAccounts, contradicts, remedy }];
        },
    ),
    rule(
        "A configuration recorder is created only for rules.",
        z.object({ detection: z.object({ config: z.object({ rules, recorder }) }) }),
        ({ detection: { config } }) => {
            if (config.recorder !== "create" || config.rules !== "none") return [];
            const contradicts = { path: "detection.config.rules", value: config.rules };
            const remedy = "no rule would use the recorder; write existing here, or account or organization there";
            return [{ path: "detection.config.recorder", value: config.recorder, contradicts, remedy }];
        },
    ),
    rule(
        "A recorder is named only where rules use an existing one.",
        z.object({ detection: z.object({ config: z.object({ rules, recorder, recorderName }) }) }),
        ({ detection: { config } }) => {
            const path = "detection.config.recorderName";
            const { recorderName: value } = config;
            if (value === undefined) return [];
            if (config.rules === "none") {
                const contradicts = { path: "detection.config.rules", value: config.rules };
                const remedy = "no rule uses a recorder; remove this, or write account or organization there";
                return [{ path, value, contradicts, remedy }];
            }
            if (config.recorder === "existing") return [];
            const contradicts = { path: "detection.config.recorder", value: config.recorder };
            const remedy = "the program names its own recorder; remove this, or write existing there";
            return [{ path, value, contradicts, remedy }];
        },
    ),
    rule(
        "Roles are exempt from the rule on AWSCloudTrail_FullAccess only where there is one.",
        z.object({ detection: z.object({ config: z.object({ rules, fullAccessRoles }) }) }),
        ({ detection: { config } }) => {
            if (config.rules !== "none" || config.fullAccessRoles.length === 0) return [];
            const contradicts = { path: "detection.config.rules", value: config.rules };
            const remedy =
                "there is no rule from which they could be exempt; remove them, or write account or organization there";
            return [{ path: "detection.config.fullAccessRoles", value: config.fullAccessRoles, contradicts, remedy }];
        },
    ),
    rule(
        "The names of `detection.config.fullAccessRoles`, without their paths, have at most 800 characters together, the most that AWS Config accepts. Each is listed once.",
        z.object({ detection: z.object({ config: z.object({ fullAccessRoles }) }) }),
        ({ detection: { config } }) => {
            const path = "detection.config.fullAccessRoles";
            const names = config.fullAccessRoles.map((role) => role.slice(role.lastIndexOf("/") + 1));
            if (names.join(";").length <= 800) return listedAgain(path, config.fullAccessRoles, sameRole);
            const remedy =
                "their names have more than 800 characters together, the most that AWS Config accepts; name fewer";
            return [{ path, value: config.fullAccessRoles, remedy }];
        },
    ),
    rule(
        "In China, where EventBridge sends no events from one Region to another, tamper rules require the home Region cn-north-1, where the events of IAM appear. Those of Organizations and Account Management appear in cn-northwest-1, and no tamper rule reports them.",
        z.object({ homeRegion, detection: z.object({ tamperRules }).prefault({}) }),
        ({ homeRegion, detection: { tamperRules } }) => {
            const partition = partitionOf(homeRegion);
            if (!tamperRules || partition?.name !== "aws-cn" || homeRegion === partition.globalRegion) return [];
            const contradicts = { path: "homeRegion", value: homeRegion };
            const remedy =
                "EventBridge sends no events from one Region of China to another, so that those of IAM would cause no alert; write false, and rely on the metric alarms";
            return [{ path: "detection.tamperRules", value: tamperRules, contradicts, remedy }];
        },
    ),
];

function inNotify<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
    return z.object({ detection: z.object({ notify: z.object(shape) }) });
}

/** What an alarm is tuned to, if it is and is not switched off. */
function tunedOn(alarm: MetricAlarmName, { tuned }: z.output<typeof metricAlarms>): Setting[] {
    const value = tuned[alarm];
    return value && value.enabled !== false ? [{ path: `detection.metricAlarms.tuned.${alarm}`, value }] : [];
}
