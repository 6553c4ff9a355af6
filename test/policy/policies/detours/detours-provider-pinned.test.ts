import type { Properties } from "@landing-zone/preview";
import assert from "node:assert/strict";
import { providerPinned } from "../../../../policy-pack/policies/detours/detours-provider-pinned";
import type { ExampleResource } from "../../examples";
import { stackOf } from "../../good/cloudFormation";
import { goodTrail } from "../../good/trail";
import { messages, unknown } from "../../pack";

const unpinned = { region: "eu-west-1" };

/** Allows CloudTrail to use the resource that has it as its policy. */
const forCloudTrail = {
    Statement: [{ Effect: "Allow", Principal: { Service: "cloudtrail.amazonaws.com" }, Action: "*", Resource: "*" }],
};

function templateWith(Resources: Properties): ExampleResource[] {
    return [{ ...stackOf({ Resources }), provider: unpinned }];
}

const one = (Type: string, inputs: Properties) => ({ Type, Properties: inputs });

const trailWithUnknown = (changes: Record<string, string>, from: string): ExampleResource => ({
    ...goodTrail(changes),
    // A provider has the name of its resource.
    name: "trail",
    from: Object.fromEntries(Object.keys(changes).map((name) => [name, [from]])),
});

/** One stack, and how many providers are not pinned in it. */
const cases: [what: string, resources: ExampleResource[], found: number][] = [
    ["no provider is known", [{ type: "aws:cloudtrail/trail:Trail", inputs: {} }], 0],
    [
        "a provider of two accounts creates a trail",
        [{ ...goodTrail(), provider: { allowedAccountIds: '["111122223333","444455556666"]' } }],
        0,
    ],
    ["a provider has accounts that are not JSON", [{ ...goodTrail(), provider: { allowedAccountIds: "none" } }], 1],
    [
        "one provider creates a trail and a delegation",
        [
            { ...goodTrail(), provider: unpinned },
            {
                type: "aws:organizations/delegatedAdministrator:DelegatedAdministrator",
                inputs: { accountId: "444455556666", servicePrincipal: "cloudtrail.amazonaws.com" },
                provider: unpinned,
            },
        ],
        1,
    ],
    [
        "two providers create two trails",
        [
            { ...goodTrail(), provider: unpinned },
            { ...goodTrail(), name: "other", provider: { region: "eu-west-3" } },
        ],
        2,
    ],
    [
        "a provider creates the archive of a trail that a pinned one creates",
        [
            goodTrail(),
            {
                type: "aws:s3/bucket:Bucket",
                inputs: { bucket: "example-audit-log-444455556666-eu-west-1-an" },
                provider: unpinned,
            },
        ],
        1,
    ],
    [
        "a template has a bucket without a name, whose policy allows CloudTrail to write",
        templateWith({
            Bucket: one("AWS::S3::Bucket", {}),
            Policy: one("AWS::S3::BucketPolicy", { Bucket: { Ref: "Bucket" }, PolicyDocument: forCloudTrail }),
        }),
        1,
    ],
    [
        "a template has a bucket whose policy does not",
        templateWith({
            Bucket: one("AWS::S3::Bucket", {}),
            Policy: one("AWS::S3::BucketPolicy", { Bucket: { Ref: "Bucket" }, PolicyDocument: { Statement: [] } }),
        }),
        0,
    ],
    [
        "a template has a topic whose policy allows CloudTrail to publish",
        templateWith({
            Topic: one("AWS::SNS::Topic", {}),
            Policy: one("AWS::SNS::TopicPolicy", { Topics: [{ Ref: "Topic" }], PolicyDocument: forCloudTrail }),
        }),
        1,
    ],
    [
        "a template has a key whose policy allows CloudTrail to encrypt",
        templateWith({ Key: one("AWS::KMS::Key", { KeyPolicy: forCloudTrail }) }),
        1,
    ],
    [
        "a template has a key with another policy",
        templateWith({ Key: one("AWS::KMS::Key", { KeyPolicy: { Statement: [] } }) }),
        0,
    ],
    [
        "the program's trail writes to the bucket of a template",
        [
            ...templateWith({ Bucket: one("AWS::S3::Bucket", {}) }),
            trailWithUnknown({ s3BucketName: unknown }, "aws:cloudformation/stack:Stack example"),
        ],
        1,
    ],
    [
        "pulumi-aws-native creates the key of the program's trail",
        [
            { type: "aws-native:kms:Key", inputs: {}, provider: unpinned },
            trailWithUnknown({ kmsKeyId: unknown }, "aws-native:kms:Key example"),
        ],
        1,
    ],
    [
        "pulumi-aws-native creates a trail with a key of pulumi-aws",
        [
            { type: "aws:kms/key:Key", inputs: {}, provider: unpinned },
            {
                type: "aws-native:cloudtrail:Trail",
                name: "trail",
                inputs: { kmsKeyId: unknown },
                from: { kmsKeyId: ["aws:kms/key:Key example"] },
                provider: { allowedAccountIds: '["111122223333"]' },
            },
        ],
        1,
    ],
];

describe("detours-provider-pinned", () => {
    for (const [what, resources, found] of cases) {
        it(`finds ${found} where ${what}`, async () => {
            assert.equal((await messages(providerPinned, resources)).length, found);
        });
    }
});
