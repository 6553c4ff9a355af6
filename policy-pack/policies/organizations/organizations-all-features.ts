import { nist } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { isAbsent, notYetKnown } from "../../vocabulary/values";
import { leavesAlone } from "../../model/organization";

/**
 * Only an organization with all features can have an organization trail and guardrails.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_getting-started_concepts.html
 */
export const allFeatures = resourcePolicy({
    name: "organizations-all-features",
    description: "The organization has all features enabled.",
    rationale:
        "An organization with only consolidated billing has no trusted access, no organization trail and no " +
        "service control policies: each account decides what it records. To go back to consolidated billing, " +
        "the provider deletes the organization and creates another.",
    enforcementLevel: "mandatory",
    severity: "critical",
    frameworks: [nist("AU-12"), nist("AU-9")],
    remediationSteps: 'Remove `featureSet`, or set it to "ALL".',
    types: [types.Organization],
    judge: (organization, report) => {
        const { featureSet } = organization.properties;
        if (featureSet === "ALL" || featureSet === notYetKnown || isAbsent(featureSet)) return;
        if (leavesAlone(organization, "featureSet")) return;
        report(
            "`featureSet` is not ALL: the organization cannot have an organization trail or guardrails. " +
                'Remove it, or write "ALL".',
        );
    },
});
