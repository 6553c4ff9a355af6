/**
 * AWS's policy with all of `cloudtrail:*`, under its current name and its older one, which remains where it is
 * attached.
 */
export const fullAccess = ["AWSCloudTrail_FullAccess", "AWSCloudTrailFullAccess"];

/**
 * AWS's other managed policies with which a person can stop or delete a trail, or reduce what it records.
 *
 * Not listed are policies that cover only the service's own trails (AWSCodePipeline_FullAccess, AmazonMacieSetupRole,
 * AWSControlTowerServiceRolePolicy), that only CloudTrail itself can have (CloudTrailServiceRolePolicy), and that only
 * tag (ResourceGroupsTaggingAPITagUntagSupportedResources): a trail without tags records the same events.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
export const otherPowerful = [
    "AdministratorAccess",
    "PowerUserAccess",
    "SystemAdministrator",
    "AWSMcpServiceActionsFullAccess",
];
