import { partitionOf } from "./partition";
import type { Settings } from "./schema";

/**
 * Names and ARNs of what the landing zone makes, computed from settings alone, so that policies can name a resource
 * before it exists.
 */
export interface Names {
    partition: string;
    /** Ending of regional service principals in the partition. */
    dnsSuffix: string;
    trail: string;
    trailArn: string;
    logGroup: string;
    logGroupArn: string;
    logDeliveryRole: string;
    archiveBucket: string;
    archiveBucketArn: string;
    /** Before `AWSLogs/` in the key of every object in the archive, with its slash; empty for none. */
    archiveKeyPrefix: string;
    /** Keys of the objects in the archive, up to the day; what differs from file to file in braces. */
    archiveKeyLayout: { logFiles: string; digestFiles: string };
    accessLogBucket: string;
    accessLogBucketArn: string;
    deliveryTopic: string;
    deliveryTopicArn: string;
    archiveKeyAlias: string;
    deliveryTopicKeyAlias: string;
    logGroupKeyAlias: string;
    managementDeployRoleArn?: string;
    logArchiveDeployRoleArn: string;
    breakGlassRoleArns: string[];
}

/**
 * Derives the names of an environment. Bucket names carry account and Region: they are unique in the whole partition.
 */
export function namesOf({ homeRegion, organization, logArchive, namePrefix }: Settings): Names {
    const partition = partitionOf(homeRegion);
    if (!partition) throw new Error(`${homeRegion} is no Region.`);
    const arn = (service: string, region: string, account: string, resource: string) =>
        `arn:${partition.name}:${service}:${region}:${account}:${resource}`;
    const bucket = (purpose: string) => `${namePrefix}-${purpose}-${logArchive.accountId}-${homeRegion}`;
    const logArchiveRoleArn = (role: string) => arn("iam", "", logArchive.accountId, `role/${role}`);

    const trail = `${namePrefix}-organization-trail`;
    const logGroup = `/${namePrefix}/organization-trail`;
    const archiveBucket = bucket("archive");
    const accessLogBucket = bucket("access");
    const archiveKeyPrefix = logArchive.keyPrefix ? `${logArchive.keyPrefix}/` : "";
    const archiveKeys = (folder: string) =>
        `${archiveKeyPrefix}AWSLogs/${organization.id}/{accountId}/${folder}/{region}/{yyyy}/{mm}/{dd}/`;
    const deliveryTopic = `${namePrefix}-delivery`;
    return {
        partition: partition.name,
        dnsSuffix: partition.dnsSuffix,
        trail,
        trailArn: arn("cloudtrail", homeRegion, organization.managementAccountId, `trail/${trail}`),
        logGroup,
        logGroupArn: arn("logs", homeRegion, organization.managementAccountId, `log-group:${logGroup}`),
        logDeliveryRole: `${namePrefix}-cloudtrail-to-logs`,
        archiveBucket,
        archiveBucketArn: arn("s3", "", "", archiveBucket),
        archiveKeyPrefix,
        archiveKeyLayout: { logFiles: archiveKeys("CloudTrail"), digestFiles: archiveKeys("CloudTrail-Digest") },
        accessLogBucket,
        accessLogBucketArn: arn("s3", "", "", accessLogBucket),
        deliveryTopic,
        deliveryTopicArn: arn("sns", homeRegion, logArchive.accountId, deliveryTopic),
        archiveKeyAlias: `alias/${namePrefix}-archive`,
        deliveryTopicKeyAlias: `alias/${deliveryTopic}`,
        logGroupKeyAlias: `alias/${trail}`,
        managementDeployRoleArn:
            organization.deployRole &&
            arn("iam", "", organization.managementAccountId, `role/${organization.deployRole}`),
        logArchiveDeployRoleArn: logArchiveRoleArn(logArchive.deployRole),
        breakGlassRoleArns: logArchive.breakGlassRoles.map(logArchiveRoleArn),
    };
}
