import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ExtraStatement } from "../../config/extraStatements";
import { kept } from "../kept";
import { PrivateBucket } from "../privateBucket";
import { archiveBucketPolicy } from "./archiveBucketPolicy";
import { archiveLifecycle, type ArchiveLifecycle } from "./archiveLifecycle";

export interface ArchiveBucketArgs {
    name: string;
    /** Namespace of the name. Default: S3's global one. */
    namespace?: "account-regional";
    arn: string;
    /** Key for every object. */
    kmsKeyArn: pulumi.Input<string>;
    /** The one trail allowed to write. */
    trailArn: string;
    organizationId: string;
    managementAccountId: string;
    logArchiveAccountId: string;
    /** Before `AWSLogs/` in every key, with its slash; empty for none. */
    keyPrefix: string;
    deployRoleArn: string;
    breakGlassRoleArns: string[];
    readerRoleArns: string[];
    /** Statements added to the bucket policy. */
    extraStatements: ExtraStatement[];
    /** How long, in days, and how firmly every new object is locked. */
    objectLock: { mode: "governance" | "compliance"; days: number };
    /** Nothing moves or expires without. */
    lifecycle?: ArchiveLifecycle;
    mfaDelete: boolean;
    /** Where the access logs go. */
    accessLogs: { bucketName: pulumi.Input<string>; keyPrefix: string; safeguards: pulumi.Resource[] };
}

/**
 * The bucket that keeps the organization's log files: versioned, locked, encrypted, private and written by one trail.
 */
export class ArchiveBucket extends pulumi.ComponentResource {
    readonly name: pulumi.Output<string>;
    /** The trail must wait for these: before them, logs would be unlocked or refused. */
    readonly safeguards: pulumi.Resource[];

    constructor(name: string, args: ArchiveBucketArgs, opts: pulumi.ComponentResourceOptions) {
        super("landing-zone:logArchive:ArchiveBucket", name, {}, opts);
        const child = { parent: this };

        const { bucket, versioning, safeguards } = new PrivateBucket(
            name,
            {
                name: args.name,
                namespace: args.namespace,
                kmsKeyArn: args.kmsKeyArn,
                objectLockEnabled: true,
                mfaDelete: args.mfaDelete,
                policy: archiveBucketPolicy({ bucketArn: args.arn, ...args }),
            },
            child,
        );
        const lock = new aws.s3.BucketObjectLockConfiguration(
            name,
            {
                bucket: bucket.bucket,
                rule: { defaultRetention: { mode: args.objectLock.mode.toUpperCase(), days: args.objectLock.days } },
            },
            // Object Lock works on versions.
            { ...child, ...kept, dependsOn: versioning },
        );
        const logging = new aws.s3.BucketLogging(
            name,
            {
                bucket: bucket.bucket,
                targetBucket: args.accessLogs.bucketName,
                targetPrefix: args.accessLogs.keyPrefix,
            },
            { ...child, ...kept, dependsOn: args.accessLogs.safeguards },
        );
        // The trail does not wait for this: S3 takes nearly a minute to settle it.
        if (args.lifecycle) {
            new aws.s3.BucketLifecycleConfiguration(
                name,
                { bucket: bucket.bucket, ...archiveLifecycle(args.lifecycle) },
                { ...child, dependsOn: versioning },
            );
        }

        this.name = bucket.bucket;
        this.safeguards = [...safeguards, lock, logging];
        this.registerOutputs({ name: this.name });
    }
}
