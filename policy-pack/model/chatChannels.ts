import type { Declared } from "../vocabulary/declared";
import { once } from "./once";
import type { Stack } from "./stack";
import { types } from "../vocabulary/types";
import { list, notYetKnown, type Value } from "../vocabulary/values";

/** A service that posts to a chat channel. It subscribes itself to the topics that it lists. */
export const chatChannels = once((stack: Stack): Declared[] =>
    stack.ofType(types.SlackChannelConfiguration, types.TeamsChannelConfiguration),
);

/** Whether a chat channel shows messages that are published to a topic. */
export function posts(stack: Stack, channel: Declared, topic: Declared): boolean {
    const { snsTopicArns } = channel.properties;
    const topics: Value[] = snsTopicArns === notYetKnown ? [notYetKnown] : list(snsTopicArns);
    return topics.some((arn) => stack.named(channel, "snsTopicArns", types.Topic, arn).includes(topic));
}
