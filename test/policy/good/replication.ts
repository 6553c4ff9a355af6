import type * as aws from "@pulumi/aws";
import { types } from "../../../policy-pack/vocabulary/types";
import type { ExampleResource } from "../examples";
import { archiveBucketName } from "./archive";
import { type Changes, withChanges } from "./withChanges";

/** The bucket that the archive is replicated to. */
export const replicaBucket = "example-audit-log-replica-444455556666-eu-central-1-an";

/**
 * The replication of the archive bucket into another Region.
 *
 * @param changes What to set in its rule.
 */
export function goodReplication(changes: Changes = {}, bucket = archiveBucketName): ExampleResource {
    const rule = {
        id: "replica",
        status: "Enabled",
        filter: {},
        deleteMarkerReplication: { status: "Disabled" },
        sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
        destination: {
            bucket: `arn:aws:s3:::${replicaBucket}`,
            encryptionConfiguration: {
                replicaKmsKeyId: "arn:aws:kms:eu-central-1:444455556666:key/0987dcba-09fe-87dc-65ba-ab0987654321",
            },
        },
    };
    const inputs = {
        bucket,
        role: "arn:aws:iam::444455556666:role/example-audit-log-replication",
        rules: [rule],
    } satisfies aws.s3.BucketReplicationConfigArgs;
    return {
        type: types.BucketReplicationConfig,
        inputs: { ...inputs, rules: [withChanges(rule, changes)] },
        options: { protect: true },
        provider: { allowedAccountIds: '["444455556666"]', region: "eu-west-1" },
    };
}
