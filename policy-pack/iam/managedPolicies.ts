/** AWS's policy with all of `cloudtrail:*`, under its name of today and its older one, which stays where it is attached. */
export const fullAccess = ["AWSCloudTrail_FullAccess", "AWSCloudTrailFullAccess"];

/**
 * AWS's other managed policies with which a person can stop a trail, delete it or have it record less.
 *
 * Left out is what reaches no trail but the service's own (AWSCodePipeline_FullAccess, AmazonMacieSetupRole,
 * AWSControlTowerServiceRolePolicy), what only CloudTrail itself can have (CloudTrailServiceRolePolicy), and what only
 * tags (ResourceGroupsTaggingAPITagUntagSupportedResources): a trail without its tags records the same.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
export const otherPowerful = [
    "AdministratorAccess",
    "PowerUserAccess",
    "SystemAdministrator",
    "AWSMcpServiceActionsFullAccess",
];
