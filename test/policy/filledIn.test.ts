import assert from "node:assert/strict";
import type { Properties } from "@landing-zone/preview";
import { types } from "../../policy-pack/vocabulary/types";
import type { ExampleResource } from "./examples";
import { archiveBucketName, goodArchive } from "./good/archive";
import { goodKey, keyPolicyWith } from "./good/key";
import { goodTopic, topicPolicyWith } from "./good/topic";
import { goodTrail } from "./good/trail";
import { policyPack } from "./pack";
import { previewed } from "./previewed";

const keyArn = "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const topicArn = "arn:aws:sns:eu-west-1:444455556666:example-delivery";

const statement = (more: object) =>
    JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...more }] });

/** The values that AWS fills in when it creates a resource from inputs that omit them. */
const filledIn: Record<string, Properties> = {
    [types.Bucket]: {
        acl: "private",
        arn: `arn:aws:s3:::${archiveBucketName}`,
        forceDestroy: false,
        grants: [{ id: "0123456789abcdef", permissions: ["FULL_CONTROL"], type: "CanonicalUser", uri: "" }],
        id: archiveBucketName,
        lifecycleRules: [],
        objectLockConfiguration: { objectLockEnabled: "Enabled", rule: null },
        policy: "",
        serverSideEncryptionConfiguration: {
            rule: {
                applyServerSideEncryptionByDefault: { kmsMasterKeyId: "", sseAlgorithm: "AES256" },
                bucketKeyEnabled: false,
            },
        },
        versioning: { enabled: false, mfaDelete: false },
    },
    [types.Key]: {
        arn: keyArn,
        bypassPolicyLockoutSafetyCheck: false,
        customKeyStoreId: "",
        customerMasterKeySpec: "SYMMETRIC_DEFAULT",
        id: "1234abcd-12ab-34cd-56ef-1234567890ab",
        isEnabled: true,
        keyId: "1234abcd-12ab-34cd-56ef-1234567890ab",
        keyUsage: "ENCRYPT_DECRYPT",
        multiRegion: false,
        policy: statement({ Principal: { AWS: "arn:aws:iam::444455556666:root" }, Action: "kms:*", Resource: "*" }),
        rotationPeriodInDays: 365,
        xksKeyId: "",
    },
    [types.Topic]: {
        arn: topicArn,
        id: topicArn,
        owner: "444455556666",
        policy: statement({
            Principal: { AWS: "*" },
            Action: ["SNS:Publish", "SNS:Subscribe", "SNS:SetTopicAttributes"],
            Resource: topicArn,
            Condition: { StringEquals: { "AWS:SourceOwner": "444455556666" } },
        }),
    },
    [types.Queue]: {
        id: "https://sqs.eu-west-1.amazonaws.com/444455556666/example-delivery",
        kmsMasterKeyId: "",
        policy: "",
        redriveAllowPolicy: "",
        redrivePolicy: "",
        sqsManagedSseEnabled: true,
        url: "https://sqs.eu-west-1.amazonaws.com/444455556666/example-delivery",
    },
};

const trail = goodTrail({ s3BucketName: archiveBucketName, snsTopicName: topicArn, kmsKeyId: keyArn });

/** The good log, with each policy in a separate resource. */
const log: ExampleResource[] = [
    trail,
    ...goodArchive(),
    goodKey({ policy: undefined }),
    { type: types.KeyPolicy, inputs: { keyId: keyArn, policy: keyPolicyWith() } },
    goodTopic({ policy: undefined }),
    { type: types.TopicPolicy, inputs: { arn: topicArn, policy: topicPolicyWith() } },
    { type: types.Queue, inputs: { name: "example-delivery" } },
    {
        type: types.TopicSubscription,
        inputs: { topic: topicArn, protocol: "sqs", endpoint: "arn:aws:sqs:eu-west-1:444455556666:example-delivery" },
    },
];

/** A lifecycle rule as the provider reads it back from S3. */
const lifecycle = (rule: Properties): ExampleResource[] =>
    goodArchive({
        lifecycle: {
            rules: [
                {
                    id: "age",
                    status: "Enabled",
                    prefix: "",
                    filter: { and: null, prefix: "", tag: null },
                    abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
                    ...rule,
                },
            ],
        },
    });

describe("what AWS fills in", () => {
    const cases: [what: string, resources: ExampleResource[], refusedBy: string[]][] = [
        ["is not reported for a good log", log, []],
        [
            "is not reported for a rule that only removes markers of deleted objects",
            lifecycle({
                expiration: { date: "", days: 0, expiredObjectDeleteMarker: true },
                noncurrentVersionExpiration: { newerNoncurrentVersions: null, noncurrentDays: 30 },
            }),
            [],
        ],
        [
            "is not reported for a rule for several conditions, away from the log files",
            lifecycle({
                filter: { and: { prefix: "results/", tags: {} }, prefix: "", tag: null },
                expiration: { date: "", days: 30, expiredObjectDeleteMarker: false },
            }),
            [],
        ],
        [
            "is not reported for a lock that is given in years",
            goodArchive({ lock: { rule: { defaultRetention: { mode: "GOVERNANCE", days: 0, years: 1 } } } }),
            [],
        ],
        [
            "does not replace a policy of the bucket",
            [trail, ...goodArchive({ policy: null })],
            ["s3-archive-policy-lets-trail-write"],
        ],
        [
            "does not replace versioning or encryption",
            goodArchive({ versioning: null, encryption: null }),
            ["s3-archive-encrypted-with-kms", "s3-archive-versioned"],
        ],
    ];
    for (const [what, resources, refusedBy] of cases) {
        it(what, async () => {
            const made = resources.map(previewed).flatMap(({ resource, provider }) => {
                const outputs = { ...filledIn[resource.type], ...resource.outputs };
                return [...(provider ? [provider] : []), { ...resource, outputs }];
            });
            const violations = await (await policyPack()).analyzeStack(made);
            assert.deepEqual(violations.map(({ policy }) => policy).sort(), refusedBy);
        });
    }
});
