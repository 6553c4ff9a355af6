import * as z from "zod";
import { listedAgain } from "./listProblems";
import { partitionOf } from "./partition";
import { rule, type Rule } from "./rule";
import { settingsSchema } from "./schema";

const { homeRegion, detection } = settingsSchema.shape;
const { notify, tamperRules, config } = detection.unwrap().shape;
const { rules, recorder, excludedAccounts, fullAccessRoles } = config.unwrap().shape;
const told = z.object({ notify }).prefault({});

/** What must hold between the settings of what watches the audit log. */
export const detectionRules: Rule[] = [
    rule("Somebody is told.", z.object({ detection: told }), ({ detection: { notify } }) => {
        if (Object.values(notify).some((told) => told.length > 0)) return [];
        const remedy = `nobody would be told of an alarm; name somebody below it, in ${Object.keys(notify).join(", ")}`;
        return [{ path: "detection.notify", value: notify, remedy }];
    }),
    rule("Nobody is told twice.", z.object({ detection: told }), ({ detection: { notify } }) =>
        Object.entries(notify).flatMap(([who, list]) => listedAgain(`detection.notify.${who}`, list)),
    ),
    rule(
        "Of each team in Microsoft Teams one channel is told: the AWS provider finds a channel's configuration by its team alone.",
        z.object({ detection: told }),
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
