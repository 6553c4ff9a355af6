import type { Names } from "../../../config/names";

/** What the rules are made from. */
export interface ManagedRulesInputs {
    names: Pick<Names, "partition" | "archive" | "delivery">;
    homeRegion: string;
    /** Roles that may have full access to CloudTrail, by name with their path. */
    fullAccessRoles: string[];
}

/** A rule that AWS maintains. */
export interface ManagedRule {
    /** AWS's own name for it, to which `ConfigRules` adds the environment's prefix. */
    name: string;
    /** Identifier of AWS. */
    identifier: string;
    description: string;
    /** AWS Config takes texts only, 1024 characters of JSON in all. */
    parameters?: Record<string, string>;
    /** Types whose changes trigger it. Without any, AWS Config runs it once a day and needs no record. */
    resourceTypes?: string[];
}

/**
 * Regions that exist since before February 2022. In newer ones AWS Config neither records resources of IAM nor has the
 * rule on them, so that a Region that is not listed has none.
 * https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html
 * https://docs.aws.amazon.com/config/latest/developerguide/iam-policy-blacklisted-check.html
 */
const regionsWithIam = [
    "af-south-1",
    "ap-east-1",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-southeast-3",
    "ca-central-1",
    "cn-north-1",
    "cn-northwest-1",
    "eu-central-1",
    "eu-north-1",
    "eu-south-1",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "me-south-1",
    "sa-east-1",
    "us-east-1",
    "us-east-2",
    "us-gov-east-1",
    "us-gov-west-1",
    "us-west-1",
    "us-west-2",
];

const principals = ["AWS::IAM::Group", "AWS::IAM::Role", "AWS::IAM::User"];

/**
 * The rules on trails, and on who may stop them. A member account sees the organization trail as one of its own, so
 * each holds there too.
 * https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html
 */
export function managedRules({ names, homeRegion, fullAccessRoles }: ManagedRulesInputs): ManagedRule[] {
    const fullAccess = ["AWSCloudTrail_FullAccess", "AWSCloudTrailFullAccess"].map(
        (policy) => `arn:${names.partition.name}:iam::aws:policy/${policy}`,
    );
    const exempt = fullAccessRoles.map((role) => role.slice(role.lastIndexOf("/") + 1));
    return [
        {
            name: "cloud-trail-cloud-watch-logs-enabled",
            identifier: "CLOUD_TRAIL_CLOUD_WATCH_LOGS_ENABLED",
            description: "Every trail delivers to CloudWatch Logs.",
        },
        {
            name: "cloud-trail-encryption-enabled",
            identifier: "CLOUD_TRAIL_ENCRYPTION_ENABLED",
            description: "Every trail encrypts its log files with a KMS key.",
        },
        {
            name: "cloud-trail-log-file-validation-enabled",
            identifier: "CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED",
            description: "Every trail writes digest files, with which its log files can be validated.",
        },
        {
            name: "multi-region-cloudtrail-enabled",
            identifier: "MULTI_REGION_CLOUD_TRAIL_ENABLED",
            description: "A trail records all management events of all Regions into the archive, and announces them.",
            parameters: {
                s3BucketName: names.archive.bucket,
                snsTopicArn: names.delivery.topicArn,
                includeManagementEvents: "true",
                readWriteType: "ALL",
            },
        },
        {
            name: "cloudtrail-security-trail-enabled",
            identifier: "CLOUDTRAIL_SECURITY_TRAIL_ENABLED",
            description: "A trail is as AWS advises: all Regions, all management events, validated and encrypted.",
        },
        ...(recordsIam(homeRegion)
            ? [
                  {
                      name: "iam-policy-blacklisted-check",
                      identifier: "IAM_POLICY_BLACKLISTED_CHECK",
                      description: "Nobody has full access to CloudTrail, with which every trail can be stopped.",
                      parameters: {
                          policyArns: fullAccess.join(","),
                          ...(exempt.length > 0 ? { exceptionList: `roles:[${exempt.join(";")}]` } : {}),
                      },
                      resourceTypes: principals,
                  },
              ]
            : []),
    ];
}

/** Types that the recorder must record: those that trigger rules, and those that explain what rules find. */
export function recordedTypes(homeRegion: string): string[] {
    return ["AWS::CloudTrail::Trail", ...(recordsIam(homeRegion) ? [...principals, "AWS::IAM::Policy"] : [])];
}

function recordsIam(region: string): boolean {
    return regionsWithIam.includes(region);
}
