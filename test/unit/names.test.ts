import assert from "node:assert/strict";
import { archiveBucketPolicy } from "../../components/log-archive/archiveBucketPolicy";
import { namesOf } from "../../config/names";
import { regions } from "../../config/partition";
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
    const partitions: [
        string,
        region: string,
        principalSuffix: string,
        globalRegion: string,
        organizationsRegion: string,
    ][] = [
        ["aws", "eu-west-1", "amazonaws.com", "us-east-1", "us-east-1"],
        ["aws-us-gov", "us-gov-east-1", "amazonaws.com", "us-gov-west-1", "us-gov-west-1"],
        ["aws-cn", "cn-northwest-1", "amazonaws.com.cn", "cn-north-1", "cn-northwest-1"],
        ["aws-eusc", "eusc-de-east-1", "amazonaws.com", "eusc-de-east-1", "eusc-de-east-1"],
    ];
    for (const [partition, region, principalSuffix, globalRegion, organizationsRegion] of partitions)
        it(`and ARNs in the partition ${partition}`, () => {
            assert.deepEqual(namesOf(settings({ homeRegion: region })), {
                partition: { name: partition, principalSuffix, globalRegion, organizationsRegion },
                prefix: "audit-log-",
                trail: {
                    name: "audit-log-organization-trail",
                    arn: `arn:${partition}:cloudtrail:${region}:111122223333:trail/audit-log-organization-trail`,
                },
                logGroup: {
                    name: "/audit-log/organization-trail",
                    arn: `arn:${partition}:logs:${region}:111122223333:log-group:/audit-log/organization-trail`,
                    keyAlias: "alias/audit-log-organization-trail",
                    deliveryRole: "audit-log-cloudtrail-to-logs",
                },
                bucketNamespace: "account-regional",
                archive: {
                    bucket: `audit-log-archive-444455556666-${region}-an`,
                    bucketArn: `arn:${partition}:s3:::audit-log-archive-444455556666-${region}-an`,
                    keyAlias: "alias/audit-log-archive",
                    keyPrefix: "",
                    keyLayout: {
                        logFiles: "AWSLogs/o-exampleorgid/{accountId}/CloudTrail/{region}/{yyyy}/{mm}/{dd}/",
                        digestFiles: "AWSLogs/o-exampleorgid/{accountId}/CloudTrail-Digest/{region}/{yyyy}/{mm}/{dd}/",
                    },
                },
                accessLog: {
                    bucket: `audit-log-access-444455556666-${region}-an`,
                    bucketArn: `arn:${partition}:s3:::audit-log-access-444455556666-${region}-an`,
                },
                unloggedBuckets: ["archive", "access"].map(
                    (purpose) => `audit-log-${purpose}-444455556666-${region}-an`,
                ),
                delivery: {
                    topic: "audit-log-delivery",
                    topicArn: `arn:${partition}:sns:${region}:444455556666:audit-log-delivery`,
                    keyAlias: "alias/audit-log-delivery",
                },
                alarms: {
                    topic: "audit-log-alarms",
                    topicArn: `arn:${partition}:sns:${region}:111122223333:audit-log-alarms`,
                    chatTopic: "audit-log-alarms-chat",
                    chatTopicArn: `arn:${partition}:sns:${region}:111122223333:audit-log-alarms-chat`,
                    chatRole: "audit-log-chat",
                    keyAlias: "alias/audit-log-alarms",
                    deploymentTopic: "audit-log-deployments",
                    deploymentTopicArn: `arn:${partition}:sns:${region}:111122223333:audit-log-deployments`,
                    backupTopic: "audit-log-alarms-backup",
                    backupKeyAlias: "alias/audit-log-alarms-backup",
                },
                tampering: {
                    bus: "audit-log-tampering",
                    busArn: `arn:${partition}:events:${region}:111122223333:event-bus/audit-log-tampering`,
                    forwardingRole: "audit-log-event-forwarding",
                    undeliveredQueue: "audit-log-undelivered-events",
                },
                overview: { dashboard: "audit-log-overview", queryFolder: "audit-log" },
                config: {
                    recorder: "audit-log-recorder",
                    bucket: `audit-log-config-444455556666-${region}-an`,
                    bucketArn: `arn:${partition}:s3:::audit-log-config-444455556666-${region}-an`,
                },
                roles: {
                    managementDeployArn: `arn:${partition}:iam::111122223333:role/deployment/Deploy`,
                    logArchiveDeployArn: `arn:${partition}:iam::444455556666:role/deployment/Deploy`,
                    breakGlassArns: [`arn:${partition}:iam::444455556666:role/BreakGlass`],
                    boundaries: undefined,
                    administratorArns: [
                        "deployment/Deploy",
                        "OrganizationAccountAccessRole",
                        "AWSControlTowerExecution",
                    ].map((role) => `arn:${partition}:iam::444455556666:role/${role}`),
                },
            });
        });

    it("put the key prefix before AWSLogs/", () => {
        const { keyPrefix, keyLayout } = namesOf(settings({ logArchive: { keyPrefix: "trail/all" } })).archive;
        assert.equal(keyPrefix, "trail/all/");
        assert.match(keyLayout.logFiles, /^trail\/all\/AWSLogs\/o-exampleorgid\//);
        assert.match(keyLayout.digestFiles, /^trail\/all\/AWSLogs\/o-exampleorgid\//);
    });

    for (const region of ["me-central-1", "me-south-1"])
        it(`put buckets into S3's global namespace in ${region}, which has no other`, () => {
            const { bucketNamespace, archive, accessLog, config } = namesOf(settings({ homeRegion: region }));
            assert.equal(bucketNamespace, undefined);
            assert.equal(archive.bucket, `audit-log-archive-444455556666-${region}`);
            assert.equal(accessLog.bucket, `audit-log-access-444455556666-${region}`);
            assert.equal(config.bucket, `audit-log-config-444455556666-${region}`);
        });

    it("have no role in the management account unless one is configured", () => {
        const { organization, ...rest } = settings();
        const names = namesOf({ ...rest, organization: { ...organization, deployRole: undefined } });
        assert.equal(names.roles.managementDeployArn, undefined);
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
            ["the archive bucket", names.archive.bucket, 63, /^[a-z0-9][a-z0-9-]*[a-z0-9]$/],
            ["the access-log bucket", names.accessLog.bucket, 63, /^[a-z0-9][a-z0-9-]*[a-z0-9]$/],
            ["the trail", names.trail.name, 128, /^[a-z0-9]+(-[a-z0-9]+)*$/],
            ["the log delivery role", names.logGroup.deliveryRole, 64, /^[\w+=,.@-]+$/],
            ["the delivery topic", names.delivery.topic, 256, /^[\w-]+$/],
            ["the log group", names.logGroup.name, 512, /^[\w/.#-]+$/],
            ["the archive key's alias", names.archive.keyAlias, 256, /^alias\/(?!aws\/)[\w/-]+$/],
            ["the delivery topic key's alias", names.delivery.keyAlias, 256, /^alias\/(?!aws\/)[\w/-]+$/],
            ["the topic of alarms", names.alarms.topic, 256, /^[\w-]+$/],
            ["the topic of alerts on deployments", names.alarms.deploymentTopic, 256, /^[\w-]+$/],
            ["the backup topic of alarms", names.alarms.backupTopic, 256, /^[\w-]+$/],
            ["the backup key's alias", names.alarms.backupKeyAlias, 256, /^alias\/(?!aws\/)[\w/-]+$/],
            ["the topic for chat channels", names.alarms.chatTopic, 256, /^[\w-]+$/],
            ["the alarms' key's alias", names.alarms.keyAlias, 256, /^alias\/(?!aws\/)[\w/-]+$/],
            ["the role of chat channels", names.alarms.chatRole, 64, /^[\w+=,.@-]+$/],
            ["the bus of tamper events", names.tampering.bus, 256, /^[\w.-]+$/],
            ["the role that forwards events", names.tampering.forwardingRole, 64, /^[\w+=,.@-]+$/],
            ["the queue of undelivered events", names.tampering.undeliveredQueue, 80, /^[\w-]+$/],
            ["the dashboard", names.overview.dashboard, 255, /^[\w-]+$/],
            ["the configuration recorder", names.config.recorder, 256, /^[\w-]+$/],
            ["the bucket of AWS Config", names.config.bucket, 63, /^[a-z0-9][a-z0-9-]*[a-z0-9]$/],
            ["the log group key's alias", names.logGroup.keyAlias, 256, /^alias\/(?!aws\/)[\w/-]+$/],
        ];
        for (const [what, name, characters, shape] of limits)
            it(`are what AWS takes for ${what}, at most ${characters} characters`, () => {
                assert.ok(name.length <= characters, `${name} has ${name.length} characters`);
                assert.match(name, shape);
            });

        for (const region of regions)
            it(`fit into the 63 characters of a bucket's name in ${region}`, () => {
                const { archive, accessLog, config } = namesOf({ ...longest, homeRegion: region });
                for (const { bucket } of [archive, accessLog, config]) assert.ok(bucket.length <= 63, bucket);
            });

        it("leave the bucket policy within S3's 20 KB, with room for extra statements", () => {
            const policy = archiveBucketPolicy({
                bucketArn: names.archive.bucketArn,
                trailArn: names.trail.arn,
                managementAccountId: longest.organization.managementAccountId,
                logArchiveAccountId: longest.logArchive.accountId,
                organizationId: longest.organization.id,
                keyPrefix: names.archive.keyPrefix,
                deployRoleArn: names.roles.logArchiveDeployArn,
                breakGlassRoleArns: names.roles.breakGlassArns,
                readerRoleArns: longest.logArchive.readerRoles,
            });
            const { length } = JSON.stringify(policy);
            assert.ok(length <= 20 * 1024 - 2500, `the policy has ${length} characters`);
        });
    });
});
