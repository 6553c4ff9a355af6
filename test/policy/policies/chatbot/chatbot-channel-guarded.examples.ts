import { chatChannelGuarded } from "../../../../policy-pack/policies/chatbot/chatbot-channel-guarded";
import type { PolicyExamples } from "../../examples";
import { goodAlarm, goodAlarmDelivery, goodChatChannel, goodMetricFilter } from "../../good/alarm";

export const chatChannelGuardedExamples: PolicyExamples = {
    policy: chatChannelGuarded,
    passing: [goodMetricFilter(), goodAlarm(), ...goodAlarmDelivery(), goodChatChannel()],
    failing: [
        goodMetricFilter(),
        goodAlarm(),
        ...goodAlarmDelivery(),
        goodChatChannel({ guardrailPolicyArns: undefined }),
    ],
};
