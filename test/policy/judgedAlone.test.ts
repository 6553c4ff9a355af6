import assert from "node:assert/strict";
import { types } from "../../policy-pack/vocabulary/types";
import type { ExampleResource } from "./examples";
import { archiveBucketName, archivePolicy } from "./good/archive";
import { keyPolicyWith } from "./good/key";
import { topicPolicyWith } from "./good/topic";
import { policyPack } from "./pack";
import { previewed } from "./previewed";

const allPrincipals = { Effect: "Allow", Principal: "*", Resource: "*" } as const;
const provider = { allowedAccountIds: '["444455556666"]', region: "eu-west-1" };
const keyPolicy = (policy: string): ExampleResource => ({
    type: types.KeyPolicy,
    inputs: { keyId: "1234abcd-12ab-34cd-56ef-1234567890ab", policy },
    provider,
});

/** Documents that alone show that they belong to the audit log. */
const documents: [policy: string, resource: ExampleResource][] = [
    ["kms-key-policy-not-public", keyPolicy(keyPolicyWith({ ...allPrincipals, Action: "kms:Decrypt" }))],
    [
        "kms-key-policy-keeps-administration",
        keyPolicy(
            keyPolicyWith({
                Effect: "Allow",
                Principal: { AWS: "arn:aws:iam::777788889999:root" },
                Action: "kms:PutKeyPolicy",
                Resource: "*",
            }),
        ),
    ],
    [
        "kms-key-policy-only-from-trail",
        keyPolicy(keyPolicyWith().replace("trail/example-organization-trail", "*").replace("111122223333", "*")),
    ],
    [
        "sns-topic-policy-not-public",
        {
            type: types.TopicPolicy,
            inputs: {
                arn: "arn:aws:sns:eu-west-1:444455556666:example-delivery",
                policy: topicPolicyWith({ ...allPrincipals, Action: "sns:Publish" }),
            },
        },
    ],
    [
        "s3-archive-policy-not-public",
        {
            type: types.BucketPolicy,
            inputs: {
                bucket: archiveBucketName,
                policy: archivePolicy({ public: { ...allPrincipals, Action: "s3:GetObject" } }),
            },
        },
    ],
];

describe("a document that names CloudTrail", () => {
    for (const [policy, example] of documents) {
        it(`is refused by ${policy} before it is applied, and once`, async () => {
            const pack = await policyPack();
            const { resource, provider } = previewed(example);
            const names = (violations: { policy: string }[]) => violations.map((violation) => violation.policy);
            assert.deepEqual(names(await pack.analyze(resource, provider)), [policy]);
            assert.deepEqual(names(await pack.analyzeStack(provider ? [provider, resource] : [resource])), []);
        });
    }
});
