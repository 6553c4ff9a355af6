import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { eventSelectors, insightSelectors } from "../../config/eventSelectors";
import type { Names } from "../../config/names";
import type { Settings } from "../../config/schema";
import { inAccount, type AccountOptions } from "../accountOptions";
import { kept } from "../kept";
import { TrailLogGroup } from "./trailLogGroup";

export interface OrganizationTrailArgs {
    names: Names;
    homeRegion: string;
    organization: Settings["organization"];
    settings: Settings["trail"];
    /** Before `/AWSLogs/` in every key. Default: none. */
    keyPrefix?: string;
    /** Where the log files go. */
    archive: {
        bucketName: pulumi.Input<string>;
        keyArn: pulumi.Input<string>;
        deliveryTopicArn: pulumi.Input<string>;
    };
    /** What CloudTrail must be able to rely on when the trail is created. */
    prerequisites: pulumi.Resource[];
}

/**
 * The trail that records every management event of every account and Region of the organization, and what else the
 * settings choose, and the log group that it feeds.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html
 */
export class OrganizationTrail extends pulumi.ComponentResource {
    readonly arn: pulumi.Output<string>;
    readonly logGroupName: pulumi.Output<string>;
    readonly logGroupArn: pulumi.Output<string>;
    readonly logGroupKeyArn: pulumi.Output<string>;

    constructor(name: string, args: OrganizationTrailArgs, opts: AccountOptions) {
        super("landing-zone:organizationTrail:OrganizationTrail", name, {}, inAccount(name, opts));
        const child = { parent: this };
        const { names, homeRegion, organization, archive } = args;

        const logGroup = new TrailLogGroup(
            `${name}-log-group`,
            {
                name: names.logGroup.name,
                arn: names.logGroup.arn,
                keyAlias: names.logGroup.keyAlias,
                roleName: names.logGroup.deliveryRole,
                permissionsBoundary: names.roles.boundaries?.management,
                retentionDays: args.settings.logGroupRetentionDays,
                partition: names.partition.name,
                principalSuffix: names.partition.principalSuffix,
                homeRegion,
                managementAccountId: organization.managementAccountId,
                organizationId: organization.id,
                trailArn: names.trail.arn,
            },
            child,
        );
        const trail = new aws.cloudtrail.Trail(
            name,
            {
                name: names.trail.name,
                isOrganizationTrail: true,
                isMultiRegionTrail: true,
                includeGlobalServiceEvents: true,
                enableLogging: true,
                enableLogFileValidation: true,
                s3BucketName: archive.bucketName,
                s3KeyPrefix: args.keyPrefix,
                kmsKeyId: archive.keyArn,
                snsTopicName: archive.deliveryTopicArn,
                cloudWatchLogsGroupArn: pulumi.interpolate`${logGroup.arn}:*`,
                cloudWatchLogsRoleArn: logGroup.roleArn,
                advancedEventSelectors: eventSelectors(args.settings, names),
                insightSelectors: insightSelectors(args.settings),
                tags: { Name: names.trail.name },
            },
            { ...child, ...kept, dependsOn: [...args.prerequisites, logGroup.rolePolicy] },
        );

        this.arn = trail.arn;
        this.logGroupName = logGroup.name;
        this.logGroupArn = logGroup.arn;
        this.logGroupKeyArn = logGroup.keyArn;
        this.registerOutputs({
            arn: this.arn,
            logGroupName: this.logGroupName,
            logGroupArn: this.logGroupArn,
            logGroupKeyArn: this.logGroupKeyArn,
        });
    }
}
