import type * as aws from "@pulumi/aws";
import { templateReadable } from "../../../../policy-pack/policies/detours/detours-template-readable";
import type { PolicyExamples } from "../../examples";

export const templateReadableExamples: PolicyExamples = {
    policy: templateReadable,
    passing: [
        {
            type: "aws:cloudformation/stack:Stack",
            inputs: {
                templateBody: [
                    "Resources:",
                    "  Jobs:",
                    "    Type: AWS::SQS::Queue",
                    "    Properties:",
                    "      QueueName: example-jobs",
                ].join("\n"),
            } satisfies aws.cloudformation.StackArgs,
        },
    ],
    failing: [
        {
            type: "aws:cloudformation/stack:Stack",
            inputs: {
                templateUrl: "https://example-templates.s3.eu-west-1.amazonaws.com/jobs.yaml",
            } satisfies aws.cloudformation.StackArgs,
        },
    ],
};
