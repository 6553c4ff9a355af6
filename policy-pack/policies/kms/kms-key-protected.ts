import { nist, securityHub } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { judgeProtect } from "../../judging/protect";
import { guardedKeys } from "../../model/guardedKeys";

/** Pulumi refuses to delete what is protected, on `destroy` and when it has disappeared from the program alike. */
export const keyProtected = stackPolicy({
    name: "kms-key-protected",
    description: "Pulumi does not delete the keys of the audit log, and of the topics that are told of tampering.",
    rationale:
        "One `pulumi destroy`, a renamed resource or a change that replaces the key schedules its deletion. From that moment CloudTrail " +
        "cannot encrypt, and after the waiting period all that the key encrypted is lost, in whatever Object Lock mode. With the key " +
        "of a topic every alarm on it is lost.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [...securityHub("KMS.3"), nist("AU-9")],
    remediationSteps: "Set the resource option `protect` to true.",
    subjects: guardedKeys,
    judge: (key, report) => {
        judgeProtect(key, "one update can delete the key, and with it all that it encrypted", report);
    },
});
