import type * as aws from "@pulumi/aws";
import type { ExampleResource } from "../examples";
import { type Changes, withChanges } from "./withChanges";

const provider = { allowedAccountIds: '["111122223333"]', region: "eu-west-1" };
const arn = (service: string, resource: string) => `arn:aws:${service}:eu-west-1:111122223333:${resource}`;

/** The bus that collects tampering events. */
export function goodTamperBus(changes: Changes = {}): ExampleResource {
    const inputs = { name: "example-tampering" } satisfies aws.cloudwatch.EventBusArgs;
    return { type: "aws:cloudwatch/eventBus:EventBus", inputs: withChanges(inputs, changes), provider };
}

/** Allows another account to send there. */
export function goodTamperBusPolicy(changes: Changes = {}): ExampleResource {
    const inputs = {
        eventBusName: "example-tampering",
        policy: JSON.stringify({
            Version: "2012-10-17",
            Statement: [
                {
                    Effect: "Allow",
                    Principal: { AWS: "arn:aws:iam::444455556666:root" },
                    Action: "events:PutEvents",
                    Resource: arn("events", "event-bus/example-tampering"),
                },
            ],
        } satisfies aws.iam.PolicyDocument),
    } satisfies aws.cloudwatch.EventBusPolicyArgs;
    return { type: "aws:cloudwatch/eventBusPolicy:EventBusPolicy", inputs: withChanges(inputs, changes), provider };
}

/** A rule on calls to S3 that sends them to the bus, as `goodForwarding` does those to CloudTrail. */
export function goodBucketRule(changes: Changes = {}): ExampleResource {
    const inputs = {
        name: "example-bucket",
        eventPattern: apiCalls("s3.amazonaws.com"),
    } satisfies aws.cloudwatch.EventRuleArgs;
    return {
        type: "aws:cloudwatch/eventRule:EventRule",
        name: "bucket",
        inputs: withChanges(inputs, changes),
        provider,
    };
}

/** Rules that send calls to CloudTrail and S3 to the bus, from the account's default one. */
export function goodForwarding(): ExampleResource[] {
    return [
        {
            type: "aws:cloudwatch/eventRule:EventRule",
            name: "trail",
            inputs: {
                name: "example-trail",
                eventPattern: apiCalls("cloudtrail.amazonaws.com"),
            } satisfies aws.cloudwatch.EventRuleArgs,
            provider,
        },
        goodBucketRule(),
        goodForwardingTarget("trail"),
        goodForwardingTarget("bucket"),
    ];
}

/** What sends the events of such a rule. */
export function goodForwardingTarget(of: "trail" | "bucket", changes: Changes = {}): ExampleResource {
    const inputs = {
        rule: `example-${of}`,
        arn: arn("events", "event-bus/example-tampering"),
        roleArn: "arn:aws:iam::111122223333:role/example-forwarding",
        deadLetterConfig: { arn: arn("sqs", "example-undelivered") },
    } satisfies aws.cloudwatch.EventTargetArgs;
    return {
        type: "aws:cloudwatch/eventTarget:EventTarget",
        name: of,
        inputs: withChanges(inputs, changes),
        provider,
    };
}

/** The role with which they are sent. */
export function goodForwardingRole(changes: Changes = {}): ExampleResource {
    const inputs = {
        name: "example-forwarding",
        assumeRolePolicy: JSON.stringify({
            Version: "2012-10-17",
            Statement: [
                {
                    Effect: "Allow",
                    Principal: { Service: "events.amazonaws.com" },
                    Action: "sts:AssumeRole",
                    Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
                },
            ],
        } satisfies aws.iam.PolicyDocument),
    } satisfies aws.iam.RoleArgs;
    return { type: "aws:iam/role:Role", name: "forwarding", inputs: withChanges(inputs, changes), provider };
}

/** What that role may do. */
export function goodForwardingRolePolicy(changes: Changes = {}): ExampleResource {
    const inputs = {
        role: "example-forwarding",
        policy: JSON.stringify({
            Version: "2012-10-17",
            Statement: [
                {
                    Effect: "Allow",
                    Action: "events:PutEvents",
                    Resource: arn("events", "event-bus/example-tampering"),
                },
            ],
        } satisfies aws.iam.PolicyDocument),
    } satisfies aws.iam.RolePolicyArgs;
    return {
        type: "aws:iam/rolePolicy:RolePolicy",
        name: "forwarding",
        inputs: withChanges(inputs, changes),
        provider,
    };
}

/** The rule on the bus that sends alerts. It has the same name as the one on the default bus. */
export function goodBusRule(changes: Changes = {}): ExampleResource {
    const inputs = {
        name: "example-trail",
        eventBusName: "example-tampering",
        eventPattern: apiCalls("cloudtrail.amazonaws.com", "s3.amazonaws.com"),
    } satisfies aws.cloudwatch.EventRuleArgs;
    return {
        type: "aws:cloudwatch/eventRule:EventRule",
        name: "told",
        inputs: withChanges(inputs, changes),
        provider,
    };
}

/** The recipient of that rule. */
export function goodBusTarget(changes: Changes = {}): ExampleResource {
    const inputs = {
        rule: "example-trail",
        eventBusName: "example-tampering",
        arn: arn("sns", "example-alarms"),
        deadLetterConfig: { arn: arn("sqs", "example-undelivered") },
    } satisfies aws.cloudwatch.EventTargetArgs;
    return {
        type: "aws:cloudwatch/eventTarget:EventTarget",
        name: "told",
        inputs: withChanges(inputs, changes),
        provider,
    };
}

/** From the rules by way of the bus to the topic. */
export function goodTamperChain(): ExampleResource[] {
    return [...goodForwarding(), goodTamperBus(), goodTamperBusPolicy(), goodBusRule(), goodBusTarget()];
}

/** The queue of what could not be delivered. */
export function goodUndeliveredQueue(changes: Changes = {}): ExampleResource {
    const inputs = { name: "example-undelivered", sqsManagedSseEnabled: true } satisfies aws.sqs.QueueArgs;
    return { type: "aws:sqs/queue:Queue", name: "undelivered", inputs: withChanges(inputs, changes), provider };
}

/** Allows EventBridge to send undelivered events there. */
export function goodUndeliveredPolicy(...statements: aws.iam.PolicyStatement[]): ExampleResource {
    return undeliveredPolicy(
        {
            Effect: "Allow",
            Principal: { Service: "events.amazonaws.com" },
            Action: "sqs:SendMessage",
            Resource: arn("sqs", "example-undelivered"),
            Condition: { ArnLike: { "aws:SourceArn": arn("events", "rule/example-*") } },
        },
        ...statements,
    );
}

/** The queue's policy with these statements and no others. */
export function undeliveredPolicy(...Statement: aws.iam.PolicyStatement[]): ExampleResource {
    return {
        type: "aws:sqs/queuePolicy:QueuePolicy",
        name: "undelivered",
        inputs: {
            queueUrl: "https://sqs.eu-west-1.amazonaws.com/111122223333/example-undelivered",
            policy: JSON.stringify({ Version: "2012-10-17", Statement } satisfies aws.iam.PolicyDocument),
        } satisfies aws.sqs.QueuePolicyArgs,
        provider,
    };
}

/** A pattern that matches calls to services. */
export function apiCalls(...eventSource: string[]): string {
    return JSON.stringify({ "detail-type": ["AWS API Call via CloudTrail"], detail: { eventSource } });
}
