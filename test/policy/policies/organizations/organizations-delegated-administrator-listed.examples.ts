import { delegatedAdministratorListed } from "../../../../policy-pack/policies/organizations/organizations-delegated-administrator-listed";
import type { PolicyExamples } from "../../examples";

const administrator = (accountId: string) => ({
    type: "aws:organizations/delegatedAdministrator:DelegatedAdministrator",
    inputs: { accountId, servicePrincipal: "cloudtrail.amazonaws.com" },
});

export const delegatedAdministratorListedExamples: PolicyExamples = {
    policy: delegatedAdministratorListed,
    config: { allowedAccounts: ["444455556666"] },
    passing: [administrator("444455556666")],
    failing: [administrator("123456789012")],
};
