import { runbook } from "../runbook";
import type { TamperSubject } from "./tamperSubjects";

/** What EventBridge turns an event into before it publishes it. */
export interface InputTransformer {
    /** JSON path in the event by the name that the template has for it in angle brackets. */
    inputPaths: Record<string, string>;
    inputTemplate: string;
}

/** An alert before it has its form: the first line is its title. */
export interface Message {
    inputPaths: Record<string, string>;
    lines: string[];
}

/** Who called what, where and when: in every alert on a call. */
const callPaths = {
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
};
const callLines = [
    "By: <who> (<whoType> <whoId>)",
    "Through: <invokedBy>",
    "In account: <account>, Region <region>",
    "At: <time>, from <address>",
    "Event: <eventId>",
];

/**
 * The alert on tampering. It contains nothing that a caller can choose at will in a call that does harm, such as the
 * user agent or the first of several alarms to delete: EventBridge does not escape what it fills in, so that a quote
 * would break the alert's form, and only the alarm on undelivered events would fire. What an event does not have stays
 * empty; where it names a resource in two ways, a space separates them.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export function tamperMessage(subject: TamperSubject, runbooks: string): Message {
    const named = Object.entries(subject.named).map(([word, paths], index) => ({
        word,
        paths: paths.map((path, at): [string, string] => [`named${index}x${at}`, `$.detail.${path}`]),
    }));
    return {
        inputPaths: { ...callPaths, ...Object.fromEntries(named.flatMap(({ paths }) => paths)) },
        lines: [
            `Tampering with ${subject.title}: <eventName>`,
            "Refused with: <errorCode> (if nothing stands here, it was done)",
            ...named.map(({ word, paths }) => `${word}: ${paths.map(([variable]) => `<${variable}>`).join(" ")}`),
            ...callLines,
            `First: ${subject.firstStep} If nobody announced it, treat it as an attack.`,
            runbook(runbooks, `tampering-${subject.name}`),
        ],
    };
}

/** The alert on what a deployment changed, or that a deploy role was assumed. */
export function deploymentMessage(runbooks: string): Message {
    const named = ["name", "roleName", "bucketName", "alarmName", "rule", "roleArn"];
    return {
        inputPaths: {
            ...callPaths,
            service: "$.detail.eventSource",
            ...Object.fromEntries(
                named.map((field, index) => [`named${index}`, `$.detail.requestParameters.${field}`]),
            ),
        },
        lines: [
            "Deployment of the audit log, by the deploy role: <eventName>",
            "Service: <service>",
            `On: ${named.map((_, index) => `<named${index}>`).join(" ")}`,
            ...callLines,
            "First: nothing, if a deployment of the landing zone ran at that time. Otherwise treat it as an attack.",
            runbook(runbooks, "deployments"),
        ],
    };
}

/** The alert on an alarm on the delivery of events in a Region from which alarms do not reach the alarm topic. */
export function undeliveredMessage(runbooks: string): Message {
    return {
        inputPaths: { alarm: "$.detail.alarmName", account: "$.account", region: "$.region", time: "$.time" },
        lines: [
            "Events of tampering were not delivered: <alarm>",
            "In account: <account>, Region <region>",
            "At: <time>",
            "First: read the queue of undelivered events there: there was no alert on what is in it.",
            runbook(runbooks, "undelivered-events"),
        ],
    };
}

/**
 * The message that shows every day that alerts arrive.
 *
 * @param topic Through which it comes.
 */
export function heartbeatMessage(topic: string, runbooks: string): Message {
    return {
        inputPaths: { account: "$.account", region: "$.region", time: "$.time" },
        lines: [
            `Heartbeat of the audit log, through the topic ${topic}`,
            "From account: <account>, Region <region>",
            "At: <time>",
            "First: nothing. Alerts arrive as long as this message comes every day.",
            runbook(runbooks, "heartbeat"),
        ],
    };
}

/** For e-mail: each line a JSON string of its own, as EventBridge requires of a template that is no JSON object. */
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
