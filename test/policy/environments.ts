import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "yaml";
import { root } from "../unit/landingZone";

/** Settings of an environment, by name. */
export type Settings = Record<string, unknown>;

/** The settings of a stack file. */
export function settingsOf(stack: string): Settings {
    const { config } = parse(readFileSync(resolve(root, `Pulumi.${stack}.yaml`), "utf8")) as { config: Settings };
    return Object.fromEntries(
        Object.entries(config)
            .filter(([name]) => name.startsWith("landing-zone:"))
            .map(([name, value]) => [name.slice("landing-zone:".length), value]),
    );
}

/** The settings of prod. */
export const prod = settingsOf("prod");

export const emails = ["security@example.com"];

/** Every switch on. */
export const everythingOn = {
    ...prod,
    logArchive: {
        ...(prod.logArchive as Settings),
        breakGlassRoles: ["BreakGlass"],
        readerRoles: ["arn:aws:iam::777788889999:role/SecurityAnalyst"],
    },
    trail: {
        dataEvents: {
            s3: { buckets: "all", operations: "write" },
            lambda: { functions: "all" },
            dynamodb: { tables: "all" },
            selectors: [
                { resourceType: "AWS::SQS::Queue", fields: [{ field: "eventName", notEquals: ["ReceiveMessage"] }] },
            ],
        },
        networkActivity: { eventSources: ["kms.amazonaws.com", "s3.amazonaws.com"], onlyDenied: true },
        insights: { callRate: true, errorRate: true },
    },
    detection: {
        notify: {
            emails,
            httpsEndpoints: ["https://alerts.example.com/sns"],
            slackChannels: [{ workspaceId: "T0EXAMPLE", channelId: "C0EXAMPLE" }],
            teamsChannels: [
                {
                    tenantId: "01234567-89ab-cdef-0123-456789abcdef",
                    teamId: "89abcdef-0123-4567-89ab-cdef01234567",
                    channelId: "19%3Aexample%40thread.tacv2",
                },
            ],
        },
        config: { rules: "organization", recorder: "create", excludedAccounts: ["777788889999"] },
    },
};
