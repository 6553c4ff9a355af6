import { type Declared, inlineSetting, type Spelling } from "../vocabulary/declared";
import { types } from "../vocabulary/types";
import { at, list, notYetKnown, type Properties, type Value } from "../vocabulary/values";

/** A setting that a bucket can have inline: its input, and its separate resource. */
interface InlineSetting {
    /** In `Bucket`, and in `BucketV2`, in which single values are lists. */
    inputs: readonly string[];
    type: string;
    properties: (value: Value) => Properties;
}

const settings: InlineSetting[] = [
    { inputs: ["acl"], type: types.BucketAcl, properties: (acl) => ({ acl }) },
    {
        inputs: ["grants"],
        type: types.BucketAcl,
        properties: (grants) => ({
            accessControlPolicy: grants === notYetKnown ? grants : { grants: grantsOf(grants) },
        }),
    },
    {
        inputs: ["lifecycleRules"],
        type: types.BucketLifecycleConfiguration,
        properties: (rules) => ({ rules: each(rules, lifecycleRule) }),
    },
    {
        inputs: ["logging", "loggings"],
        type: types.BucketLogging,
        properties: (logging) => present({ targetBucket: at(logging, "targetBucket") }),
    },
    {
        inputs: ["objectLockConfiguration"],
        type: types.BucketObjectLockConfiguration,
        properties: (lock) =>
            present({
                objectLockEnabled: at(lock, "objectLockEnabled"),
                rule: nested({
                    defaultRetention: either(
                        at(lock, "rule", "defaultRetention"),
                        at(lock, "rules", "defaultRetentions"),
                    ),
                }),
            }),
    },
    { inputs: ["policy"], type: types.BucketPolicy, properties: (policy) => ({ policy }) },
    {
        inputs: ["replicationConfiguration", "replicationConfigurations"],
        type: types.BucketReplicationConfig,
        properties: (replication) =>
            present({ role: at(replication, "role"), rules: each(at(replication, "rules"), replicationRule) }),
    },
    {
        inputs: ["serverSideEncryptionConfiguration", "serverSideEncryptionConfigurations"],
        type: types.BucketServerSideEncryptionConfiguration,
        properties: (encryption) => ({
            rules: each(either(at(encryption, "rule"), at(encryption, "rules")), encryptionRule),
        }),
    },
    {
        inputs: ["versioning", "versionings"],
        type: types.BucketVersioning,
        properties: (versioning) => ({
            versioningConfiguration: nested({
                status: switched(at(versioning, "enabled"), "Suspended"),
                mfaDelete: switched(at(versioning, "mfaDelete"), "Disabled"),
            }),
        }),
    },
];

/** The types of @pulumi/aws that are deprecated in version 7, and their current names. */
const renamed: Record<string, string> = {
    "aws:s3/bucketAclV2:BucketAclV2": types.BucketAcl,
    "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2": types.BucketLifecycleConfiguration,
    "aws:s3/bucketLoggingV2:BucketLoggingV2": types.BucketLogging,
    "aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2": types.BucketObjectLockConfiguration,
    "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2":
        types.BucketServerSideEncryptionConfiguration,
    "aws:s3/bucketVersioningV2:BucketVersioningV2": types.BucketVersioning,
};

/** A bucket with its inline settings, and the deprecated types of buckets and their settings. */
export const buckets: Record<string, Spelling> = {
    [types.Bucket]: bucket(),
    "aws:s3/bucketV2:BucketV2": bucket(),
    ...Object.fromEntries(
        Object.entries(renamed).map(([old, type]) => [
            old,
            { declares: [type], read: (resource: Declared) => [{ ...resource, type }] },
        ]),
    ),
};

function bucket(): Spelling {
    return {
        declares: [types.Bucket, ...settings.map(({ type }) => type)],
        read: (resource) => [
            { ...resource, type: types.Bucket },
            ...settings.flatMap(({ inputs, type, properties }) =>
                inputs
                    // Older programs use an empty list to clear what AWS filled in.
                    .filter((input) => !isEmptyList(resource.properties[input]))
                    .flatMap((input) => inlineSetting(resource, input, { type, namedBy: "bucket", properties })),
            ),
        ],
    };
}

function isEmptyList(value: Value | undefined): boolean {
    return Array.isArray(value) && value.length === 0;
}

function lifecycleRule(rule: Value): Value {
    const noncurrentDays = either(
        at(rule, "noncurrentVersionExpiration", "days"),
        at(rule, "noncurrentVersionExpirations", "days"),
    );
    return nested({
        status: switched(at(rule, "enabled"), "Disabled"),
        filter: nested({
            and: nested({ prefix: at(rule, "prefix"), tags: at(rule, "tags") }),
        }),
        expiration: either(at(rule, "expiration"), at(rule, "expirations")),
        noncurrentVersionExpiration: nested({ noncurrentDays }),
        abortIncompleteMultipartUpload: nested({
            daysAfterInitiation: at(rule, "abortIncompleteMultipartUploadDays"),
        }),
    });
}

function encryptionRule(rule: Value): Value {
    return nested({
        applyServerSideEncryptionByDefault: either(
            at(rule, "applyServerSideEncryptionByDefault"),
            at(rule, "applyServerSideEncryptionByDefaults"),
        ),
        bucketKeyEnabled: at(rule, "bucketKeyEnabled"),
    });
}

function replicationRule(rule: Value): Value {
    return nested({
        status: at(rule, "status"),
        prefix: at(rule, "prefix"),
        filter: either(at(rule, "filter"), at(rule, "filters")),
        destination: either(at(rule, "destination"), at(rule, "destinations")),
        deleteMarkerReplication: nested({ status: at(rule, "deleteMarkerReplicationStatus") }),
    });
}

/** A bucket's own grants name a grantee with several permissions. */
function grantsOf(grants: Value): Value {
    return each(grants, (grant) => nested({ grantee: grant, permissions: at(grant, "permissions") }));
}

function each(value: Value | undefined, read: (one: Value) => Value): Value {
    return value === notYetKnown ? value : list(value).map((one) => (one === notYetKnown ? one : read(one)));
}

function either(one: Value | undefined, other: Value | undefined): Value | undefined {
    return one ?? other;
}

function switched(value: Value | undefined, off: string): Value | undefined {
    if (value === notYetKnown || value === undefined) return value;
    return value === true || value === "true" ? "Enabled" : off;
}

/** The members of these that exist; null if there are none. */
function nested(properties: Record<string, Value | undefined>): Value {
    const found = present(properties);
    return Object.keys(found).length === 0 ? null : found;
}

function present(properties: Record<string, Value | undefined>): Properties {
    const entries = Object.entries(properties).filter(([, value]) => value !== undefined && value !== null);
    return Object.fromEntries(entries) as Properties;
}
