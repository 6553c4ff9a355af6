import { protectedFromDeletion } from "../../../../policy-pack/policies/cloudtrail/cloudtrail-protected";
import type { PolicyExamples } from "../../examples";
import { goodTrail } from "../../good/trail";

export const protectedFromDeletionExamples: PolicyExamples = {
    policy: protectedFromDeletion,
    passing: [goodTrail()],
    failing: [{ ...goodTrail(), options: {} }],
};
