import { archiveAbortsUploads } from "../../../../policy-pack/policies/s3/s3-archive-aborts-uploads";
import type { PolicyExamples } from "../../examples";
import { goodArchive } from "../../good/archive";

export const archiveAbortsUploadsExamples: PolicyExamples = {
    policy: archiveAbortsUploads,
    passing: goodArchive(),
    failing: goodArchive({ lifecycle: null }),
};
