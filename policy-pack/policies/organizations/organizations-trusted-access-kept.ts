import { cloudTrailService } from "../../iam/document";
import { nist } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { judgeProtect } from "../../judging/protect";
import { types } from "../../vocabulary/types";
import { list, notYetKnown } from "../../vocabulary/values";
import { leavesAlone } from "../../model/organization";
import { meansCloudTrail } from "../../model/service";

/**
 * CloudTrail must keep its trusted access to the organization.
 * https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-cloudtrail.html
 */
export const trustedAccessKept = resourcePolicy({
    name: "organizations-trusted-access-kept",
    description: "CloudTrail keeps its trusted access to the organization.",
    rationale:
        "CloudTrail uses trusted access to put the organization trail into each member account. Without it, a " +
        "new or invited account gets no trail, and no alert is sent. An `Organization` owns the list of all " +
        "trusted services: the provider revokes the access of each service that is not listed, and of all " +
        "services if there is no list.",
    enforcementLevel: "mandatory",
    severity: "critical",
    frameworks: [nist("AU-12"), nist("AU-9")],
    remediationSteps:
        'Add "cloudtrail.amazonaws.com" to `awsServiceAccessPrincipals`. Or declare an `AwsServiceAccess` for ' +
        "it with `protect: true`, and give the `Organization`, if the program declares one, `ignoreChanges: " +
        '["awsServiceAccessPrincipals"]`.',
    types: [types.Organization, types.AwsServiceAccess],
    judge: (resource, report) => {
        if (resource.type === types.Organization) {
            const listed = list(resource.properties.awsServiceAccessPrincipals);
            if (leavesAlone(resource, "awsServiceAccessPrincipals")) return;
            // The provider compares service principals with their case: another case is another service.
            if (listed.includes(notYetKnown) || listed.includes(cloudTrailService)) return;
            report(
                listed.some(meansCloudTrail)
                    ? "`awsServiceAccessPrincipals` spells CloudTrail's service principal differently from AWS: " +
                          "the provider takes it for another service, and disables CloudTrail's. Write " +
                          '"cloudtrail.amazonaws.com".'
                    : "`awsServiceAccessPrincipals` does not list CloudTrail: an update revokes its trusted " +
                          'access, and new accounts get no trail. Add "cloudtrail.amazonaws.com", or do not manage ' +
                          "the list with `ignoreChanges`.",
            );
            return;
        }
        const { servicePrincipal } = resource.properties;
        if (!meansCloudTrail(servicePrincipal)) return;
        if (servicePrincipal !== cloudTrailService)
            report(
                "`servicePrincipal` spells CloudTrail's service principal differently from AWS: the provider " +
                    'does not find it again, and replaces it with each update. Write "cloudtrail.amazonaws.com".',
            );
        judgeProtect(
            resource,
            "removing it from the program revokes CloudTrail's trusted access, and new accounts get no trail",
            report,
        );
    },
});
