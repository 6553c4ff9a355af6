import { policies } from "../../policy-pack/policies";
import { mappings } from "../../policy-pack/spellings/cloudFormation/mappings";
import { types } from "../../policy-pack/vocabulary/types";
import { readsOf } from "./reads";

/** Types that spell what policies read differently, and their inputs. */
const otherWords: Record<string, string[]> = {
    [types.Bucket]: [
        ...["acl", "grants", "lifecycleRules", "logging", "objectLockConfiguration", "policy"],
        ...["replicationConfiguration", "serverSideEncryptionConfiguration", "versioning"],
    ],
    "aws:s3/bucketV2:BucketV2": [
        ...["acl", "bucket", "forceDestroy", "grants", "lifecycleRules", "loggings", "objectLockConfiguration"],
        ...[
            "objectLockEnabled",
            "policy",
            "replicationConfigurations",
            "serverSideEncryptionConfigurations",
            "versionings",
        ],
    ],
    "aws:s3/bucketVersioningV2:BucketVersioningV2": ["bucket", "versioningConfiguration"],
    "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2": ["bucket", "rules"],
    [types.EventPermission]: ["action", "condition", "eventBusName", "principal"],
    "aws:cloudformation/stack:Stack": ["parameters", "templateBody", "templateUrl"],
    "aws:cloudformation/stackSet:StackSet": ["parameters", "templateBody", "templateUrl"],
    "aws:cloudcontrol/resource:Resource": ["desiredState", "typeName"],
};

/** All inputs that any policy reads, by the type token of the resource. */
export function inputsByType(): Map<string, string[]> {
    const byType = new Map<string, string[]>();
    const all = policies.flatMap((policy) => Object.entries(readsOf(policy)));
    for (const [type, inputs] of [...all, ...Object.entries(otherWords), ...nativeInputs(all)])
        byType.set(type, [...new Set([...(byType.get(type) ?? []), ...inputs])]);
    return byType;
}

/** The types of @pulumi/aws-native have CloudFormation's names, and most inputs have the names of @pulumi/aws. */
function nativeInputs(reads: [type: string, inputs: readonly string[]][]): [type: string, inputs: string[]][] {
    return Object.entries(mappings).map(([typeName, { declares }]) => [
        typeName.replace("AWS::", "aws-native:").replace("::", ":").toLowerCase(),
        [...new Set(reads.filter(([type]) => declares.includes(type)).flatMap(([, inputs]) => inputs))],
    ]);
}
