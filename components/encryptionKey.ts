import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { kept } from "./kept";

export interface EncryptionKeyArgs {
    /** What it encrypts, for administrators who find it in the console. */
    description: string;
    /** Alias, with `alias/`. */
    alias: string;
    /** Who may use it. */
    policy: aws.iam.PolicyDocument;
    /** Region of the key. Default: that of the provider. */
    region?: string;
}

/**
 * A symmetric KMS key that rotates every year, with an alias. Without the key all that it encrypted is lost, so it is
 * kept.
 */
export class EncryptionKey extends pulumi.ComponentResource {
    readonly arn: pulumi.Output<string>;

    constructor(name: string, args: EncryptionKeyArgs, opts: pulumi.ComponentResourceOptions) {
        super("landing-zone:index:EncryptionKey", name, {}, opts);
        const child = { parent: this };
        const { region } = args;

        const key = new aws.kms.Key(
            name,
            {
                region,
                description: args.description,
                enableKeyRotation: true,
                deletionWindowInDays: 30,
                policy: JSON.stringify(args.policy),
            },
            { ...child, ...kept },
        );
        // A key that is kept is found again by its alias: without it, a later deployment would create another key.
        new aws.kms.Alias(
            name,
            { region, name: args.alias, targetKeyId: key.keyId },
            { ...child, retainOnDelete: kept.retainOnDelete },
        );

        this.arn = key.arn;
        this.registerOutputs({ arn: this.arn });
    }
}
