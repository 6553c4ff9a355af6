import assert from "node:assert/strict";
import { documentsOf, landingZone } from "./landingZone";

/**
 * AWS's limits in bytes.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html
 * https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html
 * https://docs.aws.amazon.com/general/latest/gr/sns.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html
 */
const limits: Record<keyof ReturnType<typeof documentsOf>, number> = {
    archiveBucket: 20 * 1024,
    accessLogBucket: 20 * 1024,
    configBucket: 20 * 1024,
    archiveKey: 32 * 1024,
    deliveryTopic: 30 * 1024,
    deliveryTopicKey: 32 * 1024,
    logGroupKey: 32 * 1024,
    logDeliveryRoleTrust: 2048,
    logDeliveryRole: 10240,
    alarmTopic: 30 * 1024,
    alarmKey: 32 * 1024,
    backupTopic: 30 * 1024,
    backupKey: 32 * 1024,
    chatRoleTrust: 2048,
    chatPermissions: 6144,
    tamperBus: 10240,
    eventForwardingRoleTrust: 2048,
    eventForwardingRole: 10240,
    eventPublishingRole: 10240,
    undeliveredQueue: 8192,
};

const names = Object.keys(limits) as (keyof typeof limits)[];

const roles = (count: number) => Array.from({ length: count }, (_, index) => `${index}`.padStart(64, "r"));
const largest = documentsOf(
    landingZone({
        partition: "aws-us-gov",
        region: "us-gov-west-1",
        keyPrefix: `${"p".repeat(199)}/`,
        breakGlassRoles: roles(10),
        readerRoles: roles(50),
    }),
);
const withoutRoles = documentsOf(landingZone({ breakGlassRoles: [], readerRoles: [] }));

for (const name of names) {
    describe(`policy document ${name}`, () => {
        it(`fits into AWS's ${limits[name]} bytes with 10 break-glass roles and 50 readers`, () => {
            const { length } = JSON.stringify(largest[name]);
            assert(length <= limits[name], `${length} bytes`);
        });

        it("names every statement once, in letters and digits", () => {
            const { Statement } = JSON.parse(JSON.stringify(largest[name])) as { Statement: { Sid?: string }[] };
            const sids = Statement.map(({ Sid }) => Sid);
            assert.deepEqual([...new Set(sids)], sids);
            for (const sid of sids) assert.match(sid ?? "", /^[A-Za-z0-9]+$/);
        });

        it("names nothing of another partition", () => {
            const partitions = JSON.stringify(largest[name]).matchAll(/arn:([a-z-]*):/g);
            for (const [, partition] of partitions) assert.equal(partition, "aws-us-gov");
        });

        it("has no empty list, which AWS refuses, without break-glass roles and readers", () => {
            assert.doesNotMatch(JSON.stringify(withoutRoles[name]), /\[\]/);
        });
    });
}
