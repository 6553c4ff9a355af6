import type * as aws from "@pulumi/aws";
import { controlRestricted } from "../../../../policy-pack/policies/cloudtrail/cloudtrail-control-restricted";
import type { PolicyExamples } from "../../examples";
import { permissions, readsTrails } from "../../good/permissions";

export const controlRestrictedExamples: PolicyExamples = {
    policy: controlRestricted,
    passing: [
        {
            type: "aws:iam/rolePolicy:RolePolicy",
            inputs: { role: "Developer", policy: readsTrails } satisfies aws.iam.RolePolicyArgs,
        },
    ],
    failing: [
        {
            type: "aws:iam/rolePolicy:RolePolicy",
            inputs: {
                role: "Developer",
                policy: permissions({ Action: ["cloudtrail:Get*", "cloudtrail:*Logging"] }),
            } satisfies aws.iam.RolePolicyArgs,
        },
    ],
};
