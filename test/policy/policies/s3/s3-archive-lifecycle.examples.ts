import { archiveLifecycle } from "../../../../policy-pack/policies/s3/s3-archive-lifecycle";
import type { PolicyExamples } from "../../examples";
import { goodArchive } from "../../good/archive";

export const archiveLifecycleExamples: PolicyExamples = {
    policy: archiveLifecycle,
    passing: goodArchive(),
    failing: goodArchive({
        lifecycle: {
            rules: [
                {
                    id: "age",
                    status: "Enabled",
                    filter: { prefix: "" },
                    expiration: { days: 90 },
                    abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
                },
            ],
        },
    }),
};
