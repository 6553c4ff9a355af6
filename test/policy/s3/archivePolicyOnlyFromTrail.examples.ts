import { archivePolicyOnlyFromTrail } from "../../../policy-pack/policies/s3/archivePolicyOnlyFromTrail";
import type { PolicyExamples } from "../examples";
import { archivePolicy, archiveStatements, goodArchive } from "../good/archive";

export const archivePolicyOnlyFromTrailExamples: PolicyExamples = {
    policy: archivePolicyOnlyFromTrail,
    passing: goodArchive(),
    failing: goodArchive({
        policy: {
            policy: archivePolicy({
                checks: { ...archiveStatements.checks, Condition: { StringLike: { "aws:SourceArn": "*" } } },
            }),
        },
    }),
};
