import { type Flag, judgeFlags } from "../../judging/flags";
import { securityHub } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";

const settings: Flag[] = [
    { input: "isMultiRegionTrail", loss: "it records no other Region's calls" },
    { input: "isOrganizationTrail", loss: "it records no other account's calls" },
    { input: "includeGlobalServiceEvents", absent: true, loss: "calls to IAM, STS and CloudFront go unrecorded" },
    { input: "enableLogging", absent: true, loss: "nothing is recorded" },
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
    frameworks: securityHub("CloudTrail.1"),
    remediationSteps:
        "Set `isMultiRegionTrail` and `isOrganizationTrail` to true. Remove `includeGlobalServiceEvents` and `enableLogging`, or set " +
        "them to true.",
    types: [types.Trail],
    judge: ({ properties }, report) => {
        judgeFlags(properties, settings, report);
    },
});
