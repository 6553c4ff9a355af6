import type { Properties } from "@landing-zone/preview";
import { type CloudFormationExample, goodTrailInCloudFormation, stackOf, ways } from "../good/cloudFormation";
import { goodTrail } from "../good/trail";
import type { Mutation, Variation, Zone } from "../zone";

const coverage = "cloudtrail-trail-covers-all-regions-and-accounts";
const encryption = "cloudtrail-trail-encrypted-with-kms";
const fullAccess = "cloudtrail-full-access-restricted";
const cloudControl = "detours-cloud-control-readable";
const pinned = "detours-provider-pinned";
const readable = "detours-template-readable";

const fullAccessArn = "arn:aws:iam::aws:policy/AWSCloudTrail_FullAccess";

/** What is wrong in CloudFormation's words, whichever way it is declared. */
const faults: { what: string; example: CloudFormationExample; refusedBy: string[] }[] = [
    { what: "a trail that does not log", example: trail({ IsLogging: false }), refusedBy: [coverage] },
    { what: "a trail for one Region", example: trail({ IsMultiRegionTrail: false }), refusedBy: [coverage] },
    { what: "a trail for one account", example: trail({ IsOrganizationTrail: undefined }), refusedBy: [coverage] },
    { what: "a trail without a key", example: trail({ KMSKeyId: undefined }), refusedBy: [encryption] },
    {
        what: "a role with full access",
        example: {
            typeName: "AWS::IAM::Role",
            properties: { RoleName: "Developer", AssumeRolePolicyDocument: {}, ManagedPolicyArns: [fullAccessArn] },
        },
        refusedBy: [fullAccess],
    },
    {
        what: "a user with full access",
        example: {
            typeName: "AWS::IAM::User",
            properties: { UserName: "developer", ManagedPolicyArns: [fullAccessArn] },
        },
        refusedBy: [fullAccess],
    },
];

function trail(changes: Parameters<typeof goodTrailInCloudFormation>[0]): CloudFormationExample {
    return goodTrailInCloudFormation(changes);
}

function named(example: CloudFormationExample): { Type: string; Properties: Properties } {
    return { Type: example.typeName, Properties: example.properties };
}

function add(...resources: Parameters<Zone["add"]>): (zone: Zone) => void {
    return (zone) => {
        zone.add(...resources);
    };
}

/** A template whose trail has this value for whether it logs. */
function template(logging: unknown, more: Record<string, unknown> = {}): string {
    const { Type, Properties } = named(trail({}));
    return JSON.stringify({
        ...more,
        Resources: { Trail: { Type, Properties: { ...Properties, IsLogging: logging } } },
    });
}

const parameter = { Parameters: { Logging: { Type: "String", Default: "true" } } };

/** The good trail in YAML, with the short forms that are usual there. */
function yamlTrail({ multiRegion = "true", key = "!Ref Key" } = {}): string {
    return `
AWSTemplateFormatVersion: 2010-09-09
Description: The organization's trail
Parameters:
  Key:
    Type: String
    Default: arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab
Conditions:
  Production: !Equals [!Ref AWS::Region, eu-west-1]
Resources:
  Trail: # the only one
    Type: AWS::CloudTrail::Trail
    DeletionPolicy: Retain
    Properties:
      S3BucketName: !Sub "example-\${Kind}"
      KMSKeyId: ${key}
      SnsTopicName: !Join [":", [arn, !Ref AWS::Partition, sns, !Ref AWS::Region, "444455556666", example-delivery]]
      CloudWatchLogsLogGroupArn: !Sub arn:aws:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:/example/organization-trail:*
      CloudWatchLogsRoleArn: !Sub ["arn:aws:iam::\${AWS::AccountId}:role/\${Role}", { Role: example-cloudtrail-to-logs }]
      IsLogging: !If [Production, yes, no]
      IsMultiRegionTrail: ${multiRegion}
      IsOrganizationTrail: true
      EnableLogFileValidation: true
      Tags:
        - Key: owner
          Value: security-engineering
`.replace("${Kind}", "audit-log");
}

const application = {
    Resources: {
        Uploads: { Type: "AWS::S3::Bucket", Properties: { BucketName: "example-uploads" } },
        Key: { Type: "AWS::KMS::Key", Properties: { Description: "Uploads" } },
        Topic: { Type: "AWS::SNS::Topic", Properties: { TopicName: "example-uploaded" } },
        Jobs: { Type: "AWS::SQS::Queue" },
        Role: {
            Type: "AWS::IAM::Role",
            Properties: {
                AssumeRolePolicyDocument: {
                    Statement: [
                        { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
                    ],
                },
                Policies: [
                    {
                        PolicyName: "uploads",
                        PolicyDocument: {
                            Statement: [
                                {
                                    Effect: "Allow",
                                    Action: "s3:GetObject",
                                    Resource: { "Fn::Sub": "${Uploads.Arn}/*" },
                                },
                            ],
                        },
                    },
                ],
            },
        },
        Function: {
            Type: "AWS::Lambda::Function",
            Properties: { Role: { "Fn::GetAtt": ["Role", "Arn"] }, Code: { ZipFile: "" } },
        },
        Logs: { Type: "AWS::Logs::LogGroup", Properties: { RetentionInDays: 14 } },
        Alarm: { Type: "AWS::CloudWatch::Alarm", Properties: { MetricName: "Errors", Namespace: "AWS/Lambda" } },
    },
};

const elsewhere = { options: {}, provider: { region: "eu-west-1" } };

export const mutations: Mutation[] = [
    ...Object.entries(ways).flatMap(([way, declare]) =>
        faults.map(({ what, example, refusedBy }) => ({
            what: `${way} declares ${what}`,
            change: add(declare(example)),
            refusedBy,
        })),
    ),
    {
        what: "a parameter of the stack switches a template's trail off",
        change: add(stackOf(template({ Ref: "Logging" }, parameter), { parameters: { Logging: "false" } })),
        refusedBy: [coverage],
    },
    {
        what: "a parameter's default switches a template's trail off",
        change: add(
            stackOf(template({ Ref: "Logging" }, { Parameters: { Logging: { Type: "String", Default: "false" } } })),
        ),
        refusedBy: [coverage],
    },
    {
        what: "a condition of a template that is not met switches its trail off",
        change: add(
            stackOf(
                template(
                    { "Fn::If": ["Production", true, false] },
                    { Conditions: { Production: { "Fn::Equals": [{ Ref: "AWS::Region" }, "us-east-1"] } } },
                ),
            ),
        ),
        refusedBy: [coverage],
    },
    {
        what: "a template's map switches its trail off",
        change: add(
            stackOf(
                template(
                    { "Fn::FindInMap": ["Logging", { Ref: "AWS::Region" }, "On"] },
                    { Mappings: { Logging: { "eu-west-1": { On: "false" } } } },
                ),
            ),
        ),
        refusedBy: [coverage],
    },
    {
        what: "a trail in a YAML template with short forms is for one Region",
        change: add(stackOf(yamlTrail({ multiRegion: "no" }))),
        refusedBy: [coverage],
    },
    {
        what: "a trail in a YAML template with short forms has no key",
        change: add(stackOf(yamlTrail({ key: "!Ref AWS::NoValue" }))),
        refusedBy: [encryption],
    },
    {
        what: "a template joins the ARN of the policy with full access",
        change: add(
            stackOf({
                Resources: {
                    Group: {
                        Type: "AWS::IAM::Group",
                        Properties: {
                            ManagedPolicyArns: [
                                { "Fn::Sub": "arn:${AWS::Partition}:iam::aws:policy/AWSCloudTrail_FullAccess" },
                            ],
                        },
                    },
                },
            }),
        ),
        refusedBy: [fullAccess],
    },
    {
        what: "a function of SAM gets full access by the policy's name",
        change: add(
            stackOf({
                Transform: "AWS::Serverless-2016-10-31",
                Resources: {
                    Function: {
                        Type: "AWS::Serverless::Function",
                        Properties: { Policies: ["AWSLambdaBasicExecutionRole", "AWSCloudTrail_FullAccess"] },
                    },
                },
            }),
        ),
        refusedBy: [fullAccess],
    },
    {
        what: "a stack set in a template has a trail that does not log",
        change: add(
            stackOf({
                Resources: {
                    Everywhere: {
                        Type: "AWS::CloudFormation::StackSet",
                        Properties: {
                            TemplateBody: template({ Ref: "Logging" }, parameter),
                            Parameters: [{ ParameterKey: "Logging", ParameterValue: "false" }],
                        },
                    },
                },
            }),
        ),
        refusedBy: [coverage],
    },
    {
        what: "a stack's template lies in a bucket",
        change: add(stackOf("", { templateBody: null, templateUrl: "https://example.com/template.yaml" })),
        refusedBy: [readable],
    },
    {
        what: "a stack set's template lies in a bucket that is not known yet",
        change: add({
            type: "aws:cloudformation/stackSet:StackSet",
            inputs: { templateUrl: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" },
        }),
        refusedBy: [readable],
    },
    {
        what: "a stack's template is neither JSON nor YAML",
        change: add(stackOf("Resources: [}")),
        refusedBy: [readable],
    },
    {
        what: "a stack in a template has its own in a bucket",
        change: add(
            stackOf({
                Resources: {
                    Inner: {
                        Type: "AWS::CloudFormation::Stack",
                        Properties: { TemplateURL: { "Fn::Sub": "https://${Bucket}.s3.amazonaws.com/template.yaml" } },
                    },
                },
            }),
        ),
        refusedBy: [readable],
    },
    {
        what: "a macro rewrites a template",
        change: add(stackOf({ ...application, Transform: ["AWS::LanguageExtensions", "Defaults"] })),
        refusedBy: [readable],
    },
    {
        what: "a template includes text from a bucket",
        change: add(
            stackOf(
                "Resources:\n  Fn::Transform:\n    Name: AWS::Include\n    Parameters: { Location: s3://example/more.yaml }\n",
            ),
        ),
        refusedBy: [readable],
    },
    {
        what: "a template creates resources in a loop",
        change: add(
            stackOf({
                Transform: "AWS::LanguageExtensions",
                Resources: { "Fn::ForEach::Trails": ["Name", ["a", "b"], { "Trail${Name}": { Type: "AWS::X::Y" } }] },
            }),
        ),
        refusedBy: [readable],
    },
    {
        what: "a template uses a module",
        change: add(stackOf({ Resources: { Trail: { Type: "Example::Audit::Trail::MODULE" } } })),
        refusedBy: [readable],
    },
    {
        what: "a template of Service Catalog's is deployed",
        change: add({ type: "aws:servicecatalog/provisionedProduct:ProvisionedProduct", inputs: { name: "example" } }),
        refusedBy: [readable],
    },
    {
        what: "Cloud Control receives something other than JSON for a trail",
        change: add({
            type: "aws:cloudcontrol/resource:Resource",
            inputs: { typeName: "AWS::CloudTrail::Trail", desiredState: "{" },
        }),
        refusedBy: [cloudControl],
    },
    {
        what: "pulumi-aws-native opens a channel of CloudTrail's",
        change: add({ type: "aws-native:cloudtrail:ResourcePolicy", inputs: { resourceArn: "example" } }),
        refusedBy: [cloudControl],
    },
    {
        what: "a template has a type of CloudTrail's that the pack does not know",
        change: add(stackOf({ Resources: { Channel: { Type: "AWS::CloudTrail::Channel", Properties: {} } } })),
        refusedBy: [cloudControl],
    },
    {
        what: "the provider of a trail is not pinned to its account",
        change: add({ ...goodTrail(), provider: { region: "eu-west-1" } }),
        refusedBy: [pinned],
    },
    {
        what: "the provider of a trail in a template is pinned to no account",
        change: add({
            ...stackOf(template(true)),
            provider: { region: "eu-west-1", allowedAccountIds: "[]" },
        }),
        refusedBy: [pinned],
    },
];

export const variations: Variation[] = [
    ...Object.entries(ways).map(([way, declare]) => ({
        what: `${way} declares a second good trail`,
        change: add(declare(trail({}))),
    })),
    { what: "a YAML template with short forms has a good trail", change: add(stackOf(yamlTrail())) },
    {
        what: "a parameter of the stack keeps a template's trail on",
        change: add(
            stackOf(template({ Ref: "Logging" }, { Parameters: { Logging: { Type: "String", Default: "false" } } }), {
                parameters: { Logging: "true" },
            }),
        ),
    },
    {
        what: "a condition that is not met leaves a bad trail out",
        change: add(
            stackOf({
                Conditions: { Never: { "Fn::Not": [{ "Fn::Equals": ["a", "a"] }] } },
                Resources: { Trail: { ...named(trail({ IsLogging: false })), Condition: "Never" } },
            }),
        ),
    },
    { what: "a stack has an ordinary application", change: add({ ...stackOf(application), ...elsewhere }) },
    {
        what: "a stack has an ordinary application that SAM expands",
        change: add({
            ...stackOf({
                Transform: "AWS::Serverless-2016-10-31",
                Resources: {
                    Function: {
                        Type: "AWS::Serverless::Function",
                        Properties: {
                            Policies: ["AWSLambdaBasicExecutionRole", { S3ReadPolicy: { BucketName: "example" } }],
                        },
                    },
                },
            }),
            ...elsewhere,
        }),
    },
    {
        what: "a template is not known yet",
        change: add({ ...stackOf("04da6b54-80e4-46f7-96ec-b56ff0331ba9"), ...elsewhere }),
    },
    {
        what: "a role in a template has read access to CloudTrail",
        change: add(
            stackOf({
                Resources: {
                    Role: {
                        Type: "AWS::IAM::Role",
                        Properties: {
                            RoleName: "Auditor",
                            AssumeRolePolicyDocument: {},
                            ManagedPolicyArns: ["arn:aws:iam::aws:policy/AWSCloudTrail_ReadOnlyAccess"],
                        },
                    },
                },
            }),
        ),
    },
    {
        what: "a role in a template that the configuration lists has full access",
        change: add(
            stackOf({
                Resources: {
                    Role: {
                        Type: "AWS::IAM::Role",
                        Properties: {
                            RoleName: { "Fn::Sub": "BreakGlass" },
                            AssumeRolePolicyDocument: {},
                            ManagedPolicyArns: [fullAccessArn],
                        },
                    },
                },
            }),
        ),
        config: { [fullAccess]: { allowedPrincipals: ["arn:aws:iam::111122223333:role/BreakGlass"] } },
    },
    {
        what: "Cloud Control and pulumi-aws-native create resources that the pack does not judge",
        change: add(
            {
                type: "aws:cloudcontrol/resource:Resource",
                inputs: { typeName: "AWS::ECS::Cluster", desiredState: "{}" },
                ...elsewhere,
            },
            { type: "aws-native:s3:Bucket", inputs: { bucketName: "example-uploads" }, ...elsewhere },
            { type: "aws-native:lambda:Function", inputs: {}, ...elsewhere },
        ),
    },
    {
        what: "what Cloud Control receives for a trail is not known yet",
        change: add({
            type: "aws:cloudcontrol/resource:Resource",
            inputs: { typeName: "AWS::CloudTrail::Trail", desiredState: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" },
        }),
    },
    {
        what: "the provider of an ordinary bucket, key and topic is not pinned",
        change: add(
            { type: "aws:s3/bucket:Bucket", inputs: { bucket: "example-uploads" }, ...elsewhere },
            { type: "aws:kms/key:Key", inputs: { description: "Uploads" }, ...elsewhere },
            { type: "aws:sns/topic:Topic", inputs: { name: "example-uploaded" }, ...elsewhere },
        ),
    },
    {
        what: "a provider that is pinned by an account that is not known yet creates a trail",
        change: add({
            ...goodTrail(),
            provider: { region: "eu-west-1", allowedAccountIds: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" },
        }),
    },
];
