import { type Mapping, mapping } from "../mapping";
import { same, type Shape, text, values } from "../shapes";
import { types } from "../../../vocabulary/types";

const channel: Shape = {
    ...same(text, "configurationName", "iamRoleArn", "loggingLevel"),
    ...same(values, "snsTopicArns"),
    guardrailPolicyArns: values("GuardrailPolicies"),
};

/** Types of AWS Chatbot, now called Amazon Q Developer in chat applications. */
export const chatbot: Record<string, Mapping> = {
    "AWS::Chatbot::SlackChannelConfiguration": mapping(types.SlackChannelConfiguration, {
        ...channel,
        slackTeamId: text("SlackWorkspaceId"),
        ...same(text, "slackChannelId"),
    }),
    "AWS::Chatbot::MicrosoftTeamsChannelConfiguration": mapping(types.TeamsChannelConfiguration, {
        ...channel,
        channelId: text("TeamsChannelId"),
        tenantId: text("TeamsTenantId"),
        ...same(text, "teamId"),
    }),
};
