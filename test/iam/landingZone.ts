import type * as aws from "@pulumi/aws";
import { alarmKeyPolicy } from "../../components/detection/alarm-topic/alarmKeyPolicy";
import { alarmTopicPolicy } from "../../components/detection/alarm-topic/alarmTopicPolicy";
import { chatPermissions, chatRoleTrust } from "../../components/detection/alarm-topic/chatPolicies";
import { configBucketPolicy } from "../../components/detection/aws-config/configBucketPolicy";
import {
    eventForwardingRolePolicy,
    eventForwardingRoleTrust,
} from "../../components/detection/tampering/eventForwardingRolePolicy";
import { tamperBusPolicy } from "../../components/detection/tampering/tamperBusPolicy";
import { undeliveredQueuePolicy } from "../../components/detection/tampering/undeliveredQueuePolicy";
import { accessLogBucketPolicy } from "../../components/log-archive/accessLogBucketPolicy";
import { archiveBucketPolicy } from "../../components/log-archive/archiveBucketPolicy";
import { archiveKeyPolicy } from "../../components/log-archive/archiveKeyPolicy";
import { deliveryTopicKeyPolicy } from "../../components/log-archive/deliveryTopicKeyPolicy";
import { deliveryTopicPolicy } from "../../components/log-archive/deliveryTopicPolicy";
import { logDeliveryRolePolicy, logDeliveryRoleTrust } from "../../components/organization-trail/logDeliveryRolePolicy";
import { logGroupKeyPolicy } from "../../components/organization-trail/logGroupKeyPolicy";

export const managementAccountId = "111122223333";
export const logArchiveAccountId = "444455556666";
export const memberAccountId = "777788889999";
/** Has nothing to do with the organization. */
export const outsiderAccountId = "999988887777";
export const organizationId = "o-exampleorgid";

/** What one landing zone differs in from another. */
export interface Variant {
    partition: string;
    region: string;
    /** Ending of the partition's regional service principals. */
    principalSuffix: string;
    /** With its slash; empty for none. */
    keyPrefix: string;
    /** Of roles in the log-archive account. */
    breakGlassRoles: string[];
    /** Of roles in the member account. */
    readerRoles: string[];
}

export type LandingZone = ReturnType<typeof landingZone>;

/**
 * A landing zone in the commercial partition, without key prefix, with one break-glass role and one reader, but for
 * what is given.
 */
export function landingZone(variant: Partial<Variant> = {}) {
    const { partition, region, principalSuffix, keyPrefix, breakGlassRoles, readerRoles }: Variant = {
        partition: "aws",
        region: "eu-west-1",
        principalSuffix: "amazonaws.com",
        keyPrefix: "",
        breakGlassRoles: ["BreakGlass"],
        readerRoles: ["security/Reader"],
        ...variant,
    };
    const roleArn = (accountId: string) => (role: string) => `arn:${partition}:iam::${accountId}:role/${role}`;
    const keyArn = (accountId: string) =>
        `arn:${partition}:kms:${region}:${accountId}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
    return {
        partition,
        region,
        homeRegion: region,
        principalSuffix,
        keyPrefix,
        organizationId,
        managementAccountId,
        logArchiveAccountId,
        deployRoleArn: roleArn(logArchiveAccountId)("deployment/LandingZoneDeploy"),
        breakGlassRoleArns: breakGlassRoles.map(roleArn(logArchiveAccountId)),
        readerRoleArns: readerRoles.map(roleArn(memberAccountId)),
        trailArn: `arn:${partition}:cloudtrail:${region}:${managementAccountId}:trail/organization-trail`,
        bucketArn: `arn:${partition}:s3:::example-archive`,
        archiveKeyArn: keyArn(logArchiveAccountId),
        accessLogBucketArn: `arn:${partition}:s3:::example-access-logs`,
        accessLogPrefix: "example-archive/",
        configBucketArn: `arn:${partition}:s3:::example-config`,
        topicArn: `arn:${partition}:sns:${region}:${logArchiveAccountId}:deliveries`,
        topicKeyArn: keyArn(logArchiveAccountId),
        logGroupArn: `arn:${partition}:logs:${region}:${managementAccountId}:log-group:/example/organization-trail`,
        logGroupKeyArn: keyArn(managementAccountId),
        logDeliveryRoleArn: roleArn(managementAccountId)("cloudtrail-to-logs"),
        ownPrefix: "example-",
        alarmTopicArn: `arn:${partition}:sns:${region}:${managementAccountId}:example-alarms`,
        alarmKeyArn: keyArn(managementAccountId),
        backupTopicArn: `arn:${partition}:sns:${region}:${logArchiveAccountId}:example-alarms-backup`,
        backupKeyArn: keyArn(logArchiveAccountId),
        chatRoleArn: roleArn(managementAccountId)("example-chat"),
        tamperBusArn: `arn:${partition}:events:${region}:${managementAccountId}:event-bus/example-tampering`,
        eventForwardingRole: "example-event-forwarding",
        eventForwardingRoleArn: roleArn(logArchiveAccountId)("example-event-forwarding"),
        eventPublishingRoleArn: roleArn(managementAccountId)("example-event-forwarding"),
        undeliveredQueueArn: `arn:${partition}:sqs:${region}:${logArchiveAccountId}:example-undelivered-events`,
    };
}

/** Every document that the program makes for a landing zone. */
export function documentsOf(zone: LandingZone) {
    const backup = { accountId: logArchiveAccountId, publishingRoleArn: zone.eventPublishingRoleArn };
    return {
        archiveBucket: archiveBucketPolicy(zone),
        accessLogBucket: accessLogBucketPolicy({
            ...zone,
            bucketArn: zone.accessLogBucketArn,
            sourceBucketArn: zone.bucketArn,
            accountId: logArchiveAccountId,
            keyPrefix: zone.accessLogPrefix,
        }),
        configBucket: configBucketPolicy({ ...zone, bucketArn: zone.configBucketArn }),
        archiveKey: archiveKeyPolicy(zone),
        deliveryTopic: deliveryTopicPolicy(zone),
        deliveryTopicKey: deliveryTopicKeyPolicy(zone),
        logGroupKey: logGroupKeyPolicy({ ...zone, accountId: managementAccountId }),
        logDeliveryRoleTrust: logDeliveryRoleTrust(zone),
        logDeliveryRole: logDeliveryRolePolicy(zone),
        alarmTopic: alarmTopicPolicy({ ...zone, accountId: managementAccountId, topicArn: zone.alarmTopicArn }),
        alarmKey: alarmKeyPolicy({ ...zone, accountId: managementAccountId, topicArns: [zone.alarmTopicArn] }),
        backupTopic: alarmTopicPolicy({ ...zone, ...backup, topicArn: zone.backupTopicArn }),
        backupKey: alarmKeyPolicy({ ...zone, ...backup, topicArns: [zone.backupTopicArn] }),
        chatRoleTrust: chatRoleTrust(zone),
        chatPermissions: chatPermissions(zone),
        tamperBus: tamperBusPolicy({ ...zone, busArn: zone.tamperBusArn }),
        eventForwardingRoleTrust: eventForwardingRoleTrust({ ...zone, accountId: logArchiveAccountId }),
        eventForwardingRole: eventForwardingRolePolicy({ busArn: zone.tamperBusArn }),
        eventPublishingRole: eventForwardingRolePolicy({
            busArn: zone.tamperBusArn,
            topics: {
                arns: [zone.alarmTopicArn, zone.backupTopicArn],
                keyArns: [zone.alarmKeyArn, zone.backupKeyArn],
            },
        }),
        undeliveredQueue: undeliveredQueuePolicy({
            ...zone,
            accountId: logArchiveAccountId,
            queueArn: zone.undeliveredQueueArn,
        }),
    } satisfies Record<string, aws.iam.PolicyDocument>;
}
