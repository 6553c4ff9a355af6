import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";

/** The classes that are cheaper than the standard class, and the features that each lacks. */
const losses: Record<string, string> = {
    INFREQUENT_ACCESS: "it has no metric filters and no subscriptions, so alarms cannot monitor the audit log",
    DELIVERY: "it keeps events for two days and has no metric filters, so alarms cannot monitor the audit log",
};

/** Only the standard class has metric filters. The class cannot be changed later. */
export const logGroupClass = stackPolicy({
    name: "logs-group-class",
    description: "The trail's log group has the standard class, which alarms can monitor.",
    rationale:
        "Every alarm on the audit log counts events with a metric filter. Log groups of the other classes " +
        "have no metric filters, and their class cannot be changed: the log group must be replaced.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AU-6(1)"), nist("SI-4(5)")],
    remediationSteps: "Remove `logGroupClass`, or set it to `STANDARD`.",
    subjects: ({ logGroups }) => logGroups,
    judge: ({ properties: { logGroupClass: value } }, report) => {
        const loss = typeof value === "string" && Object.hasOwn(losses, value) ? losses[value] : undefined;
        if (loss !== undefined)
            report(`\`logGroupClass\` is not standard: ${loss}. Write \`logGroupClass: "STANDARD"\`.`);
    },
});
