import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../config/names";
import type { Settings } from "../../config/schema";
import { inAccount, type AccountOptions } from "../accountOptions";
import { EncryptionKey } from "../encryptionKey";
import { left } from "../kept";
import { AccessLogBucket } from "./accessLogBucket";
import { ArchiveBucket } from "./archiveBucket";
import { archiveKeyPolicy } from "./archiveKeyPolicy";
import { DeliveryTopic } from "./deliveryTopic";

export interface LogArchiveArgs {
    names: Names;
    organization: Settings["organization"];
    settings: Settings["logArchive"];
}

/**
 * All that lives in the log-archive account: the archive bucket and its key, the bucket of its access logs, and the
 * topic of deliveries.
 */
export class LogArchive extends pulumi.ComponentResource {
    readonly bucketName: pulumi.Output<string>;
    readonly accessLogBucketName: pulumi.Output<string>;
    readonly keyArn: pulumi.Output<string>;
    readonly deliveryTopicArn: pulumi.Output<string>;
    readonly deliveryTopicKeyArn: pulumi.Output<string>;
    /**
     * The trail must wait for these: CloudTrail refuses what it cannot write to, and would write what is not yet
     * locked.
     */
    readonly trailPrerequisites: pulumi.Resource[];

    constructor(name: string, args: LogArchiveArgs, opts: AccountOptions) {
        super("landing-zone:logArchive:LogArchive", name, {}, inAccount(name, opts));
        const child = { parent: this };
        const { names, organization, settings } = args;
        const account = {
            partition: names.partition.name,
            logArchiveAccountId: settings.accountId,
            managementAccountId: organization.managementAccountId,
            organizationId: organization.id,
            trailArn: names.trail.arn,
        };
        const roles = {
            deployRoleArn: names.roles.logArchiveDeployArn,
            breakGlassRoleArns: names.roles.breakGlassArns,
            readerRoleArns: settings.readerRoles,
        };
        const accessLogPrefix = `${names.archive.bucket}/`;

        if (settings.accountPublicAccessBlock) {
            new aws.s3.AccountPublicAccessBlock(
                name,
                {
                    accountId: settings.accountId,
                    blockPublicAcls: true,
                    blockPublicPolicy: true,
                    ignorePublicAcls: true,
                    restrictPublicBuckets: true,
                },
                { ...child, ...left },
            );
        }
        const key = new EncryptionKey(
            `${name}-key`,
            {
                description: "Encrypts the organization's CloudTrail log files",
                alias: names.archive.keyAlias,
                policy: archiveKeyPolicy({
                    ...account,
                    ...roles,
                    bucketArn: names.archive.bucketArn,
                    extraStatements: settings.extraKeyStatements,
                }),
            },
            child,
        );
        const accessLogs = new AccessLogBucket(
            `${name}-access-logs`,
            {
                ...account,
                ...roles,
                name: names.accessLog.bucket,
                namespace: names.bucketNamespace,
                arn: names.accessLog.bucketArn,
                sourceBucketArn: names.archive.bucketArn,
                accountId: settings.accountId,
                keyPrefix: accessLogPrefix,
                expireAfterDays: settings.accessLogs.expireAfterDays,
            },
            child,
        );
        const bucket = new ArchiveBucket(
            `${name}-bucket`,
            {
                ...account,
                ...roles,
                name: names.archive.bucket,
                namespace: names.bucketNamespace,
                arn: names.archive.bucketArn,
                kmsKeyArn: key.arn,
                extraStatements: settings.extraBucketStatements,
                keyPrefix: names.archive.keyPrefix,
                objectLock: settings.objectLock,
                lifecycle: settings.lifecycle.enabled ? settings.lifecycle : undefined,
                mfaDelete: settings.mfaDelete,
                accessLogs: {
                    bucketName: accessLogs.name,
                    keyPrefix: accessLogPrefix,
                    safeguards: accessLogs.safeguards,
                },
            },
            child,
        );
        const topic = new DeliveryTopic(
            `${name}-deliveries`,
            {
                ...account,
                breakGlassRoleArns: roles.breakGlassRoleArns,
                name: names.delivery.topic,
                arn: names.delivery.topicArn,
                keyAlias: names.delivery.keyAlias,
            },
            child,
        );

        this.bucketName = bucket.name;
        this.accessLogBucketName = accessLogs.name;
        this.keyArn = key.arn;
        this.deliveryTopicArn = topic.arn;
        this.deliveryTopicKeyArn = topic.keyArn;
        this.trailPrerequisites = [...bucket.safeguards, topic.policy];
        this.registerOutputs({
            bucketName: this.bucketName,
            accessLogBucketName: this.accessLogBucketName,
            keyArn: this.keyArn,
            deliveryTopicArn: this.deliveryTopicArn,
            deliveryTopicKeyArn: this.deliveryTopicKeyArn,
        });
    }
}
