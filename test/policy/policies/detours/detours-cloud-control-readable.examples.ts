import type * as aws from "@pulumi/aws";
import { cloudControlReadable } from "../../../../policy-pack/policies/detours/detours-cloud-control-readable";
import type { PolicyExamples } from "../../examples";

export const cloudControlReadableExamples: PolicyExamples = {
    policy: cloudControlReadable,
    passing: [
        {
            type: "aws:cloudcontrol/resource:Resource",
            inputs: {
                typeName: "AWS::SQS::Queue",
                desiredState: JSON.stringify({ QueueName: "example-jobs" }),
            } satisfies aws.cloudcontrol.ResourceArgs,
        },
    ],
    failing: [
        {
            type: "aws:cloudcontrol/resource:Resource",
            inputs: {
                typeName: "AWS::CloudTrail::ResourcePolicy",
                desiredState: JSON.stringify({
                    ResourceArn: "arn:aws:cloudtrail:eu-west-1:111122223333:channel/example",
                }),
            } satisfies aws.cloudcontrol.ResourceArgs,
        },
    ],
};
