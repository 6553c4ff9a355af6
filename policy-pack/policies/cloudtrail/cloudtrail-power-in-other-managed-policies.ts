import { nist } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { list } from "../../vocabulary/values";
import { attachingTypes, refusedAttachment } from "../../model/attachments";
import { principalLists } from "../../model/holders";
import { otherPowerful } from "../../iam/managedPolicies";

/**
 * Managed policies that can stop trails, but do not have CloudTrail in their names. Mandatory like
 * cloudtrail-full-access-restricted, because the effect is the same. It is a separate policy because every organization
 * has administrators: an organization that allows them changes the level or the lists of this policy, and keeps the
 * other one unchanged.
 */
export const otherManagedPoliciesRestricted = resourcePolicy({
    name: "cloudtrail-power-in-other-managed-policies",
    description: "Only listed principals have another managed policy that allows them to stop a trail.",
    rationale:
        "AdministratorAccess and PowerUserAccess include `cloudtrail:*`. The job function " +
        "SystemAdministrator, which operators have, includes `cloudtrail:StopLogging` on every trail. In the " +
        "management account, each of them can stop the organization trail, and service control policies do " +
        "not apply to that account. Administrators are necessary: list them or their accounts, so that each " +
        "new one is a deliberate decision. The policy knows these managed policies by name and does not read " +
        "their documents, because AWS changes them.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AU-9(4)"), nist("AC-6(5)")],
    remediationSteps:
        "Attach a policy with the permissions that the principal needs. Where it requires these, list it in " +
        "`allowedPrincipals`, `allowedAccounts` or `allowedPermissionSets` of the pack's configuration.",
    configSchema: {
        properties: {
            policies: {
                type: "array",
                items: { type: "string", pattern: "^[\\w+=,.@-]+$" },
                default: otherPowerful,
                description:
                    "Names of the managed policies to judge, AWS's or your own, in any case. They replace the " +
                    "default list.",
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
            `${refused.policies} attaches a managed policy that can stop a trail to a principal that ` +
                `\`${refused.option}\` does not list (${refused.principals}): the principal may stop the audit log. ` +
                "Attach a policy with the required permissions, or list the principal in the pack's " +
                "configuration.",
        );
    },
});
