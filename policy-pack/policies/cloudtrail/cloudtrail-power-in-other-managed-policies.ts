import { nist } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { list } from "../../vocabulary/values";
import { attachingTypes, refusedAttachment } from "../../model/attachments";
import { principalLists } from "../../model/holders";
import { otherPowerful } from "../../iam/managedPolicies";

/**
 * Managed policies that stop trails without having CloudTrail in their names. Mandatory like
 * cloudtrail-full-access-restricted, because they can do the same; a policy of its own, because administrators exist in
 * every organization: whoever lets them be sets its level, or its lists, and keeps the other one as it is.
 */
export const otherManagedPoliciesRestricted = resourcePolicy({
    name: "cloudtrail-power-in-other-managed-policies",
    description: "Only listed principals have another managed policy with which they can stop a trail.",
    rationale:
        "AdministratorAccess and PowerUserAccess include `cloudtrail:*`. The job function SystemAdministrator, given to operators, " +
        "includes `cloudtrail:StopLogging` on every trail. In the management account each of them ends the organization trail, and " +
        "no service control policy binds that account. Administrators have to exist: list them, or their accounts, so that one more " +
        "is a decision and no accident. The policy knows the managed policies by name and reads none of them: AWS changes what they " +
        "grant.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AU-9(4)"), nist("AC-6(5)")],
    remediationSteps:
        "Attach a policy with what the principal needs. Where it must be that powerful, list it in `allowedPrincipals`, " +
        "`allowedAccounts` or `allowedPermissionSets` of the pack's configuration.",
    configSchema: {
        properties: {
            policies: {
                type: "array",
                items: { type: "string", pattern: "^[\\w+=,.@-]+$" },
                default: otherPowerful,
                description:
                    "Names of the managed policies that count, AWS's or your own, in any case. They replace the default ones.",
            },
            ...principalLists,
        },
    },
    types: attachingTypes,
    judge: (resource, report) => {
        const names = list(resource.config.policies).filter((name) => typeof name === "string");
        const refused = refusedAttachment(resource, names);
        if (!refused) return;
        report(
            `${refused.policies} attaches a managed policy that can stop a trail to a principal that \`${refused.option}\` does not ` +
                `list (${refused.principals}): it may end the audit log as well as whatever it is for. ` +
                "Attach a policy with what is needed, or list the principal in the pack's configuration.",
        );
    },
});
