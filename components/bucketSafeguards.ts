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
 * organization, writing by anybody but AWS services, touching what was written, and weakening the bucket. They bind the
 * account's root user too, who can however always replace or remove a bucket policy. They do not bind S3 Lifecycle.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
 */
export function bucketSafeguards(inputs: BucketSafeguardsInputs): aws.iam.PolicyStatement[] {
    const { bucketArn, organizationId, deployRoleArn, breakGlassRoleArns, mfaDelete } = inputs;
    const everyone: aws.iam.PolicyStatement = {
        Effect: "Deny",
        Principal: "*",
        Resource: [bucketArn, `${bucketArn}/*`],
    };
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
            ...everyone,
            Sid: "DenyOtherWriters",
            // An overwritten log file is a noncurrent version, which expires sooner; one under another key is lost with
            // that key. S3 replicates with a role: a bucket that is to receive a replica needs an exemption for it.
            Action: ["s3:PutObject", "s3:ReplicateObject", "s3:ReplicateDelete", "s3:UpdateObjectEncryption"],
            Condition: { BoolIfExists: { "aws:PrincipalIsAWSService": "false" } },
        },
        {
            ...everyone,
            Sid: "DenyChangingLogs",
            Action: [
                "s3:DeleteObject",
                "s3:DeleteObjectVersion",
                "s3:BypassGovernanceRetention",
                // Whoever may lengthen it may have a wrong retention paid for a hundred years.
                "s3:PutObjectRetention",
                "s3:PutObjectLegalHold",
            ],
            ...exceptRoles(breakGlassRoleArns),
        },
        {
            ...everyone,
            Sid: "DenyWeakeningBucket",
            Action: [
                "s3:DeleteBucket",
                "s3:DeleteBucketPolicy",
                "s3:PutBucketPolicy",
                "s3:PutBucketAcl",
                "s3:PutLifecycleConfiguration",
                ...(mfaDelete ? [] : ["s3:PutBucketVersioning"]),
                "s3:PutBucketObjectLockConfiguration",
                "s3:PutReplicationConfiguration",
                "s3:PutEncryptionConfiguration",
                "s3:PutBucketPublicAccessBlock",
                "s3:PutBucketOwnershipControls",
                "s3:PutBucketLogging",
                // CloudTrail and S3 log delivery do not pay for their requests: they would stop.
                "s3:PutBucketRequestPayment",
            ],
            ...exceptRoles([deployRoleArn, ...breakGlassRoleArns]),
        },
    ];
}
