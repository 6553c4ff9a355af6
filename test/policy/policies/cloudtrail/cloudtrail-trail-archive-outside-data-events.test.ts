import assert from "node:assert/strict";
import type { Value } from "@landing-zone/preview";
import { trailArchiveOutsideDataEvents } from "../../../../policy-pack/policies/cloudtrail/cloudtrail-trail-archive-outside-data-events";
import { goodTrail } from "../../good/trail";
import { messages, secret, unknown } from "../../pack";
import type { Changes } from "../../good/withChanges";

const bucket = "arn:aws:s3:::example-audit-log-444455556666-eu-west-1-an";
const arn = (operators: Record<string, Value>) => ({ field: "resources.ARN", ...operators });
const s3 = (...more: Value[]): Changes => ({
    advancedEventSelectors: [
        { fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }] },
        {
            fieldSelectors: [
                { field: "eventCategory", equals: ["Data"] },
                { field: "resources.type", equals: ["AWS::S3::Object"] },
                ...more,
            ],
        },
    ],
});
const basic = (values: Value, more: Record<string, Value> = {}): Changes => ({
    eventSelectors: [{ ...more, dataResources: [{ type: "AWS::S3::Object", values }] }],
});
/** As the landing zone records who deletes or unlocks its log files. */
const deletions = (eventName: Record<string, Value>) =>
    s3(arn({ startsWiths: [`${bucket}/`] }), { field: "eventName", ...eventName });
const unlocking = ["DeleteObject", "DeleteObjects", "PutObjectRetention", "PutObjectLegalHold"];
const advancedPlace = /^`advancedEventSelectors\[1\]` records the delivery of the trail's own log files: /;
const basicPlace = /^`eventSelectors\[0\]\.dataResources\[0\]` records the delivery of the trail's own log files: /;

describe("policy cloudtrail-trail-archive-outside-data-events", () => {
    const passing: [what: string, changes: Changes][] = [
        ["no selectors", {}],
        ["the archive excluded", s3(arn({ notStartsWiths: [`${bucket}/`] }))],
        ["the archive excluded among others", s3(arn({ notStartsWiths: ["arn:aws:s3:::results/", `${bucket}/`] }))],
        ["the archive excluded without a slash", s3(arn({ notStartsWiths: [bucket] }))],
        ["the log files excluded", s3(arn({ notStartsWiths: [`${bucket}/AWSLogs/`] }))],
        ["all of S3 excluded", s3(arn({ notStartsWiths: ["arn:aws:s3:::"] }))],
        [
            "the log files below a prefix excluded",
            { ...s3(arn({ notStartsWiths: [`${bucket}/org/AWSLogs/`] })), s3KeyPrefix: "org" },
        ],
        [
            "another partition",
            s3(arn({ notStartsWiths: ["arn:aws-cn:s3:::example-audit-log-444455556666-eu-west-1-an/"] })),
        ],
        ["an exclusion that is not known yet", s3(arn({ notStartsWiths: [unknown] }))],
        ["exclusions that are not known yet", s3(arn({ notStartsWiths: unknown }))],
        ["a secret exclusion", s3(arn({ notStartsWiths: [secret(`${bucket}/`)] }))],
        ["another bucket alone", s3(arn({ startsWiths: ["arn:aws:s3:::orders/"] }))],
        ["a bucket whose name has the same prefix", s3(arn({ startsWiths: [`${bucket}-copy/`] }))],
        ["a bucket that is not known yet", s3(arn({ startsWiths: [unknown] }))],
        ["another object alone", s3(arn({ equals: ["arn:aws:s3:::orders/today"] }))],
        ["another folder of the archive", s3(arn({ startsWiths: [`${bucket}/athena/`] }))],
        ["reads alone", s3({ field: "readOnly", equals: ["true"] })],
        ["another call alone", s3({ field: "eventName", equals: ["GetObject"] })],
        ["every call but the writing one", s3({ field: "eventName", notEquals: ["PutObject"] })],
        ["calls with another prefix", s3({ field: "eventName", startsWiths: ["Get", "Delete"] })],
        ["deletions in the archive", deletions({ equals: unlocking })],
        ["deletions in the archive, by their beginning", deletions({ startsWiths: ["DeleteObject"] })],
        ["a call in the archive that is not known yet", deletions({ equals: [unknown] })],
        ["the console's calls", s3({ field: "sessionCredentialFromConsole", equals: ["true"] })],
        ["an identity's calls", s3({ field: "userIdentity.arn", startsWiths: ["arn:aws:iam::111122223333:role/x"] })],
        ["every call but those that put something", s3({ field: "eventName", notStartsWiths: ["Put"] })],
        ["every call but those about objects", s3({ field: "eventName", notEndsWiths: ["Object"] })],
        ["calls to leave out that are not known yet", s3({ field: "eventName", notStartsWiths: [unknown] })],
        ["an unknown field", s3({ field: "phaseOfMoon", notEquals: ["full"] })],
        ["an empty selector, which AWS refuses", { advancedEventSelectors: [{}] }],
        ["a field that is not known yet", s3({ field: unknown, equals: ["x"] })],
        ["a field selector that is not known yet", s3(unknown)],
        ["selectors that are not known yet", { advancedEventSelectors: unknown, eventSelectors: unknown }],
        ["a bucket of the trail's that is not known yet", { ...s3(), s3BucketName: unknown }],
        [
            "a prefix that is not known yet",
            { ...s3(arn({ notStartsWiths: [`${bucket}/org/AWSLogs/`] })), s3KeyPrefix: unknown },
        ],
        [
            "data events of functions",
            { eventSelectors: [{ dataResources: [{ type: "AWS::Lambda::Function", values: ["arn:aws:lambda"] }] }] },
        ],
        [
            "data events of another type, with any ARN",
            { eventSelectors: [{ dataResources: [{ type: "AWS::DynamoDB::Table", values: ["arn:aws:s3"] }] }] },
        ],
        ["basic: another bucket", basic(["arn:aws:s3:::orders/"])],
        ["basic: a bucket whose name has the same prefix", basic([`${bucket}-copy/`])],
        ["basic: a bucket whose name is a prefix of the archive's", basic(["arn:aws:s3:::example"])],
        ["basic: reads alone", basic(["arn:aws:s3"], { readWriteType: "ReadOnly" })],
        ["basic: a bucket that is not known yet", basic([unknown])],
        ["basic: buckets that are not known yet", basic(unknown)],
    ];
    for (const [what, changes] of passing) {
        it(`accepts: ${what}`, async () => {
            assert.deepEqual(await messages(trailArchiveOutsideDataEvents, goodTrail(changes)), []);
        });
    }

    const failing: [what: string, changes: Changes, expected: RegExp][] = [
        ["all objects", s3(), advancedPlace],
        ["all objects of S3, as an ARN's beginning", s3(arn({ startsWiths: ["arn:aws:s3:::"] })), advancedPlace],
        ["the archive", s3(arn({ startsWiths: [`${bucket}/`] })), advancedPlace],
        ["a part of the log files", s3(arn({ startsWiths: [`${bucket}/AWSLogs/o-exampleorgid/`] })), advancedPlace],
        ["the archive by equals", s3(arn({ equals: [`${bucket}/`] })), advancedPlace],
        ["the archive beside an unknown", s3(arn({ startsWiths: [unknown, `${bucket}/`] })), advancedPlace],
        ["the archive, secretly", s3(arn({ startsWiths: [secret(`${bucket}/`)] })), advancedPlace],
        ["compressed files", s3(arn({ endsWiths: [".gz"] })), advancedPlace],
        ["another bucket excluded", s3(arn({ notStartsWiths: ["arn:aws:s3:::orders/"] })), advancedPlace],
        ["a longer name excluded", s3(arn({ notStartsWiths: [`${bucket}-copy/`] })), advancedPlace],
        ["an object excluded", s3(arn({ notEquals: [`${bucket}/`] })), advancedPlace],
        ["another folder excluded", s3(arn({ notStartsWiths: [`${bucket}/athena/`] })), advancedPlace],
        [
            "the log files excluded, but not below their prefix",
            { ...s3(arn({ notStartsWiths: [`${bucket}/AWSLogs/`] })), s3KeyPrefix: "org" },
            advancedPlace,
        ],
        ["writes alone", s3({ field: "readOnly", equals: ["false"] }), advancedPlace],
        ["the writing call", s3({ field: "eventName", startsWiths: ["Put"] }), advancedPlace],
        ["calls about objects", s3({ field: "eventName", endsWiths: ["Object"] }), advancedPlace],
        ["deletions in the archive, and writes", deletions({ equals: [...unlocking, "PutObject"] }), advancedPlace],
        ["all but deletions in the archive", deletions({ notEquals: unlocking }), advancedPlace],
        [
            "what puts something in the archive",
            deletions({ startsWiths: ["DeleteObject", "PutObject"] }),
            advancedPlace,
        ],
        ["every call in the archive", s3(arn({ startsWiths: [`${bucket}/`] })), advancedPlace],
        ["every call but deletions", s3({ field: "eventName", notStartsWiths: ["Delete"] }), advancedPlace],
        [
            "every identity but one",
            s3({ field: "userIdentity.arn", notEquals: ["arn:aws:iam::111122223333:role/x"] }),
            advancedPlace,
        ],
        ["basic: all objects", basic(["arn:aws:s3"]), basicPlace],
        ["basic: all objects of S3", basic(["arn:aws:s3:::"]), basicPlace],
        ["basic: all objects in China", basic(["arn:aws-cn:s3"]), basicPlace],
        ["basic: the archive", basic([`${bucket}/`]), basicPlace],
        ["basic: the archive without a slash", basic([bucket]), basicPlace],
        ["basic: the archive among others", basic([unknown, "arn:aws:s3:::orders/", `${bucket}/`]), basicPlace],
        ["basic: the archive, for writes", basic([`${bucket}/`], { readWriteType: "WriteOnly" }), basicPlace],
    ];
    for (const [what, changes, expected] of failing) {
        it(`refuses: ${what}`, async () => {
            const [message = "", ...more] = await messages(trailArchiveOutsideDataEvents, goodTrail(changes));
            assert.match(message, expected);
            assert.deepEqual(more, []);
        });
    }

    it("refuses a selector for the writes of a bucket that the configuration lists", async () => {
        const config = {
            [trailArchiveOutsideDataEvents.name]: { otherBuckets: ["example-replica", "example-access"] },
        };
        const changes = s3(arn({ notStartsWiths: [`${bucket}/`, "arn:aws:s3:::example-access/"] }));
        const [message = "", ...more] = await messages(trailArchiveOutsideDataEvents, goodTrail(changes), config);
        assert.match(message, /^`advancedEventSelectors\[1\]` records writes to `otherBuckets\[0\]`/);
        assert.deepEqual(more, []);
        // The trail's own bucket is not known yet; the others are.
        const unknownBucket = goodTrail({ ...basic(["arn:aws:s3:::example-access/"]), s3BucketName: unknown });
        const found = await messages(trailArchiveOutsideDataEvents, unknownBucket, config);
        assert.deepEqual(found.length, 1);
        assert.match(found[0] ?? "", /`otherBuckets\[1\]`/);
    });
});
