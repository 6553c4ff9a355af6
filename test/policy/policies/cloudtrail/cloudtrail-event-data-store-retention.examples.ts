import { eventDataStoreRetention } from "../../../../policy-pack/policies/cloudtrail/cloudtrail-event-data-store-retention";
import type { PolicyExamples } from "../../examples";
import { goodEventDataStore } from "../../good/eventDataStore";

export const eventDataStoreRetentionExamples: PolicyExamples = {
    policy: eventDataStoreRetention,
    passing: [goodEventDataStore()],
    failing: [goodEventDataStore({ retentionPeriod: 90 })],
};
