import { archiveReplicationKeepsDeletesAway } from "../../../policy-pack/policies/s3/archiveReplicationKeepsDeletesAway";
import type { PolicyExamples } from "../examples";
import { goodArchive } from "../good/archive";
import { goodReplication } from "../good/replication";

export const archiveReplicationKeepsDeletesAwayExamples: PolicyExamples = {
    policy: archiveReplicationKeepsDeletesAway,
    passing: [...goodArchive(), goodReplication()],
    failing: [...goodArchive(), goodReplication({ deleteMarkerReplication: { status: "Enabled" } })],
};
