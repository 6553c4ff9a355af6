import { securityHub } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { keyFault } from "../../judging/ownKey";

/**
 * An event data store must name a KMS key: without one, AWS encrypts its events with a key that AWS owns.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html#cloudtrail-10
 */
export const eventDataStoreEncryptedWithKms = resourcePolicy({
    name: "cloudtrail-event-data-store-encrypted-with-kms",
    description: "An event data store encrypts its events with a customer-managed KMS key.",
    rationale:
        "Without a customer-managed key, AWS encrypts a store's events with a key that it owns: every " +
        "principal that may query the store can read the audit log. There is no key policy to restrict " +
        "access, no record of the key's use, and no way to disable the key.",
    enforcementLevel: "mandatory",
    severity: "medium",
    frameworks: securityHub("CloudTrail.10"),
    remediationSteps:
        "Set `kmsKeyId` to the ARN of a customer-managed key whose policy allows `cloudtrail.amazonaws.com` " +
        "to encrypt and decrypt. The key of an existing store cannot be changed: create a new store.",
    types: [types.EventDataStore],
    judge: ({ properties: { kmsKeyId } }, report) => {
        const fault = keyFault(
            kmsKeyId,
            "with a key that AWS owns, you do not control who decrypts the events",
            "the events",
        );
        if (fault !== undefined) report(fault);
    },
});
