import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { isAbsent } from "../../vocabulary/values";
import { auditLogGroups } from "../../model/monitoring";

/** The log group has a key of its own, as the archive has. */
export const logGroupEncrypted = stackPolicy({
    name: "logs-group-encrypted",
    description: "The trail's log group is encrypted with a customer-managed KMS key.",
    rationale:
        "The log group holds the same events as the archive. Without a key, whoever may read the group reads the log, and the " +
        "archive's key protects nothing.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AU-9(3)")],
    remediationSteps:
        "Set `kmsKeyId` to the ARN of a key of your own whose policy lets `logs.REGION.amazonaws.com` encrypt for this log group.",
    subjects: auditLogGroups,
    judge: ({ properties: { kmsKeyId } }, report) => {
        if (!isAbsent(kmsKeyId)) return;
        report(
            "`kmsKeyId` names no key: whoever may read the log group reads the whole audit log. " +
                "Set it to the ARN of your own key.",
        );
    },
});
