import { forEach, type Mapping, mapping, partsOnly } from "../mapping";
import { member, type Raw } from "../raw";
import { flag, json, number, same, tags, text } from "../shapes";
import { types } from "../../../vocabulary/types";

const document = (properties: Raw) => json("PolicyDocument")(properties);

/** Types of SNS and SQS. */
export const messaging: Record<string, Mapping> = {
    "AWS::SNS::Topic": mapping(
        types.Topic,
        {
            arn: text("TopicArn"),
            name: text("TopicName"),
            ...same(text, "displayName", "kmsMasterKeyId", "signatureVersion", "tracingConfig", "fifoThroughputScope"),
            ...same(flag, "fifoTopic", "contentBasedDeduplication"),
            archivePolicy: json("ArchivePolicy"),
            ...tags,
        },
        [
            forEach("Subscription", types.TopicSubscription, (element, { self }) => ({
                topic: self,
                endpoint: text("Endpoint")(element),
                protocol: text("Protocol")(element),
            })),
        ],
    ),
    "AWS::SNS::TopicPolicy": partsOnly(
        forEach("Topics", types.TopicPolicy, (arn, { properties }) => ({ arn, policy: document(properties) })),
    ),
    "AWS::SNS::TopicInlinePolicy": mapping(types.TopicPolicy, { arn: text("TopicArn"), policy: document }),
    "AWS::SNS::Subscription": mapping(types.TopicSubscription, {
        topic: text("TopicArn"),
        ...same(text, "endpoint", "protocol", "subscriptionRoleArn", "filterPolicyScope"),
        rawMessageDelivery: flag("RawMessageDelivery"),
        ...same(json, "deliveryPolicy", "filterPolicy", "redrivePolicy", "replayPolicy"),
    }),
    "AWS::SQS::Queue": mapping(types.Queue, {
        url: text("QueueUrl"),
        name: text("QueueName"),
        kmsMasterKeyId: text("KmsMasterKeyId"),
        ...same(flag, "contentBasedDeduplication", "fifoQueue", "sqsManagedSseEnabled"),
        ...same(number, "delaySeconds", "kmsDataKeyReusePeriodSeconds"),
        maxMessageSize: number("MaximumMessageSize"),
        messageRetentionSeconds: number("MessageRetentionPeriod"),
        receiveWaitTimeSeconds: number("ReceiveMessageWaitTimeSeconds"),
        visibilityTimeoutSeconds: number("VisibilityTimeout"),
        ...same(json, "redriveAllowPolicy", "redrivePolicy"),
        ...tags,
    }),
    "AWS::SQS::QueuePolicy": partsOnly(
        forEach("Queues", types.QueuePolicy, (queueUrl, { properties }) => ({
            queueUrl,
            policy: document(properties),
        })),
    ),
    "AWS::SQS::QueueInlinePolicy": mapping(types.QueuePolicy, {
        queueUrl: (properties) => member(properties, "Queue"),
        policy: document,
    }),
};
