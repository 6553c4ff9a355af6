import { eventDataStoreEncryptedWithKms } from "../../../../policy-pack/policies/cloudtrail/cloudtrail-event-data-store-encrypted-with-kms";
import type { PolicyExamples } from "../../examples";
import { goodEventDataStore } from "../../good/eventDataStore";

export const eventDataStoreEncryptedWithKmsExamples: PolicyExamples = {
    policy: eventDataStoreEncryptedWithKms,
    passing: [goodEventDataStore()],
    failing: [goodEventDataStore({ kmsKeyId: undefined })],
};
