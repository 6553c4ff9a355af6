import { forEach, type Mapping, mapping, type Part, partsOnly } from "../mapping";
import { isObject, member, type Raw, Unread } from "../raw";
import { json, number, object, objects, same, type Shape, tags, text, values } from "../shapes";
import { types } from "../../../vocabulary/types";

/** The holders of a policy, and the resources and properties that declare them in @pulumi/aws. */
const kinds = [
    {
        list: "Roles",
        principal: "role",
        name: "RoleName",
        policy: types.RolePolicy,
        attachment: types.RolePolicyAttachment,
    },
    {
        list: "Users",
        principal: "user",
        name: "UserName",
        policy: types.UserPolicy,
        attachment: types.UserPolicyAttachment,
    },
    {
        list: "Groups",
        principal: "group",
        name: "GroupName",
        policy: types.GroupPolicy,
        attachment: types.GroupPolicyAttachment,
    },
] as const;

type Kind = (typeof kinds)[number];

const [role, user, group] = kinds;

const document = json("PolicyDocument");

/** The inline policies of a role, a user or a group. */
function ownPolicies({ principal, name, policy, attachment }: Kind): Part[] {
    const named = (properties: Raw, self: Unread) => member(properties, name) ?? self;
    return [
        forEach("ManagedPolicyArns", attachment, (policyArn, { properties, self }) => ({
            policyArn,
            [principal]: named(properties, self),
        })),
        forEach("Policies", policy, (one, { properties, self }) => ({
            name: text("PolicyName")(one),
            policy: document(one),
            [principal]: named(properties, self),
        })),
    ];
}

const principalShape: Shape = { path: text("Path"), permissionsBoundary: text("PermissionsBoundary") };

/** An inline policy as a separate resource: it names one of its principals. */
function inlinePolicy({ principal, name, policy }: Kind): Mapping {
    return mapping(policy, { name: text("PolicyName"), policy: document, [principal]: text(name) });
}

/** SAM accepts the name of an AWS managed policy for its ARN. */
function samPolicyArn(policy: Raw): Raw {
    return typeof policy === "string" && !policy.includes(":") ? `arn:aws:iam::aws:policy/${policy}` : policy;
}

/** The properties from which SAM creates the role of a function or a state machine, if the template names no role. */
const samPolicies: Part[] = [
    forEach("Policies", types.RolePolicyAttachment, (policy, { properties, self }) =>
        member(properties, "Role") === undefined && (typeof policy === "string" || policy instanceof Unread)
            ? { policyArn: samPolicyArn(policy), role: self }
            : undefined,
    ),
    forEach("Policies", types.RolePolicy, (policy, { properties, self }) =>
        member(properties, "Role") === undefined && isObject(policy) && member(policy, "Statement") !== undefined
            ? { policy: json("it")({ it: policy }), role: self }
            : undefined,
    ),
];

const customerManaged: Shape = same(text, "name", "path");

/** Types of IAM, IAM Identity Center and other services that grant permissions. */
export const iam: Record<string, Mapping> = {
    "AWS::IAM::Role": mapping(
        types.Role,
        {
            name: text("RoleName"),
            assumeRolePolicy: json("AssumeRolePolicyDocument"),
            description: text("Description"),
            maxSessionDuration: number("MaxSessionDuration"),
            ...principalShape,
            ...tags,
        },
        ownPolicies(role),
        { ref: "RoleName" },
    ),
    "AWS::IAM::User": mapping(types.User, { name: text("UserName"), ...principalShape, ...tags }, ownPolicies(user), {
        ref: "UserName",
    }),
    "AWS::IAM::Group": mapping(types.Group, { name: text("GroupName"), path: text("Path") }, ownPolicies(group), {
        ref: "GroupName",
    }),
    "AWS::IAM::Policy": partsOnly(
        ...kinds.map(({ list, principal, policy }) =>
            forEach(list, policy, (name, { properties }) => ({
                name: text("PolicyName")(properties),
                policy: document(properties),
                [principal]: name,
            })),
        ),
    ),
    "AWS::IAM::ManagedPolicy": mapping(
        types.Policy,
        {
            arn: text("PolicyArn"),
            name: text("ManagedPolicyName"),
            policy: document,
            ...same(text, "description", "path"),
            ...tags,
        },
        kinds.map(({ list, principal, attachment }) =>
            forEach(list, attachment, (name, { self }) => ({ policyArn: self, [principal]: name })),
        ),
    ),
    "AWS::IAM::RolePolicy": inlinePolicy(role),
    "AWS::IAM::UserPolicy": inlinePolicy(user),
    "AWS::IAM::GroupPolicy": inlinePolicy(group),
    "AWS::Serverless::Function": partsOnly(...samPolicies),
    "AWS::Serverless::StateMachine": partsOnly(...samPolicies),
    "AWS::SSO::PermissionSet": mapping(
        types.PermissionSet,
        {
            arn: text("PermissionSetArn"),
            ...same(text, "instanceArn", "name", "description", "sessionDuration"),
            relayState: text("RelayStateType"),
            ...tags,
        },
        [
            forEach("ManagedPolicies", types.ManagedPolicyAttachment, (managedPolicyArn, { properties, self }) => ({
                managedPolicyArn,
                ...ofPermissionSet(properties, self),
            })),
            forEach(
                "CustomerManagedPolicyReferences",
                types.CustomerManagedPolicyAttachment,
                (reference, { properties, self }) => ({
                    customerManagedPolicyReference: object("it", customerManaged)({ it: reference }),
                    ...ofPermissionSet(properties, self),
                }),
            ),
            forEach("InlinePolicy", types.PermissionSetInlinePolicy, (policy, { properties, self }) => ({
                inlinePolicy: json("it")({ it: policy }),
                ...ofPermissionSet(properties, self),
            })),
            forEach("PermissionsBoundary", types.PermissionsBoundaryAttachment, (boundary, { properties, self }) => ({
                permissionsBoundary: object("it", {
                    managedPolicyArn: text("ManagedPolicyArn"),
                    customerManagedPolicyReference: object("CustomerManagedPolicyReference", customerManaged),
                })({ it: boundary }),
                ...ofPermissionSet(properties, self),
            })),
        ],
    ),
    "AWS::Budgets::BudgetsAction": mapping(types.BudgetAction, {
        ...same(text, "actionType", "budgetName", "executionRoleArn", "notificationType"),
        approvalModel: text("ApprovalModel"),
        actionThreshold: object("ActionThreshold", {
            actionThresholdType: text("Type"),
            actionThresholdValue: number("Value"),
        }),
        definition: object("Definition", {
            iamActionDefinition: object("IamActionDefinition", {
                policyArn: text("PolicyArn"),
                ...same(values, "groups", "roles", "users"),
            }),
            scpActionDefinition: object("ScpActionDefinition", {
                policyId: text("PolicyId"),
                targetIds: values("TargetIds"),
            }),
            ssmActionDefinition: object("SsmActionDefinition", {
                actionSubType: text("Subtype"),
                instanceIds: values("InstanceIds"),
                region: text("Region"),
            }),
        }),
        subscribers: objects("Subscribers", { address: text("Address"), subscriptionType: text("Type") }),
    }),
};

function ofPermissionSet(properties: Raw, self: Unread): Record<string, Raw | undefined> {
    return { instanceArn: member(properties, "InstanceArn"), permissionSetArn: self };
}
