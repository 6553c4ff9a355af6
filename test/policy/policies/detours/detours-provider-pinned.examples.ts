import { providerPinned } from "../../../../policy-pack/policies/detours/detours-provider-pinned";
import type { PolicyExamples } from "../../examples";
import { goodTrail } from "../../good/trail";

export const providerPinnedExamples: PolicyExamples = {
    policy: providerPinned,
    passing: [goodTrail()],
    failing: [{ ...goodTrail(), provider: { region: "eu-west-1" } }],
};
