import { busReachesSomebody } from "../../../../policy-pack/policies/events/events-bus-reaches-somebody";
import type { PolicyExamples } from "../../examples";
import { goodForwarding, goodTamperBus, goodTamperChain } from "../../good/tamperBus";

export const busReachesSomebodyExamples: PolicyExamples = {
    policy: busReachesSomebody,
    passing: goodTamperChain(),
    failing: [...goodForwarding(), goodTamperBus()],
};
