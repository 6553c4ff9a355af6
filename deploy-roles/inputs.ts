import type { Names } from "../config/names";
import type { Settings } from "../config/schema";

/** What an environment has on, as far as the deploy roles need permissions for it. */
export interface Switches {
    accountPublicAccessBlock: boolean;
    insights: boolean;
    subscriptions: boolean;
    deployments: boolean;
    chat: boolean;
    tamperRules: boolean;
    silence: boolean;
    dashboard: boolean;
    savedQueries: boolean;
    accountRules: boolean;
    organizationRules: boolean;
    recorder: boolean;
}

/** What the documents of the deploy roles depend on. */
export interface DeployRoleInputs {
    names: Names;
    homeRegion: string;
    organizationId: string;
    managementAccountId: string;
    logArchiveAccountId: string;
    /** Name of the Pulumi project, with which the program tags everything: `landing-zone: PROJECT`. */
    project: string;
    switches: Switches;
}

/** What an environment's settings turn on. */
export function switchesOf({ logArchive, trail, detection }: Settings): Switches {
    const { notify, notifyDeployments, tamperRules, silence, dashboard, savedQueries, config } = detection;
    const { emails, httpsEndpoints, slackChannels, teamsChannels } = notify;
    return {
        accountPublicAccessBlock: logArchive.accountPublicAccessBlock,
        insights: trail.insights.callRate || trail.insights.errorRate,
        subscriptions: emails.length + httpsEndpoints.length > 0,
        deployments: notifyDeployments.emails.length + notifyDeployments.httpsEndpoints.length > 0,
        chat: slackChannels.length + teamsChannels.length > 0,
        tamperRules,
        silence: silence.enabled,
        dashboard,
        savedQueries,
        accountRules: config.rules === "account",
        organizationRules: config.rules === "organization",
        recorder: config.recorder === "create",
    };
}

/** The home Region, and the one of IAM's events. */
export function rulesRegions({ names, homeRegion }: DeployRoleInputs): string[] {
    return [...new Set([homeRegion, names.partition.globalRegion])];
}
