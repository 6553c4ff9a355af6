import { archiveWithoutAcl } from "../../../../policy-pack/policies/s3/s3-archive-without-acl";
import { types } from "../../../../policy-pack/vocabulary/types";
import type { PolicyExamples } from "../../examples";
import { archiveBucketName, goodArchive } from "../../good/archive";

export const archiveWithoutAclExamples: PolicyExamples = {
    policy: archiveWithoutAcl,
    passing: goodArchive(),
    failing: [
        ...goodArchive(),
        { type: types.BucketAcl, inputs: { bucket: archiveBucketName, acl: "log-delivery-write" } },
    ],
};
