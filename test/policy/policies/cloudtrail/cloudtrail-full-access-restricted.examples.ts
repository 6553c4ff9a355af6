import type * as aws from "@pulumi/aws";
import { fullAccessRestricted } from "../../../../policy-pack/policies/cloudtrail/cloudtrail-full-access-restricted";
import type { PolicyExamples } from "../../examples";

export const fullAccessRestrictedExamples: PolicyExamples = {
    policy: fullAccessRestricted,
    passing: [
        {
            type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
            inputs: {
                role: "Developer",
                policyArn: "arn:aws:iam::aws:policy/AWSCloudTrail_ReadOnlyAccess",
            } satisfies aws.iam.RolePolicyAttachmentArgs,
        },
    ],
    failing: [
        {
            type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
            inputs: {
                role: "Developer",
                policyArn: "arn:aws:iam::aws:policy/AWSCloudTrail_FullAccess",
            } satisfies aws.iam.RolePolicyAttachmentArgs,
        },
    ],
};
