/** A number in the cost calculation. */
export interface Factor {
    value: number;
    /** The unit, after the number. */
    unit: string;
}

/**
 * An organization of 100 accounts, all in use: these numbers are chosen, not measured. Replace them with your own. AWS
 * Cost Explorer shows them by usage type.
 */
export const assumptions = {
    accounts: { value: 100, unit: "accounts" },
    days: { value: 30, unit: "days a month" },
    managementEvents: { value: 20_000, unit: "management events per account and day" },
    writes: { value: 0.15, unit: "of them write events" },
    objectEvents: { value: 100_000, unit: "data events of S3 objects per account and day" },
    functionEvents: { value: 50_000, unit: "invocations of Lambda functions per account and day" },
    tableEvents: { value: 50_000, unit: "data events of DynamoDB tables per account and day" },
    otherEvents: { value: 10_000, unit: "data events of another type per account and day" },
    networkEvents: { value: 20_000, unit: "network activity events per account and day" },
    deletions: { value: 100, unit: "calls a month that delete in the archive, or attempt to" },
    reads: { value: 100_000, unit: "log files a month read in the archive" },
    gbOfEvent: { value: 1.5e-6, unit: "GB per event in the log group" },
    logGroupMonths: { value: 12, unit: "months of retention in the log group" },
    logsCompressed: { value: 0.15, unit: "of it after compression" },
    gbOfArchivedEvent: { value: 0.15e-6, unit: "GB per event in the archive, compressed" },
    archiveMonths: { value: 84, unit: "months of retention in the archive" },
    logFiles: { value: 800, unit: "log files per account and day" },
    digestFiles: { value: 408, unit: "digest files per account and day: hourly in 17 Regions" },
    messages: { value: 1_000, unit: "messages to a topic a month" },
    tamperEvents: { value: 10_000, unit: "events a month that match tamper rules, forwarded" },
    identityChanges: { value: 300, unit: "changes of IAM roles, users and groups per account and month" },
    queriesScan: { value: 500, unit: "GB a month scanned by queries" },
} satisfies Record<string, Factor>;
