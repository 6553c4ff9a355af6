import { keyDeletionWindow } from "../../../../policy-pack/policies/kms/kms-key-deletion-window";
import type { PolicyExamples } from "../../examples";
import { goodKey } from "../../good/key";

export const keyDeletionWindowExamples: PolicyExamples = {
    policy: keyDeletionWindow,
    passing: [goodKey()],
    failing: [goodKey({ deletionWindowInDays: 7 })],
};
