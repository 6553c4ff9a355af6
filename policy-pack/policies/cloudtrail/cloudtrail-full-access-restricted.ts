import { nist } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { attachingTypes, refusedAttachment } from "../../model/attachments";
import { principalLists } from "../../model/holders";
import { fullAccess } from "../../iam/managedPolicies";

/** AWSCloudTrail_FullAccess stops and deletes trails: only principals that the configuration lists may have it. */
export const fullAccessRestricted = resourcePolicy({
    name: "cloudtrail-full-access-restricted",
    description: "Only listed principals have the managed policy AWSCloudTrail_FullAccess.",
    rationale:
        "It is `cloudtrail:*` on every trail, with a few reads. Whoever holds it in the management account can stop the " +
        "organization trail, point it at another bucket or delete it, and no service control policy binds that account. The policy " +
        "sees what attaches it to roles, users and groups in IAM, to permission sets, and through the actions of a budget. A copy " +
        "under its name counts too. Other policies of the pack see what is as powerful: other managed policies, and documents that " +
        "a program writes.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AU-9(4)")],
    remediationSteps:
        "Attach `AWSCloudTrail_ReadOnlyAccess`, or write a policy with the few actions that are needed. Where a principal must have " +
        "full access, list it in `allowedPrincipals`, `allowedAccounts` or `allowedPermissionSets` of the pack's configuration.",
    configSchema: { properties: principalLists },
    types: attachingTypes,
    judge: (resource, report) => {
        const refused = refusedAttachment(resource, fullAccess);
        if (!refused) return;
        report(
            `${refused.policies} attaches AWSCloudTrail_FullAccess to a principal that \`${refused.option}\` does not list ` +
                `(${refused.principals}): it may stop or delete every trail. ` +
                "Attach AWSCloudTrail_ReadOnlyAccess, or list the principal in the pack's configuration.",
        );
    },
});
