import assert from "node:assert/strict";
import { eventSelectors, insightSelectors } from "../../config/eventSelectors";
import { namesOf } from "../../config/names";
import { settingsSchema } from "../../config/schema";
import { recordedBy, type EventFields } from "./recorded";

type Written = Record<string, unknown>;

function settingsWith(trail: Written, homeRegion = "eu-west-1") {
    return settingsSchema.parse({
        homeRegion,
        organization: { id: "o-exampleorgid", managementAccountId: "111122223333" },
        logArchive: { accountId: "444455556666", deployRole: "LandingZoneDeploy" },
        trail,
    });
}

function selectorsOf(trail: Written, homeRegion?: string) {
    const settings = settingsWith(trail, homeRegion);
    return eventSelectors(settings.trail, namesOf(settings));
}

const names = namesOf(settingsWith({}));
const archive = "Archive deletions selector";
const archiveReads = "Archive reads selector";
const objects = "Data events of S3 objects";
const functions = "Data events of Lambda functions";
const tables = "Data events of DynamoDB tables";

const call = (type: string, source: string, arn: string, eventName: string, readOnly: boolean): EventFields => ({
    eventCategory: "Data",
    "resources.type": type,
    eventSource: source,
    "resources.ARN": arn,
    eventName,
    readOnly: String(readOnly),
    eventType: "AwsApiCall",
});
const objectCall = (eventName: string, bucket: string, readOnly = false, partition = "aws") =>
    call("AWS::S3::Object", "s3.amazonaws.com", `arn:${partition}:s3:::${bucket}/a/b.gz`, eventName, readOnly);
const orders = "arn:aws:lambda:eu-west-1:777788889999:function:orders";
const invocation = (arn: string) => call("AWS::Lambda::Function", "lambda.amazonaws.com", arn, "Invoke", false);
const table = "arn:aws:dynamodb:eu-west-1:777788889999:table/orders";
const itemCall = (eventName: string, arn: string, readOnly: boolean) =>
    call("AWS::DynamoDB::Table", "dynamodb.amazonaws.com", arn, eventName, readOnly);
const published = (arn: string) => call("AWS::SNS::Topic", "sns.amazonaws.com", arn, "Publish", false);
const throughEndpoint = (eventSource: string, errorCode?: string): EventFields => ({
    eventCategory: "NetworkActivity",
    eventSource,
    eventName: "Decrypt",
    ...(errorCode && { errorCode }),
});

const s3 = (settings: Written) => ({ dataEvents: { s3: settings } });
const full = (resourceType: string, ...fields: Written[]) => ({
    dataEvents: { selectors: [{ resourceType, fields }] },
});
const onObjects = (...fields: Written[]) => full("AWS::S3::Object", ...fields);
const inFull = "Data events of AWS::S3::Object";

/** What is recorded, by which selector, and what is not. */
const cases: [setting: string, trail: Written, events: [what: string, event: EventFields, by: string | undefined][]][] =
    [
        [
            "nothing",
            {},
            [
                ["a read of an object", objectCall("GetObject", "orders", true), undefined],
                ["a deletion elsewhere", objectCall("DeleteObject", "orders"), undefined],
                ["an invocation", invocation(orders), undefined],
                ["a call through an endpoint", throughEndpoint("kms.amazonaws.com", "VpceAccessDenied"), undefined],
            ],
        ],
        [
            "all buckets",
            s3({ buckets: "all" }),
            [
                ["a read", objectCall("GetObject", "orders", true), objects],
                ["a write", objectCall("PutObject", "orders"), objects],
                [
                    "a bucket whose name begins as the archive's",
                    objectCall("PutObject", `${names.archive.bucket}-x`),
                    objects,
                ],
                [
                    "a bucket that is named as the landing zone's own, and is none of them",
                    objectCall("PutObject", names.archive.bucket.replace("archive", "replica")),
                    objects,
                ],
                ["an invocation", invocation(orders), undefined],
            ],
        ],
        [
            "writes to all buckets",
            s3({ buckets: "all", operations: "write" }),
            [
                ["a read", objectCall("GetObject", "orders", true), undefined],
                ["a write", objectCall("PutObject", "orders"), objects],
            ],
        ],
        [
            "reads of one bucket",
            s3({ buckets: ["orders"], operations: "read" }),
            [
                ["a read", objectCall("GetObject", "orders", true), objects],
                ["a write", objectCall("PutObject", "orders"), undefined],
                [
                    "a read of a bucket whose name begins the same",
                    objectCall("GetObject", "orders-copy", true),
                    undefined,
                ],
            ],
        ],
        [
            "all functions",
            { dataEvents: { lambda: { functions: "all" } } },
            [
                ["an invocation", invocation(orders), functions],
                ["a write to a bucket", objectCall("PutObject", "orders"), undefined],
            ],
        ],
        [
            "one function",
            { dataEvents: { lambda: { functions: [orders] } } },
            [
                ["its invocation", invocation(orders), functions],
                ["an invocation of another", invocation(`${orders}-copy`), undefined],
            ],
        ],
        [
            "writes to all tables",
            { dataEvents: { dynamodb: { tables: "all", operations: "write" } } },
            [
                ["a write", itemCall("PutItem", table, false), tables],
                ["a read", itemCall("GetItem", table, true), undefined],
            ],
        ],
        [
            "one table",
            { dataEvents: { dynamodb: { tables: [table] } } },
            [
                ["a read", itemCall("GetItem", table, true), tables],
                ["a read of another", itemCall("GetItem", `${table}-copy`, true), undefined],
            ],
        ],
        [
            "objects in full, by their endings",
            onObjects({ field: "resources.ARN", endsWith: [".gz"], notEndsWith: ["/b.gz"] }),
            [
                ["an object left out", objectCall("PutObject", "orders"), undefined],
                [
                    "another",
                    call("AWS::S3::Object", "s3.amazonaws.com", "arn:aws:s3:::orders/c.gz", "PutObject", false),
                    inFull,
                ],
            ],
        ],
        [
            "objects in full, but for some buckets",
            onObjects({ field: "resources.ARN", notStartsWith: ["arn:aws:s3:::scratch/"] }),
            [
                ["an object left out", objectCall("PutObject", "scratch"), undefined],
                ["another", objectCall("PutObject", "orders"), inFull],
            ],
        ],
        [
            "objects in full, by the name of the call and who makes it",
            onObjects(
                { field: "eventName", startsWith: ["Put"], notEquals: ["PutObjectTagging"] },
                { field: "userIdentity.arn", notStartsWith: ["arn:aws:sts::777788889999:assumed-role/ci/"] },
            ),
            [
                ["such a call", objectCall("PutObject", "orders"), inFull],
                ["a call left out", objectCall("PutObjectTagging", "orders"), undefined],
                ["another call", objectCall("GetObject", "orders", true), undefined],
                [
                    "an identity left out",
                    {
                        ...objectCall("PutObject", "orders"),
                        "userIdentity.arn": "arn:aws:sts::777788889999:assumed-role/ci/build",
                    },
                    undefined,
                ],
            ],
        ],
        [
            "all topics in full",
            full("AWS::SNS::Topic", {
                field: "resources.ARN",
                notEquals: ["arn:aws:sns:eu-west-1:777788889999:noise"],
            }),
            [
                ["a message", published("arn:aws:sns:eu-west-1:777788889999:orders"), "Data events of AWS::SNS::Topic"],
                ["a message to the topic left out", published("arn:aws:sns:eu-west-1:777788889999:noise"), undefined],
            ],
        ],
        [
            "network activity",
            { networkActivity: { eventSources: ["kms.amazonaws.com", "s3.amazonaws.com"] } },
            [
                ["a call", throughEndpoint("kms.amazonaws.com"), "Network activity of kms.amazonaws.com"],
                ["a call of another service", throughEndpoint("ec2.amazonaws.com"), undefined],
            ],
        ],
        [
            "refused network activity",
            { networkActivity: { eventSources: ["kms.amazonaws.com"], onlyDenied: true } },
            [
                ["a call", throughEndpoint("kms.amazonaws.com"), undefined],
                [
                    "a refused call",
                    throughEndpoint("kms.amazonaws.com", "VpceAccessDenied"),
                    "Network activity of kms.amazonaws.com",
                ],
            ],
        ],
    ];

const weakening = [
    "DeleteObject",
    "DeleteObjects",
    "PutObjectRetention",
    "PutObjectLegalHold",
    "UpdateObjectEncryption",
];

/** Calls that get what is in a log file, and whether CloudTrail calls them read-only. */
const reading: [eventName: string, readOnly: boolean][] = [
    ["GetObject", true],
    ["GetObjectTorrent", true],
    ["SelectObjectContent", true],
    ["CopyObject", false],
    ["UploadPartCopy", false],
    ["RestoreObject", false],
];

describe("the trail's event selectors", () => {
    for (const [setting, trail, events] of cases)
        describe(`for ${setting}`, () => {
            const selectors = selectorsOf(trail);

            for (const [what, event, by] of events)
                it(`${by ? "record" : "leave out"} ${what}`, () => {
                    assert.deepEqual(recordedBy(selectors, event), by ? [by] : []);
                });

            it("record management events first, by the name that auditors' tools look for", () => {
                assert.equal(selectors[0]?.name, "Management events selector");
                for (const readOnly of ["true", "false"])
                    assert.deepEqual(recordedBy(selectors, { eventCategory: "Management", readOnly }), [
                        "Management events selector",
                    ]);
            });

            it("never record what the trail causes", () => {
                for (const bucket of names.unloggedBuckets)
                    for (const eventName of ["PutObject", "UploadPart", "CompleteMultipartUpload"])
                        assert.deepEqual(recordedBy(selectors, objectCall(eventName, bucket)), [], bucket);
                assert.deepEqual(recordedBy(selectors, published(names.delivery.topicArn)), []);
            });

            it("record once which principal deletes, unlocks or encrypts a log file anew", () => {
                for (const eventName of weakening)
                    assert.deepEqual(recordedBy(selectors, objectCall(eventName, names.archive.bucket)), [archive]);
            });

            it("leave deletions of log files out where that is switched off", () => {
                const off = selectorsOf({ ...trail, archiveDeletions: false });
                for (const eventName of weakening)
                    assert.deepEqual(recordedBy(off, objectCall(eventName, names.archive.bucket)), []);
            });

            it("record once which principal reads a log file", () => {
                for (const [eventName, readOnly] of reading)
                    assert.deepEqual(recordedBy(selectors, objectCall(eventName, names.archive.bucket, readOnly)), [
                        archiveReads,
                    ]);
            });

            it("leave reads of log files out where that is switched off", () => {
                const off = selectorsOf({ ...trail, archiveReads: false });
                for (const [eventName, readOnly] of reading)
                    assert.deepEqual(recordedBy(off, objectCall(eventName, names.archive.bucket, readOnly)), []);
            });

            it("record no reads of access logs", () => {
                assert.deepEqual(recordedBy(selectors, objectCall("GetObject", names.accessLog.bucket, true)), []);
            });

            it("ask something of each field once, as CloudTrail demands", () => {
                for (const { name, fieldSelectors } of selectors) {
                    const fields = fieldSelectors.map(({ field }) => field);
                    assert.equal(new Set(fields).size, fields.length, name);
                    for (const selector of fieldSelectors) {
                        const lists = (Object.values(selector) as (string | string[])[]).filter(
                            (value) => typeof value !== "string",
                        );
                        assert.ok(lists.length > 0 && lists.every((values) => values.length > 0), name);
                    }
                }
            });
        });

    for (const [homeRegion, partition] of [
        ["us-gov-west-1", "aws-us-gov"],
        ["cn-north-1", "aws-cn"],
        ["eusc-de-east-1", "aws-eusc"],
    ] as const)
        it(`leave the archive out, and record deletions and reads in it, in ${partition}`, () => {
            const selectors = selectorsOf(s3({ buckets: "all" }), homeRegion);
            const { bucket } = namesOf(settingsWith({}, homeRegion)).archive;
            assert.deepEqual(recordedBy(selectors, objectCall("PutObject", bucket, false, partition)), []);
            assert.deepEqual(recordedBy(selectors, objectCall("DeleteObject", bucket, false, partition)), [archive]);
            assert.deepEqual(recordedBy(selectors, objectCall("GetObject", bucket, true, partition)), [archiveReads]);
            assert.deepEqual(recordedBy(selectors, objectCall("PutObject", "orders", false, partition)), [objects]);
        });

    it("have the names that settings give them", () => {
        const selector = { name: "Queues", resourceType: "AWS::SQS::Queue" };
        assert.equal(selectorsOf({ dataEvents: { selectors: [selector] } }).at(-1)?.name, "Queues");
    });
});

describe("the trail's Insights", () => {
    const insights: [settings: Written, types: string[] | undefined][] = [
        [{}, undefined],
        [{ callRate: true }, ["ApiCallRateInsight"]],
        [{ errorRate: true }, ["ApiErrorRateInsight"]],
        [{ callRate: true, errorRate: true }, ["ApiCallRateInsight", "ApiErrorRateInsight"]],
    ];
    for (const [settings, types] of insights)
        it(`are ${types?.join(" and ") ?? "absent"} for ${JSON.stringify(settings)}`, () => {
            const selectors = insightSelectors(settingsWith({ insights: settings }).trail);
            assert.deepEqual(
                selectors?.map(({ insightType }) => insightType),
                types,
            );
        });
});
