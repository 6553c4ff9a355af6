import type { Declared } from "../vocabulary/declared";
import { namesCloudTrail } from "../iam/document";
import { once } from "./once";
import type { Stack } from "./stack";
import { types } from "../vocabulary/types";
import { at, list, type Value } from "../vocabulary/values";

/**
 * Finds the audit log's resources in a stack. A resource belongs to an audit log if a trail or an event data store uses
 * it, or if its own policy allows CloudTrail to use it: the trail is often in another stack, in another account.
 */

/** The buckets that trails deliver to. */
export const archiveBuckets = once((stack: Stack): Declared[] =>
    unique(
        stack.ofType(types.Trail).flatMap((trail) => bucketsNamed(stack, trail, "s3BucketName")),
        stack
            .ofType(types.BucketPolicy)
            .filter(({ properties }) => namesCloudTrail(properties.policy))
            .flatMap((policy) => stack.named(policy, "bucket", types.Bucket)),
    ),
);

/** The buckets that trails deliver to, and those to which these are replicated. */
export const logBuckets = once((stack: Stack): Declared[] => {
    const replicas = replications(stack).flatMap((replication) =>
        list(replication.properties.rules).flatMap((rule) => {
            const destination = at(rule, "destination", "bucket");
            return destination === undefined ? [] : stack.named(replication, "rules", types.Bucket, destination);
        }),
    );
    return unique(archiveBuckets(stack), replicas);
});

const replications = once((stack: Stack): Declared[] =>
    archiveBuckets(stack).flatMap((bucket) => settingsOf(stack, bucket, types.BucketReplicationConfig)),
);

/** The buckets that a value names: directly, or by their policy, for which a trail must wait. */
export function bucketsNamed(stack: Stack, by: Declared, property: string): Declared[] {
    const byPolicy = stack
        .named(by, property, types.BucketPolicy)
        .flatMap((policy) => stack.named(policy, "bucket", types.Bucket));
    return unique(stack.named(by, property, types.Bucket), byPolicy);
}

/** The settings of a bucket that are resources of one type, however the program declares them. */
export function settingsOf(stack: Stack, bucket: Declared, type: string): Declared[] {
    return stack.naming(bucket, type, "bucket");
}

/**
 * The keys that encrypt log files, copies of these, event data stores, announcements and the log group, or allow
 * CloudTrail to encrypt, with their replicas in other Regions: each decrypts data of all of them.
 */
export const auditKeys = once((stack: Stack): Declared[] => {
    const users: [by: Declared, property: string, value?: Value][] = [
        ...stack.ofType(types.Trail, types.EventDataStore).map((by): [Declared, string] => [by, "kmsKeyId"]),
        ...trailTopics(stack).map((by): [Declared, string] => [by, "kmsMasterKeyId"]),
        ...trailLogGroups(stack).map((by): [Declared, string] => [by, "kmsKeyId"]),
        ...archiveBuckets(stack)
            .flatMap((bucket) => settingsOf(stack, bucket, types.BucketServerSideEncryptionConfiguration))
            .flatMap((by) =>
                list(by.properties.rules).map((rule): [Declared, string, Value | undefined] => [
                    by,
                    "rules",
                    at(rule, "applyServerSideEncryptionByDefault", "kmsMasterKeyId"),
                ]),
            )
            .filter((user): user is [Declared, string, Value] => user[2] !== undefined),
        ...replications(stack).flatMap((by) =>
            list(by.properties.rules)
                .map((rule) => at(rule, "destination", "encryptionConfiguration", "replicaKmsKeyId"))
                .filter((value) => value !== undefined)
                .map((value): [Declared, string, Value] => [by, "rules", value]),
        ),
    ];
    const keys = unique(
        users.flatMap(([by, property, value]) => keysNamed(stack, by, property, value)),
        stack
            .ofType(types.KeyPolicy)
            .filter(({ properties }) => namesCloudTrail(properties.policy))
            .flatMap((policy) => keysNamed(stack, policy, "keyId")),
    );
    return unique(keys, replicasOf(stack, keys));
});

/** The policies of these keys, and those that name CloudTrail, whose key may be in another stack. */
export const auditKeyPolicies = once((stack: Stack): Declared[] => {
    const keys = new Set(auditKeys(stack));
    return stack
        .ofType(types.KeyPolicy)
        .filter(
            (policy) =>
                namesCloudTrail(policy.properties.policy) ||
                keysNamed(stack, policy, "keyId").some((key) => keys.has(key)),
        );
});

function replicasOf(stack: Stack, primaries: Declared[]): Declared[] {
    const replicas = stack
        .ofType(types.ReplicaKey, types.ReplicaExternalKey)
        .filter((replica) => keysNamed(stack, replica, "primaryKeyArn").some((key) => primaries.includes(key)));
    return stack.ofType(types.Key).filter((key) => replicas.some(({ id }) => id === key.id));
}

/**
 * The keys that a value names: directly, by an alias, or by their policy, which a program names to create a dependency
 * on it. `value` as for `Stack.named`.
 */
export function keysNamed(stack: Stack, by: Declared, property: string, value?: Value): Declared[] {
    const byAlias = stack
        .named(by, property, types.Alias, value)
        .flatMap((alias) => stack.named(alias, "targetKeyId", types.Key));
    const byPolicy = stack
        .named(by, property, types.KeyPolicy, value)
        .flatMap((policy) => stack.named(policy, "keyId", types.Key));
    return unique(stack.named(by, property, types.Key, value), byAlias, byPolicy);
}

/** The topics on which trails announce log files. */
export const trailTopics = once((stack: Stack): Declared[] =>
    unique(
        stack.ofType(types.Trail).flatMap((trail) => topicsNamed(stack, trail, "snsTopicName")),
        stack
            .ofType(types.TopicPolicy)
            .filter(({ properties }) => namesCloudTrail(properties.policy))
            .flatMap((policy) => stack.named(policy, "arn", types.Topic)),
    ),
);

/** The policies of these topics, and those that name CloudTrail, whose topic may be in another stack. */
export const trailTopicPolicies = once((stack: Stack): Declared[] => {
    const topics = new Set(trailTopics(stack));
    return stack
        .ofType(types.TopicPolicy)
        .filter(
            (policy) =>
                namesCloudTrail(policy.properties.policy) ||
                stack.named(policy, "arn", types.Topic).some((topic) => topics.has(topic)),
        );
});

/** The topics that a value names: directly, or by their policy, for which a trail must wait. */
function topicsNamed(stack: Stack, by: Declared, property: string): Declared[] {
    const byPolicy = stack
        .named(by, property, types.TopicPolicy)
        .flatMap((policy) => stack.named(policy, "arn", types.Topic));
    return unique(stack.named(by, property, types.Topic), byPolicy);
}

/** The log groups that trails deliver to. */
export const trailLogGroups = once((stack: Stack): Declared[] =>
    unique(stack.ofType(types.Trail).flatMap((trail) => logGroupsOf(stack, trail))),
);

/** The log group that a trail delivers to, if it is in the stack. */
export function logGroupsOf(stack: Stack, trail: Declared): Declared[] {
    return stack.named(trail, "cloudWatchLogsGroupArn", types.LogGroup);
}

/** Removes duplicates. */
function unique(...found: Declared[][]): Declared[] {
    return [...new Set(found.flat())];
}
