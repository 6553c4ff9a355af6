import type { Policy } from "../../policy";
import { allFeatures } from "./allFeatures";
import { delegatedAdministratorListed } from "./delegatedAdministratorListed";
import { guardrailAttached } from "./guardrailAttached";
import { guardrailDelegationListed } from "./guardrailDelegationListed";
import { guardrailDenies } from "./guardrailDenies";
import { guardrailProtected } from "./guardrailProtected";
import { guardrailWithinQuota } from "./guardrailWithinQuota";
import { perimeterDeniesOutsidersOnly } from "./perimeterDeniesOutsidersOnly";
import { policyTypesEnabled } from "./policyTypesEnabled";
import { trustedAccessKept } from "./trustedAccessKept";

/** What the organization must be, and what must guard its audit log. */
export const policies: Policy[] = [
    allFeatures,
    delegatedAdministratorListed,
    guardrailAttached,
    guardrailDelegationListed,
    guardrailDenies,
    guardrailProtected,
    guardrailWithinQuota,
    perimeterDeniesOutsidersOnly,
    policyTypesEnabled,
    trustedAccessKept,
];
