import { eventDataStoreCoversAllRegionsAndAccounts } from "../../../../policy-pack/policies/cloudtrail/cloudtrail-event-data-store-covers-all-regions-and-accounts";
import type { PolicyExamples } from "../../examples";
import { goodEventDataStore } from "../../good/eventDataStore";

export const eventDataStoreCoversAllRegionsAndAccountsExamples: PolicyExamples = {
    policy: eventDataStoreCoversAllRegionsAndAccounts,
    passing: [goodEventDataStore()],
    failing: [goodEventDataStore({ organizationEnabled: undefined })],
};
