import type * as aws from "@pulumi/aws";

/** How log files age. Days count from when an object was written. */
export interface ArchiveLifecycle {
    transitions: { storageClass: string; afterDays: number }[];
    /** Lets objects below 128 KB move to the Glacier classes too. S3 leaves them where they are otherwise. */
    transitionSmallObjects: boolean;
    expireAfterDays: number;
    expireNoncurrentAfterDays: number;
    abortUploadsAfterDays: number;
}

type LifecycleConfiguration = Pick<
    aws.s3.BucketLifecycleConfigurationArgs,
    "rules" | "transitionDefaultMinimumObjectSize"
>;

/**
 * The lifecycle configuration of the archive. What expires gets a delete marker; its version follows when it has been
 * noncurrent long enough, then the marker. Object Lock makes S3 wait where it must.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
 */
export function archiveLifecycle(lifecycle: ArchiveLifecycle): LifecycleConfiguration {
    return {
        transitionDefaultMinimumObjectSize: lifecycle.transitionSmallObjects
            ? "varies_by_storage_class"
            : "all_storage_classes_128K",
        rules: [
            {
                id: "age",
                status: "Enabled",
                filter: { prefix: "" },
                transitions: lifecycle.transitions.map(({ storageClass, afterDays }) => ({
                    storageClass,
                    days: afterDays,
                })),
                expiration: { days: lifecycle.expireAfterDays },
                noncurrentVersionExpiration: { noncurrentDays: lifecycle.expireNoncurrentAfterDays },
                abortIncompleteMultipartUpload: { daysAfterInitiation: lifecycle.abortUploadsAfterDays },
            },
            {
                // S3 takes this and an expiry in days only in different rules.
                id: "remove-delete-markers",
                status: "Enabled",
                filter: { prefix: "" },
                expiration: { expiredObjectDeleteMarker: true },
            },
        ],
    };
}
