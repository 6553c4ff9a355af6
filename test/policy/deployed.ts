import { isUnknown, type PreviewedResource, type Properties, type Value } from "@landing-zone/preview";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { partitionOf } from "../../config/partition";

/**
 * Resources as they are after `up`: every ID, ARN and URL is known, and names repeat in both accounts and in each
 * Region. What a provider adds to the inputs of a resource is in the "Import" section and in the outputs of its page:
 * https://www.pulumi.com/registry/packages/aws/
 */

/** Where a resource is. */
interface Place {
    partition: string;
    account: string;
    region: string;
}

/** The properties that the provider adds to the inputs, including the `id`. */
type Adds = (inputs: Properties, place: Place, resource: PreviewedResource) => Properties;

const text = (value: Value | undefined): string => (typeof value === "string" ? value : "");

/** Digits that are unique to a resource, and the same in every run. */
function digits(seed: string): string {
    return createHash("sha256").update(seed).digest("hex");
}

/** The last part of a URN. */
function uuid({ urn }: PreviewedResource): string {
    const hex = digits(urn);
    return [
        hex.slice(0, 8),
        hex.slice(8, 12),
        `4${hex.slice(13, 16)}`,
        `a${hex.slice(17, 20)}`,
        hex.slice(20, 32),
    ].join("-");
}

/** A name as the program gave it, or as Pulumi generates it. */
function nameOf(inputs: Properties, { name, urn }: PreviewedResource, input = "name"): string {
    const given = inputs[input];
    return typeof given === "string" && given !== "" && !isUnknown(given)
        ? given
        : `${name}-${digits(urn).slice(0, 7)}`;
}

/** A resource whose ID is its name. */
const named =
    (
        service: string,
        kind: string,
        more: (inputs: Properties, place: Place, resource: PreviewedResource) => Properties = () => ({}),
    ): Adds =>
    (inputs, place, resource) => {
        const name = nameOf(inputs, resource);
        const region = service === "iam" ? "" : place.region;
        const path = service === "iam" ? text(inputs.path ?? "/").slice(1) : "";
        const arn = `arn:${place.partition}:${service}:${region}:${place.account}:${kind}${path}${name}`;
        return { id: name, name, arn, ...more(inputs, place, resource) };
    };

/** A setting whose ID is that of its resource. */
const ofOwner =
    (input: string, more: Properties = {}): Adds =>
    (inputs) => ({ id: inputs[input] ?? null, ...more });

const bucketSetting = ofOwner("bucket", { expectedBucketOwner: "" });

const key: Adds = (_, { partition, account, region }, resource) => {
    const keyId = uuid(resource);
    return { id: keyId, keyId, arn: `arn:${partition}:kms:${region}:${account}:key/${keyId}` };
};

const accountRoot = ({ partition, account }: Place) => `arn:${partition}:iam::${account}:root`;

const adds: Record<string, Adds> = {
    "aws:cfg/deliveryChannel:DeliveryChannel": (inputs, _, resource) => ({ id: nameOf(inputs, resource) }),
    "aws:cfg/organizationManagedRule:OrganizationManagedRule": (inputs, { partition, account, region }, resource) => {
        const name = nameOf(inputs, resource);
        const arn = `arn:${partition}:config:${region}:${account}:organization-config-rule/${name}-${digits(resource.urn).slice(0, 8)}`;
        return { id: name, name, arn };
    },
    "aws:cfg/recorder:Recorder": (inputs) => ({ id: inputs.name ?? "default", name: inputs.name ?? "default" }),
    "aws:cfg/recorderStatus:RecorderStatus": ofOwner("name"),
    "aws:cfg/rule:Rule": (inputs, { partition, account, region }, resource) => {
        const name = nameOf(inputs, resource);
        const ruleId = `config-rule-${digits(resource.urn).slice(0, 6)}`;
        return { id: name, name, ruleId, arn: `arn:${partition}:config:${region}:${account}:config-rule/${ruleId}` };
    },
    "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": (inputs, { partition, account }) => {
        const arn = `arn:${partition}:chatbot::${account}:chat-configuration/slack-channel/${text(inputs.configurationName)}`;
        return {
            id: arn,
            chatConfigurationArn: arn,
            userAuthorizationRequired: inputs.userAuthorizationRequired ?? false,
        };
    },
    "aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration": (inputs, { partition, account }) => ({
        id: inputs.teamId ?? null,
        chatConfigurationArn: `arn:${partition}:chatbot::${account}:chat-configuration/microsoft-teams-channel/${text(inputs.configurationName)}`,
    }),
    "aws:cloudtrail/eventDataStore:EventDataStore": (_, { partition, account, region }, resource) => {
        const arn = `arn:${partition}:cloudtrail:${region}:${account}:eventdatastore/${uuid(resource)}`;
        return { id: arn, arn };
    },
    "aws:cloudtrail/trail:Trail": (inputs, { partition, account, region }, resource) => {
        const name = nameOf(inputs, resource);
        const arn = `arn:${partition}:cloudtrail:${region}:${account}:trail/${name}`;
        return { id: arn, name, arn, homeRegion: region, snsTopicArn: inputs.snsTopicName ?? "" };
    },
    "aws:cloudwatch/dashboard:Dashboard": (inputs, { partition, account }) => ({
        id: inputs.dashboardName ?? null,
        dashboardArn: `arn:${partition}:cloudwatch::${account}:dashboard/${text(inputs.dashboardName)}`,
    }),
    "aws:cloudwatch/eventBus:EventBus": named("events", "event-bus/"),
    "aws:cloudwatch/eventBusPolicy:EventBusPolicy": (inputs) => {
        const eventBusName = inputs.eventBusName ?? "default";
        return { id: eventBusName, eventBusName };
    },
    "aws:cloudwatch/eventRule:EventRule": (inputs, { partition, account, region }, resource) => {
        const name = nameOf(inputs, resource);
        const eventBusName = text(inputs.eventBusName ?? "default");
        const bus = eventBusName.slice(eventBusName.lastIndexOf("/") + 1);
        const path = bus === "default" ? name : `${bus}/${name}`;
        const state = inputs.state ?? (inputs.isEnabled === false ? "DISABLED" : "ENABLED");
        return {
            id: path,
            name,
            eventBusName,
            arn: `arn:${partition}:events:${region}:${account}:rule/${path}`,
            state,
            isEnabled: inputs.isEnabled ?? state !== "DISABLED",
        };
    },
    "aws:cloudwatch/eventTarget:EventTarget": (inputs, _, resource) => {
        const eventBusName = inputs.eventBusName ?? "default";
        const targetId = text(inputs.targetId) || `terraform-${digits(resource.urn).slice(0, 26)}`;
        const path = [...(eventBusName === "default" ? [] : [text(eventBusName)]), text(inputs.rule), targetId];
        return { id: path.join("-"), eventBusName, targetId };
    },
    "aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy": ofOwner("logGroupName"),
    "aws:cloudwatch/logGroup:LogGroup": named("logs", "log-group:", (inputs) => ({
        logGroupClass: inputs.logGroupClass ?? "STANDARD",
        skipDestroy: inputs.skipDestroy ?? false,
    })),
    "aws:cloudwatch/logMetricFilter:LogMetricFilter": (inputs, _, resource) => {
        const name = nameOf(inputs, resource);
        return { id: name, name };
    },
    "aws:cloudwatch/metricAlarm:MetricAlarm": named("cloudwatch", "alarm:", (inputs) => ({
        actionsEnabled: inputs.actionsEnabled ?? true,
        evaluateLowSampleCountPercentiles: "",
        treatMissingData: inputs.treatMissingData ?? "missing",
    })),
    "aws:cloudwatch/queryDefinition:QueryDefinition": (_, __, resource) => ({
        id: uuid(resource),
        queryDefinitionId: uuid(resource),
    }),
    "aws:iam/group:Group": named("iam", "group/"),
    "aws:iam/policy:Policy": (inputs, { partition, account }, resource) => {
        const name = nameOf(inputs, resource);
        const arn = `arn:${partition}:iam::${account}:policy${text(inputs.path ?? "/")}${name}`;
        return {
            id: arn,
            name,
            arn,
            path: inputs.path ?? "/",
            policyId: `ANPA${digits(resource.urn).slice(0, 17).toUpperCase()}`,
        };
    },
    "aws:iam/role:Role": named("iam", "role/", (inputs, _, { urn }) => ({
        createDate: "2026-11-24T00:00:00Z",
        managedPolicyArns: inputs.managedPolicyArns ?? [],
        maxSessionDuration: inputs.maxSessionDuration ?? 3600,
        path: inputs.path ?? "/",
        uniqueId: `AROA${digits(urn).slice(0, 17).toUpperCase()}`,
    })),
    "aws:iam/rolePolicy:RolePolicy": (inputs, _, resource) => {
        const name = nameOf(inputs, resource);
        return { id: `${text(inputs.role)}:${name}`, name };
    },
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": (inputs) => ({
        id: `${text(inputs.role)}/${text(inputs.policyArn)}`,
    }),
    "aws:iam/user:User": named("iam", "user/"),
    "aws:kms/alias:Alias": (inputs, { partition, account, region }, resource) => {
        const name = nameOf(inputs, resource);
        const prefix = `arn:${partition}:kms:${region}:${account}`;
        return { id: name, name, arn: `${prefix}:${name}`, targetKeyArn: `${prefix}:key/${text(inputs.targetKeyId)}` };
    },
    "aws:kms/externalKey:ExternalKey": key,
    "aws:kms/key:Key": (inputs, place, resource) => ({
        bypassPolicyLockoutSafetyCheck: false,
        customKeyStoreId: "",
        customerMasterKeySpec: "SYMMETRIC_DEFAULT",
        isEnabled: true,
        keyUsage: "ENCRYPT_DECRYPT",
        multiRegion: false,
        // KMS gives a key without a policy the default policy for its account; another resource may set it later.
        policy: document({ Principal: { AWS: accountRoot(place) }, Action: "kms:*", Resource: "*" }),
        rotationPeriodInDays: 365,
        xksKeyId: "",
        ...key(inputs, place, resource),
    }),
    "aws:kms/keyPolicy:KeyPolicy": ofOwner("keyId"),
    "aws:kms/replicaExternalKey:ReplicaExternalKey": key,
    "aws:kms/replicaKey:ReplicaKey": key,
    "aws:organizations/awsServiceAccess:AwsServiceAccess": ofOwner("servicePrincipal", {
        dateEnabled: "2026-11-24T00:00:00Z",
    }),
    "aws:organizations/policy:Policy": (inputs, { partition, account }, resource) => {
        const id = `p-${digits(resource.urn).slice(0, 8)}`;
        const kind = text(inputs.type ?? "SERVICE_CONTROL_POLICY").toLowerCase();
        return { id, arn: `arn:${partition}:organizations::${account}:policy/o-exampleorgid/${kind}/${id}` };
    },
    "aws:organizations/policyAttachment:PolicyAttachment": (inputs) => ({
        id: `${text(inputs.targetId)}:${text(inputs.policyId)}`,
    }),
    "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": (_, { account }) => ({
        id: account,
        accountId: account,
    }),
    "aws:s3/bucket:Bucket": (inputs, { partition, region }, resource) => {
        const bucket = nameOf(inputs, resource, "bucket");
        return {
            id: bucket,
            bucket,
            arn: `arn:${partition}:s3:::${bucket}`,
            acl: null,
            bucketNamespace: inputs.bucketNamespace ?? "global",
            bucketDomainName: `${bucket}.s3.amazonaws.com`,
            bucketRegion: region,
            bucketRegionalDomainName: `${bucket}.s3.${region}.amazonaws.com`,
            forceDestroy: false,
            grants: [{ id: digits(bucket), permissions: ["FULL_CONTROL"], type: "CanonicalUser", uri: "" }],
            lifecycleRules: [],
            objectLockConfiguration:
                inputs.objectLockEnabled === true ? { objectLockEnabled: "Enabled", rule: null } : null,
            policy: "",
            requestPayer: "BucketOwner",
            serverSideEncryptionConfiguration: {
                rule: {
                    applyServerSideEncryptionByDefault: { kmsMasterKeyId: "", sseAlgorithm: "AES256" },
                    bucketKeyEnabled: false,
                },
            },
            versioning: { enabled: false, mfaDelete: false },
        };
    },
    "aws:s3/bucketV2:BucketV2": (inputs, { partition }, resource) => {
        const bucket = nameOf(inputs, resource, "bucket");
        return { id: bucket, bucket, arn: `arn:${partition}:s3:::${bucket}` };
    },
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": bucketSetting,
    "aws:s3/bucketLogging:BucketLogging": bucketSetting,
    "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": bucketSetting,
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": ofOwner("bucket"),
    "aws:s3/bucketPolicy:BucketPolicy": ofOwner("bucket"),
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": ofOwner("bucket"),
    "aws:s3/bucketReplicationConfig:BucketReplicationConfig": ofOwner("bucket"),
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": bucketSetting,
    "aws:s3/bucketVersioning:BucketVersioning": bucketSetting,
    "aws:sns/topic:Topic": (inputs, place, resource) => {
        const name = nameOf(inputs, resource);
        const arn = `arn:${place.partition}:sns:${place.region}:${place.account}:${name}`;
        const policy = document({
            Principal: { AWS: "*" },
            Action: ["SNS:Publish", "SNS:Subscribe", "SNS:SetTopicAttributes"],
            Resource: arn,
            Condition: { StringEquals: { "AWS:SourceOwner": place.account } },
        });
        return { id: arn, name, arn, owner: place.account, policy, beginningArchiveTime: "" };
    },
    "aws:sns/topicPolicy:TopicPolicy": (inputs, { account }) => ({ id: inputs.arn ?? null, owner: account }),
    "aws:sns/topicSubscription:TopicSubscription": (inputs, { account }, resource) => {
        const arn = `${text(inputs.topic)}:${uuid(resource)}`;
        return {
            id: arn,
            arn,
            ownerId: account,
            pendingConfirmation: inputs.protocol === "email",
            filterPolicyScope: "",
        };
    },
    "aws:sqs/queue:Queue": (inputs, { partition, account, region }, resource) => {
        const name = nameOf(inputs, resource);
        const suffix = { "aws-cn": "amazonaws.com.cn", "aws-eusc": "amazonaws.eu" }[partition] ?? "amazonaws.com";
        const url = `https://sqs.${region}.${suffix}/${account}/${name}`;
        return {
            id: url,
            url,
            name,
            arn: `arn:${partition}:sqs:${region}:${account}:${name}`,
            kmsMasterKeyId: "",
            policy: "",
            redriveAllowPolicy: "",
            redrivePolicy: "",
            sqsManagedSseEnabled: true,
        };
    },
    "aws:sqs/queuePolicy:QueuePolicy": ofOwner("queueUrl"),
    "aws:sqs/redrivePolicy:RedrivePolicy": ofOwner("queueUrl"),
};

/** A policy with one statement that allows something. */
function document(statement: object): string {
    return JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] });
}

/** The account and Region in which a provider creates a resource. */
function placeOf({ inputs }: PreviewedResource, provider: PreviewedResource | undefined): Place {
    const region = text(inputs.region) || text(provider?.inputs.region) || "eu-west-1";
    const partition = partitionOf(region)?.name ?? assert.fail(region);
    const [account = "111122223333"] = /\d{12}/.exec(text(provider?.inputs.allowedAccountIds)) ?? [];
    return { partition, account, region };
}

/** The outputs of a resource after `up`. */
export function deployedOutputs(resource: PreviewedResource, provider?: PreviewedResource): Properties {
    const { inputs, type } = resource;
    if (!type.startsWith("aws:")) return inputs;
    const place = placeOf(resource, provider);
    const added = adds[type]?.(inputs, place, resource) ?? {
        id: `${resource.name}-${digits(resource.urn).slice(0, 7)}`,
    };
    const given = Object.fromEntries(
        Object.entries(inputs).filter(([name, value]) => !(isUnknown(value) && name in added)),
    );
    return { ...(isGlobal(type) ? {} : { region: place.region }), ...added, ...given, ...tags(inputs, provider) };
}

/** Whether resources of a type are in no Region. */
function isGlobal(type: string): boolean {
    return /^aws:(iam|organizations)\//.test(type);
}

/**
 * All tags: those of the resource take precedence over those of its provider. A list or an object is JSON text in a
 * provider's inputs.
 */
function tags({ tags }: Properties, provider: PreviewedResource | undefined): Properties {
    if (tags === undefined) return {};
    const { tags: defaults = {} } = JSON.parse(text(provider?.inputs.defaultTags) || "{}") as { tags?: object };
    return { tagsAll: { ...defaults, ...(tags as object) } };
}

/** The value that replaces an unknown one, from the resource that it comes from, by the name of the property. */
function outputFor(name: string): string {
    if (/^(keyId|targetKeyId)$/.test(name)) return "keyId";
    if (name === "queueUrl") return "url";
    if (/Arns?$|^(alarmActions|endpoint|kmsKeyId|kmsMasterKeyId|topic)$/.test(name)) return "arn";
    if (/^(accountId|bucket|eventBusName|logGroupName|policyId|role|s3BucketName)$/.test(name)) return "id";
    return /^(alarmNames|name|rule)$/.test(name) ? "name" : "";
}

/** The identifiers of a resource, which are part of values that come from it. */
const identifying = ["arn", "url", "keyId", "id", "bucket", "name"];

/**
 * A value that comes from a resource, after that has other outputs than before: unknown parts are known, and its
 * identifiers are the new ones.
 *
 * @param name The name of the property with the value.
 */
export function following(value: Value, name: string, before: Properties, outputs: Properties): Value {
    if (isUnknown(value)) return outputs[outputFor(name)] ?? value;
    if (Array.isArray(value)) return value.map((one) => following(one, name, before, outputs));
    if (typeof value === "object" && value !== null)
        return Object.fromEntries(
            Object.entries(value).map(([key, one]) => [key, following(one, key, before, outputs)]),
        );
    if (typeof value !== "string") return value;
    for (const identity of identifying) {
        const [old, now] = [before[identity], outputs[identity]];
        if (typeof old !== "string" || typeof now !== "string" || old === now) continue;
        if (value === old) return now;
        if (identity === "arn" && value.includes(old)) return value.replaceAll(old, now);
    }
    return value;
}
