import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { PolicyPackConfig, Properties } from "@landing-zone/preview";
import { fullAccessRestricted } from "../../../../policy-pack/policies/cloudtrail/cloudtrail-full-access-restricted";
import { messages, policyPack, secret, unknown } from "../../pack";

const fullAccess = "arn:aws:iam::aws:policy/AWSCloudTrail_FullAccess";
const readOnly = "arn:aws:iam::aws:policy/AWSCloudTrail_ReadOnlyAccess";
const listed = "arn:aws:iam::111122223333:role/CloudTrailBreakGlass";
const pinned = { allowedAccountIds: '["111122223333"]' };

/** Type tokens, by the part that differs. */
const types = {
    role: "aws:iam/role:Role",
    rolePolicyAttachment: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    userPolicyAttachment: "aws:iam/userPolicyAttachment:UserPolicyAttachment",
    groupPolicyAttachment: "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
    policyAttachment: "aws:iam/policyAttachment:PolicyAttachment",
    roleExclusive: "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
    userExclusive: "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive",
    groupExclusive: "aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive",
};

function allowing(...allowedPrincipals: string[]): PolicyPackConfig {
    return { [fullAccessRestricted.name]: { allowedPrincipals } };
}

describe("policy cloudtrail-full-access-restricted", () => {
    describe("without a list", () => {
        const refused: [what: string, type: string, inputs: Properties, where: string][] = [
            ["a role's attachment", types.rolePolicyAttachment, { role: "Ops", policyArn: fullAccess }, "`role`"],
            ["a user's attachment", types.userPolicyAttachment, { user: "ops", policyArn: fullAccess }, "`user`"],
            ["a group's attachment", types.groupPolicyAttachment, { group: "Ops", policyArn: fullAccess }, "`group`"],
            [
                "an account-wide attachment",
                types.policyAttachment,
                { policyArn: fullAccess, roles: ["Ops"], users: ["a", "b"], groups: ["Ops"] },
                "`roles[0]`, `users[0]`, `users[1]`, `groups[0]`",
            ],
            [
                "an account-wide attachment to no principal",
                types.policyAttachment,
                { policyArn: fullAccess },
                "`roles`, `users`, `groups`",
            ],
            [
                "a role's exclusive list",
                types.roleExclusive,
                { roleName: "Ops", policyArns: [readOnly, fullAccess] },
                "`roleName`",
            ],
            [
                "a user's exclusive list",
                types.userExclusive,
                { userName: "ops", policyArns: [fullAccess] },
                "`userName`",
            ],
            [
                "a group's exclusive list",
                types.groupExclusive,
                { groupName: "Ops", policyArns: [fullAccess] },
                "`groupName`",
            ],
            ["a list inside a role", types.role, { name: "Ops", managedPolicyArns: [readOnly, fullAccess] }, "`name`"],
            ["a role without a name", types.role, { managedPolicyArns: [fullAccess] }, "`name`"],
            [
                "a list with an unknown beside it",
                types.role,
                { name: "Ops", managedPolicyArns: [unknown, fullAccess] },
                "`name`",
            ],
            ["one policy where a list is due", types.role, { name: "Ops", managedPolicyArns: fullAccess }, "`name`"],
            [
                "a principal not known yet",
                types.rolePolicyAttachment,
                { role: unknown, policyArn: fullAccess },
                "`role`",
            ],
            ["principals not known yet", types.policyAttachment, { roles: unknown, policyArn: fullAccess }, "`roles`"],
            ["a secret", types.rolePolicyAttachment, { role: secret("Ops"), policyArn: secret(fullAccess) }, "`role`"],
        ];
        for (const [what, type, inputs, where] of refused) {
            it(`refuses ${what}`, async () => {
                const [message = "", ...more] = await messages(fullAccessRestricted, { type, inputs });
                assert.ok(message.includes(`does not list (${where}): `), message);
                assert.deepEqual(more, []);
            });
        }

        const spellings: [what: string, policyArn: string][] = [
            ["GovCloud", "arn:aws-us-gov:iam::aws:policy/AWSCloudTrail_FullAccess"],
            ["China", "arn:aws-cn:iam::aws:policy/AWSCloudTrail_FullAccess"],
            ["lower case", "arn:aws:iam::aws:policy/awscloudtrail_fullaccess"],
            ["the older name", "arn:aws:iam::aws:policy/AWSCloudTrailFullAccess"],
            ["a path", "arn:aws:iam::aws:policy/job-function/AWSCloudTrail_FullAccess"],
            ["a copy in the account", "arn:aws:iam::111122223333:policy/AWSCloudTrail_FullAccess"],
        ];
        for (const [what, policyArn] of spellings) {
            it(`recognizes the policy in ${what}`, async () => {
                const resource = { type: types.rolePolicyAttachment, inputs: { role: "Ops", policyArn } };
                assert.equal((await messages(fullAccessRestricted, resource)).length, 1);
            });
        }

        const passing: [what: string, type: string, inputs: Properties][] = [
            ["the read-only policy", types.rolePolicyAttachment, { role: "Ops", policyArn: readOnly }],
            ["a policy of another name", types.userPolicyAttachment, { user: "ops", policyArn: `${fullAccess}Denied` }],
            ["a policy not known yet", types.rolePolicyAttachment, { role: "Ops", policyArn: unknown }],
            ["policies not known yet", types.roleExclusive, { roleName: "Ops", policyArns: unknown }],
            ["a role without managed policies", types.role, { name: "Ops" }],
            ["the policy as a permissions boundary", types.role, { name: "Ops", permissionsBoundary: fullAccess }],
        ];
        for (const [what, type, inputs] of passing) {
            it(`accepts ${what}`, async () => {
                assert.deepEqual(await messages(fullAccessRestricted, { type, inputs }), []);
            });
        }
    });

    describe("with allowedPrincipals", () => {
        const toRole: Properties = { role: "CloudTrailBreakGlass", policyArn: fullAccess };
        const toUser: Properties = { user: "CloudTrailBreakGlass", policyArn: fullAccess };
        const passing: [what: string, entry: string, type: string, inputs: Properties, provider?: Properties][] = [
            ["a role by name", "CloudTrailBreakGlass", types.rolePolicyAttachment, toRole],
            ["a user by name", "CloudTrailBreakGlass", types.userPolicyAttachment, toUser],
            ["a role by ARN", listed, types.rolePolicyAttachment, toRole, pinned],
            [
                "a role by ARN with a path",
                listed.replace("role/", "role/audit/"),
                types.rolePolicyAttachment,
                toRole,
                pinned,
            ],
            [
                "a role by ARN, in an account not known yet",
                listed,
                types.rolePolicyAttachment,
                toRole,
                { allowedAccountIds: unknown },
            ],
            [
                "all of several",
                "Ops",
                types.policyAttachment,
                { policyArn: fullAccess, roles: ["Ops"], groups: ["Ops"] },
            ],
            ["a principal not known yet", listed, types.rolePolicyAttachment, { ...toRole, role: unknown }],
        ];
        for (const [what, entry, type, inputs, provider] of passing) {
            it(`accepts ${what}`, async () => {
                assert.deepEqual(await messages(fullAccessRestricted, { type, inputs, provider }, allowing(entry)), []);
            });
        }

        const refused: [what: string, entry: string, type: string, inputs: Properties, provider?: Properties][] = [
            ["another name", "Ops", types.rolePolicyAttachment, toRole],
            ["a name in another case", "cloudtrailbreakglass", types.rolePolicyAttachment, toRole],
            ["a role without a name", listed, types.role, { managedPolicyArns: [fullAccess] }, pinned],
            ["a user by a role's ARN", listed, types.userPolicyAttachment, toUser, pinned],
            ["a role by ARN, in any account", listed, types.rolePolicyAttachment, toRole],
            [
                "a role by ARN, in another account",
                listed,
                types.rolePolicyAttachment,
                toRole,
                { allowedAccountIds: '["444455556666"]' },
            ],
            [
                "a role by ARN, in one of two accounts",
                listed,
                types.rolePolicyAttachment,
                toRole,
                { allowedAccountIds: '["111122223333","444455556666"]' },
            ],
        ];
        for (const [what, entry, type, inputs, provider] of refused) {
            it(`refuses ${what}`, async () => {
                const found = await messages(fullAccessRestricted, { type, inputs, provider }, allowing(entry));
                assert.equal(found.length, 1);
            });
        }

        it("names the input of the one that is not listed, not its value", async () => {
            const inputs = {
                policyArn: fullAccess,
                roles: ["CloudTrailBreakGlass"],
                users: ["CloudTrailBreakGlass", "mallory"],
            };
            const config = allowing("CloudTrailBreakGlass");
            const [message = ""] = await messages(
                fullAccessRestricted,
                { type: types.policyAttachment, inputs },
                config,
            );
            assert.match(message, /does not list \(`users\[1\]`\)/);
            assert.doesNotMatch(message, /mallory/);
        });

        it("accepts the example configuration", async () => {
            const file = resolve(__dirname, "../../../../policy-pack/config.example.json");
            const config = JSON.parse(await readFile(file, "utf8")) as PolicyPackConfig;
            const resource = { type: types.rolePolicyAttachment, inputs: toRole, provider: pinned };
            assert.deepEqual(await messages(fullAccessRestricted, resource, config), []);
        });

        for (const entry of ["", "*", "role/Ops", "arn:aws:iam::111122223333:root", "arn:aws:iam::*:role/Ops"]) {
            it(`does not accept "${entry}" as a principal`, async () => {
                await assert.rejects((await policyPack()).configure(allowing(entry)), /allowedPrincipals/);
            });
        }
    });
});
