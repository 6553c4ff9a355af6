import type * as aws from "@pulumi/aws";
import { accountAdministersKey } from "../accountAdministersKey";
import { exceptRoles } from "../exceptRoles";
import { readers } from "../readers";

/** What the archive key's policy depends on. */
export interface ArchiveKeyPolicyInputs {
    partition: string;
    /** Account of the key. */
    logArchiveAccountId: string;
    managementAccountId: string;
    /** The one trail that may encrypt with it. */
    trailArn: string;
    /** The one bucket whose objects readers may decrypt. */
    bucketArn: string;
    readerRoleArns: string[];
    /** May have the key deleted. */
    breakGlassRoleArns: string[];
}

/**
 * Lets the organization trail, and only it, encrypt with the key, and the readers decrypt what lies in the archive.
 * Decrypt is what CloudTrail needs of a bucket that has an S3 Bucket Key. Readers are held to the archive by S3's part
 * of the encryption context, which is there with a bucket key and without.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
 */
export function archiveKeyPolicy(inputs: ArchiveKeyPolicyInputs): aws.iam.PolicyDocument {
    const {
        partition,
        logArchiveAccountId,
        managementAccountId,
        trailArn,
        bucketArn,
        readerRoleArns,
        breakGlassRoleArns,
    } = inputs;
    const cloudTrail = { Service: "cloudtrail.amazonaws.com" };
    const fromThisTrail = { "aws:SourceArn": trailArn };
    const { Principal, ArnEquals } = readers(readerRoleArns);
    const readersDecrypt: aws.iam.PolicyStatement = {
        Sid: "ReadersDecrypt",
        Effect: "Allow",
        Principal,
        Action: "kms:Decrypt",
        Resource: "*",
        Condition: { ArnEquals, StringLike: { "kms:EncryptionContext:aws:s3:arn": [bucketArn, `${bucketArn}/*`] } },
    };
    return {
        Version: "2012-10-17",
        Statement: [
            accountAdministersKey(partition, logArchiveAccountId),
            {
                Sid: "TrailEncrypts",
                Effect: "Allow",
                Principal: cloudTrail,
                Action: "kms:GenerateDataKey*",
                Resource: "*",
                Condition: {
                    StringEquals: fromThisTrail,
                    StringLike: {
                        "kms:EncryptionContext:aws:cloudtrail:arn": `arn:${partition}:cloudtrail:*:${managementAccountId}:trail/*`,
                    },
                },
            },
            {
                Sid: "TrailDescribesAndDecrypts",
                Effect: "Allow",
                Principal: cloudTrail,
                Action: ["kms:DescribeKey", "kms:Decrypt"],
                Resource: "*",
                Condition: { StringEquals: fromThisTrail },
            },
            {
                // Who destroys the key destroys every log file, in whatever Object Lock mode.
                Sid: "DenyDestroyingKey",
                Effect: "Deny",
                Principal: "*",
                Action: ["kms:ScheduleKeyDeletion", "kms:DisableKey"],
                Resource: "*",
                ...exceptRoles(breakGlassRoleArns),
            },
            ...(readerRoleArns.length > 0 ? [readersDecrypt] : []),
        ],
    };
}
