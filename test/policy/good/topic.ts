import type * as aws from "@pulumi/aws";
import type { ExampleResource } from "../examples";
import { type Changes, withChanges } from "./withChanges";

const arn = "arn:aws:sns:eu-west-1:444455556666:example-delivery";
const trail = "arn:aws:cloudtrail:eu-west-1:111122223333:trail/example-organization-trail";

/** The document of a delivery topic that passes the whole pack, and these statements. */
export function topicPolicyWith(...statements: aws.iam.PolicyStatement[]): string {
    return JSON.stringify({
        Version: "2012-10-17",
        Statement: [
            {
                Effect: "Allow",
                Principal: { Service: "cloudtrail.amazonaws.com" },
                Action: "SNS:Publish",
                Resource: arn,
                Condition: { StringEquals: { "aws:SourceArn": trail } },
            },
            ...statements,
        ],
    } satisfies aws.iam.PolicyDocument);
}

/** A delivery topic that passes the whole pack, its trail and its key in other stacks. */
export function goodTopic(changes: Changes = {}): ExampleResource {
    const inputs = {
        name: "example-delivery",
        kmsMasterKeyId: "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab",
        policy: topicPolicyWith(),
        tags: { owner: "security-engineering" },
    } satisfies aws.sns.TopicArgs;
    return {
        type: "aws:sns/topic:Topic",
        inputs: withChanges(inputs, changes),
        options: { protect: true },
        provider: { allowedAccountIds: '["444455556666"]', region: "eu-west-1" },
    };
}
