import { busPolicyNotPublic } from "../../../../policy-pack/policies/events/events-bus-policy-not-public";
import type { PolicyExamples } from "../../examples";
import { goodTamperBusPolicy, goodTamperChain } from "../../good/tamperBus";

export const busPolicyNotPublicExamples: PolicyExamples = {
    policy: busPolicyNotPublic,
    passing: [...goodTamperChain()],
    failing: [
        ...goodTamperChain().filter(({ type }) => type !== "aws:cloudwatch/eventBusPolicy:EventBusPolicy"),
        goodTamperBusPolicy({
            policy: JSON.stringify({
                Statement: { Effect: "Allow", Principal: "*", Action: "events:PutEvents", Resource: "*" },
            }),
        }),
    ],
};
