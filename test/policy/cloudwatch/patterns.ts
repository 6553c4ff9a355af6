import { securityHubPatterns } from "../../detection/publishedPatterns";

/** Texts of metric filters as AWS, CIS and auditors' tools publish them, written out: the pack puts its own together. */
export const patterns = {
    ...securityHubPatterns,
    organizationsChanges:
        "{($.eventSource=organizations.amazonaws.com) && (($.eventName=AcceptHandshake) || " +
        "($.eventName=AttachPolicy) || ($.eventName=CancelHandshake) || ($.eventName=CreateAccount) || " +
        "($.eventName=CreateOrganization) || ($.eventName=CreateOrganizationalUnit) || " +
        "($.eventName=CreatePolicy) || ($.eventName=DeclineHandshake) || ($.eventName=DeleteOrganization) || " +
        "($.eventName=DeleteOrganizationalUnit) || ($.eventName=DeletePolicy) || " +
        "($.eventName=EnableAllFeatures) || ($.eventName=EnablePolicyType) || " +
        "($.eventName=InviteAccountToOrganization) || ($.eventName=LeaveOrganization) || " +
        "($.eventName=DetachPolicy) || ($.eventName=DisablePolicyType) || ($.eventName=MoveAccount) || " +
        "($.eventName=RemoveAccountFromOrganization) || ($.eventName=UpdateOrganizationalUnit) || " +
        "($.eventName=UpdatePolicy))}",
    unauthorizedCallsOfCis:
        "{ ($.errorCode =*UnauthorizedOperation) || ($.errorCode =AccessDenied*) && " +
        "($.sourceIPAddress!=delivery.logs.amazonaws.com) && ($.eventName!=HeadBucket) }",
    signInWithoutMfaOfCis: '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }',
    iamPolicyChangesOfCis:
        "{($.eventName=DeleteGroupPolicy)||($.eventName=DeleteRolePolicy)||($.eventName=DeleteUserPolicy)||" +
        "($.eventName=PutGroupPolicy)||($.eventName=PutRolePolicy)||($.eventName=PutUserPolicy)||" +
        "($.eventName=CreatePolicy)||($.eventName=DeletePolicy)||($.eventName=CreatePolicyVersion)||" +
        "($.eventName=DeletePolicyVersion)||($.eventName=AttachRolePolicy)||($.eventName=DetachRolePolicy)||" +
        "($.eventName=AttachUserPolicy)||($.eventName=DetachUserPolicy)||($.eventName=AttachGroupPolicy)||" +
        "($.eventName=DetachGroupPolicy)}",
    securityGroupChangesOfCis:
        "{ ($.eventName = AuthorizeSecurityGroupIngress) || ($.eventName = AuthorizeSecurityGroupEgress) || " +
        "($.eventName = RevokeSecurityGroupIngress) || ($.eventName = RevokeSecurityGroupEgress) || " +
        "($.eventName = CreateSecurityGroup) || ($.eventName = DeleteSecurityGroup) || ($.eventName = " +
        "ModifySecurityGroupRules) }",
    routeTableChangesOfCis:
        "{($.eventSource = ec2.amazonaws.com) && ($.eventName = CreateRoute) || ($.eventName = " +
        "CreateRouteTable) || ($.eventName = ReplaceRoute) || ($.eventName = ReplaceRouteTableAssociation) " +
        "|| ($.eventName = DeleteRouteTable) || ($.eventName = DeleteRoute) || ($.eventName = " +
        "DisassociateRouteTable) }",
    organizationsChangesOfCis:
        '{ ($.eventSource = organizations.amazonaws.com) && (($.eventName = "AcceptHandshake") || ' +
        '($.eventName = "AttachPolicy") || ($.eventName = "CreateAccount") || ($.eventName = ' +
        '"CreateOrganizationalUnit") || ($.eventName = "CreatePolicy") || ($.eventName = "DeclineHandshake") ' +
        '|| ($.eventName = "DeleteOrganization") || ($.eventName = "DeleteOrganizationalUnit") || ' +
        '($.eventName = "DeletePolicy") || ($.eventName = "DetachPolicy") || ($.eventName = ' +
        '"DisablePolicyType") || ($.eventName = "EnablePolicyType") || ($.eventName = ' +
        '"InviteAccountToOrganization") || ($.eventName = "LeaveOrganization") || ($.eventName = ' +
        '"MoveAccount") || ($.eventName = "RemoveAccountFromOrganization") || ($.eventName = "UpdatePolicy") ' +
        '|| ($.eventName = "UpdateOrganizationalUnit")) }',
};
