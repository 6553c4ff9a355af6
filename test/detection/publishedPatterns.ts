import type { MetricAlarmName } from "../../config/detection";

/** What Security Hub's controls accept, written out: program and pack each put their texts together. */
export const securityHubPatterns = {
    rootUse:
        '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType ' + '!="AwsServiceEvent"}',
    unauthorizedCalls: '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}',
    signInWithoutMfa:
        '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ' +
        '($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
    iamPolicyChanges:
        "{($.eventSource=iam.amazonaws.com) && (($.eventName=DeleteGroupPolicy) || " +
        "($.eventName=DeleteRolePolicy) || ($.eventName=DeleteUserPolicy) || ($.eventName=PutGroupPolicy) || " +
        "($.eventName=PutRolePolicy) || ($.eventName=PutUserPolicy) || ($.eventName=CreatePolicy) || " +
        "($.eventName=DeletePolicy) || ($.eventName=CreatePolicyVersion) || " +
        "($.eventName=DeletePolicyVersion) || ($.eventName=AttachRolePolicy) || " +
        "($.eventName=DetachRolePolicy) || ($.eventName=AttachUserPolicy) || ($.eventName=DetachUserPolicy) " +
        "|| ($.eventName=AttachGroupPolicy) || ($.eventName=DetachGroupPolicy))}",
    trailChanges:
        "{($.eventName=CreateTrail) || ($.eventName=UpdateTrail) || ($.eventName=DeleteTrail) || " +
        "($.eventName=StartLogging) || ($.eventName=StopLogging)}",
    signInFailures: '{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}',
    keyDeletion:
        "{($.eventSource=kms.amazonaws.com) && (($.eventName=DisableKey) || " + "($.eventName=ScheduleKeyDeletion))}",
    bucketPolicyChanges:
        "{($.eventSource=s3.amazonaws.com) && (($.eventName=PutBucketAcl) || ($.eventName=PutBucketPolicy) " +
        "|| ($.eventName=PutBucketCors) || ($.eventName=PutBucketLifecycle) || " +
        "($.eventName=PutBucketReplication) || ($.eventName=DeleteBucketPolicy) || " +
        "($.eventName=DeleteBucketCors) || ($.eventName=DeleteBucketLifecycle) || " +
        "($.eventName=DeleteBucketReplication))}",
    configChanges:
        "{($.eventSource=config.amazonaws.com) && (($.eventName=StopConfigurationRecorder) || " +
        "($.eventName=DeleteDeliveryChannel) || ($.eventName=PutDeliveryChannel) || " +
        "($.eventName=PutConfigurationRecorder))}",
    securityGroupChanges:
        "{($.eventName=AuthorizeSecurityGroupIngress) || ($.eventName=AuthorizeSecurityGroupEgress) || " +
        "($.eventName=RevokeSecurityGroupIngress) || ($.eventName=RevokeSecurityGroupEgress) || " +
        "($.eventName=CreateSecurityGroup) || ($.eventName=DeleteSecurityGroup)}",
    networkAclChanges:
        "{($.eventName=CreateNetworkAcl) || ($.eventName=CreateNetworkAclEntry) || " +
        "($.eventName=DeleteNetworkAcl) || ($.eventName=DeleteNetworkAclEntry) || " +
        "($.eventName=ReplaceNetworkAclEntry) || ($.eventName=ReplaceNetworkAclAssociation)}",
    gatewayChanges:
        "{($.eventName=CreateCustomerGateway) || ($.eventName=DeleteCustomerGateway) || " +
        "($.eventName=AttachInternetGateway) || ($.eventName=CreateInternetGateway) || " +
        "($.eventName=DeleteInternetGateway) || ($.eventName=DetachInternetGateway)}",
    routeTableChanges:
        "{($.eventSource=ec2.amazonaws.com) && (($.eventName=CreateRoute) || ($.eventName=CreateRouteTable) " +
        "|| ($.eventName=ReplaceRoute) || ($.eventName=ReplaceRouteTableAssociation) || " +
        "($.eventName=DeleteRouteTable) || ($.eventName=DeleteRoute) || " +
        "($.eventName=DisassociateRouteTable))}",
    vpcChanges:
        "{($.eventName=CreateVpc) || ($.eventName=DeleteVpc) || ($.eventName=ModifyVpcAttribute) || " +
        "($.eventName=AcceptVpcPeeringConnection) || ($.eventName=CreateVpcPeeringConnection) || " +
        "($.eventName=DeleteVpcPeeringConnection) || ($.eventName=RejectVpcPeeringConnection) || " +
        "($.eventName=AttachClassicLinkVpc) || ($.eventName=DetachClassicLinkVpc) || " +
        "($.eventName=DisableVpcClassicLink) || ($.eventName=EnableVpcClassicLink)}",
} satisfies Partial<Record<MetricAlarmName, string>>;

/** The texts of the CIS AWS Foundations Benchmark 5.0.0 where they are others. */
export const cisPatterns = {
    unauthorizedCalls:
        "{ ($.errorCode =*UnauthorizedOperation) || ($.errorCode =AccessDenied*) && " +
        "($.sourceIPAddress!=delivery.logs.amazonaws.com) && ($.eventName!=HeadBucket) }",
    iamPolicyChanges:
        "{($.eventName=DeleteGroupPolicy) || ($.eventName=DeleteRolePolicy) || " +
        "($.eventName=DeleteUserPolicy) || ($.eventName=PutGroupPolicy) || ($.eventName=PutRolePolicy) || " +
        "($.eventName=PutUserPolicy) || ($.eventName=CreatePolicy) || ($.eventName=DeletePolicy) || " +
        "($.eventName=CreatePolicyVersion) || ($.eventName=DeletePolicyVersion) || " +
        "($.eventName=AttachRolePolicy) || ($.eventName=DetachRolePolicy) || ($.eventName=AttachUserPolicy) " +
        "|| ($.eventName=DetachUserPolicy) || ($.eventName=AttachGroupPolicy) || " +
        "($.eventName=DetachGroupPolicy)}",
    securityGroupChanges:
        "{($.eventName=AuthorizeSecurityGroupIngress) || ($.eventName=AuthorizeSecurityGroupEgress) || " +
        "($.eventName=RevokeSecurityGroupIngress) || ($.eventName=RevokeSecurityGroupEgress) || " +
        "($.eventName=CreateSecurityGroup) || ($.eventName=DeleteSecurityGroup) || " +
        "($.eventName=ModifySecurityGroupRules)}",
    routeTableChanges:
        "{($.eventSource=ec2.amazonaws.com) && ($.eventName=CreateRoute) || ($.eventName=CreateRouteTable) " +
        "|| ($.eventName=ReplaceRoute) || ($.eventName=ReplaceRouteTableAssociation) || " +
        "($.eventName=DeleteRouteTable) || ($.eventName=DeleteRoute) || ($.eventName=DisassociateRouteTable)}",
} satisfies Partial<Record<MetricAlarmName, string>>;

/** All that the benchmark's 4.15 and Prowler list, and what both forget. */
export const organizationChanges =
    "{($.eventSource=organizations.amazonaws.com) && (($.eventName=AcceptHandshake) || " +
    "($.eventName=AttachPolicy) || ($.eventName=CancelHandshake) || ($.eventName=CreateAccount) || " +
    "($.eventName=CreateOrganization) || ($.eventName=CreateOrganizationalUnit) || " +
    "($.eventName=CreatePolicy) || ($.eventName=DeclineHandshake) || ($.eventName=DeleteOrganization) || " +
    "($.eventName=DeleteOrganizationalUnit) || ($.eventName=DeletePolicy) || " +
    "($.eventName=EnableAllFeatures) || ($.eventName=EnablePolicyType) || " +
    "($.eventName=InviteAccountToOrganization) || ($.eventName=LeaveOrganization) || " +
    "($.eventName=DetachPolicy) || ($.eventName=DisablePolicyType) || ($.eventName=MoveAccount) || " +
    "($.eventName=RemoveAccountFromOrganization) || ($.eventName=UpdateOrganizationalUnit) || " +
    "($.eventName=UpdatePolicy) || ($.eventName=DisableAWSServiceAccess) || " +
    "($.eventName=RegisterDelegatedAdministrator) || ($.eventName=DeregisterDelegatedAdministrator) || " +
    "($.eventName=CloseAccount))}";
