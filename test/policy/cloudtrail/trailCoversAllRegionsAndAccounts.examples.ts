import type * as aws from "@pulumi/aws";
import { trailCoversAllRegionsAndAccounts } from "../../../policy-pack/policies/cloudtrail/trailCoversAllRegionsAndAccounts";
import type { PolicyExamples } from "../examples";

const trail = {
    s3BucketName: "example-audit-log",
    kmsKeyId: "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab",
} satisfies aws.cloudtrail.TrailArgs;

export const trailCoversAllRegionsAndAccountsExamples: PolicyExamples = {
    policy: trailCoversAllRegionsAndAccounts,
    passing: {
        type: "aws:cloudtrail/trail:Trail",
        inputs: { ...trail, isMultiRegionTrail: true, isOrganizationTrail: true } satisfies aws.cloudtrail.TrailArgs,
    },
    failing: {
        type: "aws:cloudtrail/trail:Trail",
        inputs: { ...trail, includeGlobalServiceEvents: false } satisfies aws.cloudtrail.TrailArgs,
    },
};
