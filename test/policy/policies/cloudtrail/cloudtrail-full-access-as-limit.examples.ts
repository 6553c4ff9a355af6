import type * as aws from "@pulumi/aws";
import { fullAccessAsLimit } from "../../../../policy-pack/policies/cloudtrail/cloudtrail-full-access-as-limit";
import type { PolicyExamples } from "../../examples";

export const fullAccessAsLimitExamples: PolicyExamples = {
    policy: fullAccessAsLimit,
    passing: [
        {
            type: "aws:iam/user:User",
            inputs: {
                name: "developer",
                permissionsBoundary: "arn:aws:iam::111122223333:policy/DeveloperBoundary",
            } satisfies aws.iam.UserArgs,
        },
    ],
    failing: [
        {
            type: "aws:iam/user:User",
            inputs: {
                name: "developer",
                permissionsBoundary: "arn:aws:iam::aws:policy/AWSCloudTrail_FullAccess",
            } satisfies aws.iam.UserArgs,
        },
    ],
};
