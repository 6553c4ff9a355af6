import type * as aws from "@pulumi/aws";
import { exceptRoles } from "./exceptRoles";

/** What the safeguards of a bucket depend on. */
export interface BucketSafeguardsInputs {
    bucketArn: string;
    organizationId: string;
    /** May change the bucket's settings. */
    deployRoleArn: string;
    /** May change the bucket's settings, and delete or hold what is in it. */
    breakGlassRoleArns: string[];
    /**
     * Lets root switch MFA delete on and off, which is part of the versioning setting. Object Lock keeps versioning
     * from being suspended. Default: false.
     */
    mfaDelete?: boolean;
}

/**
 * Statements that deny, whatever else is allowed: connections without TLS 1.2, principals from outside the
 * organization, writes by any principal but AWS services, changes to what was written, and settings that weaken the
 * bucket or send out what is in it. They bind the account's root user too, who can however always replace or remove a
 * bucket policy. They do not bind S3 Lifecycle.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
 */
export function bucketSafeguards(inputs: BucketSafeguardsInputs): aws.iam.PolicyStatement[] {
    const { bucketArn, organizationId, deployRoleArn, breakGlassRoleArns, mfaDelete } = inputs;
    const everyone: aws.iam.PolicyStatement = {
        Effect: "Deny",
        Principal: "*",
        Resource: [bucketArn, `${bucketArn}/*`],
    };
    const onObjects: aws.iam.PolicyStatement = { ...everyone, Resource: `${bucketArn}/*` };
    return [
        {
            ...everyone,
            Sid: "DenyInsecureTransport",
            Action: "s3:*",
            Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
        {
            ...everyone,
            Sid: "DenyOldTls",
            Action: "s3:*",
            Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } },
        },
        {
            ...everyone,
            Sid: "DenyOutsideOrganization",
            Action: "s3:*",
            Condition: {
                StringNotEqualsIfExists: { "aws:PrincipalOrgID": organizationId },
                BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
            },
        },
        {
            ...onObjects,
            Sid: "DenyOtherWriters",
            // An overwritten log file is a noncurrent version, which expires sooner; one under another key is lost with
            // that key. S3 replicates with a role: a bucket that is to receive a replica needs an exemption for it.
            Action: [
                "s3:PutObject",
                "s3:ReplicateObject",
                "s3:ReplicateObjectAnnotation",
                "s3:ReplicateDelete",
                "s3:ReplicateTags",
            ],
            Condition: { BoolIfExists: { "aws:PrincipalIsAWSService": "false" } },
        },
        {
            ...onObjects,
            Sid: "DenyChangingLogs",
            Action: [
                "s3:DeleteObject",
                "s3:DeleteObjectVersion",
                "s3:BypassGovernanceRetention",
                // A principal that may lengthen it could have a wrong retention paid for a hundred years.
                "s3:PutObjectRetention",
                "s3:PutObjectLegalHold",
                "s3:UpdateObjectEncryption",
                "s3:AbortMultipartUpload",
                // A tag can decide on who reads an object, and on its expiry.
                "s3:PutObject*Tagging",
                "s3:DeleteObject*Tagging",
                "s3:PutObject*Annotation",
                "s3:DeleteObject*Annotation",
            ],
            ...exceptRoles(breakGlassRoleArns),
        },
        {
            ...everyone,
            Sid: "DenyUnusedActions",
            // What no deployment does.
            Action: [
                "s3:DeleteBucket",
                "s3:DeleteBucketPolicy",
                "s3:PutBucketAcl",
                // CloudTrail and S3 log delivery do not pay for their requests: they would stop.
                "s3:PutBucketRequestPayment",
                // These copy what is in the bucket, or lists and news of it, to another place.
                "s3:PutReplicationConfiguration",
                "s3:InitiateReplication",
                "s3:PutInventoryConfiguration",
                "s3:PutAnalyticsConfiguration",
                "s3:PutBucketNotification",
                "s3:CreateBucketMetadataTableConfiguration",
                "s3:UpdateBucketMetadata*",
                "s3:DeleteBucketMetadataTableConfiguration",
                // Tags would decide on who reads.
                "s3:PutBucketAbac",
                // Archive tiers hide log files from those who read and validate them.
                "s3:PutIntelligentTieringConfiguration",
                // These open other ways into the bucket.
                "s3:PutAccelerateConfiguration",
                "s3:PutBucketWebsite",
                "s3:DeleteBucketWebsite",
                "s3:PutBucketCORS",
            ],
            ...exceptRoles(breakGlassRoleArns),
        },
        {
            ...everyone,
            Sid: "DenyWeakeningBucket",
            Resource: bucketArn,
            Action: [
                "s3:PutBucketPolicy",
                "s3:PutLifecycleConfiguration",
                ...(mfaDelete ? [] : ["s3:PutBucketVersioning"]),
                "s3:PutBucketObjectLockConfiguration",
                "s3:PutEncryptionConfiguration",
                "s3:PutBucketPublicAccessBlock",
                "s3:PutBucketOwnershipControls",
                "s3:PutBucketLogging",
                "s3:PutBucketTagging",
                "s3:TagResource",
                "s3:UntagResource",
            ],
            ...exceptRoles([deployRoleArn, ...breakGlassRoleArns]),
        },
    ];
}
