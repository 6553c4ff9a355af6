import {
    cis,
    type CisRecommendation,
    type Control,
    nist,
    securityHub,
    type SecurityHubControl,
} from "../vocabulary/frameworks";

/** An event for which auditors require an alarm, and the texts of the metric filter that they accept. */
export interface MonitoringControl {
    /** Recommendation of the CIS AWS Foundations Benchmark 5.0.0. */
    cis: CisRecommendation;
    /** Security Hub's control and the only text that it accepts. Absent if it has none. */
    securityHub?: { id: SecurityHubControl; pattern: string };
    /** The texts of the benchmark, the best first. Empty if its only text is Security Hub's. */
    cisPatterns: string[];
    /** Whether more calls may follow in the list. False if Security Hub requires exactly its text. */
    mayGrow: boolean;
}

const calls = (...names: string[]) => names.map((name) => `($.eventName=${name})`).join(" || ");

/** The second half excludes sign-ins through an identity provider, which requires MFA itself. */
const signInWithoutMfa =
    '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ' +
    '($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }';

const iamPolicyChanges = calls(
    "DeleteGroupPolicy",
    "DeleteRolePolicy",
    "DeleteUserPolicy",
    "PutGroupPolicy",
    "PutRolePolicy",
    "PutUserPolicy",
    "CreatePolicy",
    "DeletePolicy",
    "CreatePolicyVersion",
    "DeletePolicyVersion",
    "AttachRolePolicy",
    "DetachRolePolicy",
    "AttachUserPolicy",
    "DetachUserPolicy",
    "AttachGroupPolicy",
    "DetachGroupPolicy",
);

const securityGroupChanges = calls(
    "AuthorizeSecurityGroupIngress",
    "AuthorizeSecurityGroupEgress",
    "RevokeSecurityGroupIngress",
    "RevokeSecurityGroupEgress",
    "CreateSecurityGroup",
    "DeleteSecurityGroup",
);

const routeTableChanges = calls(
    "CreateRoute",
    "CreateRouteTable",
    "ReplaceRoute",
    "ReplaceRouteTableAssociation",
    "DeleteRouteTable",
    "DeleteRoute",
    "DisassociateRouteTable",
);

const bucketPolicyChanges = calls(
    "PutBucketAcl",
    "PutBucketPolicy",
    "PutBucketCors",
    "PutBucketLifecycle",
    "PutBucketReplication",
    "DeleteBucketPolicy",
    "DeleteBucketCors",
    "DeleteBucketLifecycle",
    "DeleteBucketReplication",
);

const configChanges = calls(
    "StopConfigurationRecorder",
    "DeleteDeliveryChannel",
    "PutDeliveryChannel",
    "PutConfigurationRecorder",
);

/** The benchmark's list; the three that Prowler also requires are in the first text of the control. */
const organizationsChanges = calls(
    "AcceptHandshake",
    "AttachPolicy",
    "CreateAccount",
    "CreateOrganizationalUnit",
    "CreatePolicy",
    "DeclineHandshake",
    "DeleteOrganization",
    "DeleteOrganizationalUnit",
    "DeletePolicy",
    "DetachPolicy",
    "DisablePolicyType",
    "EnablePolicyType",
    "InviteAccountToOrganization",
    "LeaveOrganization",
    "MoveAccount",
    "RemoveAccountFromOrganization",
    "UpdatePolicy",
    "UpdateOrganizationalUnit",
);

const allOrganizationsChanges = calls(
    "AcceptHandshake",
    "AttachPolicy",
    "CancelHandshake",
    "CreateAccount",
    "CreateOrganization",
    "CreateOrganizationalUnit",
    "CreatePolicy",
    "DeclineHandshake",
    "DeleteOrganization",
    "DeleteOrganizationalUnit",
    "DeletePolicy",
    "EnableAllFeatures",
    "EnablePolicyType",
    "InviteAccountToOrganization",
    "LeaveOrganization",
    "DetachPolicy",
    "DisablePolicyType",
    "MoveAccount",
    "RemoveAccountFromOrganization",
    "UpdateOrganizationalUnit",
    "UpdatePolicy",
);

/**
 * The alarms that Security Hub and the benchmark require. Of the benchmark's older texts, the one of 4.1 that joins its
 * exceptions with `||` is omitted: it matches nearly every event.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html
 */
export const monitoringControls: MonitoringControl[] = [
    {
        cis: "4.5",
        securityHub: {
            id: "CloudWatch.5",
            pattern: `{${calls("CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging")}}`,
        },
        cisPatterns: [],
        mayGrow: false,
    },
    {
        cis: "4.1",
        securityHub: {
            id: "CloudWatch.2",
            pattern: '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}',
        },
        cisPatterns: [
            '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*") && ' +
                '($.sourceIPAddress!="delivery.logs.amazonaws.com") && ($.eventName!="HeadBucket")}',
        ],
        mayGrow: false,
    },
    {
        cis: "4.2",
        securityHub: {
            id: "CloudWatch.3",
            pattern: signInWithoutMfa,
        },
        cisPatterns: [signInWithoutMfa, '{($.eventName="ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes")}'],
        mayGrow: false,
    },
    {
        cis: "4.3",
        securityHub: {
            id: "CloudWatch.1",
            pattern:
                '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && ' +
                '$.eventType !="AwsServiceEvent"}',
        },
        cisPatterns: [],
        mayGrow: false,
    },
    {
        cis: "4.4",
        securityHub: {
            id: "CloudWatch.4",
            pattern: `{($.eventSource=iam.amazonaws.com) && (${iamPolicyChanges})}`,
        },
        cisPatterns: [`{${iamPolicyChanges}}`],
        mayGrow: false,
    },
    {
        cis: "4.6",
        securityHub: {
            id: "CloudWatch.6",
            pattern: '{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}',
        },
        cisPatterns: [],
        mayGrow: false,
    },
    {
        cis: "4.7",
        securityHub: {
            id: "CloudWatch.7",
            pattern: `{($.eventSource=kms.amazonaws.com) && (${calls("DisableKey", "ScheduleKeyDeletion")})}`,
        },
        cisPatterns: [],
        mayGrow: false,
    },
    {
        cis: "4.8",
        securityHub: {
            id: "CloudWatch.8",
            pattern: `{($.eventSource=s3.amazonaws.com) && (${bucketPolicyChanges})}`,
        },
        cisPatterns: [],
        mayGrow: false,
    },
    {
        cis: "4.9",
        securityHub: {
            id: "CloudWatch.9",
            pattern: `{($.eventSource=config.amazonaws.com) && (${configChanges})}`,
        },
        cisPatterns: [],
        mayGrow: false,
    },
    {
        cis: "4.10",
        securityHub: { id: "CloudWatch.10", pattern: `{${securityGroupChanges}}` },
        cisPatterns: [`{${securityGroupChanges} || ${calls("ModifySecurityGroupRules")}}`],
        mayGrow: false,
    },
    {
        cis: "4.11",
        securityHub: {
            id: "CloudWatch.11",
            pattern: `{${calls(
                "CreateNetworkAcl",
                "CreateNetworkAclEntry",
                "DeleteNetworkAcl",
                "DeleteNetworkAclEntry",
                "ReplaceNetworkAclEntry",
                "ReplaceNetworkAclAssociation",
            )}}`,
        },
        cisPatterns: [],
        mayGrow: false,
    },
    {
        cis: "4.12",
        securityHub: {
            id: "CloudWatch.12",
            pattern: `{${calls(
                "CreateCustomerGateway",
                "DeleteCustomerGateway",
                "AttachInternetGateway",
                "CreateInternetGateway",
                "DeleteInternetGateway",
                "DetachInternetGateway",
            )}}`,
        },
        cisPatterns: [],
        mayGrow: false,
    },
    {
        cis: "4.13",
        securityHub: {
            id: "CloudWatch.13",
            pattern: `{($.eventSource=ec2.amazonaws.com) && (${routeTableChanges})}`,
        },
        cisPatterns: [`{($.eventSource=ec2.amazonaws.com) && ${routeTableChanges}}`, `{${routeTableChanges}}`],
        mayGrow: false,
    },
    {
        cis: "4.14",
        securityHub: {
            id: "CloudWatch.14",
            pattern: `{${calls(
                "CreateVpc",
                "DeleteVpc",
                "ModifyVpcAttribute",
                "AcceptVpcPeeringConnection",
                "CreateVpcPeeringConnection",
                "DeleteVpcPeeringConnection",
                "RejectVpcPeeringConnection",
                "AttachClassicLinkVpc",
                "DetachClassicLinkVpc",
                "DisableVpcClassicLink",
                "EnableVpcClassicLink",
            )}}`,
        },
        cisPatterns: [],
        mayGrow: false,
    },
    {
        cis: "4.15",
        cisPatterns: [
            `{($.eventSource=organizations.amazonaws.com) && (${allOrganizationsChanges})}`,
            `{($.eventSource=organizations.amazonaws.com) && (${organizationsChanges})}`,
        ],
        mayGrow: true,
    },
];

/** The controls that a filter and its alarm support together: changes of trails first. */
export const monitoringFrameworks: [Control, ...Control[]] = [
    securityHub("CloudWatch.5")[0],
    ...monitoringControls.flatMap((control) => [
        ...(control.securityHub && control.securityHub.id !== "CloudWatch.5"
            ? [securityHub(control.securityHub.id)[0]]
            : []),
        cis(control.cis),
    ]),
    nist("SI-4(5)"),
    nist("AU-6(1)"),
];
