import { archivePolicyNotPublic } from "../../../../policy-pack/policies/s3/s3-archive-policy-not-public";
import type { PolicyExamples } from "../../examples";
import { archivePolicy, goodArchive } from "../../good/archive";

export const archivePolicyNotPublicExamples: PolicyExamples = {
    policy: archivePolicyNotPublic,
    passing: goodArchive(),
    failing: goodArchive({
        policy: {
            policy: archivePolicy({
                allPrincipals: {
                    Effect: "Allow",
                    Principal: "*",
                    Action: "s3:GetObject",
                    Resource: "arn:aws:s3:::example-audit-log-444455556666-eu-west-1-an/*",
                },
            }),
        },
    }),
};
