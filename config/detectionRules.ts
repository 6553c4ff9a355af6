import * as z from "zod";
import type { MetricAlarmName } from "./detection";
import { listedAgain } from "./listProblems";
import { partitionOf } from "./partition";
import { rule, type Rule, type Setting } from "./rule";
import { settingsSchema } from "./schema";

const { homeRegion, logArchive, detection } = settingsSchema.shape;
const { breakGlassRoles, readerRoles } = logArchive.shape;
const { notify, tamperRules, silence, config } = detection.unwrap().shape;
const { emails, httpsEndpoints, slackChannels, teamsChannels } = notify.unwrap().shape;
const { rules, recorder, excludedAccounts, fullAccessRoles } = config.unwrap().shape;
const told = z.object({ notify }).prefault({});
/** As they are written, without defaults. */
const metricAlarms = z.object({ tuned: z.record(z.string(), z.record(z.string(), z.unknown())) });

/** What must hold between the settings of what watches the audit log. */
export const detectionRules: Rule[] = [
    rule("Somebody is told.", z.object({ detection: told }), ({ detection: { notify } }) => {
        if (Object.values(notify).some((told) => told.length > 0)) return [];
        const remedy = `nobody would be told of an alarm; name somebody below it, in ${Object.keys(notify).join(", ")}`;
        return [{ path: "detection.notify", value: notify, remedy }];
    }),
    rule(
        "An e-mail address is told once. Upper and lower case make no difference.",
        inNotify({ emails }),
        ({ detection: { notify } }) =>
            listedAgain("detection.notify.emails", notify.emails, (address) => address.toLowerCase()),
    ),
    rule("An HTTPS endpoint is told once.", inNotify({ httpsEndpoints }), ({ detection: { notify } }) =>
        listedAgain("detection.notify.httpsEndpoints", notify.httpsEndpoints),
    ),
    rule("A Slack channel is told once.", inNotify({ slackChannels }), ({ detection: { notify } }) =>
        listedAgain("detection.notify.slackChannels", notify.slackChannels),
    ),
    rule("A channel in Microsoft Teams is told once.", inNotify({ teamsChannels }), ({ detection: { notify } }) =>
        listedAgain("detection.notify.teamsChannels", notify.teamsChannels),
    ),
    rule(
        "Of each team in Microsoft Teams one channel is told: the AWS provider finds a channel's configuration by its team alone.",
        inNotify({ teamsChannels }),
        ({ detection: { notify } }) => {
            const remedy = "another channel of this team is told already; remove one of them";
            return notify.teamsChannels.flatMap((channel, index, channels) => {
                const first = channels.findIndex(({ teamId }) => teamId === channel.teamId);
                if (channels[first]?.channelId === channel.channelId) return [];
                return [{ path: `detection.notify.teamsChannels[${index}]`, value: channel, remedy }];
            });
        },
    ),
    rule(
        "Chat channels are told in the partition aws only: Amazon Q Developer in chat applications is in no other.",
        z.object({ homeRegion, detection: told }),
        ({ homeRegion, detection: { notify } }) => {
            if (partitionOf(homeRegion)?.name === "aws") return [];
            const contradicts = { path: "homeRegion", value: homeRegion };
            const remedy =
                "Amazon Q Developer in chat applications does not exist in its partition; name e-mail addresses or HTTPS endpoints";
            return (["slackChannels", "teamsChannels"] as const)
                .filter((who) => notify[who].length > 0)
                .map((who) => ({ path: `detection.notify.${who}`, value: notify[who], contradicts, remedy }));
        },
    ),
    rule(
        "A metric alarm that is switched off has neither threshold nor period.",
        z.object({ detection: z.object({ metricAlarms }) }),
        ({ detection: { metricAlarms } }) =>
            Object.entries(metricAlarms.tuned)
                .filter(([, { enabled }]) => enabled === false)
                .flatMap(([alarm, written]) => {
                    const path = `detection.metricAlarms.tuned.${alarm}`;
                    const contradicts = { path: `${path}.enabled`, value: false };
                    const remedy = "nothing is counted; remove this, or write true there";
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
            const remedy = "there is no role whose use the alarm could tell of; remove it, or name a role there";
            return tunedOn("breakGlassUse", metricAlarms).map((setting) => ({ ...setting, contradicts, remedy }));
        },
    ),
    rule(
        "The alarm `readerRoleChanges` is tuned only where there are reader roles.",
        z.object({ logArchive: z.object({ readerRoles }), detection: z.object({ metricAlarms }) }),
        ({ logArchive, detection: { metricAlarms } }) => {
            if (logArchive.readerRoles.length > 0) return [];
            const contradicts = { path: "logArchive.readerRoles", value: logArchive.readerRoles };
            const remedy = "there is no role whose change the alarm could tell of; remove it, or name a role there";
            return tunedOn("readerRoleChanges", metricAlarms).map((setting) => ({ ...setting, contradicts, remedy }));
        },
    ),
    rule(
        "The alarm `tamperRuleChanges` is tuned only where there are tamper rules.",
        z.object({ detection: z.object({ tamperRules, metricAlarms }) }),
        ({ detection: { tamperRules, metricAlarms } }) => {
            if (tamperRules) return [];
            const contradicts = { path: "detection.tamperRules", value: tamperRules };
            const remedy = "there is no rule whose change the alarm could tell of; remove it, or write true there";
            return tunedOn("tamperRuleChanges", metricAlarms).map((setting) => ({ ...setting, contradicts, remedy }));
        },
    ),
    rule(
        "Silence is waited for only where there are alarms on it.",
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
        "Accounts are left out of organization rules only, and once.",
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
        "A configuration recorder is made only for rules.",
        z.object({ detection: z.object({ config: z.object({ rules, recorder }) }) }),
        ({ detection: { config } }) => {
            if (config.recorder !== "create" || config.rules !== "none") return [];
            const contradicts = { path: "detection.config.rules", value: config.rules };
            const remedy = "nothing would use the recorder; write existing here, or account or organization there";
            return [{ path: "detection.config.recorder", value: config.recorder, contradicts, remedy }];
        },
    ),
    rule(
        "Roles are allowed AWSCloudTrail_FullAccess only where rules watch who has it.",
        z.object({ detection: z.object({ config: z.object({ rules, fullAccessRoles }) }) }),
        ({ detection: { config } }) => {
            if (config.rules !== "none" || config.fullAccessRoles.length === 0) return [];
            const contradicts = { path: "detection.config.rules", value: config.rules };
            const remedy =
                "there is no rule that would allow them; remove them, or write account or organization there";
            return [{ path: "detection.config.fullAccessRoles", value: config.fullAccessRoles, contradicts, remedy }];
        },
    ),
    rule(
        "The names of `detection.config.fullAccessRoles`, without their paths, have at most 800 characters together: AWS Config takes no more. Each is listed once.",
        z.object({ detection: z.object({ config: z.object({ fullAccessRoles }) }) }),
        ({ detection: { config } }) => {
            const path = "detection.config.fullAccessRoles";
            const names = config.fullAccessRoles.map((role) => role.slice(role.lastIndexOf("/") + 1));
            if (names.join(";").length <= 800) return listedAgain(path, config.fullAccessRoles);
            const remedy =
                "their names have more than 800 characters together, which AWS Config does not take; name fewer";
            return [{ path, value: config.fullAccessRoles, remedy }];
        },
    ),
    rule(
        "In China, where EventBridge sends no events from one Region to another, tamper rules need cn-north-1 as home Region: the events of IAM appear there. Those of Organizations and Account Management appear in cn-northwest-1, and no tamper rule tells of them.",
        z.object({ homeRegion, detection: z.object({ tamperRules }).prefault({}) }),
        ({ homeRegion, detection: { tamperRules } }) => {
            const partition = partitionOf(homeRegion);
            if (!tamperRules || partition?.name !== "aws-cn" || homeRegion === partition.globalRegion) return [];
            const contradicts = { path: "homeRegion", value: homeRegion };
            const remedy =
                "EventBridge sends no events from one Region of China to another, so that those of IAM would tell nobody; write false, and rely on the metric alarms";
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
