import type * as aws from "@pulumi/aws";
import { bucketSafeguards, type BucketSafeguardsInputs } from "../../bucketSafeguards";

/** What the policy of AWS Config's bucket depends on. */
export interface ConfigBucketPolicyInputs extends BucketSafeguardsInputs {
    /** The one account whose recorder may deliver. */
    managementAccountId: string;
}

/**
 * Lets AWS Config, for one account, deliver what it records. A recorder with AWS Config's service-linked role delivers
 * as the service, not with the role.
 * https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html
 */
export function configBucketPolicy(inputs: ConfigBucketPolicyInputs): aws.iam.PolicyDocument {
    const { bucketArn, managementAccountId } = inputs;
    const config = { Service: "config.amazonaws.com" };
    const forThisAccount = { "aws:SourceAccount": managementAccountId };
    return {
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "AWSConfigBucketPermissionsCheck",
                Effect: "Allow",
                Principal: config,
                Action: "s3:GetBucketAcl",
                Resource: bucketArn,
                Condition: { StringEquals: forThisAccount },
            },
            {
                Sid: "AWSConfigBucketExistenceCheck",
                Effect: "Allow",
                Principal: config,
                Action: "s3:ListBucket",
                Resource: bucketArn,
                Condition: { StringEquals: forThisAccount },
            },
            {
                Sid: "AWSConfigBucketDelivery",
                Effect: "Allow",
                Principal: config,
                Action: "s3:PutObject",
                Resource: `${bucketArn}/AWSLogs/${managementAccountId}/Config/*`,
                Condition: {
                    StringEquals: { ...forThisAccount, "s3:x-amz-acl": "bucket-owner-full-control" },
                },
            },
            ...bucketSafeguards(inputs),
        ],
    };
}
