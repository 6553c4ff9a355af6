import { nist } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { attachingTypes, refusedAttachment } from "../../model/attachments";
import { principalLists } from "../../model/holders";
import { fullAccess } from "../../iam/managedPolicies";

/** AWSCloudTrail_FullAccess can stop and delete trails: only principals that the configuration lists may have it. */
export const fullAccessRestricted = resourcePolicy({
    name: "cloudtrail-full-access-restricted",
    description: "Only listed principals have the managed policy AWSCloudTrail_FullAccess.",
    rationale:
        "The managed policy allows `cloudtrail:*` on every trail, and a few read actions. A principal with it " +
        "in the management account can stop the organization trail, redirect it to another bucket or delete " +
        "it, and service control policies do not apply to that account. The policy sees attachments to IAM " +
        "roles, users and groups, to permission sets, and by budget actions. A customer managed policy with " +
        "the same name counts too. Other policies of the pack judge other managed policies and custom " +
        "documents with the same permissions.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AU-9(4)")],
    remediationSteps:
        "Attach `AWSCloudTrail_ReadOnlyAccess`, or write a policy with the required actions. Where a " +
        "principal requires full access, list it in `allowedPrincipals`, `allowedAccounts` or " +
        "`allowedPermissionSets` of the pack's configuration.",
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
