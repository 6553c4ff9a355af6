import { partitionOf } from "./partition";
import type { Settings } from "./schema";

/**
 * Names and ARNs of what the landing zone creates, computed from settings alone, so that policies can name a resource
 * before it exists.
 */
export type Names = ReturnType<typeof namesOf>;

/** Settings that the names of buckets consist of. */
interface BucketNameSettings extends Pick<Settings, "homeRegion" | "namePrefix"> {
    logArchive: Pick<Settings["logArchive"], "accountId">;
}

/**
 * Regions without account-regional namespaces of S3.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/gpbucketnamespaces.html
 */
const regionsWithoutBucketNamespaces = ["me-central-1", "me-south-1"];

/** The namespace of the landing zone's buckets; undefined for S3's global one. */
function bucketNamespaceIn(region: string): "account-regional" | undefined {
    return regionsWithoutBucketNamespaces.includes(region) ? undefined : "account-regional";
}

/**
 * Names of the landing zone's own buckets. Only the log-archive account can create a bucket whose name ends in its ID,
 * the Region and `-an`, also after it was deleted. In the global namespace any account can take a name that is free.
 */
function bucketNamesOf({ homeRegion, logArchive, namePrefix }: BucketNameSettings) {
    const suffix = bucketNamespaceIn(homeRegion) ? "-an" : "";
    const bucket = (purpose: string) => `${namePrefix}-${purpose}-${logArchive.accountId}-${homeRegion}${suffix}`;
    return { archive: bucket("archive"), accessLog: bucket("access"), config: bucket("config") };
}

/**
 * The buckets in which each log file or request creates an object, which data events must never record. The bucket of
 * AWS Config is not one of them.
 */
export function unloggedBucketsOf(settings: BucketNameSettings): string[] {
    const { archive, accessLog } = bucketNamesOf(settings);
    return [archive, accessLog];
}

/** Derives the names of an environment. */
export function namesOf({ homeRegion, organization, logArchive, namePrefix, permissionsBoundary }: Settings) {
    const partition = partitionOf(homeRegion);
    if (!partition) throw new Error(`${homeRegion} is not a Region.`);
    const arn = (service: string, region: string, account: string, resource: string) =>
        `arn:${partition.name}:${service}:${region}:${account}:${resource}`;
    const inManagement = (service: string, resource: string) =>
        arn(service, homeRegion, organization.managementAccountId, resource);
    const bucketArn = (bucket: string) => arn("s3", "", "", bucket);
    const logArchiveRoleArn = (role: string) => arn("iam", "", logArchive.accountId, `role/${role}`);

    const buckets = bucketNamesOf({ homeRegion, logArchive, namePrefix });
    const trail = `${namePrefix}-organization-trail`;
    const logGroup = `/${namePrefix}/organization-trail`;
    const archiveKeyPrefix = logArchive.keyPrefix ? `${logArchive.keyPrefix}/` : "";
    const archiveKeys = (folder: string) =>
        `${archiveKeyPrefix}AWSLogs/${organization.id}/{accountId}/${folder}/{region}/{yyyy}/{mm}/{dd}/`;
    const deliveryTopic = `${namePrefix}-delivery`;
    const alarmTopic = `${namePrefix}-alarms`;
    const chatTopic = `${namePrefix}-alarms-chat`;
    const backupTopic = `${namePrefix}-alarms-backup`;
    const deploymentTopic = `${namePrefix}-deployments`;
    const breakGlassArns = logArchive.breakGlassRoles.map(logArchiveRoleArn);
    const logArchiveDeployArn = logArchiveRoleArn(logArchive.deployRole);
    const tamperBus = `${namePrefix}-tampering`;
    return {
        partition,
        /** Prefix of the name of every alarm and rule. */
        prefix: `${namePrefix}-`,
        trail: { name: trail, arn: inManagement("cloudtrail", `trail/${trail}`) },
        /** Log group of the trail's events. */
        logGroup: {
            name: logGroup,
            arn: inManagement("logs", `log-group:${logGroup}`),
            keyAlias: `alias/${trail}`,
            deliveryRole: `${namePrefix}-cloudtrail-to-logs`,
        },
        /** Namespace of every bucket; undefined for S3's global one. */
        bucketNamespace: bucketNamespaceIn(homeRegion),
        archive: {
            bucket: buckets.archive,
            bucketArn: bucketArn(buckets.archive),
            keyAlias: `alias/${namePrefix}-archive`,
            /** Before `AWSLogs/` in the key of every object in the archive, with its slash; empty for none. */
            keyPrefix: archiveKeyPrefix,
            /** Keys of the objects in the archive, up to the day; the parts that vary are in braces. */
            keyLayout: { logFiles: archiveKeys("CloudTrail"), digestFiles: archiveKeys("CloudTrail-Digest") },
        },
        accessLog: { bucket: buckets.accessLog, bucketArn: bucketArn(buckets.accessLog) },
        /** Buckets that data events must never record. */
        unloggedBuckets: unloggedBucketsOf({ homeRegion, logArchive, namePrefix }),
        delivery: {
            topic: deliveryTopic,
            topicArn: arn("sns", homeRegion, logArchive.accountId, deliveryTopic),
            keyAlias: `alias/${deliveryTopic}`,
        },
        alarms: {
            topic: alarmTopic,
            topicArn: inManagement("sns", alarmTopic),
            /** For chat channels, which show only messages of their own format. */
            chatTopic,
            chatTopicArn: inManagement("sns", chatTopic),
            chatRole: `${namePrefix}-chat`,
            keyAlias: `alias/${alarmTopic}`,
            /** For alerts on deployments, if `detection.notifyDeployments` routes them there. */
            deploymentTopic,
            deploymentTopicArn: inManagement("sns", deploymentTopic),
            /** In the log-archive account, in each Region that has tamper rules. */
            backupTopic,
            backupKeyAlias: `alias/${backupTopic}`,
        },
        tampering: {
            bus: tamperBus,
            busArn: inManagement("events", `event-bus/${tamperBus}`),
            /** In each account that has tamper rules. */
            forwardingRole: `${namePrefix}-event-forwarding`,
            /** In each account and Region that has tamper rules. */
            undeliveredQueue: `${namePrefix}-undelivered-events`,
        },
        overview: {
            dashboard: `${namePrefix}-overview`,
            /** Folder of the saved queries. */
            queryFolder: namePrefix,
        },
        /** Resources of AWS Config, if the program creates the recorder. */
        config: {
            recorder: `${namePrefix}-recorder`,
            bucket: buckets.config,
            bucketArn: bucketArn(buckets.config),
        },
        roles: {
            managementDeployArn:
                organization.deployRole &&
                arn("iam", "", organization.managementAccountId, `role/${organization.deployRole}`),
            logArchiveDeployArn,
            breakGlassArns,
            /** ARN of the permissions boundary of the roles that the program creates in each account, if they have one. */
            boundaries:
                permissionsBoundary === ""
                    ? undefined
                    : {
                          management: arn("iam", "", organization.managementAccountId, `policy/${permissionsBoundary}`),
                          logArchive: arn("iam", "", logArchive.accountId, `policy/${permissionsBoundary}`),
                      },
            /** Of the log-archive account: ours, the one that Organizations creates in a new account, Control Tower's. */
            administratorArns: [
                logArchiveDeployArn,
                ...["OrganizationAccountAccessRole", "AWSControlTowerExecution"].map(logArchiveRoleArn),
            ],
        },
    };
}
