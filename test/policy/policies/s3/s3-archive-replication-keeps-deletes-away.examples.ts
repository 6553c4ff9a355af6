import { archiveReplicationKeepsDeletesAway } from "../../../../policy-pack/policies/s3/s3-archive-replication-keeps-deletes-away";
import type { PolicyExamples } from "../../examples";
import { goodArchive } from "../../good/archive";
import { goodReplication } from "../../good/replication";

export const archiveReplicationKeepsDeletesAwayExamples: PolicyExamples = {
    policy: archiveReplicationKeepsDeletesAway,
    passing: [...goodArchive(), goodReplication()],
    failing: [...goodArchive(), goodReplication({ deleteMarkerReplication: { status: "Enabled" } })],
};
