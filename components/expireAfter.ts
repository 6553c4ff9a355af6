import type * as aws from "@pulumi/aws";

/** Lifecycle rules of a bucket whose objects expire after some days, and with them all that is left of them. */
export function expireAfter(days: number): aws.types.input.s3.BucketLifecycleConfigurationRule[] {
    return [
        {
            id: "expire",
            status: "Enabled",
            filter: { prefix: "" },
            expiration: { days },
            noncurrentVersionExpiration: { noncurrentDays: 30 },
            abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
        },
    ];
}
