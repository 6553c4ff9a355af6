import assert from "node:assert/strict";
import type { Properties } from "@landing-zone/preview";
import { fullAccessRestricted } from "../../../policy-pack/policies/cloudtrail/cloudtrail-full-access-restricted";
import { otherManagedPoliciesRestricted } from "../../../policy-pack/policies/cloudtrail/cloudtrail-power-in-other-managed-policies";
import { managed, permissionSet } from "../good/permissions";
import { messages, policyPack, unknown } from "../pack";

const fullAccess = managed("AWSCloudTrail_FullAccess");
const readOnly = managed("AWSCloudTrail_ReadOnlyAccess");
const set = { instanceArn: "arn:aws:sso:::instance/ssoins-1234567890abcdef", permissionSetArn: permissionSet };
const rolePolicyAttachment = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const pinned = { allowedAccountIds: '["111122223333"]' };

/**
 * Each way to attach a policy, by its ARN and name: the inputs, the input that names it, and those that name its
 * principals.
 */
const ways: [type: string, inputs: (arn: string, name: string) => Properties, policy: string, principals: string][] = [
    [
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        (policyArn) => ({ role: "Ops", policyArn }),
        "policyArn",
        "role",
    ],
    [
        "aws:iam/userPolicyAttachment:UserPolicyAttachment",
        (policyArn) => ({ user: "ops", policyArn }),
        "policyArn",
        "user",
    ],
    [
        "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
        (policyArn) => ({ group: "Ops", policyArn }),
        "policyArn",
        "group",
    ],
    [
        "aws:iam/policyAttachment:PolicyAttachment",
        (policyArn) => ({ policyArn, roles: ["Ops"], groups: ["Ops"] }),
        "policyArn",
        "roles[0], groups[0]",
    ],
    [
        "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
        (arn) => ({ roleName: "Ops", policyArns: [readOnly, arn] }),
        "policyArns[1]",
        "roleName",
    ],
    [
        "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive",
        (arn) => ({ userName: "ops", policyArns: [readOnly, arn] }),
        "policyArns[1]",
        "userName",
    ],
    [
        "aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive",
        (arn) => ({ groupName: "Ops", policyArns: [arn, arn] }),
        "policyArns[0], policyArns[1]",
        "groupName",
    ],
    [
        "aws:iam/role:Role",
        (arn) => ({ name: "Ops", managedPolicyArns: [readOnly, arn] }),
        "managedPolicyArns[1]",
        "name",
    ],
    [
        "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment",
        (managedPolicyArn) => ({ ...set, managedPolicyArn }),
        "managedPolicyArn",
        "permissionSetArn",
    ],
    [
        "aws:ssoadmin/managedPolicyAttachmentsExclusive:ManagedPolicyAttachmentsExclusive",
        (arn) => ({ ...set, managedPolicyArns: [readOnly, arn] }),
        "managedPolicyArns[1]",
        "permissionSetArn",
    ],
    [
        "aws:ssoadmin/customerManagedPolicyAttachment:CustomerManagedPolicyAttachment",
        (_, name) => ({ ...set, customerManagedPolicyReference: { name, path: "/ops/" } }),
        "customerManagedPolicyReference.name",
        "permissionSetArn",
    ],
    [
        "aws:ssoadmin/customerManagedPolicyAttachmentsExclusive:CustomerManagedPolicyAttachmentsExclusive",
        (_, name) => ({ ...set, customerManagedPolicyReferences: [{ name: "ReadTrails" }, { name }] }),
        "customerManagedPolicyReferences[1].name",
        "permissionSetArn",
    ],
    [
        "aws:budgets/budgetAction:BudgetAction",
        (policyArn) => ({ definition: { iamActionDefinition: { policyArn, roles: ["a", "b"], users: ["c"] } } }),
        "definition.iamActionDefinition.policyArn",
        "definition.iamActionDefinition.roles[0], definition.iamActionDefinition.roles[1], definition.iamActionDefinition.users[0]",
    ],
    [
        "aws:budgets/budgetAction:BudgetAction",
        (policyArn) => ({ definition: { iamActionDefinition: { policyArn, groups: unknown } } }),
        "definition.iamActionDefinition.policyArn",
        "definition.iamActionDefinition.groups",
    ],
];

/** Paths as a message shows them. */
const shown = (paths: string) => paths.replaceAll(/[^, ]+/g, "`$&`");

describe("attachments of managed policies", () => {
    for (const policy of [fullAccessRestricted, otherManagedPoliciesRestricted]) {
        const name = policy === fullAccessRestricted ? "AWSCloudTrail_FullAccess" : "PowerUserAccess";
        describe(policy.name, () => {
            for (const [type, inputs, at, principals] of ways) {
                it(`sees ${at} of ${type}`, async () => {
                    const resource = { type, inputs: inputs(managed(name), name) };
                    const [message = "", ...more] = await messages(policy, resource);
                    assert.ok(message.startsWith(`${shown(at)} attaches `), message);
                    assert.ok(message.includes(` does not list (${shown(principals)}): `), message);
                    assert.deepEqual(more, []);
                });

                it(`accepts an ordinary policy in ${at} of ${type}`, async () => {
                    const resource = { type, inputs: inputs(managed("SecurityAudit"), "SecurityAudit") };
                    assert.deepEqual(await messages(policy, resource), []);
                });

                it(`accepts a policy not known yet in ${at} of ${type}`, async () => {
                    assert.deepEqual(await messages(policy, { type, inputs: inputs(unknown, unknown) }), []);
                });
            }
        });
    }

    const names: [what: string, policyArn: string, isRefused: boolean][] = [
        ["AdministratorAccess", managed("AdministratorAccess"), true],
        ["PowerUserAccess", managed("PowerUserAccess"), true],
        ["a job function", managed("job-function/SystemAdministrator"), true],
        ["AWS's MCP server", managed("AWSMcpServiceActionsFullAccess"), true],
        ["GovCloud", managed("AdministratorAccess", "aws-us-gov"), true],
        ["China", managed("job-function/SystemAdministrator", "aws-cn"), true],
        ["another case", managed("administratoraccess"), true],
        ["a copy in the account", "arn:aws:iam::111122223333:policy/ops/AdministratorAccess", true],
        ["a policy for one service", managed("AdministratorAccess-AWSElasticBeanstalk"), false],
        ["a policy for its own trail", managed("AWSCodePipeline_FullAccess"), false],
        ["a policy that tags", managed("ResourceGroupsTaggingAPITagUntagSupportedResources"), false],
        ["a job function that reads", managed("job-function/ViewOnlyAccess"), false],
        ["FullAccess, which is another policy's", fullAccess, false],
    ];
    for (const [what, policyArn, isRefused] of names) {
        it(`${isRefused ? "refuses" : "accepts"} among other managed policies: ${what}`, async () => {
            const resource = { type: rolePolicyAttachment, inputs: { role: "Ops", policyArn } };
            assert.equal((await messages(otherManagedPoliciesRestricted, resource)).length, isRefused ? 1 : 0);
        });
    }

    describe("the lists of cloudtrail-full-access-restricted", () => {
        const toRole = { role: "Ops", policyArn: fullAccess };
        const toSet = { ...set, managedPolicyArn: fullAccess };
        const managedPolicyAttachment = "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment";
        const cases: [
            what: string,
            isListed: boolean,
            config: Properties,
            type: string,
            inputs: Properties,
            provider?: Properties,
        ][] = [
            ["an account", true, { allowedAccounts: ["111122223333"] }, rolePolicyAttachment, toRole, pinned],
            [
                "an account, a role without a name",
                true,
                { allowedAccounts: ["111122223333"] },
                "aws:iam/role:Role",
                { managedPolicyArns: [fullAccess] },
                pinned,
            ],
            [
                "an account not known yet",
                true,
                { allowedAccounts: ["111122223333"] },
                rolePolicyAttachment,
                toRole,
                { allowedAccountIds: unknown },
            ],
            ["another account", false, { allowedAccounts: ["444455556666"] }, rolePolicyAttachment, toRole, pinned],
            ["any account", false, { allowedAccounts: ["111122223333"] }, rolePolicyAttachment, toRole],
            [
                "one of two accounts",
                false,
                { allowedAccounts: ["111122223333"] },
                rolePolicyAttachment,
                toRole,
                { allowedAccountIds: '["111122223333","444455556666"]' },
            ],
            ["a permission set", true, { allowedPermissionSets: [permissionSet] }, managedPolicyAttachment, toSet],
            [
                "a permission set not known yet",
                true,
                { allowedPermissionSets: [permissionSet] },
                managedPolicyAttachment,
                { ...toSet, permissionSetArn: unknown },
            ],
            [
                "a permission set not known yet, where none is listed",
                false,
                {},
                managedPolicyAttachment,
                { ...toSet, permissionSetArn: unknown },
            ],
            [
                "a permission set in a listed account",
                false,
                { allowedAccounts: ["111122223333"] },
                managedPolicyAttachment,
                toSet,
                pinned,
            ],
            [
                "a permission set by a name that principals have",
                false,
                { allowedPrincipals: ["Ops"] },
                managedPolicyAttachment,
                { ...toSet, permissionSetArn: "Ops" },
            ],
        ];
        for (const [what, isListed, config, type, inputs, provider] of cases) {
            it(isListed ? `accept ${what}` : `refuse ${what}`, async () => {
                const resource = { type, inputs, ...(provider ? { provider } : {}) };
                const found = await messages(fullAccessRestricted, resource, { [fullAccessRestricted.name]: config });
                assert.equal(found.length, isListed ? 0 : 1);
            });
        }
    });

    describe("the policies of cloudtrail-power-in-other-managed-policies", () => {
        const attach = (name: string, policies: string[]) =>
            messages(
                otherManagedPoliciesRestricted,
                { type: rolePolicyAttachment, inputs: { role: "Ops", policyArn: managed(name) } },
                { [otherManagedPoliciesRestricted.name]: { policies } },
            );

        it("are those that the configuration lists", async () => {
            assert.equal((await attach("TrailAdmin", ["trailadmin"])).length, 1);
            assert.deepEqual(await attach("AdministratorAccess", ["TrailAdmin"]), []);
            assert.deepEqual(await attach("AdministratorAccess", []), []);
        });

        it("are names, not ARNs", async () => {
            const config = { [otherManagedPoliciesRestricted.name]: { policies: [managed("AdministratorAccess")] } };
            await assert.rejects((await policyPack()).configure(config), /policies/);
        });
    });
});
