import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { createHash } from "node:crypto";
import type { Settings } from "../../../config/schema";

export interface EncryptedTopicArgs {
    name: string;
    /** Region of the topic. Default: that of the provider. */
    region?: string;
    keyArn: pulumi.Input<string>;
    policy: aws.iam.PolicyDocument;
}

/** Creates an encrypted topic with its policy. Its ARN is known when both exist, so that publishers wait for the policy. */
export function encryptedTopic(
    name: string,
    { name: topicName, region, keyArn, policy: document }: EncryptedTopicArgs,
    opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
    const { arn } = new aws.sns.Topic(name, { region, name: topicName, kmsMasterKeyId: keyArn }, opts);
    const policy = new aws.sns.TopicPolicy(name, { region, arn, policy: JSON.stringify(document) }, opts);
    return pulumi.all([arn, policy.id]).apply(([known]) => known);
}

/** Recipients by mail and HTTPS. */
export type Recipients = Pick<Settings["detection"]["notify"], "emails" | "httpsEndpoints">;

/** Subscribes recipients to a topic. */
export function subscribe(
    name: string,
    { topic, region, recipients }: { topic: pulumi.Input<string>; region?: string; recipients: Recipients },
    opts: pulumi.CustomResourceOptions,
): void {
    for (const endpoint of recipients.emails)
        new aws.sns.TopicSubscription(`${name}-${endpoint}`, { region, topic, protocol: "email", endpoint }, opts);
    for (const endpoint of recipients.httpsEndpoints) {
        // The address of an on-call service contains its key: it stays out of names, and encrypted in the state. Such
        // services want the message in its envelope, whose signature they check.
        new aws.sns.TopicSubscription(
            `${name}-https-${createHash("sha256").update(endpoint).digest("hex").slice(0, 12)}`,
            {
                region,
                topic,
                protocol: "https",
                endpoint: pulumi.secret(endpoint),
                endpointAutoConfirms: true,
                rawMessageDelivery: false,
            },
            opts,
        );
    }
}
