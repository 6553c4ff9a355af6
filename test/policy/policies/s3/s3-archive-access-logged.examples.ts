import { archiveAccessLogged } from "../../../../policy-pack/policies/s3/s3-archive-access-logged";
import type { PolicyExamples } from "../../examples";
import { goodArchive } from "../../good/archive";

export const archiveAccessLoggedExamples: PolicyExamples = {
    policy: archiveAccessLogged,
    passing: goodArchive(),
    failing: goodArchive({ logging: null }),
};
