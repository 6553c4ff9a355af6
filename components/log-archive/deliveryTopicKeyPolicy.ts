import type * as aws from "@pulumi/aws";
import { accountAdministersKey } from "../accountAdministersKey";
import { keySafeguards } from "../keySafeguards";

/** What the policy of the delivery topic's key depends on. */
export interface DeliveryTopicKeyPolicyInputs {
    partition: string;
    /** Account of the key and the topic. */
    logArchiveAccountId: string;
    /** The one trail that may publish to the topic. */
    trailArn: string;
    /** May have the key deleted. */
    breakGlassRoleArns: string[];
}

/**
 * Lets the organization trail publish to the encrypted topic.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
export function deliveryTopicKeyPolicy(inputs: DeliveryTopicKeyPolicyInputs): aws.iam.PolicyDocument {
    return {
        Version: "2012-10-17",
        Statement: [
            accountAdministersKey(inputs.partition, inputs.logArchiveAccountId),
            {
                Sid: "TrailPublishesEncrypted",
                Effect: "Allow",
                Principal: { Service: "cloudtrail.amazonaws.com" },
                Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
                Resource: "*",
                Condition: { StringEquals: { "aws:SourceArn": inputs.trailArn } },
            },
            ...keySafeguards(inputs),
        ],
    };
}
