import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { list, notYetKnown } from "../../vocabulary/values";
import { type GuardrailType, guardrailTypeOf } from "../../model/guardrails";
import { leavesAlone } from "../../model/organization";

/**
 * Guardrails have an effect only where the organization has policies of their type enabled.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_enable-disable.html
 */
export const policyTypesEnabled = stackPolicy({
    name: "organizations-policy-types-enabled",
    description: "The organization has the policy types of its audit log's guardrails enabled.",
    rationale:
        "Disabling a policy type detaches every policy of the type from every root, unit and account at once. " +
        "The provider disables each type that `enabledPolicyTypes` of an `Organization` does not list, and " +
        "all types if there is no list. The policy judges an `Organization` with guardrails in the same " +
        "stack.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AU-9")],
    remediationSteps:
        'Add "SERVICE_CONTROL_POLICY" and, if you use resource control policies, "RESOURCE_CONTROL_POLICY" to ' +
        '`enabledPolicyTypes`. Or do not manage the list: `ignoreChanges: ["enabledPolicyTypes"]`.',
    subjects: (log) => log.stack.ofType(types.Organization),
    judge: (organization, report, log) => {
        const enabled = list(organization.properties.enabledPolicyTypes);
        if (leavesAlone(organization, "enabledPolicyTypes") || enabled.includes(notYetKnown)) return;
        const needed = new Set(
            log.guardrails.map(guardrailTypeOf).filter((type): type is GuardrailType => type !== undefined),
        );
        for (const type of [...needed].sort()) {
            if (enabled.includes(type)) continue;
            report(
                `\`enabledPolicyTypes\` does not list ${type}: an update detaches every policy of the type, ` +
                    "including guardrails of the audit log in this stack. Add it, or do not manage the list with " +
                    "`ignoreChanges`.",
            );
        }
    },
});
