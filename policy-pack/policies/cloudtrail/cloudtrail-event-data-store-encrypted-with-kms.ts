import { securityHub } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { keyFault } from "../../judging/ownKey";

/**
 * An event data store must name a KMS key: without one, its events are encrypted with a key that AWS owns.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html#cloudtrail-10
 */
export const eventDataStoreEncryptedWithKms = resourcePolicy({
    name: "cloudtrail-event-data-store-encrypted-with-kms",
    description: "An event data store encrypts its events with a customer-managed KMS key.",
    rationale:
        "Without a key of its own, a store's events are encrypted with a key of AWS's: whoever may query the store reads the log, " +
        "and no key policy, no record of the key's use and no switch stand in between.",
    enforcementLevel: "mandatory",
    severity: "medium",
    frameworks: securityHub("CloudTrail.10"),
    remediationSteps:
        "Set `kmsKeyId` to the ARN of a key of your own, whose policy lets `cloudtrail.amazonaws.com` encrypt and decrypt. A key that a " +
        "store has cannot be replaced: that takes a new store.",
    types: [types.EventDataStore],
    judge: ({ properties: { kmsKeyId } }, report) => {
        const fault = keyFault(kmsKeyId, "a key of AWS's leaves you no say in who decrypts the events", "the events");
        if (fault !== undefined) report(fault);
    },
});
