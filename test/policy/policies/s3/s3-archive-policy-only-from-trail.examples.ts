import { archivePolicyOnlyFromTrail } from "../../../../policy-pack/policies/s3/s3-archive-policy-only-from-trail";
import type { PolicyExamples } from "../../examples";
import { archivePolicy, archiveStatements, goodArchive } from "../../good/archive";

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
