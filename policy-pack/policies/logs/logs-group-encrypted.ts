import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { isAbsent } from "../../vocabulary/values";

/** The log group has a customer-managed key, as the archive has. */
export const logGroupEncrypted = stackPolicy({
    name: "logs-group-encrypted",
    description: "The trail's log group is encrypted with a customer-managed KMS key.",
    rationale:
        "The log group holds the same events as the archive. Without a key, every principal that may read the " +
        "group can read the audit log, regardless of the archive's key.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AU-9(3)")],
    remediationSteps:
        "Set `kmsKeyId` to the ARN of a customer-managed key whose policy allows `logs.REGION.amazonaws.com` " +
        "to encrypt for this log group.",
    subjects: ({ logGroups }) => logGroups,
    judge: ({ properties: { kmsKeyId } }, report) => {
        if (!isAbsent(kmsKeyId)) return;
        report(
            "`kmsKeyId` names no key: every principal that may read the log group can read the whole audit " +
                "log. Set it to the ARN of a customer-managed key.",
        );
    },
});
