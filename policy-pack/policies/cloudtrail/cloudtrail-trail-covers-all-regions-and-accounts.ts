import { type Flag, judgeFlags } from "../../judging/flags";
import { securityHub } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";

const settings: Flag[] = [
    { input: "isMultiRegionTrail", loss: "it does not record other Regions' calls" },
    { input: "isOrganizationTrail", loss: "it does not record other accounts' calls" },
    { input: "includeGlobalServiceEvents", absent: true, loss: "calls to IAM, STS and CloudFront are not recorded" },
    { input: "enableLogging", absent: true, loss: "nothing is recorded" },
];

/** A trail must record every Region and account from its creation. */
export const trailCoversAllRegionsAndAccounts = resourcePolicy({
    name: "cloudtrail-trail-covers-all-regions-and-accounts",
    description: "A trail logs every Region, every account of the organization and the global services.",
    rationale:
        "An attacker works where no trail records: in an unused Region, in a forgotten member account, " +
        "through a global service. A second trail for one account or Region does not help: it is another copy " +
        "to protect, and AWS charges for every copy of management events except the first. The policy also " +
        "refuses a trail for data events only: where you want one, set the level for its stack.",
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
