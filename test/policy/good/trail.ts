import type * as aws from "@pulumi/aws";
import type { ExampleResource } from "../examples";
import { type Changes, withChanges } from "./withChanges";

/** An organization trail that passes the whole pack, its bucket, key, topic and log group in other stacks. */
export function goodTrail(changes: Changes = {}): ExampleResource {
    const inputs = {
        s3BucketName: "example-audit-log-444455556666-eu-west-1-an",
        kmsKeyId: "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab",
        snsTopicName: "arn:aws:sns:eu-west-1:444455556666:example-delivery",
        cloudWatchLogsGroupArn: "arn:aws:logs:eu-west-1:111122223333:log-group:/example/organization-trail:*",
        cloudWatchLogsRoleArn: "arn:aws:iam::111122223333:role/example-cloudtrail-to-logs",
        isMultiRegionTrail: true,
        isOrganizationTrail: true,
        enableLogFileValidation: true,
        tags: { owner: "security-engineering" },
    } satisfies aws.cloudtrail.TrailArgs;
    return {
        type: "aws:cloudtrail/trail:Trail",
        inputs: withChanges(inputs, changes),
        options: { protect: true },
        provider: { allowedAccountIds: '["111122223333"]', region: "eu-west-1" },
    };
}
