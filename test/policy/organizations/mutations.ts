import type { Value } from "@landing-zone/preview";
import type { ExampleResource } from "../examples";
import { attached, documentOf, goodAttachment, goodServiceControlPolicy, trailStatement } from "../good/guardrail";
import { goodOrganization } from "../good/organization";
import { unknown } from "../pack";
import type { Mutation, Variation, Zone } from "../zone";

const policyType = "aws:organizations/policy:Policy";
const attachmentType = "aws:organizations/policyAttachment:PolicyAttachment";
const serviceAccessType = "aws:organizations/awsServiceAccess:AwsServiceAccess";

/** Changes one statement of a policy; undefined removes an element. */
const inStatement = (name: string, index: number, changes: object) => (zone: Zone) =>
    zone.rewrite(policyType, name, "content", (text) => {
        const { Statement } = JSON.parse(text) as { Statement: object[] };
        return documentOf(...Statement.map((one, at) => (at === index ? { ...one, ...changes } : one)));
    });
const inTrailStatement = (changes: object) => inStatement("trail-guardrail", 0, changes);
const inOutsidersStatement = (changes: object) => inStatement("archive-perimeter", 0, changes);
const inDeputiesStatement = (changes: object) => inStatement("archive-perimeter", 1, changes);

const without = (action: string) => ({ Action: trailStatement.Action.filter((one) => one !== action) });
const exempting = (...principals: string[]) => ({ Condition: { ArnNotLike: { "aws:PrincipalArn": principals } } });

/** Adds resources. */
const adding =
    (...resources: ExampleResource[]) =>
    (zone: Zone) =>
        zone.add(...resources);
/** Another service control policy, attached, with these statements. */
const anotherPolicy = (...statements: object[]) =>
    adding(...attached(goodServiceControlPolicy({ content: documentOf(...statements) }, "another")));

const administrator = (servicePrincipal: string, accountId: Value = "123456789012"): ExampleResource => ({
    type: "aws:organizations/delegatedAdministrator:DelegatedAdministrator",
    inputs: { accountId, servicePrincipal },
});
const trailAdministrator: ExampleResource = {
    type: "aws:cloudtrail/organizationDelegatedAdminAccount:OrganizationDelegatedAdminAccount",
    inputs: { accountId: "123456789012" },
};

const delegation = (statement: object): ExampleResource => ({
    type: "aws:organizations/resourcePolicy:ResourcePolicy",
    inputs: {
        content: documentOf({
            Effect: "Allow",
            Principal: { AWS: "arn:aws:iam::123456789012:root" },
            Resource: "*",
            ...statement,
        }),
    },
});
const ofPolicies = (type: string) => [
    "arn:aws:organizations::111122223333:root/o-exampleorgid/r-exam",
    "arn:aws:organizations::111122223333:ou/o-exampleorgid/*",
    "arn:aws:organizations::111122223333:account/o-exampleorgid/*",
    `arn:aws:organizations::111122223333:policy/o-exampleorgid/${type}/*`,
];
const allPolicyActions = ["Create", "Update", "Delete", "Attach", "Detach"].map(
    (verb) => `organizations:${verb}Policy`,
);

const allFeatures = "organizations-all-features";
const administratorListed = "organizations-delegated-administrator-listed";
const isAttached = "organizations-guardrail-attached";
const delegationListed = "organizations-guardrail-delegation-listed";
const denies = "organizations-guardrail-denies";
const isProtected = "organizations-guardrail-protected";
const withinQuota = "organizations-guardrail-within-quota";
const perimeter = "organizations-perimeter-denies-outsiders-only";
const typesEnabled = "organizations-policy-types-enabled";
const trustedAccess = "organizations-trusted-access-kept";

export const mutations: Mutation[] = (
    [
        // The organization.
        [
            "the trusted access can be deleted",
            trustedAccess,
            (zone) => zone.options(serviceAccessType, "trusted-access-cloudtrail", { protect: false }),
        ],
        [
            "the trusted access is written in capitals",
            trustedAccess,
            (zone) =>
                zone.set(serviceAccessType, "trusted-access-cloudtrail", {
                    servicePrincipal: "CloudTrail.amazonaws.com",
                }),
        ],
        [
            "an organization lists no trusted services",
            trustedAccess,
            adding(goodOrganization({ awsServiceAccessPrincipals: undefined })),
        ],
        [
            "an organization's list of trusted services is empty",
            trustedAccess,
            adding(goodOrganization({ awsServiceAccessPrincipals: [] })),
        ],
        [
            "an organization trusts other services only",
            trustedAccess,
            adding(goodOrganization({ awsServiceAccessPrincipals: ["config.amazonaws.com", "sso.amazonaws.com"] })),
        ],
        [
            "an organization lists CloudTrail after a blank",
            trustedAccess,
            adding(goodOrganization({ awsServiceAccessPrincipals: [" cloudtrail.amazonaws.com"] })),
        ],
        [
            "an organization leaves another list alone than that of its trusted services",
            trustedAccess,
            adding({
                ...goodOrganization({ awsServiceAccessPrincipals: [] }),
                options: { ignoreChanges: ["enabledPolicyTypes"] },
            }),
        ],
        [
            "an organization has consolidated billing only",
            allFeatures,
            adding(goodOrganization({ featureSet: "CONSOLIDATED_BILLING" })),
        ],
        [
            "an organization enables no service control policies",
            typesEnabled,
            adding(goodOrganization({ enabledPolicyTypes: ["RESOURCE_CONTROL_POLICY", "TAG_POLICY"] })),
        ],
        [
            "an organization enables no resource control policies",
            typesEnabled,
            adding(goodOrganization({ enabledPolicyTypes: ["SERVICE_CONTROL_POLICY"] })),
        ],
        [
            "an organization does not set which types of policies it enables",
            typesEnabled,
            adding(goodOrganization({ enabledPolicyTypes: undefined })),
        ],
        [
            "an organization enables no type of policies",
            typesEnabled,
            adding(goodOrganization({ enabledPolicyTypes: [] })),
        ],

        // Who administers the trail.
        [
            "a member account becomes CloudTrail's delegated administrator",
            administratorListed,
            adding(administrator("cloudtrail.amazonaws.com")),
        ],
        ["CloudTrail itself registers a delegated administrator", administratorListed, adding(trailAdministrator)],
        [
            "CloudTrail's delegated administrator is hidden in capitals",
            administratorListed,
            adding(administrator("CLOUDTRAIL.amazonaws.com")),
        ],
        [
            "CloudTrail's delegated administrator is an account that is created only now",
            administratorListed,
            adding({
                ...administrator("cloudtrail.amazonaws.com", unknown),
                from: { accountId: ["aws:organizations/account:Account security"] },
            }),
        ],
        [
            "CloudTrail's delegated administrator is another account than the listed one",
            administratorListed,
            adding(trailAdministrator),
            { [administratorListed]: { allowedAccounts: ["444455556666"] } },
        ],

        // The service control policy.
        ["the guardrail allows what it should deny", denies, inTrailStatement({ Effect: "Allow" })],
        [
            "the guardrail allows all principals to stop the trail",
            denies,
            inTrailStatement(without("cloudtrail:StopLogging")),
        ],
        [
            "the guardrail allows all principals to delete the trail",
            denies,
            inTrailStatement(without("cloudtrail:DeleteTrail")),
        ],
        [
            "the guardrail allows all principals to redirect the trail",
            denies,
            inTrailStatement(without("cloudtrail:UpdateTrail")),
        ],
        [
            "the guardrail allows all principals to exclude events",
            denies,
            inTrailStatement(without("cloudtrail:PutEventSelectors")),
        ],
        [
            "the guardrail allows all principals to disable Insights",
            denies,
            inTrailStatement(without("cloudtrail:PutInsightSelectors")),
        ],
        [
            "the guardrail denies everything but what it should",
            denies,
            inTrailStatement({ Action: undefined, NotAction: trailStatement.Action }),
        ],
        [
            "the guardrail covers the archive instead of the trail",
            denies,
            inTrailStatement({ Resource: "arn:aws:s3:::example-audit-log-444455556666-eu-west-1-an/*" }),
        ],
        [
            "the guardrail covers event data stores only",
            denies,
            inTrailStatement({ Resource: "arn:aws:cloudtrail:*:*:eventdatastore/*" }),
        ],
        [
            "the guardrail leaves the trail out",
            denies,
            inTrailStatement({ Resource: undefined, NotResource: trailStatement.Resource }),
        ],
        [
            "the guardrail denies only the principals that it should exempt",
            denies,
            inTrailStatement({ Condition: { ArnLike: trailStatement.Condition.ArnNotLike } }),
        ],
        [
            "the guardrail binds only principals whose ARN has a literal asterisk",
            denies,
            inTrailStatement({ Condition: { StringEquals: trailStatement.Condition.ArnNotLike } }),
        ],
        ["the guardrail exempts all principals", denies, inTrailStatement(exempting("*"))],
        ["the guardrail exempts every role", denies, inTrailStatement(exempting("arn:aws:iam::*:role/*"))],
        [
            "the guardrail exempts every role of one account",
            denies,
            inTrailStatement(exempting("arn:aws:iam::444455556666:role/*")),
        ],
        [
            "the guardrail exempts root users",
            denies,
            inTrailStatement(exempting("arn:aws:iam::*:role/LandingZoneDeploy", "arn:aws:iam::*:root")),
        ],
        [
            "the guardrail exempts principals with a tag",
            denies,
            inTrailStatement(exempting("arn:aws:iam::*:role/${aws:PrincipalTag/role}")),
        ],
        [
            "the guardrail exempts principals with MFA",
            denies,
            inTrailStatement({ Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } } }),
        ],
        [
            "the guardrail exempts calls by way of another service",
            denies,
            inTrailStatement({ Condition: { ...trailStatement.Condition, Bool: { "aws:ViaAWSService": "false" } } }),
        ],
        [
            "the guardrail holds in one Region",
            denies,
            inTrailStatement({ Condition: { StringEquals: { "aws:RequestedRegion": "eu-west-1" } } }),
        ],
        [
            "a second guardrail is only half of one",
            denies,
            anotherPolicy({ ...trailStatement, Action: ["cloudtrail:StopLogging", "cloudtrail:DeleteTrail"] }),
        ],
        [
            "the guardrail is longer than AWS allows",
            withinQuota,
            (zone) =>
                zone.rewrite(policyType, "trail-guardrail", "content", (text) =>
                    text.replace("{", `{${" ".repeat(10_240)}`),
                ),
        ],

        // The resource control policy.
        [
            "the perimeter allows outsiders and denies the organization",
            perimeter,
            inOutsidersStatement({ Condition: { StringEquals: { "aws:PrincipalOrgID": "o-exampleorgid" } } }),
        ],
        [
            "the perimeter keeps CloudTrail out",
            perimeter,
            inOutsidersStatement({ Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-exampleorgid" } } }),
        ],
        [
            "the perimeter denies only services",
            perimeter,
            inOutsidersStatement({
                Condition: {
                    StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-exampleorgid" },
                    Bool: { "aws:PrincipalIsAWSService": "true" },
                },
            }),
        ],
        [
            "the perimeter knows every organization",
            perimeter,
            inOutsidersStatement({
                Condition: {
                    StringNotLikeIfExists: { "aws:PrincipalOrgID": "o-*" },
                    BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
                },
            }),
        ],
        ["the perimeter allows what it should deny", perimeter, inOutsidersStatement({ Effect: "Allow" })],
        [
            "the perimeter keeps one outsider out",
            perimeter,
            inOutsidersStatement({ Principal: { AWS: "123456789012" } }),
        ],
        [
            "the perimeter denies services without a source account",
            perimeter,
            inDeputiesStatement({
                Condition: {
                    StringNotEqualsIfExists: { "aws:SourceOrgID": "o-exampleorgid" },
                    Bool: { "aws:PrincipalIsAWSService": "true" },
                },
            }),
        ],
        [
            "the perimeter is longer than AWS allows",
            withinQuota,
            (zone) =>
                zone.rewrite(policyType, "archive-perimeter", "content", (text) =>
                    text.replace("{", `{${" ".repeat(5_120)}`),
                ),
        ],

        // Both.
        [
            "the guardrail is attached to nothing",
            isAttached,
            (zone) => zone.remove(attachmentType, "trail-guardrail-attachment"),
        ],
        [
            "another policy is attached in the place of the perimeter",
            isAttached,
            (zone) => zone.set(attachmentType, "archive-perimeter-attachment", { policyId: "p-FullAWSAccess" }),
        ],
        [
            "the guardrail is not attached to a unit that must have it",
            isAttached,
            () => undefined,
            { [isAttached]: { requiredTargets: ["r-exam", "ou-exam-12345678"] } },
        ],
        [
            "the guardrail can be deleted",
            isProtected,
            (zone) => zone.options(policyType, "trail-guardrail", { protect: false }),
        ],
        [
            "the perimeter can be deleted",
            isProtected,
            (zone) => zone.options(policyType, "archive-perimeter", { protect: false }),
        ],
        [
            "the attachment of the guardrail can be deleted",
            isProtected,
            (zone) => zone.options(attachmentType, "trail-guardrail-attachment", { protect: false }),
        ],
        [
            "all principals may detach policies",
            delegationListed,
            adding(delegation({ Principal: "*", Action: "organizations:DetachPolicy" })),
        ],
        [
            "a member account may change service control policies",
            delegationListed,
            adding(delegation({ Action: allPolicyActions, Resource: ofPolicies("service_control_policy") })),
        ],
        [
            "a member account may do everything in the organization",
            delegationListed,
            adding(delegation({ Action: "organizations:*" })),
        ],
        [
            "a member account may disable types of policies",
            delegationListed,
            adding(
                delegation({
                    Action: ["organizations:EnablePolicyType", "organizations:DisablePolicyType"],
                    Resource: ofPolicies("backup_policy"),
                }),
            ),
        ],
        [
            "a member account may change policies of all types that control anything",
            delegationListed,
            adding(
                delegation({
                    Action: allPolicyActions,
                    Condition: { StringLike: { "organizations:PolicyType": ["BACKUP_POLICY", "*_CONTROL_POLICY"] } },
                }),
            ),
        ],
        [
            "a member account may change policies of all types but one",
            delegationListed,
            adding(
                delegation({
                    Action: allPolicyActions,
                    Condition: { StringNotEquals: { "organizations:PolicyType": "TAG_POLICY" } },
                }),
            ),
        ],
        [
            "a member account may end trusted access",
            delegationListed,
            adding(delegation({ Action: "organizations:DisableAWSServiceAccess" })),
        ],
    ] satisfies [what: string, refusedBy: string, change: Mutation["change"], config?: Mutation["config"]][]
).map(([what, refusedBy, change, config]) => ({ what, change, refusedBy: [refusedBy], ...(config ? { config } : {}) }));

export const variations: Variation[] = (
    [
        // The organization.
        ["it is all in a good organization", adding(goodOrganization())],
        [
            "an organization leaves its lists alone",
            adding({
                ...goodOrganization({
                    featureSet: undefined,
                    awsServiceAccessPrincipals: undefined,
                    enabledPolicyTypes: undefined,
                }),
                options: { ignoreChanges: ["awsServiceAccessPrincipals", "enabledPolicyTypes"] },
            }),
        ],
        [
            "an organization's lists are not known yet",
            adding(goodOrganization({ awsServiceAccessPrincipals: unknown, enabledPolicyTypes: [unknown] })),
        ],
        [
            "another service has trusted access",
            adding({ type: serviceAccessType, name: "config", inputs: { servicePrincipal: "config.amazonaws.com" } }),
        ],
        ["another service has a delegated administrator", adding(administrator("config.amazonaws.com"))],
        [
            "CloudTrail's delegated administrator is listed",
            adding(administrator("cloudtrail.amazonaws.com"), trailAdministrator),
            { [administratorListed]: { allowedAccounts: ["123456789012"] } },
        ],
        [
            "an account that may be listed is created only now",
            adding(administrator("cloudtrail.amazonaws.com", unknown)),
            { [administratorListed]: { allowedAccounts: ["123456789012"] } },
        ],

        // The service control policy.
        ["the guardrail does not set its type", (zone) => zone.set(policyType, "trail-guardrail", { type: undefined })],
        [
            "the guardrail's text is built from what is not known yet",
            (zone) => zone.set(policyType, "trail-guardrail", { content: unknown }),
        ],
        [
            "the guardrail denies the whole service, to all",
            inTrailStatement({ Action: "cloudtrail:*", Resource: "*", Condition: undefined }),
        ],
        [
            "the guardrail is written with wildcards, in capitals",
            inTrailStatement({ Action: ["CLOUDTRAIL:PUT*", "cloudtrail:*Trail", "cloudtrail:Stop?ogging"] }),
        ],
        [
            "the guardrail is in two statements",
            (zone) =>
                zone.set(policyType, "trail-guardrail", {
                    content: documentOf(
                        { ...trailStatement, Action: trailStatement.Action.slice(2) },
                        { ...trailStatement, Action: trailStatement.Action.slice(0, 2), Resource: "*" },
                    ),
                }),
        ],
        [
            "the guardrail is pretty",
            (zone) =>
                zone.rewrite(policyType, "trail-guardrail", "content", (text) =>
                    JSON.stringify(JSON.parse(text), undefined, 4),
                ),
        ],
        [
            "the guardrail denies more to those without MFA",
            (zone) =>
                zone.set(policyType, "trail-guardrail", {
                    content: documentOf(trailStatement, {
                        Effect: "Deny",
                        Action: "cloudtrail:DeleteTrail",
                        Resource: "*",
                        Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
                    }),
                }),
        ],
        [
            "the guardrail exempts one set of permissions of Identity Center",
            inTrailStatement(
                exempting("arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_AuditLogAdministrator_*"),
            ),
        ],
        [
            "the guardrail is for GovCloud",
            inTrailStatement({
                Resource: "arn:aws-us-gov:cloudtrail:us-gov-west-1:*:trail/audit-log-organization-trail",
                ...exempting("arn:aws-us-gov:iam::*:role/LandingZoneDeploy"),
            }),
        ],
        [
            "the guardrail is for China",
            inTrailStatement({
                Resource: ["arn:aws-cn:cloudtrail:*:${aws:PrincipalAccount}:trail/*"],
                ...exempting("arn:aws-cn:iam::*:role/LandingZoneDeploy"),
            }),
        ],
        [
            "another guardrail is attached to a target that is created only now",
            (zone) => {
                const policy = goodServiceControlPolicy({}, "another");
                zone.add(policy, goodAttachment(policy, { targetId: unknown }));
            },
        ],
        [
            "Regions are banned, but not for CloudTrail",
            anotherPolicy({
                Effect: "Deny",
                NotAction: ["cloudtrail:*", "iam:*", "organizations:*"],
                Resource: "*",
                Condition: { StringNotEquals: { "aws:RequestedRegion": ["eu-west-1"] } },
            }),
        ],
        [
            "Regions are banned for services that are listed",
            anotherPolicy({
                Effect: "Deny",
                Action: ["cloudtrail:*", "ec2:*"],
                Resource: "*",
                Condition: { StringNotEquals: { "aws:RequestedRegion": ["eu-west-1"] } },
            }),
        ],
        [
            "services are allowed, CloudTrail among them",
            anotherPolicy({ Effect: "Allow", Action: ["cloudtrail:*", "s3:*"], Resource: "*" }),
        ],
        ["a policy allows all", anotherPolicy({ Effect: "Allow", Action: "*", Resource: "*" })],
        [
            "no account may leave the organization",
            anotherPolicy({ Effect: "Deny", Action: "organizations:LeaveOrganization", Resource: "*" }),
        ],
        [
            "no principal may create trails",
            anotherPolicy({
                Effect: "Deny",
                Action: ["cloudtrail:CreateTrail", "cloudtrail:StartLogging"],
                Resource: "*",
            }),
        ],
        [
            "an unprotected, unattached policy has another subject",
            adding({
                ...goodServiceControlPolicy(
                    { content: documentOf({ Effect: "Deny", Action: "ec2:*", Resource: "*" }) },
                    "another",
                ),
                options: {},
            }),
        ],

        // The resource control policy.
        ["the perimeter names all principals in another notation", inOutsidersStatement({ Principal: { AWS: "*" } })],
        [
            "the perimeter knows a partner, and services by the ARN they come from",
            inDeputiesStatement({
                Condition: {
                    StringNotEqualsIfExists: {
                        "aws:SourceOrgID": "o-exampleorgid",
                        "aws:SourceAccount": ["123456789012"],
                    },
                    Null: { "aws:SourceArn": "false" },
                    Bool: { "aws:PrincipalIsAWSService": "true" },
                },
            }),
        ],
        [
            "the perimeter keeps outsiders from reading only",
            inOutsidersStatement({
                Action: "s3:GetObject",
                Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-exampleorgid" } },
            }),
        ],
        [
            "another resource control policy demands TLS",
            adding({
                ...goodServiceControlPolicy(
                    {
                        type: "RESOURCE_CONTROL_POLICY",
                        content: documentOf({
                            Effect: "Deny",
                            Principal: "*",
                            Action: "s3:*",
                            Resource: "*",
                            Condition: { BoolIfExists: { "aws:SecureTransport": "false" } },
                        }),
                    },
                    "another",
                ),
                options: {},
            }),
        ],
        [
            "another resource control policy is about roles",
            adding({
                ...goodServiceControlPolicy(
                    {
                        type: "RESOURCE_CONTROL_POLICY",
                        content: documentOf({
                            Effect: "Deny",
                            Principal: "*",
                            Action: "sts:AssumeRole",
                            Resource: "*",
                            Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-exampleorgid" } },
                        }),
                    },
                    "another",
                ),
                options: {},
            }),
        ],

        // Both.
        [
            "the guardrail is attached to all that must have it",
            (zone) =>
                zone.add({
                    ...goodAttachment(goodServiceControlPolicy(), { targetId: "ou-exam-12345678" }),
                    name: "unit",
                }),
            { [isAttached]: { requiredTargets: ["r-exam", "ou-exam-12345678"] } },
        ],
        [
            "the guardrail is attached to a unit that is created only now",
            (zone) => zone.add({ ...goodAttachment(goodServiceControlPolicy(), { targetId: unknown }), name: "unit" }),
            { [isAttached]: { requiredTargets: ["r-exam", "ou-exam-12345678"] } },
        ],
        [
            "a member account may see all",
            adding(delegation({ Action: ["organizations:Describe*", "organizations:List*"] })),
        ],
        [
            "a member account may change policies for backups, and their type",
            adding(
                delegation({
                    Action: [...allPolicyActions, "organizations:DisablePolicyType"],
                    Resource: ofPolicies("backup_policy"),
                    Condition: { StringLikeIfExists: { "organizations:PolicyType": "BACKUP_POLICY" } },
                }),
            ),
        ],
        [
            "a member account may change policies for backups by their ARNs",
            adding(delegation({ Action: allPolicyActions, Resource: ofPolicies("backup_policy") })),
        ],
        [
            "a listed account may change service control policies",
            adding(
                delegation({
                    Principal: { AWS: ["123456789012", "arn:aws:iam::123456789012:role/Guardrails"] },
                    Action: allPolicyActions,
                }),
            ),
            { [delegationListed]: { allowedAccounts: ["123456789012"] } },
        ],
    ] satisfies [what: string, change: Variation["change"], config?: Variation["config"]][]
).map(([what, change, config]) => ({ what, change, ...(config ? { config } : {}) }));
