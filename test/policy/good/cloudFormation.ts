import type { Properties, Value } from "@landing-zone/preview";
import type { ExampleResource } from "../examples";
import { goodTrail } from "./trail";
import { type Changes, withChanges } from "./withChanges";

/** A resource in CloudFormation's words. */
export interface CloudFormationExample {
    typeName: string;
    properties: Properties;
}

/** The trail of `goodTrail`, in CloudFormation's words. */
export function goodTrailInCloudFormation(changes: Changes = {}): CloudFormationExample {
    const properties = {
        S3BucketName: "example-audit-log-444455556666-eu-west-1-an",
        KMSKeyId: "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab",
        SnsTopicName: "arn:aws:sns:eu-west-1:444455556666:example-delivery",
        CloudWatchLogsLogGroupArn: "arn:aws:logs:eu-west-1:111122223333:log-group:/example/organization-trail:*",
        CloudWatchLogsRoleArn: "arn:aws:iam::111122223333:role/example-cloudtrail-to-logs",
        IsLogging: true,
        IsMultiRegionTrail: true,
        IsOrganizationTrail: true,
        EnableLogFileValidation: true,
        Tags: [{ Key: "owner", Value: "security-engineering" }],
    };
    return { typeName: "AWS::CloudTrail::Trail", properties: withChanges(properties, changes) };
}

const stackType = "aws:cloudformation/stack:Stack";

/** A stack with this template, as text or to be written as JSON, and perhaps with other inputs. */
export function stackOf(template: Value, inputs: Properties = {}, type = stackType): ExampleResource {
    const templateBody = typeof template === "string" ? template : JSON.stringify(template);
    return { ...deployed, type, inputs: { templateBody, ...inputs } };
}

/** Options and provider as of a good trail. */
const { options, provider } = goodTrail();
const deployed = { options, provider } as Pick<ExampleResource, "options" | "provider">;

/** The ways to declare a resource in CloudFormation's words. */
export const ways: Record<string, (example: CloudFormationExample) => ExampleResource> = {
    "a template in JSON": ({ typeName, properties }) =>
        stackOf({ Resources: { Example: { Type: typeName, Properties: properties } } }),
    "a template in YAML": ({ typeName, properties }) =>
        stackOf(`Resources:\n  Example:\n    Type: ${typeName}\n    Properties: ${JSON.stringify(properties)}\n`),
    "a stack set's template": ({ typeName, properties }) =>
        stackOf(
            { Resources: { Example: { Type: typeName, Properties: properties } } },
            {},
            "aws:cloudformation/stackSet:StackSet",
        ),
    "Cloud Control": ({ typeName, properties }) => ({
        ...deployed,
        type: "aws:cloudcontrol/resource:Resource",
        inputs: { typeName, desiredState: JSON.stringify(properties) },
    }),
    "pulumi-aws-native": ({ typeName, properties }) => ({
        ...deployed,
        type: nativeToken(typeName),
        inputs: camelCased(properties),
    }),
    "an extension resource of pulumi-aws-native": ({ typeName, properties }) => ({
        ...deployed,
        type: "aws-native:index:ExtensionResource",
        inputs: { type: typeName, properties },
    }),
};

function nativeToken(typeName: string): string {
    const [, service = "", resource = ""] = typeName.split("::");
    return `aws-native:${service.toLowerCase()}:${resource}`;
}

/** The names that pulumi-aws-native gives to properties, but not to members of an IAM document. */
function camelCased(properties: Properties): Properties {
    return Object.fromEntries(
        Object.entries(properties).map(([name, value]) => [
            name.replace(/^[A-Z]+(?=[A-Z][a-z])|^[A-Z]/, (start) => start.toLowerCase()),
            name.endsWith("Document") || name.endsWith("Policy") ? value : camelCasedValue(value),
        ]),
    );
}

function camelCasedValue(value: Value): Value {
    if (Array.isArray(value)) return value.map(camelCasedValue);
    return typeof value === "object" && value !== null ? camelCased(value) : value;
}
