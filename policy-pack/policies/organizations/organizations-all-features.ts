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
    description: "The organization has all features.",
    rationale:
        "An organization with consolidated billing only has no trusted access, no organization trail and no service control " +
        "policies: each account records what it likes. To go back to it, the provider deletes the organization and makes another.",
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
            "`featureSet` is not ALL: the organization can have no organization trail and no guardrails. " +
                'Remove it, or write "ALL".',
        );
    },
});
