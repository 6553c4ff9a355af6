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
        "Through trusted access CloudTrail puts the organization trail into each member account. Without it, an account that is " +
        "created or invited gets no trail, and nobody is told. An `Organization` owns the list of all trusted services: the " +
        "provider takes the access away from each that the list lacks, and from all where there is no list.",
    enforcementLevel: "mandatory",
    severity: "critical",
    frameworks: [nist("AU-12"), nist("AU-9")],
    remediationSteps:
        'Add "cloudtrail.amazonaws.com" to `awsServiceAccessPrincipals`. Or declare an `AwsServiceAccess` for it with ' +
        '`protect: true`, and give the `Organization`, where there is one, `ignoreChanges: ["awsServiceAccessPrincipals"]`.',
    types: [types.Organization, types.AwsServiceAccess],
    judge: (resource, report) => {
        if (resource.type === types.Organization) {
            const listed = list(resource.properties.awsServiceAccessPrincipals);
            if (leavesAlone(resource, "awsServiceAccessPrincipals")) return;
            // The provider compares them as they are written: another case is another service.
            if (listed.includes(notYetKnown) || listed.includes(cloudTrailService)) return;
            report(
                listed.some(meansCloudTrail)
                    ? "`awsServiceAccessPrincipals` writes CloudTrail in another way than AWS: the provider takes it for another " +
                          'service, and disables the one it finds. Write "cloudtrail.amazonaws.com".'
                    : "`awsServiceAccessPrincipals` does not list CloudTrail: an update takes its trusted access away, and new " +
                          'accounts get no trail. Add "cloudtrail.amazonaws.com", or leave the list alone with `ignoreChanges`.',
            );
            return;
        }
        const { servicePrincipal } = resource.properties;
        if (!meansCloudTrail(servicePrincipal)) return;
        if (servicePrincipal !== cloudTrailService)
            report(
                "`servicePrincipal` writes CloudTrail in another way than AWS: the provider does not find it again, and replaces " +
                    'it with each update. Write "cloudtrail.amazonaws.com".',
            );
        judgeProtect(
            resource,
            "whoever deletes it from the program takes CloudTrail's trusted access away, and new accounts get no trail",
            report,
        );
    },
});
