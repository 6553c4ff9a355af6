import { matches } from "../../globs";
import { accountIds, regionOf } from "../../location";
import type { Declared } from "../../declared";
import { fromJson, list, members, notYetKnown, type Value } from "../../values";

/**
 * What is known of an event: by the path of a field, such as `detail.eventSource`, the texts that it may have, of which a
 * rule need match one. An empty list says that the event lacks the field. A field that is left out may have any value.
 */
export type KnownEvent = Record<string, readonly string[]>;

/** Where an event of a resource's account and Region says that it comes from, as far as the program does. */
export function placeOf(resource: Declared): KnownEvent {
    const [account, ...others] = accountIds(resource.provider.allowedAccountIds);
    const region = regionOf(resource);
    return {
        ...(account !== undefined && others.length === 0 ? { account: [account] } : {}),
        ...(typeof region === "string" ? { region: [region] } : {}),
    };
}

/**
 * Whether an event pattern may match an event: false only where what is known of the event rules it out.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function mayMatch(eventPattern: Value | undefined, event: KnownEvent): boolean {
    return allMayMatch(fromJson(eventPattern), event, "");
}

function allMayMatch(pattern: Value | undefined, event: KnownEvent, path: string): boolean {
    // EventBridge takes no pattern that is deeper.
    if (path.split(".").length > 20) return true;
    return Object.entries(members(pattern)).every(([name, value]) => {
        if (name === "$or") return list(value).some((alternative) => allMayMatch(alternative, event, path));
        const field = path === "" ? name : `${path}.${name}`;
        if (!Array.isArray(value)) return allMayMatch(value, event, field);
        const texts = Object.hasOwn(event, field) ? event[field] : undefined;
        return texts === undefined || value.some((matcher) => fits(matcher, texts));
    });
}

/** Whether a matcher may match a field with one of these texts. What is not known, or no matcher of texts, may. */
function fits(matcher: Value, texts: readonly string[]): boolean {
    if (matcher === notYetKnown) return true;
    if (typeof matcher === "string") return texts.includes(matcher);
    if (typeof matcher !== "object" || matcher === null) return false;
    const {
        exists,
        prefix,
        suffix,
        wildcard,
        "anything-but": others,
        "equals-ignore-case": ignoringCase,
    } = members(matcher);
    if (typeof exists === "boolean") return exists === texts.length > 0;
    if (texts.length === 0) return false;
    if (typeof prefix === "string") return texts.some((text) => text.startsWith(prefix));
    if (typeof suffix === "string") return texts.some((text) => text.endsWith(suffix));
    if (typeof wildcard === "string") return texts.some((text) => matches(wildcard, text));
    if (typeof ignoringCase === "string")
        return texts.some((text) => text.toLowerCase() === ignoringCase.toLowerCase());
    return others === undefined || texts.some((text) => !list(others).includes(text));
}
