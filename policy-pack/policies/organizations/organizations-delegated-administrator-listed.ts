import { nist } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { allowedAccounts, isAllowed } from "../../model/accounts";
import { meansCloudTrail } from "../../model/service";

/**
 * A delegated administrator of CloudTrail has the same permissions for the organization trail as the management
 * account.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-delegated-administrator.html
 */
export const delegatedAdministratorListed = resourcePolicy({
    name: "organizations-delegated-administrator-listed",
    description: "Only listed accounts are delegated administrators of CloudTrail.",
    rationale:
        "A delegated administrator of CloudTrail may change, stop and delete the organization trail. An " +
        "attacker who takes over that account can stop the audit log of the whole organization, so it must be " +
        "as well protected as the management account.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AU-9(4)")],
    remediationSteps:
        "Administer the organization trail from the management account. If another account must administer " +
        "it, list it in `allowedAccounts` of the pack's configuration.",
    configSchema: allowedAccounts("Accounts that may be delegated administrators of CloudTrail."),
    types: [types.DelegatedAdministrator, types.OrganizationDelegatedAdminAccount],
    judge: ({ type, properties, config }, report) => {
        if (type === types.DelegatedAdministrator && !meansCloudTrail(properties.servicePrincipal)) return;
        if (isAllowed(properties.accountId, config)) return;
        report(
            "`accountId` names an account that `allowedAccounts` does not list: it may stop and delete the organization trail. " +
                "List it in the pack's configuration, or remove this resource.",
        );
    },
});
