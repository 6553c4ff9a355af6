import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { list, notYetKnown } from "../../vocabulary/values";
import { attachmentsOf, guardrails, guardrailTypeOf } from "../../model/guardrails";

/** A guardrail binds nobody until it is attached. */
export const guardrailAttached = stackPolicy({
    name: "organizations-guardrail-attached",
    description: "A guardrail of the audit log is attached, in its own stack, to whatever has to have it.",
    rationale:
        "A service control policy or a resource control policy that is attached to nothing binds nobody. Attached to one unit, it " +
        "leaves out the accounts of all others. Which must have a guardrail is for the configuration to say.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AU-9")],
    remediationSteps:
        "Declare a `PolicyAttachment` with the guardrail's id as `policyId`, and the root or the units that hold all accounts as " +
        "`targetId`.",
    configSchema: {
        properties: {
            requiredTargets: {
                type: "array",
                items: { type: "string", pattern: "^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|\\d{12})$" },
                default: [],
                description:
                    "Ids of roots, organizational units and accounts to which a stack that has service control policies about trails " +
                    "must attach one.",
            },
        },
    },
    subjects: guardrails,
    judge: (guardrail, report, stack) => {
        if (attachmentsOf(stack, guardrail).length > 0) return;
        report(
            "It guards the audit log and is attached to nothing in this stack: it binds nobody. Declare a `PolicyAttachment` for it.",
        );
    },
    judgeWhole: (stack, report, config) => {
        const targets = guardrails(stack)
            .filter((guardrail) => guardrailTypeOf(guardrail) === "SERVICE_CONTROL_POLICY")
            .flatMap((guardrail) => attachmentsOf(stack, guardrail))
            .map(({ properties }) => properties.targetId);
        // Where none is attached at all, that was said already.
        if (targets.length === 0) return;
        const missing = list(config.requiredTargets).filter((target) => !targets.includes(target));
        // Those that are not known yet may be the ones that are missing.
        const count =
            missing.length - targets.filter((target) => target === undefined || target === notYetKnown).length;
        if (count <= 0) return;
        report(
            `No service control policy about trails is attached to ${String(count)} of the \`requiredTargets\`: accounts there can ` +
                "stop their trails. Declare a `PolicyAttachment` for each.",
        );
    },
});
