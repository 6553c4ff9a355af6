import { trailWritesToArchive } from "../../../policy-pack/policies/cloudtrail/trailWritesToArchive";
import type { PolicyExamples } from "../examples";
import { goodTrail } from "../good/trail";

export const trailWritesToArchiveExamples: PolicyExamples = {
    policy: trailWritesToArchive,
    passing: [goodTrail()],
    failing: [goodTrail({ s3BucketName: "example-somewhere-else" })],
    config: { archiveBuckets: ["example-audit-log"] },
};
