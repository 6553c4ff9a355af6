import assert from "node:assert/strict";
import { guardrailDelegationListed } from "../../../../policy-pack/policies/organizations/organizations-guardrail-delegation-listed";
import { documentOf } from "../../good/guardrail";
import { messages } from "../../pack";

const update = {
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::123456789012:root" },
    Action: "organizations:UpdatePolicy",
    Resource: "*",
};
const resourceOf = (changes: object) => ({
    type: "aws:organizations/resourcePolicy:ResourcePolicy",
    inputs: { content: documentOf({ ...update, ...changes }) },
});

describe("policy organizations-guardrail-delegation-listed", () => {
    const passing: [what: string, changes: object, allowedAccounts?: string[]][] = [
        ["a denial to all principals", { Effect: "Deny", Principal: "*" }],
        ["the account by its id", { Principal: { AWS: "123456789012" } }, ["123456789012"]],
        [
            "a role of the account, in GovCloud",
            { Principal: { AWS: "arn:aws-us-gov:iam::123456789012:role/Guardrails" } },
            ["123456789012"],
        ],
        [
            "accounts and units without the policies",
            { Resource: "arn:aws:organizations::111122223333:account/o-exampleorgid/*" },
        ],
        [
            "policies of another type, in any organization",
            { Resource: "arn:aws:organizations::*:policy/*/tag_policy/*" },
        ],
        [
            "a type that is compared in another case",
            { Condition: { StringEqualsIgnoreCase: { "Organizations:PolicyType": "backup_policy" } } },
        ],
    ];
    for (const [what, changes, allowedAccounts = []] of passing) {
        it(`accepts ${what}`, async () => {
            const config = { [guardrailDelegationListed.name]: { allowedAccounts } };
            assert.deepEqual(await messages(guardrailDelegationListed, resourceOf(changes), config), []);
        });
    }

    const failing: [what: string, changes: object, allowedAccounts?: string[]][] = [
        [
            "an unlisted account beside a listed one",
            { Principal: { AWS: ["123456789012", "444455556666"] } },
            ["123456789012"],
        ],
        ["all principals, with any list", { Principal: { AWS: "*" } }, ["123456789012"]],
        [
            "all principals but a listed account",
            { Principal: undefined, NotPrincipal: update.Principal },
            ["123456789012"],
        ],
        ["all actions but one", { Action: undefined, NotAction: "organizations:LeaveOrganization" }],
        ["all resources but one", { Resource: undefined, NotResource: "arn:aws:organizations::111122223333:root/*" }],
        ["policies of any type", { Resource: "arn:aws:organizations::111122223333:policy/o-exampleorgid/*" }],
        [
            "one resource control policy, in China",
            {
                Resource:
                    "arn:aws-cn:organizations::111122223333:policy/o-exampleorgid/resource_control_policy/p-0123456789",
            },
        ],
        ["a condition on another key", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-exampleorgid" } } }],
        ["actions in capitals, with wildcards", { Action: "ORGANIZATIONS:*POLICY" }],
    ];
    for (const [what, changes, allowedAccounts = []] of failing) {
        it(`refuses ${what}`, async () => {
            const config = { [guardrailDelegationListed.name]: { allowedAccounts } };
            const [message = "", ...more] = await messages(guardrailDelegationListed, resourceOf(changes), config);
            assert.match(message, /^Statement 1 allows .*UpdatePolicy/);
            assert.deepEqual(more, []);
        });
    }
});
