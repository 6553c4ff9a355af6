import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { EncryptionKey } from "../encryptionKey";
import { kept } from "../kept";
import { deliveryTopicKeyPolicy } from "./deliveryTopicKeyPolicy";
import { deliveryTopicPolicy } from "./deliveryTopicPolicy";

export interface DeliveryTopicArgs {
    name: string;
    arn: string;
    keyAlias: string;
    partition: string;
    logArchiveAccountId: string;
    /** The one trail that may publish. */
    trailArn: string;
    /** May have its key deleted. */
    breakGlassRoleArns: string[];
}

/**
 * The encrypted topic on which CloudTrail announces every log file that it delivered. Its key is its own: subscribers
 * need not touch the archive's.
 */
export class DeliveryTopic extends pulumi.ComponentResource {
    readonly arn: pulumi.Output<string>;
    readonly keyArn: pulumi.Output<string>;
    /** The trail must wait for this: CloudTrail refuses a topic that it may not publish to. */
    readonly policy: aws.sns.TopicPolicy;

    constructor(name: string, args: DeliveryTopicArgs, opts: pulumi.ComponentResourceOptions) {
        super("landing-zone:logArchive:DeliveryTopic", name, {}, opts);
        const child = { parent: this };

        const key = new EncryptionKey(
            `${name}-key`,
            {
                description: "Encrypts the announcements of delivered log files",
                alias: args.keyAlias,
                policy: deliveryTopicKeyPolicy(args),
            },
            child,
        );
        const topic = new aws.sns.Topic(name, { name: args.name, kmsMasterKeyId: key.arn }, { ...child, ...kept });
        this.policy = new aws.sns.TopicPolicy(
            name,
            {
                arn: topic.arn,
                policy: JSON.stringify(deliveryTopicPolicy({ topicArn: args.arn, trailArn: args.trailArn })),
            },
            { ...child, ...kept },
        );

        this.arn = topic.arn;
        this.keyArn = key.arn;
        this.registerOutputs({ arn: this.arn, keyArn: this.keyArn });
    }
}
