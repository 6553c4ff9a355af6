import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { kept, left } from "./kept";

export interface PrivateBucketArgs {
    /** Bucket name; fixed, so that policies can name it before it exists. */
    name: string;
    /** Namespace of the name. Default: S3's global one. */
    namespace?: "account-regional";
    policy: aws.iam.PolicyDocument;
    /** Key for every object; without one, S3's own keys (SSE-S3). */
    kmsKeyArn?: pulumi.Input<string>;
    /** Lets objects be locked. Only decided when the bucket is made. Default: false. */
    objectLockEnabled?: boolean;
    /**
     * Leaves the versioning setting alone, because root has switched MFA delete on, which no program can change.
     * Default: false.
     */
    mfaDelete?: boolean;
    /**
     * Whether a switch creates it: then Pulumi lets it go when the switch is off, and it stays in AWS. Default: false,
     * it is protected.
     */
    switched?: boolean;
}

/**
 * A bucket that is versioned, encrypted, closed to the public, without ACLs and with a policy. It stays in AWS, and
 * so does all that protects it.
 */
export class PrivateBucket extends pulumi.ComponentResource {
    readonly bucket: aws.s3.Bucket;
    readonly versioning: aws.s3.BucketVersioning;
    /** Whoever writes to the bucket must wait for these. */
    readonly safeguards: pulumi.Resource[];

    constructor(name: string, args: PrivateBucketArgs, opts: pulumi.ComponentResourceOptions) {
        super("landing-zone:index:PrivateBucket", name, {}, opts);
        const child = { parent: this, ...(args.switched ? left : kept) };

        this.bucket = new aws.s3.Bucket(
            name,
            { bucket: args.name, bucketNamespace: args.namespace, objectLockEnabled: args.objectLockEnabled },
            child,
        );
        const bucket = this.bucket.bucket;

        this.versioning = new aws.s3.BucketVersioning(
            name,
            { bucket, versioningConfiguration: { status: "Enabled" } },
            { ...child, ignoreChanges: args.mfaDelete ? ["versioningConfiguration"] : undefined },
        );
        const encryption = new aws.s3.BucketServerSideEncryptionConfiguration(
            name,
            {
                bucket,
                rules: [
                    {
                        applyServerSideEncryptionByDefault: args.kmsKeyArn
                            ? { sseAlgorithm: "aws:kms", kmsMasterKeyId: args.kmsKeyArn }
                            : { sseAlgorithm: "AES256" },
                        bucketKeyEnabled: args.kmsKeyArn !== undefined,
                        blockedEncryptionTypes: ["SSE-C"],
                    },
                ],
            },
            child,
        );
        const ownership = new aws.s3.BucketOwnershipControls(
            name,
            { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
            child,
        );
        const publicAccessBlock = new aws.s3.BucketPublicAccessBlock(
            name,
            {
                bucket,
                blockPublicAcls: true,
                blockPublicPolicy: true,
                ignorePublicAcls: true,
                restrictPublicBuckets: true,
            },
            child,
        );
        const policy = new aws.s3.BucketPolicy(
            name,
            { bucket, policy: JSON.stringify(args.policy) },
            // S3 refuses the two at the same time.
            { ...child, dependsOn: publicAccessBlock },
        );

        this.safeguards = [this.versioning, encryption, ownership, publicAccessBlock, policy];
        this.registerOutputs();
    }
}
