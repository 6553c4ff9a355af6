import type * as aws from "@pulumi/aws";
import { accountPublicAccessBlocked } from "../../../../policy-pack/policies/s3/s3-account-public-access-blocked";
import { types } from "../../../../policy-pack/vocabulary/types";
import type { ExampleResource, PolicyExamples } from "../../examples";
import { type Changes, withChanges } from "../../good/withChanges";

export const accountPublicAccessBlockedExamples: PolicyExamples = {
    policy: accountPublicAccessBlocked,
    passing: [goodAccountBlock()],
    failing: [goodAccountBlock({ ignorePublicAcls: false })],
};

function goodAccountBlock(changes: Changes = {}): ExampleResource {
    const inputs = {
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
    } satisfies aws.s3.AccountPublicAccessBlockArgs;
    return {
        type: types.AccountPublicAccessBlock,
        inputs: withChanges(inputs, changes),
        options: { protect: true },
        provider: { allowedAccountIds: '["444455556666"]', region: "eu-west-1" },
    };
}
