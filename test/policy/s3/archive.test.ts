import assert from "node:assert/strict";
import type { PolicyPackConfig } from "@landing-zone/preview";
import { types } from "../../../policy-pack/vocabulary/types";
import type { ExampleResource } from "../examples";
import { archiveBucketName, archivePolicy, archiveStatements, goodArchive } from "../good/archive";
import { goodTrail } from "../good/trail";
import { policyPack, unknown, violations } from "../pack";
import { previewed } from "../previewed";

/** The names of the S3 policies that refuse something, each once, in alphabetical order. */
async function refusedBy(resources: ExampleResource[], config: PolicyPackConfig = {}): Promise<string[]> {
    const found = (await violations(resources, config)).map(({ policy }) => policy);
    return [...new Set(found.filter((name) => name.startsWith("s3-")))].sort();
}

/** A trail that delivers to the good archive. */
function trail(changes = {}): ExampleResource {
    return goodTrail({ s3BucketName: archiveBucketName, ...changes });
}

const bucketArn = `arn:aws:s3:::${archiveBucketName}`;

/** A bare bucket that a trail of the stack delivers to: all that it lacks is wrong. */
const bare = ["access-logged", "aborts-uploads", "encrypted-with-kms", "object-locked", "ownership-enforced"]
    .concat("in-account-namespace", "policy-lets-trail-write", "protected", "public-access-blocked", "versioned")
    .map((name) => `s3-archive-${name}`)
    .sort();

describe("the policies of the archive bucket", () => {
    const cases: [what: string, resources: ExampleResource[], refused: string[], config?: PolicyPackConfig][] = [
        ["a good archive with its trail in another stack", goodArchive(), []],
        ["a good archive beside its trail", [trail(), ...goodArchive()], []],
        [
            "a bare bucket beside the trail that delivers to it",
            [trail(), { type: types.Bucket, inputs: { bucket: archiveBucketName } }],
            bare,
        ],
        [
            "a bare BucketV2 without a name beside the trail that delivers to it",
            [
                goodTrail({ s3BucketName: unknown }),
                { type: "aws:s3/bucketV2:BucketV2", inputs: { bucket: unknown } },
            ].map((one) =>
                one.type === types.Trail
                    ? { ...one, from: { s3BucketName: ["aws:s3/bucketV2:BucketV2 example"] } }
                    : one,
            ),
            bare,
        ],
        [
            "a bare bucket without a name whose policy the trail waits for",
            [
                {
                    ...goodTrail({ s3BucketName: unknown }),
                    from: { s3BucketName: ["aws:s3/bucketPolicy:BucketPolicy example"] },
                },
                { type: types.Bucket, inputs: {} },
                {
                    type: types.BucketPolicy,
                    inputs: { bucket: unknown, policy: unknown },
                    from: { bucket: ["aws:s3/bucket:Bucket example"], policy: ["aws:s3/bucket:Bucket example"] },
                },
            ],
            bare.filter((name) => name !== "s3-archive-policy-lets-trail-write"),
        ],
        ...["Principal", "NotPrincipal"].map((element): (typeof cases)[number] => [
            `a policy that allows CloudTrail with all principals, by ${element}`,
            [
                trail(),
                ...goodArchive({
                    policy: {
                        policy: archivePolicy({
                            checks: null,
                            writes: {
                                Effect: "Allow",
                                [element]: element === "Principal" ? "*" : { AWS: "arn:aws:iam::777788889999:root" },
                                Action: "s3:*",
                                Resource: [bucketArn, `${bucketArn}/*`],
                            },
                        }),
                    },
                }),
            ],
            ["s3-archive-policy-not-public"],
        ]),
        [
            "a grant to all principals whose kind of principal is in lower case",
            goodArchive({
                policy: {
                    policy: archivePolicy({
                        public: {
                            Effect: "Allow",
                            Principal: { aws: "*" },
                            Action: "s3:GetObject",
                            Resource: `${bucketArn}/*`,
                        },
                    }),
                },
            }),
            ["s3-archive-policy-not-public"],
        ],
        ["a bare bucket that no trail delivers to", [{ type: types.Bucket, inputs: { bucket: "site" } }], []],
        [
            "a bucket whose inline policy allows CloudTrail, and nothing else",
            [
                {
                    type: types.Bucket,
                    inputs: { bucket: archiveBucketName, policy: archivePolicy() },
                },
            ],
            bare.filter((name) => name !== "s3-archive-policy-lets-trail-write"),
        ],
        [
            "an archive below the trail's prefix",
            [
                trail({ s3KeyPrefix: "org" }),
                ...goodArchive({
                    policy: { policy: archivePolicy().replaceAll("/AWSLogs/", "/org/AWSLogs/") },
                }),
            ],
            [],
        ],
        [
            "an archive that forgets the trail's prefix",
            [trail({ s3KeyPrefix: "org" }), ...goodArchive()],
            ["s3-archive-policy-lets-trail-write"],
        ],
        [
            "an archive of a trail for one account",
            [
                trail({ isOrganizationTrail: false }),
                ...goodArchive({
                    policy: {
                        policy: archivePolicy({
                            writes: {
                                ...archiveStatements.writes,
                                Resource: `${bucketArn}/AWSLogs/111122223333/*`,
                            },
                        }),
                    },
                }),
            ],
            [],
        ],
        [
            "a noncurrent version that is kept as long as demanded, where nothing is locked",
            goodArchive({ lock: null, lifecycle: { rules: [noncurrent(365)] } }),
            ["s3-archive-object-locked"],
        ],
        [
            "a noncurrent version that is kept shorter than demanded, where nothing is locked",
            goodArchive({ lock: null, lifecycle: { rules: [noncurrent(365)] } }),
            ["s3-archive-lifecycle", "s3-archive-object-locked"],
            { "s3-archive-lifecycle": { minimumDays: 366 } },
        ],
        [
            "settings that are not known yet",
            goodArchive({
                versioning: { versioningConfiguration: { status: unknown } },
                lock: { rule: { defaultRetention: { mode: unknown, days: unknown } } },
                encryption: { rules: unknown },
                publicAccess: { blockPublicAcls: unknown },
                ownership: { rule: unknown },
                logging: { targetBucket: unknown },
                lifecycle: { rules: [unknown] },
            }).map((one) => ({ ...one, from: notYetMade(one) })),
            [],
        ],
        [
            "a condition that is not known yet",
            goodArchive({
                policy: {
                    policy: JSON.parse(
                        archivePolicy({
                            checks: { ...archiveStatements.checks, Condition: unknown },
                            writes: { ...archiveStatements.writes, Condition: { StringEquals: unknown } },
                            tls: { ...archiveStatements.tls, Condition: { Bool: { "aws:SecureTransport": unknown } } },
                            organization: { ...archiveStatements.organization, Resource: unknown },
                        }),
                    ) as Record<string, string>,
                },
            }),
            [],
        ],
        [
            "a grant to the owner alone, inline",
            goodArchive({
                bucket: { grants: [{ id: "owner", type: "CanonicalUser", permissions: ["FULL_CONTROL"] }] },
            }),
            [],
        ],
        [
            "grants to two, inline",
            goodArchive({
                bucket: {
                    grants: ["owner", "other"].map((id) => ({ id, type: "CanonicalUser", permissions: ["READ"] })),
                },
            }),
            ["s3-archive-without-acl"],
        ],
    ];
    for (const [what, resources, refused, config] of cases) {
        it(refused.length > 0 ? `refuse ${what}: ${refused.join(", ")}` : `accept ${what}`, async () => {
            assert.deepEqual(await refusedBy(resources, config), refused);
        });
    }

    const replicated = { status: "Enabled", deleteMarkerReplicationStatus: "Enabled" };
    const inlineFaults: [what: string, type: string, inputs: ExampleResource["inputs"]][] = [
        [
            "a bucket",
            types.Bucket,
            {
                acl: "public-read",
                versioning: { enabled: false },
                objectLockConfiguration: { rule: { defaultRetention: { mode: "GOVERNANCE", days: 366 } } },
                serverSideEncryptionConfiguration: {
                    rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: "key" } },
                },
                logging: { targetBucket: archiveBucketName },
                lifecycleRules: [{ enabled: true, expiration: { days: 365 } }],
                replicationConfiguration: { rules: [replicated] },
            },
        ],
        [
            "a BucketV2",
            "aws:s3/bucketV2:BucketV2",
            {
                acl: "public-read",
                versionings: [{ enabled: false }],
                objectLockConfiguration: {
                    rules: [{ defaultRetentions: [{ mode: "GOVERNANCE", days: 366 }] }],
                },
                serverSideEncryptionConfigurations: [
                    {
                        rules: [
                            {
                                applyServerSideEncryptionByDefaults: [
                                    { sseAlgorithm: "aws:kms", kmsMasterKeyId: "key" },
                                ],
                            },
                        ],
                    },
                ],
                loggings: [{ targetBucket: archiveBucketName }],
                lifecycleRules: [{ enabled: true, expirations: [{ days: 365 }] }],
                replicationConfigurations: [{ rules: [replicated] }],
            },
        ],
    ];
    for (const [what, type, inputs] of inlineFaults) {
        it(`refuse what is wrong in the settings that ${what} has inline`, async () => {
            const others = goodArchive({
                bucket: null,
                versioning: null,
                lock: null,
                encryption: null,
                logging: null,
                lifecycle: null,
            });
            const named = { bucket: archiveBucketName, bucketNamespace: "account-regional" };
            const bucket = { type, inputs: { ...named, ...inputs }, options: { protect: true } };
            assert.deepEqual(
                await refusedBy([bucket, ...others]),
                ["aborts-uploads", "access-logged", "bucket-key", "lifecycle", "replication-keeps-deletes-away"]
                    .concat("versioned", "without-acl")
                    .map((name) => `s3-archive-${name}`),
            );
        });
    }

    it("judge a resource that is a long row of variables never closed", async () => {
        const resource = `${bucketArn}/${"${".repeat(100_000)}`;
        const policy = archivePolicy({ writes: { ...archiveStatements.writes, Resource: resource } });
        assert.deepEqual(await refusedBy(goodArchive({ policy: { policy } })), []);
    }).timeout(5_000);

    it("name the path of the setting that is wrong", async () => {
        const inline = goodArchive({ versioning: null, bucket: { versioning: { enabled: false } } });
        const [violation, ...more] = await violations(inline);
        assert.match(violation?.message ?? "", /^In `versioning`: /);
        assert.deepEqual(more, []);
    });
});

describe("the remediation of public access", () => {
    const blocks = [
        ["s3-archive-public-access-blocked", types.BucketPublicAccessBlock],
        ["s3-account-public-access-blocked", types.AccountPublicAccessBlock],
    ] as const;
    for (const [policy, type] of blocks) {
        const remediated = async (inputs: ExampleResource["inputs"], level: "mandatory" | "remediate") => {
            const pack = await policyPack({ [policy]: level });
            return (await pack.remediate(previewed({ type, inputs }).resource)).inputs;
        };
        const on = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true };

        it(`of ${policy} switches on what is off, and leaves the rest alone`, async () => {
            const inputs = { bucket: "site", ...on, ignorePublicAcls: false };
            assert.deepEqual(await remediated(inputs, "remediate"), {
                bucket: "site",
                ...on,
                restrictPublicBuckets: true,
            });
        });

        it(`of ${policy} keeps what is not known yet`, async () => {
            const inputs = { ...on, bucket: unknown, restrictPublicBuckets: unknown };
            assert.deepEqual(await remediated(inputs, "remediate"), inputs);
        });
    }
});

function noncurrent(noncurrentDays: number) {
    return {
        id: "noncurrent",
        status: "Enabled",
        noncurrentVersionExpiration: { noncurrentDays },
        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
    };
}

/** Gives each input of a resource a source that the pack does not see. */
function notYetMade({ inputs }: ExampleResource): Record<string, string[]> {
    return Object.fromEntries(Object.keys(inputs).map((input) => [input, ["aws:ssm/parameter:Parameter example"]]));
}
