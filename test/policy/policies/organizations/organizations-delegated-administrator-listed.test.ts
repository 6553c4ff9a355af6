import assert from "node:assert/strict";
import type { Value } from "@landing-zone/preview";
import { delegatedAdministratorListed } from "../../../../policy-pack/policies/organizations/organizations-delegated-administrator-listed";
import { messages, secret, unknown } from "../../pack";

describe("policy organizations-delegated-administrator-listed", () => {
    const cases: [what: string, accountId: Value, servicePrincipal: Value, isRefused: boolean][] = [
        ["a listed account", "444455556666", "cloudtrail.amazonaws.com", false],
        ["a listed account that is a number", 444455556666, "cloudtrail.amazonaws.com", false],
        ["a secret account that is listed", secret("444455556666"), "cloudtrail.amazonaws.com", false],
        ["an account that is not known yet, where one is listed", unknown, "cloudtrail.amazonaws.com", false],
        ["a service that is not known yet", "123456789012", unknown, false],
        ["an account that is not listed", "123456789012", "cloudtrail.amazonaws.com", true],
        ["an account that is not listed, for CloudTrail in China", "123456789012", "cloudtrail.amazonaws.com.cn", true],
        ["a listed account with a blank", " 444455556666", "cloudtrail.amazonaws.com", true],
        ["no account", null, "cloudtrail.amazonaws.com", true],
    ];
    for (const [what, accountId, servicePrincipal, isRefused] of cases) {
        it(`${isRefused ? "refuses" : "accepts"} ${what}`, async () => {
            const found = await messages(
                delegatedAdministratorListed,
                {
                    type: "aws:organizations/delegatedAdministrator:DelegatedAdministrator",
                    inputs: { accountId, servicePrincipal },
                },
                { [delegatedAdministratorListed.name]: { allowedAccounts: ["444455556666"] } },
            );
            assert.equal(found.length, isRefused ? 1 : 0, found.join("\n"));
        });
    }
});
