import assert from "node:assert/strict";
import type { PolicyPackConfig, Properties, Value } from "@landing-zone/preview";
import { controlRestricted } from "../../../../policy-pack/policies/cloudtrail/cloudtrail-control-restricted";
import { permissionSet, permissions, readsTrails } from "../../good/permissions";
import { messages, policyPack, secret, unknown } from "../../pack";

const rolePolicy = "aws:iam/rolePolicy:RolePolicy";
const role = "aws:iam/role:Role";
const stops = permissions({ Action: "cloudtrail:StopLogging" });
const trails = "arn:aws:cloudtrail:*:*:trail/*";

function judge(inputs: Properties, config: Properties = {}, type = rolePolicy, provider?: Properties) {
    const pack: PolicyPackConfig = { [controlRestricted.name]: config };
    return messages(controlRestricted, { type, inputs, ...(provider ? { provider } : {}) }, pack);
}

/** One document of a role. */
function judgeDocument(policy: Value) {
    return judge({ role: "Ops", policy });
}

describe("policy cloudtrail-control-restricted", () => {
    const powers = [
        "StopLogging",
        "DeleteTrail",
        "UpdateTrail",
        "PutEventSelectors",
        "PutInsightSelectors",
        "PutEventConfiguration",
        "DeleteEventDataStore",
        "UpdateEventDataStore",
        "StopEventDataStoreIngestion",
        "PutResourcePolicy",
        "DeleteResourcePolicy",
        "DeleteChannel",
        "UpdateChannel",
        "RegisterOrganizationDelegatedAdmin",
        "DeregisterOrganizationDelegatedAdmin",
    ];
    for (const action of powers) {
        it(`refuses ${action}, and names it`, async () => {
            const [message = "", ...more] = await judgeDocument(permissions({ Action: `cloudtrail:${action}` }));
            assert.ok(message.startsWith(`\`policy\` allows \`cloudtrail:${action}\` (statement 1), `), message);
            assert.deepEqual(more, []);
        });
    }

    const everything = "`cloudtrail:StopLogging`, `cloudtrail:DeleteTrail`, `cloudtrail:UpdateTrail` and 12 more";
    const refused: [what: string, policy: Value, says: string][] = [
        ["everything", permissions({ Action: "*" }), `${everything} (statement 1)`],
        ["everything, with two wildcards", permissions({ Action: "*:*" }), `${everything} (statement 1)`],
        ["a wildcard for the service", permissions({ Action: "cloud*:*" }), `${everything} (statement 1)`],
        ["a list with it inside", permissions({ Action: ["s3:*", "CLOUDTRAIL:*"] }), `${everything} (statement 1)`],
        [
            "a wildcard that matches two",
            permissions({ Action: "cloudtrail:Stop*" }),
            "`cloudtrail:StopLogging` and `cloudtrail:StopEventDataStoreIngestion` (statement 1)",
        ],
        [
            "statements that add up",
            permissions(
                { Action: "cloudtrail:LookupEvents" },
                { Action: "cloudtrail:UpdateTrail" },
                { Action: "s3:*" },
                { Action: "cloudtrail:StopLogging" },
            ),
            "`cloudtrail:StopLogging` and `cloudtrail:UpdateTrail` (statement 2 and statement 4)",
        ],
        [
            "all but some of it",
            permissions({ NotAction: ["cloudtrail:D*", "cloudtrail:Put*", "cloudtrail:*Channel", "cloudtrail:R*"] }),
            "`cloudtrail:StopLogging`, `cloudtrail:UpdateTrail`, `cloudtrail:UpdateEventDataStore` and 1 more (statement 1)",
        ],
        [
            "two NotActions of which each allows what the other leaves out",
            permissions({ NotAction: "cloudtrail:*" }, { NotAction: ["iam:*", "organizations:*"] }),
            `${everything} (statement 2)`,
        ],
        [
            "everything on trails",
            permissions({ Action: "*", Resource: trails }),
            "`cloudtrail:StopLogging`, `cloudtrail:DeleteTrail`, `cloudtrail:UpdateTrail` and 3 more (statement 1)",
        ],
        [
            "one trail in a list of resources",
            permissions({
                Action: ["s3:GetObject", "cloudtrail:DeleteTrail"],
                Resource: ["arn:aws:s3:::bucket/*", "arn:aws:cloudtrail:us-east-1:111122223333:trail/example"],
            }),
            "`cloudtrail:DeleteTrail` (statement 1)",
        ],
        [
            "a trail named with a variable",
            permissions({
                Action: "cloudtrail:DeleteTrail",
                Resource: "arn:aws:cloudtrail:us-east-1:111122223333:trail/${aws:PrincipalTag/team}",
            }),
            "`cloudtrail:DeleteTrail` (statement 1)",
        ],
        [
            "a trail of the template's partition",
            permissions({
                Action: "cloudtrail:DeleteTrail",
                Resource: "arn:${AWS::Partition}:cloudtrail:*:*:trail/*",
            }),
            "`cloudtrail:DeleteTrail` (statement 1)",
        ],
        [
            "trails of any partition",
            permissions({ Action: "cloudtrail:DeleteTrail", Resource: "arn:*:cloudtrail:*:*:trail/*" }),
            "`cloudtrail:DeleteTrail` (statement 1)",
        ],
        [
            "trails in China",
            permissions({ Action: "cloudtrail:DeleteTrail", Resource: "arn:aws-cn:cloudtrail:*:*:trail/*" }),
            "`cloudtrail:DeleteTrail` (statement 1)",
        ],
        [
            "an ARN that ends early",
            permissions({ Action: "cloudtrail:DeleteTrail", Resource: "arn:aws:cloudtrail" }),
            "`cloudtrail:DeleteTrail` (statement 1)",
        ],
        [
            "all resources but other services'",
            permissions({ Action: "cloudtrail:DeleteTrail", NotResource: ["arn:aws:s3:::*", "arn:aws:iam::*:*"] }),
            "`cloudtrail:DeleteTrail` (statement 1)",
        ],
        [
            "all trails but one",
            permissions({
                Action: "cloudtrail:DeleteTrail",
                NotResource: "arn:aws:cloudtrail:us-east-1:111122223333:trail/example",
            }),
            "`cloudtrail:DeleteTrail` (statement 1)",
        ],
        [
            "a Deny of another action",
            permissions({ Action: "cloudtrail:StopLogging" }, { Effect: "Deny", Action: "cloudtrail:DeleteTrail" }),
            "`cloudtrail:StopLogging` (statement 1)",
        ],
        [
            "a Deny with a condition",
            permissions(
                { Action: "cloudtrail:StopLogging" },
                { Effect: "Deny", Action: "*", Condition: { StringNotEquals: { "aws:RequestedRegion": "eu-west-1" } } },
            ),
            "`cloudtrail:StopLogging` (statement 1)",
        ],
        [
            "a Deny of one Region's trails",
            permissions(
                { Action: "cloudtrail:StopLogging" },
                { Effect: "Deny", Action: "*", Resource: "arn:aws:cloudtrail:eu-west-1:*:trail/*" },
            ),
            "`cloudtrail:StopLogging` (statement 1)",
        ],
        [
            "a Deny of another partition's trails",
            permissions(
                { Action: "cloudtrail:StopLogging" },
                { Effect: "Deny", Action: "*", Resource: "arn:aws-cn:cloudtrail:*:*:trail/*" },
            ),
            "`cloudtrail:StopLogging` (statement 1)",
        ],
        [
            "a Deny of trails where event data stores are reached as well",
            permissions(
                { Action: "cloudtrail:*InsightSelectors" },
                { Effect: "Deny", Action: "*", Resource: "arn:aws:cloudtrail:*:*:trail/*" },
            ),
            "`cloudtrail:PutInsightSelectors` (statement 1)",
        ],
        [
            "a Deny of all but trails",
            permissions(
                { Action: "cloudtrail:StopLogging" },
                { Effect: "Deny", Action: "*", NotResource: "arn:aws:cloudtrail:*:*:trail/*" },
            ),
            "`cloudtrail:StopLogging` (statement 1)",
        ],
        [
            "a Deny of a trail whose name is a variable",
            permissions(
                { Action: "cloudtrail:StopLogging" },
                { Effect: "Deny", Action: "*", Resource: "arn:aws:cloudtrail:*:*:trail/${aws:username}" },
            ),
            "`cloudtrail:StopLogging` (statement 1)",
        ],
        [
            "an Allow with conditions",
            permissions({
                Action: "cloudtrail:StopLogging",
                Condition: { StringEquals: { "aws:ResourceTag/team": "shop" } },
            }),
            "`cloudtrail:StopLogging` (statement 1)",
        ],
        [
            "an object with one statement that is not a list",
            { Statement: { Effect: "Allow", Action: "cloudtrail:StopLogging", Resource: "*" } },
            "`cloudtrail:StopLogging` (statement 1)",
        ],
        [
            "names of elements in another case",
            JSON.stringify({ statement: [{ effect: "Allow", action: ["cloudtrail:StopLogging"], resource: ["*"] }] }),
            "`cloudtrail:StopLogging` (statement 1)",
        ],
        ["a secret", secret(stops), "`cloudtrail:StopLogging` (statement 1)"],
        [
            "an unknown beside it",
            { Statement: [{ Effect: "Allow", Action: [unknown, "cloudtrail:StopLogging"], Resource: [unknown, "*"] }] },
            "`cloudtrail:StopLogging` (statement 1)",
        ],
    ];
    for (const [what, policy, says] of refused) {
        it(`refuses ${what}`, async () => {
            const [message = "", ...more] = await judgeDocument(policy);
            assert.ok(message.startsWith(`\`policy\` allows ${says}, and `), message);
            assert.deepEqual(more, []);
        });
    }

    const passing: [what: string, policy: Value][] = [
        ["reading", readsTrails],
        [
            "everything of other services",
            permissions({ Action: ["s3:*", "logs:*", "cloudwatch:*", "cloudformation:*"] }),
        ],
        ["everything on a bucket", permissions({ Action: "*", Resource: "arn:aws:s3:::bucket/*" })],
        ["everything on a bucket of any partition", permissions({ Action: "*", Resource: "arn:*:s3:::bucket/*" })],
        [
            "everything on a bucket of the template's partition",
            permissions({ Action: "*", Resource: "arn:${AWS::Partition}:s3:::bucket/*" }),
        ],
        ["everything of a service whose ARN ends early", permissions({ Action: "*", Resource: "arn:*:s3" })],
        ["everything on a dashboard", permissions({ Action: "*", Resource: "arn:aws:cloudtrail:*:*:dashboard/*" })],
        [
            "stopping a resource that is not a trail",
            permissions({ Action: "cloudtrail:StopLogging", Resource: "arn:aws:cloudtrail:*:*:eventdatastore/*" }),
        ],
        [
            "a delegation that a resource keeps from working",
            permissions({
                Action: "cloudtrail:RegisterOrganizationDelegatedAdmin",
                Resource: "arn:aws:cloudtrail:*:*:*",
            }),
        ],
        ["an action with the same prefix", permissions({ Action: "cloudtrail:StopLogging2" })],
        ["no document", permissions()],
        ["a Deny alone", permissions({ Effect: "Deny", Action: "cloudtrail:*" })],
        ["an effect that is none", permissions({ Effect: "allow", Action: "cloudtrail:*" })],
        ["text that is not a document", "cloudtrail:StopLogging"],
        ["a document that is not known yet", unknown],
        ["an action that is not known yet", { Statement: [{ Effect: "Allow", Action: unknown, Resource: "*" }] }],
        [
            "a resource that is not known yet",
            { Statement: [{ Effect: "Allow", Action: "cloudtrail:StopLogging", Resource: [unknown] }] },
        ],
        [
            "an exception that is not known yet",
            { Statement: [{ Effect: "Allow", NotAction: ["iam:*", unknown], Resource: "*" }] },
        ],
        [
            "a resource to except that is not known yet",
            { Statement: [{ Effect: "Allow", Action: "cloudtrail:*", NotResource: unknown }] },
        ],
        [
            "what a Deny revokes in another spelling",
            permissions({ Action: "cloudtrail:StopLogging" }, { Effect: "Deny", Action: "CloudTrail:s*" }),
        ],
        [
            "what a Deny of all but reading revokes",
            permissions(
                { Action: "*" },
                { Effect: "Deny", NotAction: ["cloudtrail:Get*", "cloudtrail:LookupEvents", "s3:*"] },
            ),
        ],
        [
            "what a Deny of the same trail revokes",
            permissions(
                { Action: "cloudtrail:StopLogging", Resource: "arn:aws:cloudtrail:eu-west-1:111122223333:trail/a" },
                { Effect: "Deny", Action: "cloudtrail:*", Resource: "arn:aws:cloudtrail:*:111122223333:trail/*" },
            ),
        ],
        [
            "what a Deny of all but a bucket revokes",
            permissions({ Action: "*" }, { Effect: "Deny", Action: "*", NotResource: "arn:aws:s3:::bucket/*" }),
        ],
        [
            "what a Deny of trails revokes",
            permissions({ Action: "cloudtrail:*Trail" }, { Effect: "Deny", Action: "cloudtrail:*", Resource: trails }),
        ],
        [
            "what a Deny with an ARN that ends early revokes",
            permissions({ Action: "*" }, { Effect: "Deny", Action: "*", Resource: ["arn:aws:cloudtrail", "*"] }),
        ],
    ];
    for (const [what, policy] of passing) {
        it(`accepts ${what}`, async () => {
            assert.deepEqual(await judgeDocument(policy), []);
        });
    }

    const holders: [what: string, type: string, inputs: Properties, says: RegExp][] = [
        [
            "a user's policy",
            "aws:iam/userPolicy:UserPolicy",
            { user: "ops", policy: stops },
            /`allowedPrincipals` .*\(`user`\)/,
        ],
        ["a group's policy", "aws:iam/groupPolicy:GroupPolicy", { group: "Ops", policy: stops }, /\(`group`\)/],
        [
            "a customer managed policy",
            "aws:iam/policy:Policy",
            { name: "Ops", policy: stops },
            /`allowedPolicies` .*\(`name`\)/,
        ],
        ["a customer managed policy without a name", "aws:iam/policy:Policy", { policy: stops }, /\(`name`\)/],
        [
            "a permission set's policy",
            "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
            { permissionSetArn: permissionSet, inlinePolicy: stops },
            /^`inlinePolicy` .*`allowedPermissionSets` .*\(`permissionSetArn`\)/,
        ],
        [
            "a policy inside a role",
            role,
            {
                name: "Ops",
                inlinePolicies: [
                    { name: "a", policy: readsTrails },
                    { name: "b", policy: stops },
                ],
            },
            /^In `inlinePolicies\[1\]`: `policy` allows .*\(`role`\)/,
        ],
        [
            "a policy inside a role without a name",
            role,
            { inlinePolicies: [{ policy: stops }] },
            /^In `inlinePolicies\[0\]`: /,
        ],
    ];
    for (const [what, type, inputs, says] of holders) {
        it(`reads ${what}`, async () => {
            const [message = "", ...more] = await judge(inputs, {}, type);
            assert.match(message, says);
            assert.deepEqual(more, []);
        });
    }

    it("reports each inline policy of a role by itself", async () => {
        const inputs = { name: "Ops", inlinePolicies: [{ policy: stops }, { policy: stops }] };
        assert.equal((await judge(inputs, {}, role)).length, 2);
    });

    it("does not judge who may assume a role", async () => {
        assert.deepEqual(await judge({ name: "Ops", assumeRolePolicy: permissions({ Action: "*" }) }, {}, role), []);
    });

    it("shows neither the content of a document nor its holder", async () => {
        const inputs = { role: "mallory", policy: permissions({ Sid: "hidden", Action: "cloudtrail:Stop*" }) };
        const [message = ""] = await judge(inputs);
        assert.doesNotMatch(message, /mallory|hidden|Stop\*/);
    });

    describe("with lists", () => {
        const pinned = { allowedAccountIds: '["111122223333"]' };
        const ofRole = { role: "BreakGlass", policy: stops };
        const ofPolicy = { name: "BreakGlass", policy: stops };
        const ofSet = { permissionSetArn: permissionSet, inlinePolicy: stops };
        const set = "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy";
        const policy = "aws:iam/policy:Policy";
        const cases: [
            what: string,
            isListed: boolean,
            config: Properties,
            type: string,
            inputs: Properties,
            provider?: Properties,
        ][] = [
            ["a role by name", true, { allowedPrincipals: ["BreakGlass"] }, rolePolicy, ofRole],
            [
                "a role by ARN",
                true,
                { allowedPrincipals: ["arn:aws:iam::111122223333:role/a/BreakGlass"] },
                rolePolicy,
                ofRole,
                pinned,
            ],
            [
                "a role by ARN, in any account",
                false,
                { allowedPrincipals: ["arn:aws:iam::111122223333:role/BreakGlass"] },
                rolePolicy,
                ofRole,
            ],
            ["a role among policies", false, { allowedPolicies: ["BreakGlass"] }, rolePolicy, ofRole],
            [
                "a role not known yet",
                true,
                { allowedPrincipals: ["BreakGlass"] },
                rolePolicy,
                { ...ofRole, role: unknown },
            ],
            [
                "a role's inline policy",
                true,
                { allowedPrincipals: ["BreakGlass"] },
                role,
                { name: "BreakGlass", inlinePolicies: [{ policy: stops }] },
            ],
            [
                "an inline policy of a role without a name",
                false,
                { allowedPrincipals: ["BreakGlass"] },
                role,
                { inlinePolicies: [{ policy: stops }] },
            ],
            ["an account", true, { allowedAccounts: ["111122223333"] }, rolePolicy, ofRole, pinned],
            ["an account, and a policy in it", true, { allowedAccounts: ["111122223333"] }, policy, ofPolicy, pinned],
            ["another account", false, { allowedAccounts: ["444455556666"] }, rolePolicy, ofRole, pinned],
            ["an account, through any provider", false, { allowedAccounts: ["111122223333"] }, rolePolicy, ofRole],
            ["a policy by name", true, { allowedPolicies: ["BreakGlass"] }, policy, ofPolicy],
            [
                "a policy by ARN",
                true,
                { allowedPolicies: ["arn:aws:iam::111122223333:policy/BreakGlass"] },
                policy,
                ofPolicy,
                pinned,
            ],
            ["a policy among principals", false, { allowedPrincipals: ["BreakGlass"] }, policy, ofPolicy],
            ["a permission set", true, { allowedPermissionSets: [permissionSet] }, set, ofSet],
            [
                "another permission set",
                false,
                { allowedPermissionSets: [permissionSet.replace("ps-1", "ps-2")] },
                set,
                ofSet,
            ],
            ["a permission set by an account", false, { allowedAccounts: ["111122223333"] }, set, ofSet, pinned],
        ];
        for (const [what, isListed, config, type, inputs, provider] of cases) {
            it(isListed ? `accepts ${what}` : `refuses ${what}`, async () => {
                assert.equal((await judge(inputs, config, type, provider)).length, isListed ? 0 : 1);
            });
        }

        const entries: [option: string, entry: string][] = [
            ["allowedPolicies", "*"],
            ["allowedPolicies", "arn:aws:iam::aws:policy/AdministratorAccess"],
            ["allowedAccounts", "111122223333 "],
            ["allowedAccounts", "*"],
            ["allowedPermissionSets", "Auditor"],
            ["allowedPermissionSets", "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/*"],
        ];
        for (const [option, entry] of entries) {
            it(`does not accept "${entry}" in ${option}`, async () => {
                const config = { [controlRestricted.name]: { [option]: [entry] } };
                await assert.rejects((await policyPack()).configure(config), new RegExp(option));
            });
        }
    });
});
