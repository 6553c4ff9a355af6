import { cis, foundationalBestPractices } from "../../frameworks";
import { resourcePolicy } from "../../policy";
import { notYetKnown } from "../../values";

/** Each must be true; `absent` is what AWS and the provider take where the program says nothing. */
const settings = [
    { property: "isMultiRegionTrail", absent: false, loss: "it records no other Region's calls" },
    { property: "isOrganizationTrail", absent: false, loss: "it records no other account's calls" },
    { property: "includeGlobalServiceEvents", absent: true, loss: "calls to IAM, STS and CloudFront go unrecorded" },
    { property: "enableLogging", absent: true, loss: "nothing is recorded" },
];

/** A trail must record every Region and account from the moment it exists. */
export const trailCoversAllRegionsAndAccounts = resourcePolicy({
    name: "cloudtrail-trail-covers-all-regions-and-accounts",
    description: "A trail logs every Region, every account of the organization and the global services.",
    rationale:
        "Whoever wants to stay unseen works where no trail looks: in a Region nobody uses, in a forgotten member account, through a " +
        "global service. A second trail for one account or Region is no help: it is another copy to protect, and AWS bills every " +
        "copy of the management events but the first. A trail for data events alone is refused too: where one is wanted, set the " +
        "level for its stack.",
    enforcementLevel: "mandatory",
    severity: "critical",
    frameworks: [
        cis("3.1", "Ensure CloudTrail is enabled in all regions"),
        foundationalBestPractices(
            "CloudTrail.1",
            "CloudTrail should be enabled and configured with at least one multi-Region trail that includes read and write " +
                "management events",
        ),
    ],
    remediationSteps:
        "Set `isMultiRegionTrail` and `isOrganizationTrail` to true. Remove `includeGlobalServiceEvents` and `enableLogging`, or set " +
        "them to true.",
    reads: { "aws:cloudtrail/trail:Trail": settings.map(({ property }) => property) },
    judge: ({ properties }, report) => {
        for (const { property, absent, loss } of settings) {
            const value = properties[property] ?? absent;
            if (value === true || value === notYetKnown) continue;
            report(`\`${property}\` is not true: ${loss}. Write \`${property}: true\`.`);
        }
    },
});
