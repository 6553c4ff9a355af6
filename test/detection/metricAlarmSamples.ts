import type { MetricAlarmName } from "../../config/detection";
import { cloudTrailEvent, consoleLogin, iamUser, roleSession, rootUser, type EventChanges } from "./cloudTrailEvents";

/** An event, and what it is. */
export type Sample = [what: string, event: Record<string, unknown>];

/** Events that an alarm must count, and near ones that it must not. */
export interface Samples {
    matching: Sample[];
    near: Sample[];
    /** Near ones that only one profile counts. */
    onlyCis?: Sample[];
    onlySecurityHub?: Sample[];
}

export const breakGlassRoleArns = [
    "arn:aws:iam::444455556666:role/BreakGlass",
    "arn:aws:iam::444455556666:role/security/Emergency",
];

export const readerRoleArns = [
    "arn:aws:iam::777788889999:role/SecurityAnalyst",
    "arn:aws:iam::888899990000:role/security/Reader",
];

export const tamperRules = {
    prefix: "audit-log-",
    busArn: "arn:aws:events:eu-west-1:111122223333:event-bus/audit-log-tampering",
    roleName: "audit-log-event-forwarding",
    accountIds: ["111122223333", "444455556666"],
};

/** The two accounts of a landing zone in eu-west-1 with tamper rules. */
export const elsewhere = {
    managementAccountId: "111122223333",
    logArchiveAccountId: "444455556666",
    administratorRoleArns: [
        "deployment/LandingZoneDeploy",
        "OrganizationAccountAccessRole",
        "AWSControlTowerExecution",
    ].map((role) => `arn:aws:iam::444455556666:role/${role}`),
    tamperPlaces: (["management", "logArchive"] as const).flatMap((account) =>
        ["eu-west-1", "us-east-1"].map((region) => ({ account, region })),
    ),
};

/** A call through the endpoint of a Region. */
const through = (
    awsRegion: string,
    service: string,
    eventName: string,
    requestParameters: Record<string, unknown> | null,
    recipientAccountId = "444455556666",
) => event(service, eventName, { awsRegion, requestParameters, recipientAccountId });
const ofAccount = { accountId: "444455556666", PublicAccessBlockConfiguration: {} };
const administrator = { roleArn: "arn:aws:iam::444455556666:role/OrganizationAccountAccessRole" };
const assignment = { targetId: "444455556666", targetType: "AWS_ACCOUNT", principalType: "USER" };

/** A call on rules, targets or buses of EventBridge. */
const onRules = (eventName: string, requestParameters: Record<string, unknown>, recipientAccountId = "111122223333") =>
    event("events", eventName, { requestParameters, recipientAccountId });

const onRole = (eventName: string, roleName: string) =>
    event("iam", eventName, { requestParameters: { roleName }, recipientAccountId: "444455556666" });

/** A call on a role of the account 777788889999. */
const onReader = (eventName: string, changes: Record<string, unknown> = {}) =>
    event("iam", eventName, { requestParameters: { roleName: "SecurityAnalyst" }, ...changes });

/** A call that IAM refuses: its record names the role in the message alone. */
const refusedBy = (eventName: string, resource: string, reason: string, recipientAccountId = "777788889999") =>
    event("iam", eventName, {
        errorCode: "AccessDenied",
        errorMessage:
            `User: arn:aws:sts::${recipientAccountId}:assumed-role/Developer/SecurityAnalyst is not authorized to perform: ` +
            `iam:${eventName} on resource: ${resource}${reason}`,
        requestParameters: null,
        recipientAccountId,
    });

/** Calls to a service. */
const called = (service: string, ...names: string[]): Sample[] =>
    names.map((name) => [`${name} of ${service}`, event(service, name)]);
const event = (service: string, eventName: string, changes: Partial<EventChanges> = {}) =>
    cloudTrailEvent({ eventSource: `${service}.amazonaws.com`, eventName, ...changes });
const assumes = (roleArn: string) => ({ requestParameters: { roleArn, roleSessionName: "somebody" } });
const noMfa = { additionalEventData: { MobileVersion: "No", MFAUsed: "No" } };
const refusedLogin = { responseElements: { ConsoleLogin: "Failure" } };
const denied = (errorCode: string) => ({
    errorCode,
    errorMessage: "You are not authorized to perform this operation.",
});

export const metricAlarmSamples: Record<MetricAlarmName, Samples> = {
    rootUse: {
        matching: [
            ["the root user signs in", consoleLogin({ userIdentity: rootUser() })],
            ["the root user makes an access key", event("iam", "CreateAccessKey", { userIdentity: rootUser() })],
            ["the root user is refused", consoleLogin({ userIdentity: rootUser(), ...refusedLogin })],
        ],
        near: [
            ["an administrator makes an access key", event("iam", "CreateAccessKey")],
            [
                "a service acts for the root user",
                event("s3", "GetBucketAcl", { userIdentity: rootUser({ invokedBy: "trustedadvisor.amazonaws.com" }) }),
            ],
            [
                "a service does something by itself",
                event("kms", "RotateKey", { userIdentity: rootUser(), eventType: "AwsServiceEvent" }),
            ],
        ],
    },
    unauthorizedCalls: {
        matching: [
            ["EC2 refuses a call", event("ec2", "RunInstances", denied("Client.UnauthorizedOperation"))],
            ["IAM refuses a call", event("iam", "ListUsers", denied("AccessDenied"))],
            ["KMS refuses a call", event("kms", "Decrypt", denied("AccessDeniedException"))],
        ],
        near: [
            ["a call succeeds", event("iam", "ListUsers")],
            ["something is not there", event("s3", "GetBucketPolicy", { errorCode: "NoSuchBucketPolicy" })],
            [
                "too many calls are made",
                event("ec2", "DescribeInstances", { errorCode: "Client.RequestLimitExceeded" }),
            ],
        ],
        onlySecurityHub: [
            ["a bucket is looked for in vain", event("s3", "HeadBucket", { errorCode: "AccessDenied" })],
            [
                "log delivery is refused",
                event("s3", "PutObject", { errorCode: "AccessDenied", sourceIPAddress: "delivery.logs.amazonaws.com" }),
            ],
        ],
    },
    signInWithoutMfa: {
        matching: [
            ["a user signs in with a password alone", consoleLogin(noMfa)],
            ["another user does", consoleLogin({ ...noMfa, userIdentity: iamUser({ userName: "else" }) })],
        ],
        near: [
            ["a user signs in with MFA", consoleLogin()],
            ["a user fails to sign in", consoleLogin({ ...noMfa, ...refusedLogin })],
            ["a user signs in through an identity provider", consoleLogin({ ...noMfa, userIdentity: roleSession() })],
            ["the root user signs in", consoleLogin({ ...noMfa, userIdentity: rootUser() })],
        ],
    },
    iamPolicyChanges: {
        matching: [
            ...called("iam", "DeleteGroupPolicy", "DeleteRolePolicy", "DeleteUserPolicy", "PutGroupPolicy"),
            ...called("iam", "PutRolePolicy", "PutUserPolicy", "CreatePolicy", "DeletePolicy", "CreatePolicyVersion"),
            ...called("iam", "DeletePolicyVersion", "AttachRolePolicy", "DetachRolePolicy", "AttachUserPolicy"),
            ...called("iam", "DetachUserPolicy", "AttachGroupPolicy", "DetachGroupPolicy"),
        ],
        near: called("iam", "GetRolePolicy", "ListPolicies", "CreateRole", "SetDefaultPolicyVersion"),
        onlyCis: called("organizations", "CreatePolicy", "DeletePolicy"),
    },
    trailChanges: {
        matching: called("cloudtrail", "CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging"),
        near: called("cloudtrail", "DescribeTrails", "GetTrailStatus", "LookupEvents", "PutEventSelectors"),
    },
    signInFailures: {
        matching: [
            ["a password is wrong", consoleLogin({ ...refusedLogin, errorMessage: "Failed authentication" })],
            [
                "the root user's password is wrong",
                consoleLogin({
                    ...refusedLogin,
                    userIdentity: rootUser(),
                    errorMessage: "Failed authentication",
                }),
            ],
        ],
        near: [
            ["a user signs in", consoleLogin()],
            [
                "a user does not exist",
                consoleLogin({ ...refusedLogin, errorMessage: "No username found in supplied account" }),
            ],
            ["MFA is asked for", consoleLogin({ eventName: "CheckMfa", errorMessage: "Failed authentication" })],
        ],
    },
    keyDeletion: {
        matching: called("kms", "DisableKey", "ScheduleKeyDeletion"),
        near: [
            ...called("kms", "CancelKeyDeletion", "EnableKey", "DisableKeyRotation"),
            ...called("iam", "DisableKey"),
        ],
    },
    bucketPolicyChanges: {
        matching: [
            ...called("s3", "PutBucketAcl", "PutBucketPolicy", "PutBucketCors", "PutBucketLifecycle"),
            ...called("s3", "PutBucketReplication", "DeleteBucketPolicy", "DeleteBucketCors", "DeleteBucketLifecycle"),
            ...called("s3", "DeleteBucketReplication"),
        ],
        near: [
            ...called("s3", "GetBucketPolicy", "PutBucketTagging", "CreateBucket"),
            ...called("s3-outposts", "PutBucketPolicy"),
        ],
    },
    configChanges: {
        matching: [
            ...called("config", "StopConfigurationRecorder", "DeleteDeliveryChannel", "PutDeliveryChannel"),
            ...called("config", "PutConfigurationRecorder"),
        ],
        near: [
            ...called("config", "StartConfigurationRecorder", "DescribeConfigurationRecorders"),
            ...called("logs", "PutDeliveryChannel"),
        ],
    },
    securityGroupChanges: {
        matching: [
            ...called("ec2", "AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress"),
            ...called("ec2", "RevokeSecurityGroupIngress", "RevokeSecurityGroupEgress", "CreateSecurityGroup"),
            ...called("ec2", "DeleteSecurityGroup"),
        ],
        near: called("ec2", "DescribeSecurityGroups", "RunInstances", "UpdateSecurityGroupRuleDescriptionsIngress"),
        onlyCis: called("ec2", "ModifySecurityGroupRules"),
    },
    networkAclChanges: {
        matching: [
            ...called("ec2", "CreateNetworkAcl", "CreateNetworkAclEntry", "DeleteNetworkAcl"),
            ...called("ec2", "DeleteNetworkAclEntry", "ReplaceNetworkAclEntry", "ReplaceNetworkAclAssociation"),
        ],
        near: called("ec2", "DescribeNetworkAcls", "CreateSecurityGroup", "CreateSubnet"),
    },
    gatewayChanges: {
        matching: [
            ...called("ec2", "CreateCustomerGateway", "DeleteCustomerGateway", "AttachInternetGateway"),
            ...called("ec2", "CreateInternetGateway", "DeleteInternetGateway", "DetachInternetGateway"),
        ],
        near: called("ec2", "DescribeInternetGateways", "CreateNatGateway", "CreateVpnGateway"),
    },
    routeTableChanges: {
        matching: [
            ...called("ec2", "CreateRoute", "CreateRouteTable", "ReplaceRoute", "ReplaceRouteTableAssociation"),
            ...called("ec2", "DeleteRouteTable", "DeleteRoute", "DisassociateRouteTable"),
        ],
        near: [...called("ec2", "DescribeRouteTables", "AssociateRouteTable"), ...called("apigateway", "CreateRoute")],
        // The benchmark's text has no parentheses after `&&`, so that the service counts for its first call alone.
        onlyCis: called("apigateway", "DeleteRoute"),
    },
    vpcChanges: {
        matching: [
            ...called("ec2", "CreateVpc", "DeleteVpc", "ModifyVpcAttribute", "AcceptVpcPeeringConnection"),
            ...called("ec2", "CreateVpcPeeringConnection", "DeleteVpcPeeringConnection", "RejectVpcPeeringConnection"),
            ...called("ec2", "AttachClassicLinkVpc", "DetachClassicLinkVpc", "DisableVpcClassicLink"),
            ...called("ec2", "EnableVpcClassicLink"),
        ],
        near: called("ec2", "DescribeVpcs", "CreateSubnet", "CreateVpcEndpoint"),
    },
    organizationChanges: {
        matching: [
            ...called("organizations", "AcceptHandshake", "AttachPolicy", "CancelHandshake", "CreateAccount"),
            ...called("organizations", "CreateOrganization", "CreateOrganizationalUnit", "CreatePolicy"),
            ...called("organizations", "DeclineHandshake", "DeleteOrganization", "DeleteOrganizationalUnit"),
            ...called("organizations", "DeletePolicy", "EnableAllFeatures", "EnablePolicyType", "DetachPolicy"),
            ...called("organizations", "InviteAccountToOrganization", "LeaveOrganization", "DisablePolicyType"),
            ...called("organizations", "MoveAccount", "RemoveAccountFromOrganization", "UpdatePolicy"),
            ...called("organizations", "UpdateOrganizationalUnit", "DisableAWSServiceAccess", "CloseAccount"),
            ...called("organizations", "RegisterDelegatedAdministrator", "DeregisterDelegatedAdministrator"),
        ],
        near: [
            ...called("organizations", "DescribeOrganization", "ListAccounts", "TagResource"),
            ...called("iam", "CreatePolicy", "DeletePolicy"),
        ],
    },
    rootSessions: {
        matching: [
            [
                "a root session is taken",
                event("sts", "AssumeRoot", { requestParameters: { targetPrincipal: "777788889999" } }),
            ],
            ["a root session is refused", event("sts", "AssumeRoot", denied("AccessDenied"))],
        ],
        near: called("sts", "AssumeRole", "AssumeRoleWithSAML", "GetCallerIdentity", "GetSessionToken"),
    },
    breakGlassUse: {
        matching: [
            ["the role is assumed", event("sts", "AssumeRole", assumes("arn:aws:iam::444455556666:role/BreakGlass"))],
            [
                "the other role is assumed, with its path",
                event("sts", "AssumeRole", assumes("arn:aws:iam::444455556666:role/security/Emergency")),
            ],
            [
                "the role is assumed by an identity provider",
                event("sts", "AssumeRoleWithSAML", assumes("arn:aws:iam::444455556666:role/BreakGlass")),
            ],
            [
                "the role may not be assumed",
                event("sts", "AssumeRole", {
                    ...assumes("arn:aws:iam::444455556666:role/BreakGlass"),
                    ...denied("AccessDenied"),
                }),
            ],
        ],
        near: [
            ["another role is assumed", event("sts", "AssumeRole", assumes("arn:aws:iam::444455556666:role/Reader"))],
            [
                "a role whose name begins so is assumed",
                event("sts", "AssumeRole", assumes("arn:aws:iam::444455556666:role/BreakGlassTest")),
            ],
            [
                "another account's role of the name is assumed",
                event("sts", "AssumeRole", assumes("arn:aws:iam::777788889999:role/BreakGlass")),
            ],
            ["the role is looked at", event("iam", "GetRole", { requestParameters: { roleName: "BreakGlass" } })],
        ],
    },
    readerRoleChanges: {
        matching: [
            ...[
                "CreateRole",
                "PutRolePolicy",
                "DeleteRolePolicy",
                "UpdateAssumeRolePolicy",
                "AttachRolePolicy",
                "DetachRolePolicy",
                "PutRolePermissionsBoundary",
                "DeleteRolePermissionsBoundary",
                "DeleteRole",
            ].map((call): Sample => [`${call} of a reader role`, onReader(call)]),
            [
                "another account's reader role, which has a path, is changed",
                onReader("UpdateAssumeRolePolicy", {
                    requestParameters: { roleName: "Reader" },
                    recipientAccountId: "888899990000",
                }),
            ],
            [
                "a reader role that is not there is to be changed",
                onReader("PutRolePolicy", { errorCode: "NoSuchEntity" }),
            ],
            [
                "a change is refused because nothing allows it",
                refusedBy(
                    "UpdateAssumeRolePolicy",
                    "role SecurityAnalyst",
                    " because no identity-based policy allows the iam:UpdateAssumeRolePolicy action",
                ),
            ],
            ["a change is refused without a reason", refusedBy("PutRolePolicy", "role SecurityAnalyst", "")],
            [
                "a guardrail keeps the role from being made",
                refusedBy(
                    "CreateRole",
                    "arn:aws:iam::888899990000:role/security/Reader",
                    " with an explicit deny in a service control policy",
                    "888899990000",
                ),
            ],
            [
                "the role may not be made, without a reason",
                refusedBy("CreateRole", "arn:aws:iam::777788889999:role/SecurityAnalyst", ""),
            ],
        ],
        near: [
            [
                "another account's role of the name is changed",
                onReader("UpdateAssumeRolePolicy", { recipientAccountId: "111122223333" }),
            ],
            [
                "another account refuses to change its role of the name",
                refusedBy("UpdateAssumeRolePolicy", "role SecurityAnalyst", "", "111122223333"),
            ],
            [
                "another role of the account is changed",
                onReader("UpdateAssumeRolePolicy", { requestParameters: { roleName: "Reader" } }),
            ],
            [
                "a role whose name begins so is changed",
                onReader("PutRolePolicy", { requestParameters: { roleName: "SecurityAnalystTest" } }),
            ],
            [
                "changing a role whose name begins so is refused",
                refusedBy("PutRolePolicy", "role SecurityAnalystTest", " with an explicit deny"),
            ],
            ["a session of the role's name is refused another change", refusedBy("DeleteRole", "role Orders", "")],
            ["the role is looked at", onReader("GetRole", { readOnly: true })],
            ["the role's policies are looked at", onReader("ListAttachedRolePolicies", { readOnly: true })],
            [
                "the role may not be looked at",
                { ...refusedBy("GetRole", "role SecurityAnalyst", " with an explicit deny"), readOnly: true },
            ],
            [
                "the role is assumed",
                event("sts", "AssumeRole", assumes("arn:aws:iam::777788889999:role/SecurityAnalyst")),
            ],
        ],
    },
    tamperRuleChanges: {
        matching: [
            ...["DisableRule", "DeleteRule", "PutRule"].map((call): Sample => [
                `${call} of a rule`,
                onRules(call, { name: "audit-log-tampering-rules" }),
            ]),
            ...["PutTargets", "RemoveTargets"].map((call): Sample => [
                `${call} of a rule`,
                onRules(call, { rule: "audit-log-tampering-rules" }),
            ]),
            ...["UpdateEventBus", "DeleteEventBus"].map((call): Sample => [
                `${call} of the bus`,
                onRules(call, { name: "audit-log-tampering" }),
            ]),
            ...["PutPermission", "RemovePermission"].map((call): Sample => [
                `${call} of the bus`,
                onRules(call, { eventBusName: "audit-log-tampering" }),
            ]),
            ["the bus is named by its ARN", onRules("PutPermission", { eventBusName: tamperRules.busArn })],
            [
                "disabling a rule is refused",
                {
                    ...onRules("DisableRule", { name: "audit-log-tampering-rules" }),
                    ...denied("AccessDeniedException"),
                },
            ],
            ["the default bus gets another key", onRules("UpdateEventBus", { name: "default" })],
            [
                "a rule of the log archive is disabled",
                onRules("DisableRule", { name: "audit-log-tampering-archive" }, "444455556666"),
            ],
            ...["UpdateAssumeRolePolicy", "DeleteRolePolicy", "PutRolePermissionsBoundary"].map((call): Sample => [
                `${call} of the role with which rules send`,
                onRole(call, tamperRules.roleName),
            ]),
        ],
        near: [
            ["another rule is disabled", onRules("DisableRule", { name: "nightly", eventBusName: "default" })],
            ["another bus gets another key", onRules("UpdateEventBus", { name: "orders" })],
            ["the role is looked at", { ...onRole("GetRole", tamperRules.roleName), readOnly: true }],
            ["another role is changed", onRole("UpdateAssumeRolePolicy", "orders")],
            ["a rule is enabled", onRules("EnableRule", { name: "audit-log-tampering-rules" })],
            ["a rule is looked at", onRules("DescribeRule", { name: "audit-log-tampering-rules" })],
            [
                "another account has a rule of the name",
                onRules("DisableRule", { name: "audit-log-tampering-rules" }, "777788889999"),
            ],
        ],
    },
    tamperingElsewhere: {
        matching: [
            ...["PutAccountPublicAccessBlock", "DeleteAccountPublicAccessBlock", "DeletePublicAccessBlock"].map(
                (call): Sample => [
                    `${call} of the log archive's account, through another Region`,
                    through("ap-southeast-2", "s3", call, ofAccount),
                ],
            ),
            [
                "removing the account's public access block is refused",
                {
                    ...through("us-west-2", "s3", "DeleteAccountPublicAccessBlock", ofAccount),
                    ...denied("AccessDenied"),
                },
            ],
            ...elsewhere.administratorRoleArns.map((roleArn): Sample => [
                `${roleArn} is assumed through another Region`,
                through("ap-southeast-2", "sts", "AssumeRole", { roleArn }),
            ]),
            [
                "the log archive is assigned to a user, by IAM Identity Center in another Region",
                through("eu-central-1", "sso", "CreateAccountAssignment", assignment, "111122223333"),
            ],
            [
                "the log archive is assigned to a user, by the delegated administrator of IAM Identity Center",
                through("eu-west-1", "sso", "CreateAccountAssignment", assignment, "777788889999"),
            ],
            [
                "a permission set is provisioned to all accounts",
                through(
                    "eu-central-1",
                    "sso",
                    "ProvisionPermissionSet",
                    { targetType: "ALL_PROVISIONED_ACCOUNTS" },
                    "777788889999",
                ),
            ],
            [
                "the events of log groups are copied, by a delegated administrator",
                through(
                    "eu-west-1",
                    "observabilityadmin",
                    "CreateCentralizationRuleForOrganization",
                    null,
                    "777788889999",
                ),
            ],
        ],
        near: [
            ...["eu-west-1", "us-east-1"].flatMap((region): Sample[] => [
                [
                    `the account's public access block is removed where tamper rules report it: ${region}`,
                    through(region, "s3", "DeleteAccountPublicAccessBlock", ofAccount),
                ],
                [
                    `a role is assumed where tamper rules report it: ${region}`,
                    through(region, "sts", "AssumeRole", administrator),
                ],
                [
                    `an account is assigned where tamper rules report it: ${region}`,
                    through(region, "sso", "CreateAccountAssignment", assignment, "111122223333"),
                ],
            ]),
            [
                "another account's public access block is removed",
                through("us-west-2", "s3", "DeleteAccountPublicAccessBlock", ofAccount, "777788889999"),
            ],
            [
                "a bucket's public access block is set",
                through("us-west-2", "s3", "PutPublicAccessBlock", { bucketName: "orders" }),
            ],
            [
                "the public access block is looked at",
                { ...through("us-west-2", "s3", "GetAccountPublicAccessBlock", ofAccount), readOnly: true },
            ],
            [
                "another role is assumed",
                through("us-west-2", "sts", "AssumeRole", { roleArn: "arn:aws:iam::444455556666:role/Reader" }),
            ],
            [
                "another account is assigned",
                through("us-west-2", "sso", "CreateAccountAssignment", { ...assignment, targetId: "777788889999" }),
            ],
        ],
    },
};
