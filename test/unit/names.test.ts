import assert from "node:assert/strict";
import { archiveBucketPolicy } from "../../components/log-archive/archiveBucketPolicy";
import { namesOf } from "../../config/names";
import { settingsSchema, type Settings } from "../../config/schema";

function settings(changes: { homeRegion?: string; namePrefix?: string; logArchive?: object } = {}): Settings {
    return settingsSchema.parse({
        homeRegion: "eu-west-1",
        organization: { id: "o-exampleorgid", managementAccountId: "111122223333", deployRole: "deployment/Deploy" },
        ...changes,
        logArchive: {
            accountId: "444455556666",
            deployRole: "deployment/Deploy",
            breakGlassRoles: ["BreakGlass"],
            ...changes.logArchive,
        },
    });
}

/** As long as the schema lets them be. */
const roles = (count: number) =>
    Array.from({ length: count }, (_, index) => `${"p".repeat(35)}/${`${index}`.padEnd(64, "r")}`);

describe("names", () => {
    const partitions: [string, region: string, dnsSuffix: string, globalRegion: string, organizationsRegion: string][] =
        [
            ["aws", "eu-west-1", "amazonaws.com", "us-east-1", "us-east-1"],
            ["aws-us-gov", "us-gov-east-1", "amazonaws.com", "us-gov-west-1", "us-gov-west-1"],
            ["aws-cn", "cn-northwest-1", "amazonaws.com.cn", "cn-north-1", "cn-northwest-1"],
        ];
    for (const [partition, region, dnsSuffix, globalRegion, organizationsRegion] of partitions)
        it(`and ARNs in the partition ${partition}`, () => {
            assert.deepEqual(namesOf(settings({ homeRegion: region })), {
                partition,
                dnsSuffix,
                trail: "audit-log-organization-trail",
                trailArn: `arn:${partition}:cloudtrail:${region}:111122223333:trail/audit-log-organization-trail`,
                logGroup: "/audit-log/organization-trail",
                logGroupArn: `arn:${partition}:logs:${region}:111122223333:log-group:/audit-log/organization-trail`,
                logDeliveryRole: "audit-log-cloudtrail-to-logs",
                archiveBucket: `audit-log-archive-444455556666-${region}`,
                archiveBucketArn: `arn:${partition}:s3:::audit-log-archive-444455556666-${region}`,
                archiveKeyPrefix: "",
                archiveKeyLayout: {
                    logFiles: "AWSLogs/o-exampleorgid/{accountId}/CloudTrail/{region}/{yyyy}/{mm}/{dd}/",
                    digestFiles: "AWSLogs/o-exampleorgid/{accountId}/CloudTrail-Digest/{region}/{yyyy}/{mm}/{dd}/",
                },
                accessLogBucket: `audit-log-access-444455556666-${region}`,
                accessLogBucketArn: `arn:${partition}:s3:::audit-log-access-444455556666-${region}`,
                deliveryTopic: "audit-log-delivery",
                deliveryTopicArn: `arn:${partition}:sns:${region}:444455556666:audit-log-delivery`,
                archiveKeyAlias: "alias/audit-log-archive",
                deliveryTopicKeyAlias: "alias/audit-log-delivery",
                logGroupKeyAlias: "alias/audit-log-organization-trail",
                ownPrefix: "audit-log-",
                globalRegion,
                organizationsRegion,
                alarmTopic: "audit-log-alarms",
                alarmTopicArn: `arn:${partition}:sns:${region}:111122223333:audit-log-alarms`,
                chatTopic: "audit-log-alarms-chat",
                chatTopicArn: `arn:${partition}:sns:${region}:111122223333:audit-log-alarms-chat`,
                alarmKeyAlias: "alias/audit-log-alarms",
                chatRole: "audit-log-chat",
                tamperBus: "audit-log-tampering",
                tamperBusArn: `arn:${partition}:events:${region}:111122223333:event-bus/audit-log-tampering`,
                eventForwardingRole: "audit-log-event-forwarding",
                undeliveredQueue: "audit-log-undelivered-events",
                dashboard: "audit-log-overview",
                queryFolder: "audit-log",
                configRecorder: "audit-log-recorder",
                configBucket: `audit-log-config-444455556666-${region}`,
                configBucketArn: `arn:${partition}:s3:::audit-log-config-444455556666-${region}`,
                unloggedBuckets: ["archive", "access", "replica", "query"].map(
                    (purpose) => `audit-log-${purpose}-444455556666-${region}`,
                ),
                managementDeployRoleArn: `arn:${partition}:iam::111122223333:role/deployment/Deploy`,
                logArchiveDeployRoleArn: `arn:${partition}:iam::444455556666:role/deployment/Deploy`,
                breakGlassRoleArns: [`arn:${partition}:iam::444455556666:role/BreakGlass`],
            });
        });

    it("put the key prefix before AWSLogs/", () => {
        const { archiveKeyPrefix, archiveKeyLayout } = namesOf(settings({ logArchive: { keyPrefix: "trail/all" } }));
        assert.equal(archiveKeyPrefix, "trail/all/");
        assert.match(archiveKeyLayout.logFiles, /^trail\/all\/AWSLogs\/o-exampleorgid\//);
        assert.match(archiveKeyLayout.digestFiles, /^trail\/all\/AWSLogs\/o-exampleorgid\//);
    });

    it("have no role in the management account unless one is configured", () => {
        const { organization, ...rest } = settings();
        const names = namesOf({ ...rest, organization: { ...organization, deployRole: undefined } });
        assert.equal(names.managementDeployRoleArn, undefined);
    });

    describe("of the longest settings", () => {
        const written = settings({
            namePrefix: "abcdefghijklmnopqrst",
            logArchive: {
                deployRole: "d".repeat(64),
                breakGlassRoles: roles(10),
                readerRoles: roles(40).map((role) => `arn:aws-us-gov:iam::777788889999:role/${role}`),
                keyPrefix: "k".repeat(200),
            },
        });
        // As long as a Region of the future may be called.
        const longest = { ...written, homeRegion: "us-gov-northeast-1" };
        const names = namesOf(longest);

        const limits: [what: string, name: string, characters: number, shape: RegExp][] = [
            ["the archive bucket", names.archiveBucket, 63, /^[a-z0-9][a-z0-9-]*[a-z0-9]$/],
            ["the access-log bucket", names.accessLogBucket, 63, /^[a-z0-9][a-z0-9-]*[a-z0-9]$/],
            ["the trail", names.trail, 128, /^[a-z0-9]+(-[a-z0-9]+)*$/],
            ["the log delivery role", names.logDeliveryRole, 64, /^[\w+=,.@-]+$/],
            ["the delivery topic", names.deliveryTopic, 256, /^[\w-]+$/],
            ["the log group", names.logGroup, 512, /^[\w/.#-]+$/],
            ["the archive key's alias", names.archiveKeyAlias, 256, /^alias\/(?!aws\/)[\w/-]+$/],
            ["the delivery topic key's alias", names.deliveryTopicKeyAlias, 256, /^alias\/(?!aws\/)[\w/-]+$/],
            ["the topic of alarms", names.alarmTopic, 256, /^[\w-]+$/],
            ["the topic for chat channels", names.chatTopic, 256, /^[\w-]+$/],
            ["the alarms' key's alias", names.alarmKeyAlias, 256, /^alias\/(?!aws\/)[\w/-]+$/],
            ["the role of chat channels", names.chatRole, 64, /^[\w+=,.@-]+$/],
            ["the bus of tamper events", names.tamperBus, 256, /^[\w.-]+$/],
            ["the role that forwards events", names.eventForwardingRole, 64, /^[\w+=,.@-]+$/],
            ["the queue of undelivered events", names.undeliveredQueue, 80, /^[\w-]+$/],
            ["the dashboard", names.dashboard, 255, /^[\w-]+$/],
            ["the configuration recorder", names.configRecorder, 256, /^[\w-]+$/],
            ["the bucket of AWS Config", names.configBucket, 63, /^[a-z0-9][a-z0-9-]*[a-z0-9]$/],
            ...names.unloggedBuckets.map((name): [string, string, number, RegExp] => [
                `the bucket ${name}`,
                name,
                63,
                /^[a-z0-9][a-z0-9-]*[a-z0-9]$/,
            ]),
            ["the log group key's alias", names.logGroupKeyAlias, 256, /^alias\/(?!aws\/)[\w/-]+$/],
        ];
        for (const [what, name, characters, shape] of limits)
            it(`are what AWS takes for ${what}, at most ${characters} characters`, () => {
                assert.ok(name.length <= characters, `${name} has ${name.length} characters`);
                assert.match(name, shape);
            });

        it("leave the bucket policy within S3's 20 KB", () => {
            const policy = archiveBucketPolicy({
                bucketArn: names.archiveBucketArn,
                trailArn: names.trailArn,
                managementAccountId: longest.organization.managementAccountId,
                organizationId: longest.organization.id,
                keyPrefix: names.archiveKeyPrefix,
                deployRoleArn: names.logArchiveDeployRoleArn,
                breakGlassRoleArns: names.breakGlassRoleArns,
                readerRoleArns: longest.logArchive.readerRoles,
            });
            const { length } = JSON.stringify(policy);
            assert.ok(length <= 20 * 1024, `the policy has ${length} characters`);
        });
    });
});
