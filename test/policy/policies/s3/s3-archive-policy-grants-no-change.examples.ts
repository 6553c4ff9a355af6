import { archivePolicyGrantsNoChange } from "../../../../policy-pack/policies/s3/s3-archive-policy-grants-no-change";
import type { PolicyExamples } from "../../examples";
import { archivePolicy, goodArchive } from "../../good/archive";

export const archivePolicyGrantsNoChangeExamples: PolicyExamples = {
    policy: archivePolicyGrantsNoChange,
    passing: goodArchive(),
    failing: goodArchive({
        policy: {
            policy: archivePolicy({
                others: {
                    Effect: "Allow",
                    Principal: { AWS: "arn:aws:iam::777788889999:root" },
                    Action: "s3:*",
                    Resource: "arn:aws:s3:::example-audit-log-444455556666-eu-west-1-an/*",
                },
            }),
        },
    }),
};
