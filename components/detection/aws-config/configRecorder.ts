import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../../config/names";
import type { Settings } from "../../../config/schema";
import { inBothAccounts, type BothAccountsOptions } from "../../accountOptions";
import { expireAfter } from "../../expireAfter";
import { left } from "../../kept";
import { PrivateBucket } from "../../privateBucket";
import { configBucketPolicy } from "./configBucketPolicy";

export interface ConfigRecorderArgs {
    names: Names;
    organization: Settings["organization"];
    /** Types of resources to record. */
    resourceTypes: string[];
}

/** Days for which AWS Config itself keeps what it records. */
const retentionDays = 2557;

/**
 * AWS Config's recorder of the management account, running, and the bucket in the log-archive account to which it
 * delivers. The account may have one recorder in the Region, which is why it has a name of its own: by another's name
 * it would overwrite the other. The bucket has no Object Lock, with which AWS Config could not deliver.
 *
 * Bucket and service-linked role stay in AWS when the recorder is switched off: the bucket has the history, and AWS
 * Config may use the role in other Regions.
 *
 * The service-linked role is one for the whole account. Where it exists already, import it before the first
 * `pulumi up`: `pulumi preview --import-file` writes the file in which `pulumi import --file` finds it.
 * https://docs.aws.amazon.com/config/latest/developerguide/stop-start-recorder.html
 */
export class ConfigRecorder extends pulumi.ComponentResource {
    /** Rules must wait for this. */
    readonly running: pulumi.Resource;

    constructor(name: string, args: ConfigRecorderArgs, opts: BothAccountsOptions) {
        super("landing-zone:detection:ConfigRecorder", name, {}, inBothAccounts(name, opts));
        const { names, organization, resourceTypes } = args;
        const inManagement = { parent: this, provider: opts.management };
        const inLogArchive = { parent: this, provider: opts.logArchive };

        const { bucket, versioning, safeguards } = new PrivateBucket(
            `${name}-bucket`,
            {
                name: names.config.bucket,
                namespace: names.bucketNamespace,
                switched: true,
                policy: configBucketPolicy({
                    bucketArn: names.config.bucketArn,
                    managementAccountId: organization.managementAccountId,
                    organizationId: organization.id,
                    deployRoleArn: names.roles.logArchiveDeployArn,
                    breakGlassRoleArns: names.roles.breakGlassArns,
                }),
            },
            inLogArchive,
        );
        new aws.s3.BucketLifecycleConfiguration(
            `${name}-bucket`,
            { bucket: bucket.bucket, rules: expireAfter(retentionDays) },
            { ...inLogArchive, ...left, dependsOn: versioning },
        );

        const role = new aws.iam.ServiceLinkedRole(
            name,
            { awsServiceName: "config.amazonaws.com" },
            { ...inManagement, ...left },
        );
        const recorder = new aws.cfg.Recorder(
            name,
            {
                name: names.config.recorder,
                roleArn: role.arn,
                recordingGroup: {
                    allSupported: false,
                    resourceTypes,
                    recordingStrategies: [{ useOnly: "INCLUSION_BY_RESOURCE_TYPES" }],
                },
            },
            inManagement,
        );
        const channel = new aws.cfg.DeliveryChannel(
            name,
            { name: names.config.recorder, s3BucketName: bucket.bucket },
            // AWS Config refuses a channel without a recorder, and one whose bucket it cannot write to.
            { ...inManagement, dependsOn: [recorder, ...safeguards] },
        );
        this.running = new aws.cfg.RecorderStatus(
            name,
            { name: recorder.name, isEnabled: true },
            // A recorder without a channel cannot be started.
            { ...inManagement, dependsOn: channel },
        );
        this.registerOutputs();
    }
}
