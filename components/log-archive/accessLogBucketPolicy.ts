import type * as aws from "@pulumi/aws";
import { bucketSafeguards, type BucketSafeguardsInputs } from "../bucketSafeguards";

/** What the access-log bucket's policy depends on. */
export interface AccessLogBucketPolicyInputs extends BucketSafeguardsInputs {
    /** The bucket whose access logs it keeps. */
    sourceBucketArn: string;
    /** Account of both buckets. */
    accountId: string;
    /** Begins the key of every access log. */
    keyPrefix: string;
}

/**
 * Lets S3's log delivery, for one bucket, write access logs.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export function accessLogBucketPolicy(inputs: AccessLogBucketPolicyInputs): aws.iam.PolicyDocument {
    return {
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "S3ServerAccessLogsPolicy",
                Effect: "Allow",
                Principal: { Service: "logging.s3.amazonaws.com" },
                Action: "s3:PutObject",
                Resource: `${inputs.bucketArn}/${inputs.keyPrefix}*`,
                Condition: {
                    ArnLike: { "aws:SourceArn": inputs.sourceBucketArn },
                    StringEquals: { "aws:SourceAccount": inputs.accountId },
                },
            },
            ...bucketSafeguards(inputs),
        ],
    };
}
