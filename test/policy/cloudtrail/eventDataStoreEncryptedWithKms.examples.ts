import { eventDataStoreEncryptedWithKms } from "../../../policy-pack/policies/cloudtrail/eventDataStoreEncryptedWithKms";
import type { PolicyExamples } from "../examples";
import { goodEventDataStore } from "../good/eventDataStore";

export const eventDataStoreEncryptedWithKmsExamples: PolicyExamples = {
    policy: eventDataStoreEncryptedWithKms,
    passing: [goodEventDataStore()],
    failing: [goodEventDataStore({ kmsKeyId: undefined })],
};
