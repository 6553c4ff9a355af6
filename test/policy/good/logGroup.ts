import type * as aws from "@pulumi/aws";
import type { ExampleResource } from "../examples";
import { type Changes, withChanges } from "./withChanges";

const provider = { allowedAccountIds: '["111122223333"]', region: "eu-west-1" };
const group = "arn:aws:logs:eu-west-1:111122223333:log-group:/example/organization-trail";

/** The log group that `goodTrail` delivers to. */
export function goodLogGroup(changes: Changes = {}, options: ExampleResource["options"] = {}): ExampleResource {
    const inputs = {
        name: "/example/organization-trail",
        kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/0987dcba-09fe-87dc-65ba-ab0987654321",
        retentionInDays: 365,
        deletionProtectionEnabled: true,
    } satisfies aws.cloudwatch.LogGroupArgs;
    return {
        type: "aws:cloudwatch/logGroup:LogGroup",
        inputs: withChanges(inputs, changes),
        options: { protect: true, retainOnDelete: true, ...options },
        provider,
    };
}

/** The role with which `goodTrail` writes to it. */
export function goodDeliveryRole(changes: Changes = {}): ExampleResource {
    const inputs = {
        name: "example-cloudtrail-to-logs",
        assumeRolePolicy: JSON.stringify(deliveryRoleTrust()),
    } satisfies aws.iam.RoleArgs;
    return { type: "aws:iam/role:Role", inputs: withChanges(inputs, changes), options: { protect: true }, provider };
}

/** Its trust policy. */
export function deliveryRoleTrust(): aws.iam.PolicyDocument {
    return {
        Version: "2012-10-17",
        Statement: [
            {
                Effect: "Allow",
                Principal: { Service: "cloudtrail.amazonaws.com" },
                Action: "sts:AssumeRole",
                Condition: {
                    StringEquals: { "aws:SourceArn": "arn:aws:cloudtrail:eu-west-1:111122223333:trail/example" },
                },
            },
        ],
    };
}

/** What that role may do. */
export function goodDeliveryRolePolicy(changes: Changes = {}): ExampleResource {
    const inputs = {
        role: "example-cloudtrail-to-logs",
        policy: JSON.stringify(deliveryRolePermissions()),
    } satisfies aws.iam.RolePolicyArgs;
    return {
        type: "aws:iam/rolePolicy:RolePolicy",
        inputs: withChanges(inputs, changes),
        options: { protect: true },
        provider,
    };
}

/** Its permissions: on the streams of one account and of one organization, unless others are given. */
export function deliveryRolePermissions(
    streams = ["111122223333_CloudTrail_eu-west-1*", "o-exampleorgid_*"],
): aws.iam.PolicyDocument {
    return {
        Version: "2012-10-17",
        Statement: [
            {
                Effect: "Allow",
                Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
                Resource: streams.map((stream) => `${group}:log-stream:${stream}`),
            },
        ],
    };
}
