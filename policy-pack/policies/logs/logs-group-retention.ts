import { securityHub } from "../../vocabulary/frameworks";
import { minimumDays } from "../../judging/minimumDays";
import { stackPolicy } from "../../judging/policy";
import { auditLogGroups } from "../../model/monitoring";

/** The log group keeps its events for a year: who investigates looks there first. */
export const logGroupRetention = stackPolicy({
    name: "logs-group-retention",
    description: "The trail's log group keeps its events for as long as the configuration demands.",
    rationale:
        "Intruders are found after months. The log group is where an investigation can search at once, and whoever shortens its " +
        "retention deletes what is older, without a call that looks like deleting.",
    enforcementLevel: "mandatory",
    severity: "medium",
    frameworks: securityHub("CloudWatch.16"),
    remediationSteps: "Set `retentionInDays` to 365 or more, or leave it out: the events are then kept for good.",
    configSchema: { properties: minimumDays("Days for which events must be kept.") },
    subjects: auditLogGroups,
    judge: ({ properties: { retentionInDays } }, report, _, config) => {
        const minimum = Number(config.minimumDays);
        // Programs in YAML may give a number as text.
        const days = typeof retentionInDays === "string" ? Number(retentionInDays) : retentionInDays;
        // 0 keeps them for good.
        if (typeof days !== "number" || days === 0 || !(days < minimum)) return;
        report(
            `\`retentionInDays\` is less than ${minimum}: what an investigation needs is gone before it starts. ` +
                `Write \`retentionInDays: ${minimum}\`, or the next higher value that CloudWatch Logs knows.`,
        );
    },
});
