import type { PolicyExamples } from "../examples";
import { allFeaturesExamples } from "./allFeatures.examples";
import { delegatedAdministratorListedExamples } from "./delegatedAdministratorListed.examples";
import { guardrailAttachedExamples } from "./guardrailAttached.examples";
import { guardrailDelegationListedExamples } from "./guardrailDelegationListed.examples";
import { guardrailDeniesExamples } from "./guardrailDenies.examples";
import { guardrailProtectedExamples } from "./guardrailProtected.examples";
import { guardrailWithinQuotaExamples } from "./guardrailWithinQuota.examples";
import { perimeterDeniesOutsidersOnlyExamples } from "./perimeterDeniesOutsidersOnly.examples";
import { policyTypesEnabledExamples } from "./policyTypesEnabled.examples";
import { trustedAccessKeptExamples } from "./trustedAccessKept.examples";

export const examples: PolicyExamples[] = [
    allFeaturesExamples,
    delegatedAdministratorListedExamples,
    guardrailAttachedExamples,
    guardrailDelegationListedExamples,
    guardrailDeniesExamples,
    guardrailProtectedExamples,
    guardrailWithinQuotaExamples,
    perimeterDeniesOutsidersOnlyExamples,
    policyTypesEnabledExamples,
    trustedAccessKeptExamples,
];
