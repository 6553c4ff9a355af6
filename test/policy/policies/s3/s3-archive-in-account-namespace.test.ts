import assert from "node:assert/strict";
import { archiveInAccountNamespace } from "../../../../policy-pack/policies/s3/s3-archive-in-account-namespace";
import { types } from "../../../../policy-pack/vocabulary/types";
import type { ExampleResource } from "../../examples";
import { archiveBucketName, goodArchive } from "../../good/archive";
import { goodReplication, replicaBucket } from "../../good/replication";
import { messages, secret, unknown } from "../../pack";

const inRegion = (region: string, bucketNamespace: ExampleResource["inputs"][string] | undefined) =>
    goodArchive({ bucket: { bucketNamespace } }).map((resource): ExampleResource => ({
        ...resource,
        provider: region === "" ? {} : { region },
    }));
const bucket = (name: string, inputs: ExampleResource["inputs"]): ExampleResource => ({
    type: types.Bucket,
    name,
    inputs: { bucket: name, ...inputs },
});

describe("policy s3-archive-in-account-namespace", () => {
    const passing: [what: string, stack: ExampleResource[]][] = [
        ["the namespace of the account", inRegion("eu-west-1", "account-regional")],
        ["the namespace of the account in a secret", inRegion("eu-west-1", secret("account-regional"))],
        [
            "a namespace that is not known yet",
            inRegion("eu-west-1", unknown).map((resource) =>
                resource.type === types.Bucket
                    ? { ...resource, from: { bucketNamespace: ["aws:s3/bucket:Bucket other"] } }
                    : resource,
            ),
        ],
        ["no namespace in me-central-1", inRegion("me-central-1", undefined)],
        ["the global namespace in me-south-1", inRegion("me-south-1", "global")],
        ["a bucket that does not belong to the audit log", [...goodArchive(), bucket("site", {})]],
        [
            "a replica and an access-log bucket in the account's namespace",
            [
                ...goodArchive(),
                goodReplication(),
                bucket(replicaBucket, { bucketNamespace: "account-regional" }),
                bucket("example-access-logs", { bucketNamespace: "account-regional" }),
            ],
        ],
        [
            "a CloudFormation bucket",
            [
                ...goodArchive({ bucket: null }),
                template({ BucketName: archiveBucketName, BucketNamespace: "account-regional" }),
            ],
        ],
    ];
    for (const [what, stack] of passing)
        it(`accepts ${what}`, async () => {
            assert.deepEqual(await messages(archiveInAccountNamespace, stack), []);
        });

    const failing: [what: string, stack: ExampleResource[]][] = [
        ["no namespace", inRegion("eu-west-1", undefined)],
        ["an empty namespace", inRegion("eu-west-1", "")],
        ["the global namespace", inRegion("us-gov-west-1", "global")],
        ["no namespace in a Region that is not known", inRegion("", undefined)],
        ["a replica in the global namespace", [...goodArchive(), goodReplication(), bucket(replicaBucket, {})]],
        ["an access-log bucket in the global namespace", [...goodArchive(), bucket("example-access-logs", {})]],
        ["a CloudFormation bucket", [...goodArchive({ bucket: null }), template({ BucketName: archiveBucketName })]],
    ];
    for (const [what, stack] of failing)
        it(`reports ${what}`, async () => {
            const [message, ...others] = await messages(archiveInAccountNamespace, stack);
            assert.deepEqual(others, []);
            assert.match(message ?? "", /`bucketNamespace` is not account-regional: .* Write `bucketNamespace: /);
        });
});

function template(properties: object): ExampleResource {
    return {
        type: "aws:cloudformation/stack:Stack",
        inputs: {
            templateBody: JSON.stringify({ Resources: { B: { Type: "AWS::S3::Bucket", Properties: properties } } }),
        },
    };
}
