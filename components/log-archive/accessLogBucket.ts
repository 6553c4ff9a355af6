import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expireAfter } from "../expireAfter";
import { PrivateBucket } from "../privateBucket";
import { accessLogBucketPolicy } from "./accessLogBucketPolicy";

export interface AccessLogBucketArgs {
    name: string;
    /** Namespace of the name. Default: S3's global one. */
    namespace?: "account-regional";
    arn: string;
    /** The bucket whose access logs it keeps, in the same account and Region. */
    sourceBucketArn: string;
    accountId: string;
    organizationId: string;
    /** Prefix of the key of every access log. */
    keyPrefix: string;
    deployRoleArn: string;
    breakGlassRoleArns: string[];
    readerRoleArns: string[];
    /** Days after which access logs expire. */
    expireAfterDays: number;
}

/**
 * The bucket that keeps the archive's server access logs. S3 delivers them only to a bucket that is encrypted with S3's
 * own keys and has no Object Lock, so this one has neither a key of ours nor a lock.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html
 */
export class AccessLogBucket extends pulumi.ComponentResource {
    readonly name: pulumi.Output<string>;
    /** Logging must wait for these. */
    readonly safeguards: pulumi.Resource[];

    constructor(name: string, args: AccessLogBucketArgs, opts: pulumi.ComponentResourceOptions) {
        super("landing-zone:logArchive:AccessLogBucket", name, {}, opts);
        const child = { parent: this };

        const { bucket, versioning, safeguards } = new PrivateBucket(
            name,
            {
                name: args.name,
                namespace: args.namespace,
                policy: accessLogBucketPolicy({ bucketArn: args.arn, ...args }),
            },
            child,
        );
        new aws.s3.BucketLifecycleConfiguration(
            name,
            { bucket: bucket.bucket, rules: expireAfter(args.expireAfterDays) },
            { ...child, dependsOn: versioning },
        );

        this.name = bucket.bucket;
        this.safeguards = safeguards;
        this.registerOutputs({ name: this.name });
    }
}
