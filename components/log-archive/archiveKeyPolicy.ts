import type * as aws from "@pulumi/aws";
import type { ExtraStatement } from "../../config/extraStatements";
import { accountAdministersKey } from "../accountAdministersKey";
import { exceptRoles } from "../exceptRoles";
import { keySafeguards } from "../keySafeguards";
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
    /** May change the key's policy, besides the break-glass roles and the account's root user. */
    deployRoleArn: string;
    /** Statements of one's own, which config/extraStatementRules.ts has checked. Default: none. */
    extraStatements?: ExtraStatement[];
    /** May read the archive, change the key's policy and have the key deleted. */
    breakGlassRoleArns: string[];
}

/**
 * Lets the organization trail, and only it, encrypt with the key, and the readers, and only they, decrypt what lies in
 * the archive. Decrypt is what CloudTrail needs of a bucket that has an S3 Bucket Key. Readers are held to the archive by
 * S3's part of the encryption context, which is there with a bucket key and without. A principal that could grant the
 * key or change its policy could undo all of this.
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
        deployRoleArn,
        breakGlassRoleArns,
    } = inputs;
    const cloudTrail = { Service: "cloudtrail.amazonaws.com" };
    const fromThisTrail = { "aws:SourceArn": trailArn };
    const ofArchive = { "kms:EncryptionContext:aws:s3:arn": [bucketArn, `${bucketArn}/*`] };
    const { Principal, ArnEquals } = readers(readerRoleArns);
    const readersDecrypt: aws.iam.PolicyStatement = {
        Sid: "ReadersDecrypt",
        Effect: "Allow",
        Principal,
        Action: "kms:Decrypt",
        Resource: "*",
        Condition: { ArnEquals, StringLike: ofArchive },
    };
    const everyone: aws.iam.PolicyStatement = { Effect: "Deny", Principal: "*", Resource: "*" };
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
            ...(readerRoleArns.length > 0 ? [readersDecrypt] : []),
            {
                ...everyone,
                Sid: "DenyOtherDecryption",
                // A log file gets another key with ReEncryptFrom.
                Action: ["kms:Decrypt", "kms:ReEncryptFrom"],
                Condition: {
                    ...exceptRoles([...readerRoleArns, ...breakGlassRoleArns]).Condition,
                    StringLike: ofArchive,
                    // Only AWS services can set it, so that it spares nothing but the trail.
                    StringNotEquals: fromThisTrail,
                },
            },
            {
                ...everyone,
                Sid: "DenyChangingKeyPolicy",
                Action: "kms:PutKeyPolicy",
                // With the root user, so that a policy that names wrong roles can be corrected.
                ...exceptRoles([
                    deployRoleArn,
                    ...breakGlassRoleArns,
                    `arn:${partition}:iam::${logArchiveAccountId}:root`,
                ]),
            },
            {
                ...everyone,
                Sid: "DenyGrants",
                Action: "kms:CreateGrant",
                Condition: { BoolIfExists: { "kms:GrantIsForAWSResource": "false" } },
            },
            ...keySafeguards({ breakGlassRoleArns }),
            ...((inputs.extraStatements ?? []) as aws.iam.PolicyStatement[]).map((statement) => ({
                ...statement,
                Resource: "*",
            })),
        ],
    };
}
