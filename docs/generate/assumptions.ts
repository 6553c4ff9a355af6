/** A number in the calculation of costs. */
export interface Factor {
    value: number;
    /** What it counts, after the number. */
    unit: string;
}

/**
 * An organization of 100 accounts, all in use: these numbers are chosen, not measured. Replace them with your own.
 * Usage reports of AWS Cost Explorer have them, by usage type.
 */
export const assumptions = {
    accounts: { value: 100, unit: "accounts" },
    days: { value: 30, unit: "days a month" },
    managementEvents: { value: 20_000, unit: "management events an account and day" },
    writes: { value: 0.15, unit: "of them writes" },
    objectEvents: { value: 100_000, unit: "data events of S3 objects an account and day" },
    functionEvents: { value: 50_000, unit: "invocations of Lambda functions an account and day" },
    tableEvents: { value: 50_000, unit: "data events of DynamoDB tables an account and day" },
    otherEvents: { value: 10_000, unit: "data events of another type an account and day" },
    networkEvents: { value: 20_000, unit: "network activity events an account and day" },
    deletions: { value: 100, unit: "calls a month that delete in the archive, or attempt to" },
    gbOfEvent: { value: 1.5e-6, unit: "GB an event in the log group" },
    logGroupMonths: { value: 12, unit: "months kept in the log group" },
    logsCompressed: { value: 0.15, unit: "of it after compression" },
    gbOfArchivedEvent: { value: 0.15e-6, unit: "GB an event in the archive, compressed" },
    archiveMonths: { value: 84, unit: "months kept in the archive" },
    logFiles: { value: 800, unit: "log files an account and day" },
    digestFiles: { value: 408, unit: "digest files an account and day: hourly in 17 Regions" },
    messages: { value: 1_000, unit: "messages to a topic a month" },
    tamperEvents: { value: 10_000, unit: "events a month that match tamper rules, forwarded" },
    identityChanges: { value: 300, unit: "changes of IAM roles, users and groups an account and month" },
    queriesScan: { value: 500, unit: "GB a month scanned by queries" },
} satisfies Record<string, Factor>;
