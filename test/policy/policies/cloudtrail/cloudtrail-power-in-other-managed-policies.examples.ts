import type * as aws from "@pulumi/aws";
import { otherManagedPoliciesRestricted } from "../../../../policy-pack/policies/cloudtrail/cloudtrail-power-in-other-managed-policies";
import type { PolicyExamples } from "../../examples";

export const otherManagedPoliciesRestrictedExamples: PolicyExamples = {
    policy: otherManagedPoliciesRestricted,
    passing: [
        {
            type: "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
            inputs: {
                group: "Operators",
                policyArn: "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess",
            } satisfies aws.iam.GroupPolicyAttachmentArgs,
        },
    ],
    failing: [
        {
            type: "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
            inputs: {
                group: "Operators",
                policyArn: "arn:aws:iam::aws:policy/job-function/SystemAdministrator",
            } satisfies aws.iam.GroupPolicyAttachmentArgs,
        },
    ],
};
