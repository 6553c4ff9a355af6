import { nist, securityHub } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { judgeProtect } from "../../judging/protect";

/** Pulumi refuses to delete a protected resource, by `destroy` or because the program no longer declares it. */
export const keyProtected = stackPolicy({
    name: "kms-key-protected",
    description: "Pulumi does not delete the keys of the audit log, and of the topics that receive alerts.",
    rationale:
        "One `pulumi destroy`, a renamed resource or a change that replaces the key schedules its deletion. " +
        "CloudTrail can then no longer encrypt, and after the waiting period everything that the key " +
        "encrypted is lost, in any Object Lock mode. If a topic loses its key, all of its alerts are lost.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [...securityHub("KMS.3"), nist("AU-9")],
    remediationSteps: "Set the resource option `protect` to true.",
    subjects: ({ guardedKeys }) => guardedKeys,
    judge: (key, report) => {
        judgeProtect(key, "one update can delete the key, and everything that it encrypted is lost", report);
    },
});
