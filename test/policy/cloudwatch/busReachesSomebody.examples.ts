import { busReachesSomebody } from "../../../policy-pack/policies/cloudwatch/busReachesSomebody";
import type { PolicyExamples } from "../examples";
import { goodForwarding, goodTamperBus, goodTamperChain } from "../good/tamperBus";

export const busReachesSomebodyExamples: PolicyExamples = {
    policy: busReachesSomebody,
    passing: goodTamperChain(),
    failing: [...goodForwarding(), goodTamperBus()],
};
