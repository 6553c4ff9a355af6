import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { EncryptionKey } from "../encryptionKey";
import { kept } from "../kept";
import { logDeliveryRolePolicy, logDeliveryRoleTrust } from "./logDeliveryRolePolicy";
import { logGroupKeyPolicy } from "./logGroupKeyPolicy";

export interface TrailLogGroupArgs {
    name: string;
    /** Without `:*`. */
    arn: string;
    keyAlias: string;
    roleName: string;
    /** ARN of the role's permissions boundary. Default: it has none. */
    permissionsBoundary?: string;
    /** Days for which events are kept. */
    retentionDays: number;
    partition: string;
    principalSuffix: string;
    homeRegion: string;
    managementAccountId: string;
    organizationId: string;
    trailArn: string;
}

/**
 * The encrypted CloudWatch log group that gets every event of the organization, and the role with which CloudTrail
 * writes to it.
 */
export class TrailLogGroup extends pulumi.ComponentResource {
    readonly name: pulumi.Output<string>;
    /** Without `:*`. */
    readonly arn: pulumi.Output<string>;
    readonly keyArn: pulumi.Output<string>;
    readonly roleArn: pulumi.Output<string>;
    /** The trail must wait for this: CloudTrail tries the role when it is created. */
    readonly rolePolicy: aws.iam.RolePolicy;

    constructor(name: string, args: TrailLogGroupArgs, opts: pulumi.ComponentResourceOptions) {
        super("landing-zone:organizationTrail:TrailLogGroup", name, {}, opts);
        const child = { parent: this };

        const key = new EncryptionKey(
            `${name}-key`,
            {
                description: "Encrypts the organization trail's log group",
                alias: args.keyAlias,
                policy: logGroupKeyPolicy({
                    ...args,
                    region: args.homeRegion,
                    accountId: args.managementAccountId,
                    logGroupArn: args.arn,
                }),
            },
            child,
        );
        const logGroup = new aws.cloudwatch.LogGroup(
            name,
            {
                name: args.name,
                kmsKeyId: key.arn,
                retentionInDays: args.retentionDays,
                deletionProtectionEnabled: true,
            },
            { ...child, ...kept },
        );
        const role = new aws.iam.Role(
            name,
            {
                name: args.roleName,
                description: "CloudTrail writes the organization trail's events to CloudWatch Logs with it",
                assumeRolePolicy: JSON.stringify(logDeliveryRoleTrust(args)),
                permissionsBoundary: args.permissionsBoundary,
            },
            { ...child, ...kept },
        );
        this.rolePolicy = new aws.iam.RolePolicy(
            name,
            {
                name: args.roleName,
                role: role.name,
                policy: JSON.stringify(logDeliveryRolePolicy({ ...args, logGroupArn: args.arn })),
            },
            { ...child, ...kept },
        );

        this.name = logGroup.name;
        this.arn = logGroup.arn;
        this.keyArn = key.arn;
        this.roleArn = role.arn;
        this.registerOutputs({ name: this.name, arn: this.arn, keyArn: this.keyArn, roleArn: this.roleArn });
    }
}
