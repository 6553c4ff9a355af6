import { targetRoleComplete } from "../../../../policy-pack/policies/events/events-target-role-complete";
import type { PolicyExamples } from "../../examples";
import { goodForwardingRole, goodForwardingRolePolicy, goodTamperChain } from "../../good/tamperBus";

export const targetRoleCompleteExamples: PolicyExamples = {
    policy: targetRoleComplete,
    passing: [...goodTamperChain(), goodForwardingRole(), goodForwardingRolePolicy()],
    failing: [...goodTamperChain(), goodForwardingRole()],
};
