import type * as aws from "@pulumi/aws";
import type { ExampleResource } from "../examples";
import { type Changes, withChanges } from "./withChanges";

const trail = "arn:aws:cloudtrail:eu-west-1:111122223333:trail/example-organization-trail";

/** The document of an archive key that passes the whole pack, and these statements. */
export function keyPolicyWith(...statements: aws.iam.PolicyStatement[]): string {
    return JSON.stringify({
        Version: "2012-10-17",
        Statement: [
            {
                Effect: "Allow",
                Principal: { AWS: "arn:aws:iam::444455556666:root" },
                Action: "kms:*",
                Resource: "*",
            },
            {
                Effect: "Allow",
                Principal: { Service: "cloudtrail.amazonaws.com" },
                Action: ["kms:GenerateDataKey*", "kms:DescribeKey", "kms:Decrypt"],
                Resource: "*",
                Condition: { StringEquals: { "aws:SourceArn": trail } },
            },
            ...statements,
        ],
    } satisfies aws.iam.PolicyDocument);
}

/** An archive key that passes the whole pack, its trail in another stack. */
export function goodKey(changes: Changes = {}): ExampleResource {
    const inputs = {
        description: "Encrypts the organization's log files",
        enableKeyRotation: true,
        policy: keyPolicyWith(),
        tags: { owner: "security-engineering" },
    } satisfies aws.kms.KeyArgs;
    return {
        type: "aws:kms/key:Key",
        inputs: withChanges(inputs, changes),
        options: { protect: true },
        provider: { allowedAccountIds: '["444455556666"]', region: "eu-west-1" },
    };
}
