import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { list, notYetKnown } from "../../vocabulary/values";
import { guardrails, type GuardrailType, guardrailTypeOf } from "../../model/guardrails";
import { leavesAlone } from "../../model/organization";

/**
 * Guardrails work only where the organization has policies of their type enabled.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_enable-disable.html
 */
export const policyTypesEnabled = stackPolicy({
    name: "organizations-policy-types-enabled",
    description: "The organization has the types of policies enabled that guard its audit log.",
    rationale:
        "To disable a type of policies detaches every policy of the type from every root, unit and account, at once. The provider " +
        "disables each type that `enabledPolicyTypes` of an `Organization` lacks, and all where there is no list. Judged where " +
        "the guardrails are in the same stack.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AU-9")],
    remediationSteps:
        'Add "SERVICE_CONTROL_POLICY", and "RESOURCE_CONTROL_POLICY" where there are some, to `enabledPolicyTypes`. Or leave the ' +
        'list alone: `ignoreChanges: ["enabledPolicyTypes"]`.',
    subjects: (stack) => stack.ofType(types.Organization),
    judge: (organization, report, stack) => {
        const enabled = list(organization.properties.enabledPolicyTypes);
        if (leavesAlone(organization, "enabledPolicyTypes") || enabled.includes(notYetKnown)) return;
        const needed = new Set(
            guardrails(stack)
                .map(guardrailTypeOf)
                .filter((type): type is GuardrailType => type !== undefined),
        );
        for (const type of [...needed].sort()) {
            if (enabled.includes(type)) continue;
            report(
                `\`enabledPolicyTypes\` lacks ${type}: an update detaches every policy of the type, and with them guardrails of ` +
                    "the audit log in this stack. Add it, or leave the list alone with `ignoreChanges`.",
            );
        }
    },
});
