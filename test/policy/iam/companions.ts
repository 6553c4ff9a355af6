import type * as aws from "@pulumi/aws";
import type { Properties } from "@landing-zone/preview";
import type { ExampleResource } from "../examples";
import { managed, permissionSet, permissions, readsTrails } from "../good/permissions";

const readOnly = managed("AWSCloudTrail_ReadOnlyAccess");
const instance = "arn:aws:sso:::instance/ssoins-1234567890abcdef";

/** An auditor in every form, with the permissions for reading the log. */
const auditor: [type: string, inputs: Properties][] = [
    [
        "aws:iam/role:Role",
        {
            name: "Auditor",
            assumeRolePolicy: JSON.stringify({
                Version: "2012-10-17",
                Statement: [
                    {
                        Effect: "Allow",
                        Principal: { AWS: "arn:aws:iam::111122223333:root" },
                        Action: "sts:AssumeRole",
                        Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } },
                    },
                ],
            }),
            managedPolicyArns: [managed("SecurityAudit"), readOnly],
            inlinePolicies: [{ name: "trails", policy: readsTrails }],
            permissionsBoundary: managed("job-function/ViewOnlyAccess"),
        } satisfies aws.iam.RoleArgs,
    ],
    [
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        { role: "Auditor", policyArn: readOnly } satisfies aws.iam.RolePolicyAttachmentArgs,
    ],
    [
        "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
        { roleName: "Auditor", policyArns: [readOnly] } satisfies aws.iam.RolePolicyAttachmentsExclusiveArgs,
    ],
    ["aws:iam/rolePolicy:RolePolicy", { role: "Auditor", policy: readsTrails } satisfies aws.iam.RolePolicyArgs],
    [
        "aws:iam/user:User",
        { name: "auditor", permissionsBoundary: managed("job-function/ViewOnlyAccess") } satisfies aws.iam.UserArgs,
    ],
    [
        "aws:iam/userPolicyAttachment:UserPolicyAttachment",
        { user: "auditor", policyArn: readOnly } satisfies aws.iam.UserPolicyAttachmentArgs,
    ],
    [
        "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive",
        { userName: "auditor", policyArns: [readOnly] } satisfies aws.iam.UserPolicyAttachmentsExclusiveArgs,
    ],
    ["aws:iam/userPolicy:UserPolicy", { user: "auditor", policy: readsTrails } satisfies aws.iam.UserPolicyArgs],
    ["aws:iam/group:Group", { name: "Auditors" } satisfies aws.iam.GroupArgs],
    [
        "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
        { group: "Auditors", policyArn: readOnly } satisfies aws.iam.GroupPolicyAttachmentArgs,
    ],
    [
        "aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive",
        { groupName: "Auditors", policyArns: [readOnly] } satisfies aws.iam.GroupPolicyAttachmentsExclusiveArgs,
    ],
    ["aws:iam/groupPolicy:GroupPolicy", { group: "Auditors", policy: readsTrails } satisfies aws.iam.GroupPolicyArgs],
    [
        "aws:iam/policyAttachment:PolicyAttachment",
        { policyArn: managed("SecurityAudit"), roles: ["Auditor"], groups: ["Auditors"] } satisfies Omit<
            aws.iam.PolicyAttachmentArgs,
            "name"
        >,
    ],
    ["aws:iam/policy:Policy", { name: "ReadTrails", policy: readsTrails } satisfies aws.iam.PolicyArgs],
    [
        "aws:ssoadmin/permissionSet:PermissionSet",
        { instanceArn: instance, name: "Auditor" } satisfies aws.ssoadmin.PermissionSetArgs,
    ],
    [
        "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment",
        {
            instanceArn: instance,
            permissionSetArn: permissionSet,
            managedPolicyArn: readOnly,
        } satisfies aws.ssoadmin.ManagedPolicyAttachmentArgs,
    ],
    [
        "aws:ssoadmin/managedPolicyAttachmentsExclusive:ManagedPolicyAttachmentsExclusive",
        {
            instanceArn: instance,
            permissionSetArn: permissionSet,
            managedPolicyArns: [readOnly],
        } satisfies aws.ssoadmin.ManagedPolicyAttachmentsExclusiveArgs,
    ],
    [
        "aws:ssoadmin/customerManagedPolicyAttachment:CustomerManagedPolicyAttachment",
        {
            instanceArn: instance,
            permissionSetArn: permissionSet,
            customerManagedPolicyReference: { name: "ReadTrails", path: "/audit/" },
        } satisfies aws.ssoadmin.CustomerManagedPolicyAttachmentArgs,
    ],
    [
        "aws:ssoadmin/customerManagedPolicyAttachmentsExclusive:CustomerManagedPolicyAttachmentsExclusive",
        {
            instanceArn: instance,
            permissionSetArn: permissionSet,
            customerManagedPolicyReferences: [{ name: "ReadTrails", path: "/audit/" }],
        } satisfies aws.ssoadmin.CustomerManagedPolicyAttachmentsExclusiveArgs,
    ],
    [
        "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
        {
            instanceArn: instance,
            permissionSetArn: permissionSet,
            inlinePolicy: readsTrails,
        } satisfies aws.ssoadmin.PermissionSetInlinePolicyArgs,
    ],
    [
        "aws:ssoadmin/permissionsBoundaryAttachment:PermissionsBoundaryAttachment",
        {
            instanceArn: instance,
            permissionSetArn: permissionSet,
            permissionsBoundary: { managedPolicyArn: managed("job-function/ViewOnlyAccess") },
        } satisfies aws.ssoadmin.PermissionsBoundaryAttachmentArgs,
    ],
    [
        "aws:budgets/budgetAction:BudgetAction",
        {
            budgetName: "sandbox",
            actionType: "APPLY_IAM_POLICY",
            approvalModel: "AUTOMATIC",
            notificationType: "ACTUAL",
            executionRoleArn: "arn:aws:iam::111122223333:role/BudgetActions",
            actionThreshold: { actionThresholdType: "PERCENTAGE", actionThresholdValue: 100 },
            definition: {
                iamActionDefinition: { policyArn: managed("AWSDenyAll"), roles: ["Auditor"], groups: ["Auditors"] },
            },
            subscribers: [{ subscriptionType: "EMAIL", address: "security@example.com" }],
        } satisfies aws.budgets.BudgetActionArgs,
    ],
    [
        "aws:rolesanywhere/profile:Profile",
        {
            name: "auditor",
            roleArns: ["arn:aws:iam::111122223333:role/Auditor"],
            managedPolicyArns: [readOnly],
            sessionPolicy: permissions({ Action: "cloudtrail:LookupEvents" }),
        } satisfies aws.rolesanywhere.ProfileArgs,
    ],
    [
        "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration",
        {
            configurationName: "security",
            iamRoleArn: "arn:aws:iam::111122223333:role/Auditor",
            slackChannelId: "C0123456789",
            slackTeamId: "T0123456789",
            guardrailPolicyArns: [readOnly],
        } satisfies aws.chatbot.SlackChannelConfigurationArgs,
    ],
    [
        "aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration",
        {
            configurationName: "security",
            iamRoleArn: "arn:aws:iam::111122223333:role/Auditor",
            channelId: "19%3aexample%40thread.tacv2",
            teamId: "1234abcd-12ab-34cd-56ef-1234567890ab",
            tenantId: "1234abcd-12ab-34cd-56ef-1234567890cd",
            guardrailPolicyArns: [readOnly],
        } satisfies aws.chatbot.TeamsChannelConfigurationArgs,
    ],
    [
        "aws:quicksight/iamPolicyAssignment:IamPolicyAssignment",
        {
            assignmentName: "auditors",
            assignmentStatus: "ENABLED",
            policyArn: readOnly,
        } satisfies aws.quicksight.IamPolicyAssignmentArgs,
    ],
    [
        "aws:emr/studioSessionMapping:StudioSessionMapping",
        {
            studioId: "es-0123456789ABCDEFGHIJKLMNO",
            identityType: "GROUP",
            identityName: "auditors",
            sessionPolicyArn: readOnly,
        } satisfies aws.emr.StudioSessionMappingArgs,
    ],
];

export const companions: ExampleResource[] = auditor.map(([type, inputs]) => ({
    type,
    name: "auditor",
    inputs,
    provider: { allowedAccountIds: '["111122223333"]', region: "eu-west-1" },
}));
