import { type Flag, judgeFlags } from "../../judging/flags";
import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { judgeProtect } from "../../judging/protect";

const deletionProtection: Flag = {
    input: "deletionProtectionEnabled",
    loss: "one call deletes the log group with all its events",
};

/** One call deletes a log group, and its events cannot be restored. */
export const logGroupDeletionProtected = stackPolicy({
    name: "logs-group-deletion-protected",
    description: "The trail's log group is protected from deletion, in AWS and in Pulumi.",
    rationale:
        "A log group has no versions and no recycle bin: one call, or one `pulumi destroy`, deletes it and " +
        "disables all alarms on it. `skipDestroy` protects it only from Pulumi.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AU-9")],
    remediationSteps: "Set `deletionProtectionEnabled` and the resource option `protect` to true.",
    subjects: ({ logGroups }) => logGroups,
    judge: (group, report) => {
        judgeFlags(group.properties, [deletionProtection], report);
        judgeProtect(group, "Pulumi deletes the log group if the program no longer declares it", report);
    },
});
