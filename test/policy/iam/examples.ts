import type { PolicyExamples } from "../examples";
import { controlRestrictedExamples } from "./controlRestricted.examples";
import { fullAccessAsLimitExamples } from "./fullAccessAsLimit.examples";
import { fullAccessRestrictedExamples } from "./fullAccessRestricted.examples";
import { otherManagedPoliciesRestrictedExamples } from "./otherManagedPoliciesRestricted.examples";

export const examples: PolicyExamples[] = [
    controlRestrictedExamples,
    fullAccessAsLimitExamples,
    fullAccessRestrictedExamples,
    otherManagedPoliciesRestrictedExamples,
];
