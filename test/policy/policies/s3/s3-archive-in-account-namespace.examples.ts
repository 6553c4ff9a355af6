import { archiveInAccountNamespace } from "../../../../policy-pack/policies/s3/s3-archive-in-account-namespace";
import type { PolicyExamples } from "../../examples";
import { goodArchive } from "../../good/archive";

export const archiveInAccountNamespaceExamples: PolicyExamples = {
    policy: archiveInAccountNamespace,
    passing: goodArchive(),
    failing: goodArchive({ bucket: { bucketNamespace: undefined } }),
};
