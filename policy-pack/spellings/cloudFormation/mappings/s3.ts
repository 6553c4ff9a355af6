import { types } from "../../../vocabulary/types";
import { type Mapping, mapping, type Part, setting } from "../mapping";
import { isObject, member, type Raw, type RawObject, Unread } from "../raw";
import {
    either,
    flag,
    gathered,
    json,
    number,
    object,
    objects,
    pairs,
    type Reader,
    same,
    type Shape,
    tags,
    text,
    values,
} from "../shapes";

/** `PublicReadWrite` is `public-read-write` in the API and in @pulumi/aws. */
const acl: Part = {
    type: types.BucketAcl,
    drafts: ({ properties, self }) => {
        const found = member(properties, "AccessControl");
        if (found === undefined || found === null) return [];
        const kebab = (name: string) => name.replaceAll(/\B[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
        const canned = typeof found === "string" ? kebab(found) : found;
        return [{ within: "AccessControl", properties: { acl: canned, bucket: self } }];
    },
};

const transition: Shape = {
    date: text("TransitionDate"),
    days: number("TransitionInDays"),
    storageClass: text("StorageClass"),
};

const noncurrentTransition: Shape = {
    newerNoncurrentVersions: number("NewerNoncurrentVersions"),
    noncurrentDays: number("TransitionInDays"),
    storageClass: text("StorageClass"),
};

/** A list, or its single element under the older name in the singular. */
function oneOrMore(name: string, older: string, shape: Shape): Reader {
    return either(objects(name, shape), objects(older, shape));
}

/** What a lifecycle rule applies to: one condition, or several below `and`. */
const lifecycleFilter: Reader = (rule) => {
    if (rule instanceof Unread) return rule;
    const tagMap = pairs("TagFilters")(rule);
    const conditions: RawObject = {
        ...gatheredFrom(rule, {
            prefix: text("Prefix"),
            ...same(number, "objectSizeGreaterThan", "objectSizeLessThan"),
        }),
        ...(tagMap === undefined ? {} : { tags: tagMap }),
    };
    const only = Object.keys(conditions).length <= 1;
    if (!only) return { and: conditions };
    if (!isObject(tagMap)) return tagMap === undefined ? conditions : { and: conditions };
    const [[key, value] = [], ...others] = Object.entries(tagMap);
    return key === undefined || value === undefined || others.length > 0
        ? { and: conditions }
        : { tag: { key, value } };
};

function gatheredFrom(holder: Raw, shape: Shape): RawObject {
    const found = gathered(shape)(holder);
    return isObject(found) ? found : {};
}

const lifecycleRules = objects("Rules", {
    ...same(text, "id", "status"),
    filter: lifecycleFilter,
    expiration: gathered({
        date: text("ExpirationDate"),
        days: number("ExpirationInDays"),
        expiredObjectDeleteMarker: flag("ExpiredObjectDeleteMarker"),
    }),
    noncurrentVersionExpiration: either(
        object("NoncurrentVersionExpiration", same(number, "newerNoncurrentVersions", "noncurrentDays")),
        gathered({ noncurrentDays: number("NoncurrentVersionExpirationInDays") }),
    ),
    transitions: oneOrMore("Transitions", "Transition", transition),
    noncurrentVersionTransitions: oneOrMore(
        "NoncurrentVersionTransitions",
        "NoncurrentVersionTransition",
        noncurrentTransition,
    ),
    abortIncompleteMultipartUpload: object("AbortIncompleteMultipartUpload", same(number, "daysAfterInitiation")),
});

const status: Shape = same(text, "status");

const replicationRules = objects("Rules", {
    ...same(text, "id", "status", "prefix"),
    priority: number("Priority"),
    filter: object("Filter", {
        prefix: text("Prefix"),
        tag: object("TagFilter", same(text, "key", "value")),
        and: object("And", { prefix: text("Prefix"), tags: pairs("TagFilters") }),
    }),
    deleteMarkerReplication: object("DeleteMarkerReplication", status),
    sourceSelectionCriteria: object("SourceSelectionCriteria", {
        replicaModifications: object("ReplicaModifications", status),
        sseKmsEncryptedObjects: object("SseKmsEncryptedObjects", status),
    }),
    destination: object("Destination", {
        ...same(text, "account", "bucket", "storageClass"),
        accessControlTranslation: object("AccessControlTranslation", same(text, "owner")),
        encryptionConfiguration: object("EncryptionConfiguration", same(text, "replicaKmsKeyId")),
        metrics: object("Metrics", {
            ...status,
            eventThreshold: object("EventThreshold", same(number, "minutes")),
        }),
        replicationTime: object("ReplicationTime", { ...status, time: object("Time", same(number, "minutes")) }),
    }),
});

/** Settings of a bucket that are separate resources in @pulumi/aws. */
const settings: Part[] = [
    acl,
    setting("BucketEncryption", types.BucketServerSideEncryptionConfiguration, "bucket", {
        rules: objects("ServerSideEncryptionConfiguration", {
            bucketKeyEnabled: flag("BucketKeyEnabled"),
            blockedEncryptionTypes: (rule) => values("EncryptionType")(member(rule, "BlockedEncryptionTypes") ?? null),
            applyServerSideEncryptionByDefault: object("ServerSideEncryptionByDefault", {
                sseAlgorithm: text("SSEAlgorithm"),
                kmsMasterKeyId: text("KMSMasterKeyID"),
            }),
        }),
    }),
    setting("LifecycleConfiguration", types.BucketLifecycleConfiguration, "bucket", {
        rules: lifecycleRules,
        transitionDefaultMinimumObjectSize: text("TransitionDefaultMinimumObjectSize"),
    }),
    setting("LoggingConfiguration", types.BucketLogging, "bucket", {
        targetBucket: text("DestinationBucketName"),
        targetPrefix: text("LogFilePrefix"),
    }),
    setting("NotificationConfiguration", types.BucketNotification, "bucket", {
        eventbridge: (configuration) => {
            const found = member(configuration, "EventBridgeConfiguration");
            if (found === undefined || found === null || found instanceof Unread) return found;
            return flag("EventBridgeEnabled")(found) ?? true;
        },
        lambdaFunctions: notifications("LambdaConfigurations", { lambdaFunctionArn: text("Function") }),
        queues: notifications("QueueConfigurations", { queueArn: text("Queue") }),
        topics: notifications("TopicConfigurations", { topicArn: text("Topic") }),
    }),
    setting("ObjectLockConfiguration", types.BucketObjectLockConfiguration, "bucket", {
        objectLockEnabled: text("ObjectLockEnabled"),
        rule: object("Rule", {
            defaultRetention: object("DefaultRetention", { mode: text("Mode"), ...same(number, "days", "years") }),
        }),
    }),
    setting("OwnershipControls", types.BucketOwnershipControls, "bucket", {
        rule: (controls) => {
            const rules = objects("Rules", same(text, "objectOwnership"))(controls);
            return Array.isArray(rules) ? rules[0] : rules;
        },
    }),
    setting("PublicAccessBlockConfiguration", types.BucketPublicAccessBlock, "bucket", {
        ...same(flag, "blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"),
    }),
    setting("ReplicationConfiguration", types.BucketReplicationConfig, "bucket", {
        role: text("Role"),
        rules: replicationRules,
    }),
    setting("VersioningConfiguration", types.BucketVersioning, "bucket", { versioningConfiguration: gathered(status) }),
];

/** Several events are a list in @pulumi/aws, and separate configurations in CloudFormation. */
function notifications(name: string, shape: Shape): Reader {
    return objects(name, { ...shape, events: values("Event") });
}

/** Types of S3. */
export const s3: Record<string, Mapping> = {
    "AWS::S3::Bucket": mapping(
        types.Bucket,
        {
            bucket: text("BucketName"),
            bucketNamespace: text("BucketNamespace"),
            objectLockEnabled: flag("ObjectLockEnabled"),
            ...tags,
        },
        settings,
        { ref: "BucketName", arn: "s3:::" },
    ),
    "AWS::S3::BucketPolicy": mapping(types.BucketPolicy, { bucket: text("Bucket"), policy: json("PolicyDocument") }),
};
