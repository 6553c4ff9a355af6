import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { list, notYetKnown } from "../../vocabulary/values";
import { attachmentsOf, guardrailTypeOf } from "../../model/guardrails";

/** A guardrail has no effect until it is attached. */
export const guardrailAttached = stackPolicy({
    name: "organizations-guardrail-attached",
    description: "A guardrail of the audit log is attached, in its own stack, to every required target.",
    rationale:
        "A service control policy or a resource control policy that is not attached has no effect. If it is " +
        "attached to one unit, it does not apply to the accounts of other units. The configuration lists the " +
        "targets that require a guardrail.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AU-9")],
    remediationSteps:
        "Declare a `PolicyAttachment` with the guardrail's ID as `policyId`, and the root or the units that " +
        "contain all accounts as `targetId`.",
    configSchema: {
        properties: {
            requiredTargets: {
                type: "array",
                items: { type: "string", pattern: "^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|\\d{12})$" },
                default: [],
                description:
                    "IDs of roots, organizational units and accounts to which a stack with service control " +
                    "policies for trails must attach one of them.",
            },
        },
    },
    subjects: ({ guardrails }) => guardrails,
    judge: (guardrail, report, log) => {
        if (attachmentsOf(log.stack, guardrail).length > 0) return;
        report(
            "This guardrail of the audit log is not attached in this stack: it has no effect. Declare a " +
                "`PolicyAttachment` for it.",
        );
    },
    judgeWhole: (log, report, config) => {
        const targets = log.guardrails
            .filter((guardrail) => guardrailTypeOf(guardrail) === "SERVICE_CONTROL_POLICY")
            .flatMap((guardrail) => attachmentsOf(log.stack, guardrail))
            .map(({ properties }) => properties.targetId);
        // Where none is attached at all, the first check already reports it.
        if (targets.length === 0) return;
        const missing = list(config.requiredTargets).filter((target) => !targets.includes(target));
        // Unknown targets may be the missing ones.
        const count =
            missing.length - targets.filter((target) => target === undefined || target === notYetKnown).length;
        if (count <= 0) return;
        report(
            `No service control policy for trails is attached to ${String(count)} of the \`requiredTargets\`: ` +
                "accounts there can stop their trails. Declare a `PolicyAttachment` for each.",
        );
    },
});
