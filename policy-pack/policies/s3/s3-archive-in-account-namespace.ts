import type { AuditLog } from "../../model/auditLog";
import { stackPolicy } from "../../judging/policy";
import type { Declared } from "../../vocabulary/declared";
import { nist } from "../../vocabulary/frameworks";
import { regionOf } from "../../vocabulary/location";
import { types } from "../../vocabulary/types";
import { notYetKnown } from "../../vocabulary/values";

/** Regions without account-regional namespaces. */
const withoutNamespaces: unknown[] = ["me-central-1", "me-south-1"];

/**
 * In S3's global namespace, a name belongs to the account that creates it first. It is advisory because the namespace of
 * an existing bucket cannot be changed.
 */
export const archiveInAccountNamespace = stackPolicy({
    name: "s3-archive-in-account-namespace",
    description:
        "A bucket that CloudTrail delivers to, a replica of one, or the bucket of its access logs is in the account's " +
        "regional namespace.",
    rationale:
        "In the global namespace, any account can create a bucket whose name is free: before you do, or after the bucket " +
        "was deleted. It then receives what is still sent to that name. Only the account itself can create a name that " +
        "ends in its ID, the Region and `-an`.",
    enforcementLevel: "advisory",
    severity: "medium",
    frameworks: [nist("AU-9")],
    remediationSteps:
        'Give a new bucket a name that ends in `-<account ID>-<Region>-an`, and set `bucketNamespace` to "account-regional". ' +
        "An existing bucket would be replaced: keep it, and disable this policy for its stack. In me-central-1 and " +
        "me-south-1, which have no such namespace, nothing is reported.",
    subjects: (log) => [...new Set([...log.archivesAndReplicas.map(({ bucket }) => bucket), ...accessLogBuckets(log)])],
    judge: (bucket, report) => {
        const { bucketNamespace } = bucket.properties;
        if (bucketNamespace === "account-regional" || bucketNamespace === notYetKnown) return;
        if (withoutNamespaces.includes(regionOf(bucket))) return;
        report(
            "`bucketNamespace` is not account-regional: any account can create a bucket of this name while it is free, and " +
                'receive what is sent to it. Write `bucketNamespace: "account-regional"`, with a name that ends in ' +
                "`-<account ID>-<Region>-an`.",
        );
    },
});

/** The buckets to which archives log accesses. */
function accessLogBuckets({ archives, stack }: AuditLog): Declared[] {
    return archives
        .flatMap(({ accessLogging }) => accessLogging)
        .flatMap((logging) => stack.named(logging, "targetBucket", types.Bucket));
}
