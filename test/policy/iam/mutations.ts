import { application } from "../good/application";
import { managed, permissionSet, permissions, readsTrails } from "../good/permissions";
import { unknown } from "../pack";
import type { Mutation, Variation, Zone } from "../zone";
import type { Changes } from "../good/withChanges";

const fullAccess = managed("AWSCloudTrail_FullAccess");
const readOnly = managed("AWSCloudTrail_ReadOnlyAccess");
const stops = permissions({ Action: "cloudtrail:StopLogging" });

/** Something that an auditor's companion is given, and the policies that refuse it. */
type Given = [what: string, type: string, changes: Changes, refusedBy: string];

const attached = "cloudtrail-full-access-restricted";
const other = "cloudtrail-power-in-other-managed-policies";
const written = "cloudtrail-control-restricted";
const limited = "cloudtrail-full-access-as-limit";

const byAttachment: Given[] = [
    ["a role is attached it", "iam/rolePolicyAttachment", { policyArn: fullAccess }, attached],
    ["a user is attached it", "iam/userPolicyAttachment", { policyArn: fullAccess }, attached],
    ["a group is attached it", "iam/groupPolicyAttachment", { policyArn: fullAccess }, attached],
    ["an account-wide attachment is it", "iam/policyAttachment", { policyArn: fullAccess }, attached],
    [
        "a role's exclusive list has it",
        "iam/rolePolicyAttachmentsExclusive",
        { policyArns: [readOnly, fullAccess] },
        attached,
    ],
    [
        "a user's exclusive list has it",
        "iam/userPolicyAttachmentsExclusive",
        { policyArns: [readOnly, fullAccess] },
        attached,
    ],
    [
        "a group's exclusive list has it",
        "iam/groupPolicyAttachmentsExclusive",
        { policyArns: [readOnly, fullAccess] },
        attached,
    ],
    ["a role lists it itself", "iam/role", { managedPolicyArns: [readOnly, fullAccess] }, attached],
    ["a permission set is attached it", "ssoadmin/managedPolicyAttachment", { managedPolicyArn: fullAccess }, attached],
    [
        "a permission set's exclusive list has it",
        "ssoadmin/managedPolicyAttachmentsExclusive",
        { managedPolicyArns: [readOnly, fullAccess] },
        attached,
    ],
    [
        "a permission set is attached a copy of it",
        "ssoadmin/customerManagedPolicyAttachment",
        { customerManagedPolicyReference: { name: "AWSCloudTrail_FullAccess" } },
        attached,
    ],
    [
        "a permission set's exclusive list has a copy of it",
        "ssoadmin/customerManagedPolicyAttachmentsExclusive",
        {
            customerManagedPolicyReferences: [
                { name: "ReadTrails" },
                { name: "awscloudtrail_fullaccess", path: "/a/" },
            ],
        },
        attached,
    ],
    [
        "a budget attaches it when it runs out",
        "budgets/budgetAction",
        { definition: { iamActionDefinition: { policyArn: fullAccess, users: ["auditor"] } } },
        attached,
    ],
    ["it has its older name", "iam/rolePolicyAttachment", { policyArn: managed("AWSCloudTrailFullAccess") }, attached],
    [
        "it is GovCloud's",
        "iam/userPolicyAttachment",
        { policyArn: fullAccess.replace("aws:", "aws-us-gov:") },
        attached,
    ],
    ["it is China's", "iam/groupPolicyAttachment", { policyArn: fullAccess.replace("aws:", "aws-cn:") }, attached],
    ["it is written in lower case", "iam/rolePolicyAttachment", { policyArn: fullAccess.toLowerCase() }, attached],
    ["a role gets AdministratorAccess", "iam/role", { managedPolicyArns: [managed("AdministratorAccess")] }, other],
    ["a user gets PowerUserAccess", "iam/userPolicyAttachment", { policyArn: managed("PowerUserAccess") }, other],
    [
        "a group gets the job function of an operator, with StopLogging in it",
        "iam/groupPolicyAttachment",
        { policyArn: managed("job-function/SystemAdministrator") },
        other,
    ],
    [
        "a permission set gets AdministratorAccess",
        "ssoadmin/managedPolicyAttachment",
        { managedPolicyArn: managed("AdministratorAccess") },
        other,
    ],
    [
        "a budget attaches administrator access",
        "budgets/budgetAction",
        { definition: { iamActionDefinition: { policyArn: managed("AdministratorAccess"), groups: ["Auditors"] } } },
        other,
    ],
    [
        "an agent may do everything through AWS's MCP server",
        "iam/rolePolicyAttachment",
        { policyArn: managed("AWSMcpServiceActionsFullAccess") },
        other,
    ],
];

const byDocument: Given[] = [
    ["a role may stop a trail", "iam/rolePolicy", { policy: stops }, written],
    ["a user may stop a trail", "iam/userPolicy", { policy: stops }, written],
    ["a group may stop a trail", "iam/groupPolicy", { policy: stops }, written],
    ["a customer managed policy stops trails", "iam/policy", { policy: stops }, written],
    [
        "a permission set may stop a trail",
        "ssoadmin/permissionSetInlinePolicy",
        { inlinePolicy: permissions({ Action: "cloudtrail:LookupEvents" }, { Action: "cloudtrail:StopLogging" }) },
        written,
    ],
    [
        "one of a role's inline policies stops trails",
        "iam/role",
        { inlinePolicies: [{ policy: readsTrails }, { name: "b", policy: stops }] },
        written,
    ],
    [
        "a role may do everything to CloudTrail",
        "iam/rolePolicy",
        { policy: permissions({ Action: "cloudtrail:*" }) },
        written,
    ],
    ["a role may do everything", "iam/rolePolicy", { policy: permissions({ Action: "*" }) }, written],
    [
        "a role may do everything but manage people",
        "iam/rolePolicy",
        { policy: permissions({ NotAction: ["iam:*", "organizations:*", "account:*"] }) },
        written,
    ],
    [
        "a role may do everything but to its bucket",
        "iam/rolePolicy",
        { policy: permissions({ Action: "*", NotResource: "arn:aws:s3:::example-shop-assets/*" }) },
        written,
    ],
    [
        "a role may delete the organization trail",
        "iam/rolePolicy",
        {
            policy: permissions({
                Action: "cloudtrail:DeleteTrail",
                Resource: "arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit-log-organization-trail",
            }),
        },
        written,
    ],
    [
        "a role may point a trail at another bucket",
        "iam/rolePolicy",
        { policy: permissions({ Action: ["cloudtrail:Get*", "cloudtrail:Update*"] }) },
        written,
    ],
    [
        "a role may choose what a trail records",
        "iam/rolePolicy",
        { policy: permissions({ Action: "cloudtrail:PutEventSelectors" }) },
        written,
    ],
    [
        "a role may turn Insights off",
        "iam/rolePolicy",
        { policy: permissions({ Action: "cloudtrail:Put*Selectors" }) },
        written,
    ],
    [
        "a role may delete an event data store",
        "iam/rolePolicy",
        {
            policy: permissions({
                Action: "cloudtrail:Delete*",
                Resource: "arn:aws:cloudtrail:*:111122223333:eventdatastore/*",
            }),
        },
        written,
    ],
    [
        "a role may make another account CloudTrail's delegated administrator",
        "iam/rolePolicy",
        { policy: permissions({ Action: "cloudtrail:RegisterOrganizationDelegatedAdmin" }) },
        written,
    ],
    [
        "a role may stop a trail with MFA",
        "iam/rolePolicy",
        {
            policy: permissions({
                Action: "cloudtrail:StopLogging",
                Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } },
            }),
        },
        written,
    ],
    [
        "a role may do everything, and a Deny binds it only without MFA",
        "iam/rolePolicy",
        {
            policy: permissions(
                { Action: "*" },
                {
                    Effect: "Deny",
                    Action: "cloudtrail:*",
                    Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
                },
            ),
        },
        written,
    ],
    [
        "a role may do everything, and a Deny forgets the event selectors",
        "iam/rolePolicy",
        {
            policy: permissions(
                { Action: "*" },
                { Effect: "Deny", Action: ["cloudtrail:Stop*", "cloudtrail:Delete*", "cloudtrail:Update*"] },
            ),
        },
        written,
    ],
    [
        "a role may stop trails, and a Deny protects only one of them",
        "iam/rolePolicy",
        {
            policy: permissions(
                { Action: "cloudtrail:StopLogging" },
                {
                    Effect: "Deny",
                    Action: "cloudtrail:*",
                    Resource: "arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit-log-organization-trail",
                },
            ),
        },
        written,
    ],
    [
        "the power is written in odd case",
        "iam/rolePolicy",
        { policy: permissions({ Action: "CloudTrail:stoplogging" }) },
        written,
    ],
    [
        "the power is written with single wildcards",
        "iam/rolePolicy",
        { policy: permissions({ Action: "cloudtrail:Stop???????" }) },
        written,
    ],
    [
        "a document is an object with one statement",
        "iam/policy",
        { policy: { Version: "2012-10-17", Statement: { Effect: "Allow", Action: "cloudtrail:*", Resource: "*" } } },
        written,
    ],
];

const byLimit: Given[] = [
    ["a role's boundary is it", "iam/role", { permissionsBoundary: fullAccess }, limited],
    ["a user's boundary is it", "iam/user", { permissionsBoundary: fullAccess }, limited],
    [
        "a permission set's boundary is it",
        "ssoadmin/permissionsBoundaryAttachment",
        { permissionsBoundary: { managedPolicyArn: fullAccess } },
        limited,
    ],
    [
        "a permission set's boundary is a copy of it",
        "ssoadmin/permissionsBoundaryAttachment",
        { permissionsBoundary: { customerManagedPolicyReference: { name: "AWSCloudTrailFullAccess" } } },
        limited,
    ],
    [
        "sessions of IAM Roles Anywhere are limited to it",
        "rolesanywhere/profile",
        { managedPolicyArns: [fullAccess] },
        limited,
    ],
    [
        "sessions of IAM Roles Anywhere are limited to stopping trails",
        "rolesanywhere/profile",
        { sessionPolicy: stops },
        limited,
    ],
    [
        "a Slack channel's guardrail is it",
        "chatbot/slackChannelConfiguration",
        { guardrailPolicyArns: [fullAccess] },
        limited,
    ],
    [
        "a Teams channel's guardrail is it",
        "chatbot/teamsChannelConfiguration",
        { guardrailPolicyArns: [fullAccess] },
        limited,
    ],
    ["QuickSight assigns it", "quicksight/iamPolicyAssignment", { policyArn: fullAccess }, limited],
    [
        "sessions of an EMR Studio are limited to it",
        "emr/studioSessionMapping",
        { sessionPolicyArn: fullAccess },
        limited,
    ],
];

/** The token of a type: `aws:iam/role:Role` of `iam/role`. */
function token(type: string): string {
    const name = type.slice(type.indexOf("/") + 1);
    return `aws:${type}:${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** Sets inputs of an auditor's companion. */
function set(type: string, changes: Changes): (zone: Zone) => void {
    return (zone) => {
        zone.set(token(type), "auditor", changes);
    };
}

/** Writes the document of the auditor's role. */
function write(...statements: Record<string, unknown>[]): (zone: Zone) => void {
    return set("iam/rolePolicy", { policy: permissions(...statements) });
}

const deliveryRole = "organization-trail-log-group";

export const mutations: Mutation[] = [
    ...byAttachment.map(([what, ...rest]): Given => [`FullAccess is given, or its like: ${what}`, ...rest]),
    ...byDocument,
    ...byLimit.map(([what, ...rest]): Given => [`FullAccess is a limit: ${what}`, ...rest]),
]
    .map(([what, type, changes, refusedBy]): Mutation => ({
        what,
        change: set(type, changes),
        refusedBy: [refusedBy],
    }))
    .concat([
        {
            what: "the role that delivers to the log group is attached FullAccess",
            change: (zone) =>
                zone.add({
                    type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
                    name: "delivery",
                    inputs: { role: "audit-log-cloudtrail-to-logs", policyArn: fullAccess },
                }),
            refusedBy: [attached],
        },
        {
            what: "a role whose name is not known yet is attached FullAccess",
            change: (zone) =>
                zone.add({
                    type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
                    name: "operator",
                    inputs: { role: unknown, policyArn: fullAccess },
                    from: { role: ["aws:iam/role:Role operator"] },
                }),
            refusedBy: [attached],
        },
        {
            what: "the role that delivers to the log group is an administrator",
            change: (zone) =>
                zone.set("aws:iam/role:Role", deliveryRole, { managedPolicyArns: [managed("AdministratorAccess")] }),
            refusedBy: [other],
        },
        {
            what: "the role that delivers to the log group may stop the trail, in a policy of its own",
            change: (zone) =>
                zone.add({
                    type: "aws:iam/rolePolicy:RolePolicy",
                    name: "operator",
                    inputs: { role: "audit-log-cloudtrail-to-logs", policy: stops },
                }),
            refusedBy: [written],
        },
        {
            what: "the role that delivers to the log group is bounded by FullAccess",
            change: (zone) => zone.set("aws:iam/role:Role", deliveryRole, { permissionsBoundary: fullAccess }),
            refusedBy: [limited],
        },
        {
            what: "FullAccess is given to another role than the one that is listed",
            change: set("iam/rolePolicyAttachment", { policyArn: fullAccess }),
            config: { [attached]: { allowedPrincipals: ["CloudTrailBreakGlass"] } },
            refusedBy: [attached],
        },
        {
            what: "FullAccess is given in another account than the one that is listed",
            change: set("iam/rolePolicyAttachment", { policyArn: fullAccess }),
            config: { [attached]: { allowedAccounts: ["444455556666"] } },
            refusedBy: [attached],
        },
        {
            what: "FullAccess is given to a permission set, which no account holds",
            change: set("ssoadmin/managedPolicyAttachment", { managedPolicyArn: fullAccess }),
            config: { [attached]: { allowedAccounts: ["111122223333"] } },
            refusedBy: [attached],
        },
        {
            what: "FullAccess is given to another permission set than the one that is listed",
            change: set("ssoadmin/managedPolicyAttachment", { managedPolicyArn: fullAccess }),
            config: { [attached]: { allowedPermissionSets: [`${permissionSet.slice(0, -1)}0`] } },
            refusedBy: [attached],
        },
        {
            what: "a managed policy is given that the configuration adds",
            change: set("iam/rolePolicyAttachment", { policyArn: "arn:aws:iam::111122223333:policy/ops/TrailAdmin" }),
            config: { [other]: { policies: ["TrailAdmin"] } },
            refusedBy: [other],
        },
        {
            what: "another customer managed policy stops trails than the one that is listed",
            change: set("iam/policy", { policy: stops }),
            config: { [written]: { allowedPolicies: ["BreakGlass"], allowedPrincipals: ["ReadTrails"] } },
            refusedBy: [written],
        },
    ]);

export const variations: Variation[] = [
    {
        what: "an application is beside it, of more than fifty ordinary resources",
        change: (zone) => zone.add(...application()),
    },
    {
        what: "FullAccess is given to the role that is listed",
        change: set("iam/rolePolicyAttachment", { policyArn: fullAccess }),
        config: { [attached]: { allowedPrincipals: ["arn:aws:iam::111122223333:role/audit/Auditor"] } },
    },
    {
        what: "FullAccess is given to all principals in the account that is listed",
        change: (zone) => {
            set("iam/rolePolicyAttachment", { policyArn: fullAccess })(zone);
            set("iam/user", { managedPolicyArns: [] })(zone);
            set("budgets/budgetAction", { definition: { iamActionDefinition: { policyArn: fullAccess } } })(zone);
        },
        config: { [attached]: { allowedAccounts: ["111122223333"] } },
    },
    {
        what: "FullAccess is given to the permission set that is listed",
        change: set("ssoadmin/managedPolicyAttachment", { managedPolicyArn: fullAccess }),
        config: { [attached]: { allowedPermissionSets: [permissionSet] } },
    },
    {
        what: "an administrator is one that is listed",
        change: set("iam/groupPolicyAttachment", { policyArn: managed("AdministratorAccess") }),
        config: { [other]: { allowedPrincipals: ["Auditors"] } },
    },
    {
        what: "administrators do not count",
        change: set("iam/groupPolicyAttachment", { policyArn: managed("AdministratorAccess") }),
        config: { [other]: { policies: ["SystemAdministrator"] } },
    },
    {
        what: "a customer managed policy that stops trails is listed",
        change: set("iam/policy", { policy: stops }),
        config: { [written]: { allowedPolicies: ["ReadTrails"] } },
    },
    {
        what: "a role that stops trails is listed",
        change: set("iam/role", { inlinePolicies: [{ policy: stops }] }),
        config: { [written]: { allowedPrincipals: ["Auditor"] } },
    },
    {
        what: "managed policies are attached that only sound powerful",
        change: set("iam/role", {
            managedPolicyArns: [
                managed("AdministratorAccess-Amplify"),
                managed("AWSCodePipeline_FullAccess"),
                managed("AmazonS3FullAccess"),
                managed("ReadOnlyAccess"),
                managed("service-role/AWSControlTowerServiceRolePolicy"),
                managed("AWSCloudTrail_ReadOnlyAccess", "aws-us-gov"),
                managed("AWSCloudTrailReadOnlyAccess", "aws-cn"),
            ],
        }),
    },
    {
        what: "a role may do everything to its own resources",
        change: write(
            { Action: "*", Resource: ["arn:aws:s3:::example-shop-assets/*", "arn:*:s3:::example-shop-*"] },
            { Action: ["s3:*", "logs:*", "cloudwatch:*", "cloudfront:*", "cloudtrail-data:*"] },
            { NotAction: "iam:*", Resource: "arn:aws:dynamodb:*:*:table/shop-*" },
        ),
    },
    {
        what: "a role may do everything that does not concern CloudTrail",
        change: write({ NotAction: ["cloudtrail:*", "iam:*"] }),
    },
    {
        what: "a role may do everything to all but CloudTrail's resources",
        change: write({
            Action: ["cloudtrail:*Logging", "cloudtrail:DeleteTrail"],
            NotResource: "arn:aws:cloudtrail:*:*:trail/*",
        }),
    },
    {
        what: "a role may do everything, and a Deny revokes CloudTrail",
        change: write({ Effect: "Deny", Action: "cloudtrail:*" }, { Action: "*" }),
    },
    {
        what: "a role may do everything to trails, and a Deny revokes each way",
        change: write(
            { Action: "cloudtrail:*", Resource: "arn:aws:cloudtrail:*:111122223333:trail/*" },
            { Effect: "Deny", Action: ["cloudtrail:Stop*", "cloudtrail:Delete*", "cloudtrail:UpdateTrail"] },
            { Effect: "Deny", Action: "cloudtrail:Put*", Resource: "arn:aws:cloudtrail:*:*:trail/*" },
        ),
    },
    {
        what: "a role may use, start, create and tag trails",
        change: write({
            Action: [
                "cloudtrail:StartLogging",
                "cloudtrail:CreateTrail",
                "cloudtrail:AddTags",
                "cloudtrail:RemoveTags",
                "cloudtrail:StartQuery",
                "cloudtrail:L*",
            ],
        }),
    },
    {
        what: "documents and managed policies are not known yet",
        change: (zone) =>
            zone.add(
                {
                    type: "aws:iam/rolePolicy:RolePolicy",
                    name: "later",
                    inputs: { role: "Auditor", policy: unknown },
                    from: { policy: ["aws:iam/role:Role auditor"] },
                },
                {
                    type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
                    name: "later",
                    inputs: { role: "Auditor", policyArn: unknown },
                    from: { policyArn: ["aws:iam/policy:Policy auditor"] },
                },
            ),
    },
    {
        what: "guardrails and boundaries are a policy of one's own, or AWS's default",
        change: (zone) => {
            set("iam/role", { permissionsBoundary: "arn:aws:iam::111122223333:policy/Boundary" })(zone);
            set("chatbot/slackChannelConfiguration", { guardrailPolicyArns: undefined })(zone);
            set("rolesanywhere/profile", { managedPolicyArns: undefined, sessionPolicy: undefined })(zone);
        },
    },
    {
        what: "a role's trust policy allows its account everything that trust policies can",
        change: set("iam/role", {
            assumeRolePolicy: JSON.stringify({
                Version: "2012-10-17",
                Statement: [{ Effect: "Allow", Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: "sts:*" }],
            }),
        }),
    },
    {
        what: "an auditor is in China, and a Deny revokes China's trails",
        change: (zone) =>
            zone.add({
                type: "aws:iam/rolePolicy:RolePolicy",
                name: "china",
                inputs: {
                    role: "Auditor",
                    policy: permissions(
                        { Action: "cloudtrail:*Trail" },
                        { Effect: "Deny", Action: "cloudtrail:*", Resource: "arn:aws-cn:cloudtrail:*:*:trail/*" },
                    ),
                },
                provider: { region: "cn-north-1" },
            }),
    },
];
