import { trailCoversAllRegionsAndAccounts } from "../../../../policy-pack/policies/cloudtrail/cloudtrail-trail-covers-all-regions-and-accounts";
import type { PolicyExamples } from "../../examples";
import { goodTrail } from "../../good/trail";

export const trailCoversAllRegionsAndAccountsExamples: PolicyExamples = {
    policy: trailCoversAllRegionsAndAccounts,
    passing: [goodTrail()],
    failing: [goodTrail({ includeGlobalServiceEvents: false })],
};
