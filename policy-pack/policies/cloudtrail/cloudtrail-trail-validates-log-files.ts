import { type Flag, isOn, judgeFlags } from "../../judging/flags";
import { securityHub } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";

const validation: Flag = {
    input: "enableLogFileValidation",
    loss: "no digest shows whether a log file was changed or taken away",
};

/**
 * A trail must write digest files: they alone show that a log file was changed or taken away.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html
 */
export const trailValidatesLogFiles = resourcePolicy({
    name: "cloudtrail-trail-validates-log-files",
    description: "A trail writes signed digest files, with which its log files can be validated.",
    rationale:
        "Every hour, a digest file lists the log files of that hour with their hashes, and is signed. Without it, nobody can " +
        "show that a log file is as CloudTrail wrote it, or notice that one is gone; and files of a time without digests can " +
        "never be validated later.",
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
