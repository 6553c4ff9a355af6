import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { judgeProtect } from "../../judging/protect";
import { attachmentsOf } from "../../model/guardrails";

/** A guardrail of the audit log must not be deleted with one line of a program. */
export const guardrailProtected = stackPolicy({
    name: "organizations-guardrail-protected",
    description: "Guardrails of the audit log and their attachments are protected from deletion.",
    rationale:
        "An attacker who wants to stop a trail first deletes the guardrail or its attachment. With `protect`, " +
        "this takes two changes of the program, and the first one shows its purpose.",
    enforcementLevel: "advisory",
    severity: "medium",
    frameworks: [nist("AU-9")],
    remediationSteps: "Set the resource option `protect` to true.",
    subjects: (log) => log.guardrails.flatMap((guardrail) => [guardrail, ...attachmentsOf(log.stack, guardrail)]),
    judge: (resource, report) => {
        judgeProtect(resource, "an update that no longer declares it deletes a guardrail of the audit log", report);
    },
});
