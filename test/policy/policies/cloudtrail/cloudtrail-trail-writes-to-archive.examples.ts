import { trailWritesToArchive } from "../../../../policy-pack/policies/cloudtrail/cloudtrail-trail-writes-to-archive";
import type { PolicyExamples } from "../../examples";
import { goodTrail } from "../../good/trail";

export const trailWritesToArchiveExamples: PolicyExamples = {
    policy: trailWritesToArchive,
    passing: [goodTrail()],
    failing: [goodTrail({ s3BucketName: "example-somewhere-else" })],
    config: { archiveBuckets: ["example-audit-log-444455556666-eu-west-1-an"] },
};
