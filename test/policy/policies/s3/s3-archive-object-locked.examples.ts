import { archiveObjectLocked } from "../../../../policy-pack/policies/s3/s3-archive-object-locked";
import type { PolicyExamples } from "../../examples";
import { goodArchive } from "../../good/archive";

export const archiveObjectLockedExamples: PolicyExamples = {
    policy: archiveObjectLocked,
    passing: goodArchive(),
    failing: goodArchive({ lock: { rule: { defaultRetention: { mode: "GOVERNANCE", days: 30 } } } }),
};
