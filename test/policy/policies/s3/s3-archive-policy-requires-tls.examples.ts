import { archivePolicyRequiresTls } from "../../../../policy-pack/policies/s3/s3-archive-policy-requires-tls";
import type { PolicyExamples } from "../../examples";
import { archivePolicy, goodArchive } from "../../good/archive";

export const archivePolicyRequiresTlsExamples: PolicyExamples = {
    policy: archivePolicyRequiresTls,
    passing: goodArchive(),
    failing: goodArchive({ policy: { policy: archivePolicy({ tls: null }) } }),
};
