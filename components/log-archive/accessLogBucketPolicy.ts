import type * as aws from "@pulumi/aws";
import { bucketSafeguards, type BucketSafeguardsInputs } from "../bucketSafeguards";
import { readers } from "../readers";

/** What the access-log bucket's policy depends on. */
export interface AccessLogBucketPolicyInputs extends BucketSafeguardsInputs {
    /** The bucket whose access logs it keeps. */
    sourceBucketArn: string;
    /** Account of both buckets. */
    accountId: string;
    /** Prefix of the key of every access log. */
    keyPrefix: string;
    /** May list and read the access logs. */
    readerRoleArns: string[];
}

/**
 * Lets S3's log delivery, for one bucket, write access logs, and the readers read them.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export function accessLogBucketPolicy(inputs: AccessLogBucketPolicyInputs): aws.iam.PolicyDocument {
    const { bucketArn, readerRoleArns } = inputs;
    const accessLogs = `${bucketArn}/${inputs.keyPrefix}*`;
    const { Principal, ArnEquals } = readers(readerRoleArns);
    const readersRead: aws.iam.PolicyStatement = {
        Sid: "ReadersRead",
        Effect: "Allow",
        Principal,
        Action: ["s3:ListBucket", "s3:GetBucketLocation", "s3:GetObject", "s3:GetObjectVersion"],
        Resource: [bucketArn, accessLogs],
        Condition: { ArnEquals },
    };
    return {
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "S3ServerAccessLogsPolicy",
                Effect: "Allow",
                Principal: { Service: "logging.s3.amazonaws.com" },
                Action: "s3:PutObject",
                Resource: accessLogs,
                Condition: {
                    ArnLike: { "aws:SourceArn": inputs.sourceBucketArn },
                    StringEquals: { "aws:SourceAccount": inputs.accountId },
                },
            },
            ...(readerRoleArns.length > 0 ? [readersRead] : []),
            ...bucketSafeguards(inputs),
        ],
    };
}
