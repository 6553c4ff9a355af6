import { securityHub } from "../../vocabulary/frameworks";
import { minimumDays } from "../../judging/minimumDays";
import { stackPolicy } from "../../judging/policy";

/** The log group keeps its events for a year: investigations start there. */
export const logGroupRetention = stackPolicy({
    name: "logs-group-retention",
    description: "The trail's log group keeps its events for the configured retention.",
    rationale:
        "Intrusions are often found after months. The log group is where an investigation can search at once, " +
        "and a principal that shortens its retention deletes older events without a delete call.",
    enforcementLevel: "mandatory",
    severity: "medium",
    frameworks: securityHub("CloudWatch.16"),
    remediationSteps: "Set `retentionInDays` to 365 or more, or remove it to keep the events indefinitely.",
    configSchema: { properties: minimumDays("Minimum number of days for which events must be kept.") },
    subjects: ({ logGroups }) => logGroups,
    judge: ({ properties: { retentionInDays } }, report, _, config) => {
        const minimum = Number(config.minimumDays);
        // A program in YAML may write a number as text.
        const days = typeof retentionInDays === "string" ? Number(retentionInDays) : retentionInDays;
        // 0 keeps them indefinitely.
        if (typeof days !== "number" || days === 0 || !(days < minimum)) return;
        report(
            `\`retentionInDays\` is less than ${minimum}: events are deleted before an investigation needs ` +
                `them. Write \`retentionInDays: ${minimum}\`, or the next higher value that CloudWatch Logs ` +
                "supports.",
        );
    },
});
