import type * as aws from "@pulumi/aws";
import type { ResourceOptions, Value } from "@landing-zone/preview";
import { types } from "../../../policy-pack/vocabulary/types";
import type { ExampleResource } from "../examples";
import { type Changes, withChanges } from "./withChanges";

/** The archive bucket of a good landing zone, its trail and its key in other stacks. */
export const archiveBucketName = "example-audit-log-444455556666-eu-west-1-an";
/** The ARN of the trail that delivers to it. */
export const trailArn = "arn:aws:cloudtrail:eu-west-1:111122223333:trail/organization-trail";

const bucketArn = `arn:aws:s3:::${archiveBucketName}`;

/** A statement of the archive's policy. */
export type ArchiveStatement = Record<string, Value>;

/** The statements of a good archive policy, by what they are for. */
export const archiveStatements = {
    checks: {
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: "s3:GetBucketAcl",
        Resource: bucketArn,
        Condition: { StringEquals: { "aws:SourceArn": trailArn } },
    },
    writes: {
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: [`${bucketArn}/AWSLogs/111122223333/*`, `${bucketArn}/AWSLogs/o-exampleorgid/*`],
        Condition: { StringEquals: { "aws:SourceArn": trailArn, "s3:x-amz-acl": "bucket-owner-full-control" } },
    },
    tls: {
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [bucketArn, `${bucketArn}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
    organization: {
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [bucketArn, `${bucketArn}/*`],
        Condition: {
            StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-exampleorgid" },
            BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
        },
    },
} satisfies Record<string, ArchiveStatement>;

/** The archive's policy with statements changed, added or, as null, removed. */
export function archivePolicy(changes: Record<string, ArchiveStatement | null> = {}): string {
    const statements: (ArchiveStatement | null)[] = Object.values({ ...archiveStatements, ...changes });
    return JSON.stringify({ Version: "2012-10-17", Statement: statements.filter((one) => one !== null) });
}

const settings = {
    bucket: {
        type: types.Bucket,
        inputs: {
            bucket: archiveBucketName,
            bucketNamespace: "account-regional",
            objectLockEnabled: true,
        } satisfies aws.s3.BucketArgs,
    },
    versioning: {
        type: types.BucketVersioning,
        inputs: {
            bucket: archiveBucketName,
            versioningConfiguration: { status: "Enabled" },
        } satisfies aws.s3.BucketVersioningArgs,
    },
    lock: {
        type: types.BucketObjectLockConfiguration,
        inputs: {
            bucket: archiveBucketName,
            rule: { defaultRetention: { mode: "GOVERNANCE", days: 365 } },
        } satisfies aws.s3.BucketObjectLockConfigurationArgs,
    },
    encryption: {
        type: types.BucketServerSideEncryptionConfiguration,
        inputs: {
            bucket: archiveBucketName,
            rules: [
                {
                    applyServerSideEncryptionByDefault: {
                        sseAlgorithm: "aws:kms",
                        kmsMasterKeyId: "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab",
                    },
                    bucketKeyEnabled: true,
                },
            ],
        } satisfies aws.s3.BucketServerSideEncryptionConfigurationArgs,
    },
    publicAccess: {
        type: types.BucketPublicAccessBlock,
        inputs: {
            bucket: archiveBucketName,
            blockPublicAcls: true,
            blockPublicPolicy: true,
            ignorePublicAcls: true,
            restrictPublicBuckets: true,
        } satisfies aws.s3.BucketPublicAccessBlockArgs,
    },
    ownership: {
        type: types.BucketOwnershipControls,
        inputs: {
            bucket: archiveBucketName,
            rule: { objectOwnership: "BucketOwnerEnforced" },
        } satisfies aws.s3.BucketOwnershipControlsArgs,
    },
    logging: {
        type: types.BucketLogging,
        inputs: {
            bucket: archiveBucketName,
            targetBucket: "example-access-logs",
            targetPrefix: "audit-log/",
        } satisfies aws.s3.BucketLoggingArgs,
    },
    lifecycle: {
        type: types.BucketLifecycleConfiguration,
        inputs: {
            bucket: archiveBucketName,
            rules: [
                {
                    id: "age",
                    status: "Enabled",
                    filter: { prefix: "" },
                    expiration: { days: 2557 },
                    noncurrentVersionExpiration: { noncurrentDays: 30 },
                    abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
                },
            ],
        } satisfies aws.s3.BucketLifecycleConfigurationArgs,
    },
    policy: {
        type: types.BucketPolicy,
        inputs: { bucket: archiveBucketName, policy: archivePolicy() } satisfies aws.s3.BucketPolicyArgs,
    },
};

/** A setting of the archive bucket, or the bucket itself. */
export type ArchiveSetting = keyof typeof settings;

/**
 * An archive bucket that passes the whole pack, with a setting in each resource.
 *
 * @param changes Inputs to set in one of them; null removes a resource.
 */
export function goodArchive(
    changes: Partial<Record<ArchiveSetting, Changes | null>> = {},
    options: ResourceOptions = { protect: true },
): ExampleResource[] {
    return Object.entries(settings)
        .filter(([setting]) => changes[setting as ArchiveSetting] !== null)
        .map(([setting, { type, inputs }]) => ({
            type,
            inputs: withChanges(inputs, changes[setting as ArchiveSetting] ?? {}),
            options,
            provider: { allowedAccountIds: '["444455556666"]', region: "eu-west-1" },
        }));
}
