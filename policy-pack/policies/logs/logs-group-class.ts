import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { auditLogGroups } from "../../model/monitoring";

/** The classes that are cheaper than the standard one, and what is lost with each. */
const losses: Record<string, string> = {
    INFREQUENT_ACCESS: "it has no metric filters and no subscriptions, so no alarm can watch the log",
    DELIVERY: "it keeps events for two days and has no metric filters, so no alarm can watch the log",
};

/** Only the standard class has metric filters. It cannot be changed afterwards. */
export const logGroupClass = stackPolicy({
    name: "logs-group-class",
    description: "The trail's log group is of the standard class, which alarms can watch.",
    rationale:
        "Every alarm on the audit log counts events with a metric filter. Log groups of the other classes have none, and the class " +
        "cannot be changed: the log group has to be replaced.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AU-6(1)"), nist("SI-4(5)")],
    remediationSteps: "Remove `logGroupClass`, or set it to `STANDARD`.",
    subjects: auditLogGroups,
    judge: ({ properties: { logGroupClass: value } }, report) => {
        const loss = typeof value === "string" && Object.hasOwn(losses, value) ? losses[value] : undefined;
        if (loss !== undefined)
            report(`\`logGroupClass\` is not standard: ${loss}. Write \`logGroupClass: "STANDARD"\`.`);
    },
});
