import { changesNotIgnored } from "../../../../policy-pack/policies/cloudtrail/cloudtrail-changes-not-ignored";
import type { PolicyExamples } from "../../examples";
import { goodTrail } from "../../good/trail";

export const changesNotIgnoredExamples: PolicyExamples = {
    policy: changesNotIgnored,
    passing: [{ ...goodTrail(), options: { protect: true, ignoreChanges: ["tags"] } }],
    failing: [{ ...goodTrail(), options: { protect: true, ignoreChanges: ["s3BucketName"] } }],
};
