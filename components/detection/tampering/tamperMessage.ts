import { runbook } from "../runbook";
import type { TamperSubject } from "./tamperSubjects";

/** What EventBridge makes of an event before it publishes it. */
export interface InputTransformer {
    /** JSON path in the event by the name that the template has for it in angle brackets. */
    inputPaths: Record<string, string>;
    inputTemplate: string;
}

/** A message before it has its form: the first line is its title. */
interface Message {
    inputPaths: Record<string, string>;
    lines: string[];
}

/**
 * What a person reads of tampering. Nothing is in it that a caller can write at will in a call that does harm, such as
 * the user agent or the first of several alarms to delete: EventBridge does not escape what it fills in, so that a quote
 * would break the message's form, and all that is told would be the alarm on undelivered events. What a record does not
 * have stays empty; where it names a resource in two ways, a space keeps them apart.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export function tamperMessage(subject: TamperSubject, runbooks: string): Message {
    const named = Object.entries(subject.named).map(([word, paths], index) => ({
        word,
        paths: paths.map((path, at): [string, string] => [`named${index}x${at}`, `$.detail.${path}`]),
    }));
    return {
        inputPaths: {
            eventName: "$.detail.eventName",
            errorCode: "$.detail.errorCode",
            who: "$.detail.userIdentity.arn",
            whoType: "$.detail.userIdentity.type",
            whoId: "$.detail.userIdentity.principalId",
            invokedBy: "$.detail.userIdentity.invokedBy",
            account: "$.account",
            region: "$.region",
            time: "$.detail.eventTime",
            address: "$.detail.sourceIPAddress",
            eventId: "$.detail.eventID",
            ...Object.fromEntries(named.flatMap(({ paths }) => paths)),
        },
        lines: [
            `Tampering with ${subject.title}: <eventName>`,
            "Refused with: <errorCode> (if nothing stands here, it was done)",
            ...named.map(({ word, paths }) => `${word}: ${paths.map(([variable]) => `<${variable}>`).join(" ")}`),
            "By: <who> (<whoType> <whoId>)",
            "Through: <invokedBy>",
            "In account: <account>, Region <region>",
            "At: <time>, from <address>",
            "Event: <eventId>",
            `First: ${subject.firstStep} If nobody announced it, treat it as an attack.`,
            runbook(runbooks, `tampering-${subject.name}`),
        ],
    };
}

/** What a person reads of an alarm on undelivered events in a Region from which alarms do not reach the topic. */
export function undeliveredMessage(runbooks: string): Message {
    return {
        inputPaths: { alarm: "$.detail.alarmName", account: "$.account", region: "$.region", time: "$.time" },
        lines: [
            "Events that tell of tampering were not delivered: <alarm>",
            "In account: <account>, Region <region>",
            "At: <time>",
            "First: read the queue of undelivered events there: tampering may have gone unheard.",
            runbook(runbooks, "undelivered-events"),
        ],
    };
}

/** For e-mail: each line a JSON string of its own, as EventBridge demands of a template that is no JSON object. */
export function asText({ inputPaths, lines }: Message): InputTransformer {
    return { inputPaths, inputTemplate: lines.map((line) => JSON.stringify(line)).join("\n") };
}

/**
 * For chat channels, which show nothing else.
 * https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html
 */
export function asChat({ inputPaths, lines: [title, ...description] }: Message): InputTransformer {
    return {
        inputPaths,
        inputTemplate: JSON.stringify({
            version: "1.0",
            source: "custom",
            content: { textType: "client-markdown", title, description: description.join("\n") },
        }),
    };
}
