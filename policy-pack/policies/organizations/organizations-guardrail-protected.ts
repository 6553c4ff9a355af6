import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { judgeProtect } from "../../judging/protect";
import { attachmentsOf, guardrails } from "../../model/guardrails";

/** What guards the audit log must not vanish with a line of a program. */
export const guardrailProtected = stackPolicy({
    name: "organizations-guardrail-protected",
    description: "Guardrails of the audit log and their attachments are protected from deletion.",
    rationale:
        "To delete a guardrail or its attachment is the first step of whoever wants to stop a trail. With `protect` it takes two " +
        "changes of the program, one of which says what it is for.",
    enforcementLevel: "advisory",
    severity: "medium",
    frameworks: [nist("AU-9")],
    remediationSteps: "Set the resource option `protect` to true.",
    subjects: (stack) => guardrails(stack).flatMap((guardrail) => [guardrail, ...attachmentsOf(stack, guardrail)]),
    judge: (resource, report) => {
        judgeProtect(resource, "an update that no longer has it takes a guardrail of the audit log away", report);
    },
});
