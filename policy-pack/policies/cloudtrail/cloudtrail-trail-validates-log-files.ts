import { type Flag, isOn, judgeFlags } from "../../judging/flags";
import { securityHub } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";

const validation: Flag = {
    input: "enableLogFileValidation",
    loss: "no digest shows whether a log file was changed or deleted",
};

/**
 * A trail must write digest files: only they show that a log file was changed or deleted.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html
 */
export const trailValidatesLogFiles = resourcePolicy({
    name: "cloudtrail-trail-validates-log-files",
    description: "A trail writes signed digest files that validate its log files.",
    rationale:
        "Every hour, CloudTrail writes a signed digest file that lists the log files of that hour with their " +
        "hashes. Without it, you cannot prove that a log file is unchanged or notice that one is missing, and " +
        "log files of a time without digests can never be validated later.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: securityHub("CloudTrail.4"),
    remediationSteps: "Set `enableLogFileValidation` to true.",
    types: [types.Trail],
    judge: ({ properties }, report) => {
        judgeFlags(properties, [validation], report);
    },
    remediate: ({ properties }) => (isOn(properties, validation) ? undefined : { enableLogFileValidation: true }),
});
