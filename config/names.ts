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
    /** Begins the name of every alarm and rule. */
    ownPrefix: string;
    /** Region in which the events of IAM appear. */
    globalRegion: string;
    /** Region in which the events of Organizations and Account Management appear. */
    organizationsRegion: string;
    alarmTopic: string;
    alarmTopicArn: string;
    /** For chat channels, which show only messages of a form of their own. */
    chatTopic: string;
    chatTopicArn: string;
    alarmKeyAlias: string;
    chatRole: string;
    tamperBus: string;
    tamperBusArn: string;
    /** In each account that has tamper rules. */
    eventForwardingRole: string;
    /** In each account and Region that has tamper rules. */
    undeliveredQueue: string;
    dashboard: string;
    /** Folder of the saved queries. */
    queryFolder: string;
    configRecorder: string;
    /** Where AWS Config delivers, if the program makes the recorder. */
    configBucket: string;
    configBucketArn: string;
    /** Buckets that data events must never record, those of the replica and of query results included. */
    unloggedBuckets: string[];
    managementDeployRoleArn?: string;
    logArchiveDeployRoleArn: string;
    breakGlassRoleArns: string[];
}

/** What the names of buckets are made of. */
interface BucketNameSettings extends Pick<Settings, "homeRegion" | "namePrefix"> {
    logArchive: Pick<Settings["logArchive"], "accountId">;
}

/** Names of the landing zone's own buckets. They carry account and Region: they are unique in the whole partition. */
function bucketNamesOf({ homeRegion, logArchive, namePrefix }: BucketNameSettings) {
    const bucket = (purpose: string) => `${namePrefix}-${purpose}-${logArchive.accountId}-${homeRegion}`;
    return {
        archive: bucket("archive"),
        accessLog: bucket("access"),
        replica: bucket("replica"),
        queryResults: bucket("query"),
        config: bucket("config"),
    };
}

/** The buckets that get a new object for each log file, or copies of log files: AWS Config's is none of them. */
export function unloggedBucketsOf(settings: BucketNameSettings): string[] {
    const { archive, accessLog, replica, queryResults } = bucketNamesOf(settings);
    return [archive, accessLog, replica, queryResults];
}

/** Derives the names of an environment. */
export function namesOf({ homeRegion, organization, logArchive, namePrefix }: Settings): Names {
    const partition = partitionOf(homeRegion);
    if (!partition) throw new Error(`${homeRegion} is no Region.`);
    const arn = (service: string, region: string, account: string, resource: string) =>
        `arn:${partition.name}:${service}:${region}:${account}:${resource}`;
    const buckets = bucketNamesOf({ homeRegion, logArchive, namePrefix });
    const inManagement = (service: string, resource: string) =>
        arn(service, homeRegion, organization.managementAccountId, resource);
    const logArchiveRoleArn = (role: string) => arn("iam", "", logArchive.accountId, `role/${role}`);

    const trail = `${namePrefix}-organization-trail`;
    const logGroup = `/${namePrefix}/organization-trail`;
    const archiveKeyPrefix = logArchive.keyPrefix ? `${logArchive.keyPrefix}/` : "";
    const archiveKeys = (folder: string) =>
        `${archiveKeyPrefix}AWSLogs/${organization.id}/{accountId}/${folder}/{region}/{yyyy}/{mm}/{dd}/`;
    const deliveryTopic = `${namePrefix}-delivery`;
    const alarmTopic = `${namePrefix}-alarms`;
    const chatTopic = `${namePrefix}-alarms-chat`;
    const tamperBus = `${namePrefix}-tampering`;
    return {
        partition: partition.name,
        dnsSuffix: partition.dnsSuffix,
        trail,
        trailArn: inManagement("cloudtrail", `trail/${trail}`),
        logGroup,
        logGroupArn: inManagement("logs", `log-group:${logGroup}`),
        logDeliveryRole: `${namePrefix}-cloudtrail-to-logs`,
        archiveBucket: buckets.archive,
        archiveBucketArn: arn("s3", "", "", buckets.archive),
        archiveKeyPrefix,
        archiveKeyLayout: { logFiles: archiveKeys("CloudTrail"), digestFiles: archiveKeys("CloudTrail-Digest") },
        accessLogBucket: buckets.accessLog,
        accessLogBucketArn: arn("s3", "", "", buckets.accessLog),
        deliveryTopic,
        deliveryTopicArn: arn("sns", homeRegion, logArchive.accountId, deliveryTopic),
        archiveKeyAlias: `alias/${namePrefix}-archive`,
        deliveryTopicKeyAlias: `alias/${deliveryTopic}`,
        logGroupKeyAlias: `alias/${trail}`,
        ownPrefix: `${namePrefix}-`,
        globalRegion: partition.globalRegion,
        organizationsRegion: partition.organizationsRegion,
        alarmTopic,
        alarmTopicArn: inManagement("sns", alarmTopic),
        chatTopic,
        chatTopicArn: inManagement("sns", chatTopic),
        alarmKeyAlias: `alias/${alarmTopic}`,
        chatRole: `${namePrefix}-chat`,
        tamperBus,
        tamperBusArn: inManagement("events", `event-bus/${tamperBus}`),
        eventForwardingRole: `${namePrefix}-event-forwarding`,
        undeliveredQueue: `${namePrefix}-undelivered-events`,
        dashboard: `${namePrefix}-overview`,
        unloggedBuckets: unloggedBucketsOf({ homeRegion, logArchive, namePrefix }),
        queryFolder: namePrefix,
        configRecorder: `${namePrefix}-recorder`,
        configBucket: buckets.config,
        configBucketArn: arn("s3", "", "", buckets.config),
        managementDeployRoleArn:
            organization.deployRole &&
            arn("iam", "", organization.managementAccountId, `role/${organization.deployRole}`),
        logArchiveDeployRoleArn: logArchiveRoleArn(logArchive.deployRole),
        breakGlassRoleArns: logArchive.breakGlassRoles.map(logArchiveRoleArn),
    };
}
