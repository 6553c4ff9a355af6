import { matches } from "../iam/globs";
import type { Declared } from "../vocabulary/declared";
import { accountOf } from "./identity";
import { regionOf } from "../vocabulary/location";
import { fromJson, isAbsent, list, members, notYetKnown, type Value } from "../vocabulary/values";

/** The possible values of a field of an event; undefined if the event lacks it. */
type Known = string | boolean | undefined;

/**
 * The known part of an event: by the path of a field, such as `detail.eventSource`, its possible values, of which a
 * rule must match one. An empty list means that the event lacks the field. `detail.userIdentity.*` covers all unnamed
 * fields below, `*` all others. A field that is absent or undefined may have any value.
 */
export type KnownEvent = Record<string, readonly Known[] | undefined>;

/** Text of which only the existence is known: no pattern can require it. It is not a Unicode character. */
export const unknownText = "\uFFFF";

/** The account and Region of an event of a resource, as far as the program shows them. */
export function placeOf(resource: Declared): KnownEvent {
    const account = accountOf(resource);
    const region = regionOf(resource);
    return {
        ...(account === undefined ? {} : { account: [account] }),
        ...(typeof region === "string" ? { region: [region] } : {}),
    };
}

/**
 * Whether an event pattern may match an event: false only if the known part of the event rules it out, or if there is no
 * pattern, as in a rule that has a schedule alone.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function mayMatch(eventPattern: Value | undefined, event: KnownEvent): boolean {
    return !isAbsent(eventPattern) && allMayMatch(fromJson(eventPattern), event, "");
}

function allMayMatch(pattern: Value | undefined, event: KnownEvent, path: string): boolean {
    if (isTooDeep(path)) return true;
    return Object.entries(members(pattern)).every(([name, value]) => {
        if (name === "$or") return list(value).some((alternative) => allMayMatch(alternative, event, path));
        const field = below(path, name);
        if (!Array.isArray(value)) return allMayMatch(value, event, field);
        const known = knownOf(event, field);
        return known === undefined || fitting(known, value).length > 0;
    });
}

/** The maximum depth of a pattern in EventBridge. */
function isTooDeep(path: string): boolean {
    return path.split(".").length > 20;
}

function below(path: string, name: string): string {
    return path === "" ? name : `${path}.${name}`;
}

/** The known values of a field: its own, or those of an entry that covers it. */
function knownOf(event: KnownEvent, field: string): readonly Known[] | undefined {
    if (Object.hasOwn(event, field)) return event[field];
    const names = field.split(".");
    for (let depth = names.length - 1; depth >= 0; depth--) {
        const others = [...names.slice(0, depth), "*"].join(".");
        if (Object.hasOwn(event, others)) return event[others];
    }
    return undefined;
}

/** The values of a field that one of these matchers may match. */
function fitting(known: readonly Known[], matchers: Value[]): Known[] {
    const all = known.length === 0 ? [undefined] : known;
    return all.filter((one) => matchers.some((matcher) => fits(matcher, one)));
}

/** Whether a matcher may match a field with this value. An unknown matcher may. */
function fits(matcher: Value, field: Known): boolean {
    if (matcher === notYetKnown) return true;
    if (typeof matcher !== "object" || matcher === null) return field !== undefined && matcher === field;
    const [operator, operand] = Object.entries(members(matcher))[0] ?? [];
    if (operator === "exists") return operand === notYetKnown || operand === (field !== undefined);
    if (field === undefined) return false;
    if (operator === "anything-but") return !isExcepted(operand, field);
    return isMet(operator, operand, field);
}

/** Whether `anything-but` excludes a field's value: one of several, or one that an operator matches. */
function isExcepted(operand: Value | undefined, field: string | boolean): boolean {
    const [operator, operands] = Object.entries(members(operand))[0] ?? ["equals", operand];
    return list(operands).some((one) => one !== notYetKnown && isMet(operator, one, field));
}

/** Whether a comparison operator matches a field's value. No known field is a number or an address. */
function isMet(operator: string | undefined, operand: Value | undefined, field: string | boolean): boolean {
    if (operand === notYetKnown) return true;
    if (operator === "cidr") return field === unknownText && typeof operand === "string" && operand.endsWith("/0");
    if (operator === "numeric" || typeof field !== "string") return false;
    const ignoringCase = members(operand)["equals-ignore-case"];
    if (ignoringCase !== undefined)
        return typeof ignoringCase !== "string" || isMet(operator, ignoringCase.toLowerCase(), field.toLowerCase());
    if (typeof operand !== "string") return false;
    const compare = comparisons.get(operator);
    // AWS refuses a pattern with an unknown operator.
    return compare === undefined || compare(operand, field);
}

const comparisons = new Map<string | undefined, (operand: string, text: string) => boolean>(
    Object.entries({
        equals: (operand, text) => text === operand,
        "equals-ignore-case": (operand, text) => text.toLowerCase() === operand.toLowerCase(),
        prefix: (operand, text) => text.startsWith(operand),
        suffix: (operand, text) => text.endsWith(operand),
        wildcard: (operand, text) =>
            matches(withEscapes(operand), text.replaceAll("*", "\uE000").replaceAll("?", "\uE001")),
    } satisfies Record<string, (operand: string, text: string) => boolean>),
);

/** An EventBridge wildcard in IAM's notation: there, `?` is a wildcard too, and nothing is escaped. */
function withEscapes(wildcard: string): string {
    const literal = (character: string) => (character === "*" ? "\uE000" : character);
    return wildcard.replaceAll(/\\(.)/g, (_, character: string) => literal(character)).replaceAll("?", "\uE001");
}

/** The requirements of a pattern for each field that it names, in one of its alternatives. */
type Demands = Record<string, Value[]>;

/** The maximum number of alternatives in an EventBridge pattern. */
const mostAlternatives = 1000;

function alternativesOf(pattern: Value | undefined, path = ""): Demands[] {
    if (isTooDeep(path)) return [{}];
    return Object.entries(members(pattern)).reduce<Demands[]>(
        (found, [name, value]) => {
            const field = below(path, name);
            const more =
                name === "$or"
                    ? list(value).flatMap((alternative) => alternativesOf(alternative, path))
                    : Array.isArray(value)
                      ? [{ [field]: value }]
                      : alternativesOf(value, field);
            return found.flatMap((one) => more.map((other) => ({ ...one, ...other }))).slice(0, mostAlternatives);
        },
        [{}],
    );
}

/**
 * Events that represent all events that a pattern matches: for each of its alternatives, one with each of the texts
 * that it names for the fields `oneByOne`.
 *
 * @param base The other known fields of an event with these texts. The requirements of a pattern take precedence.
 */
export function eventsMatched(
    eventPattern: Value | undefined,
    oneByOne: string[],
    base: (texts: Record<string, string>) => KnownEvent,
): KnownEvent[] {
    return alternativesOf(fromJson(eventPattern)).flatMap((demands) =>
        oneByOne
            .reduce<Record<string, string>[]>(
                (found, field) => {
                    const texts = (demands[field] ?? []).filter((matcher) => typeof matcher === "string");
                    if (texts.length === 0) return found;
                    return found.flatMap((one) => texts.map((text) => ({ ...one, [field]: text })));
                },
                [{}],
            )
            .map((texts) => demanded(base(texts), { ...demands, ...textsOf(texts) })),
    );
}

function textsOf(texts: Record<string, string>): Demands {
    return Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, [text]]));
}

function demanded(base: KnownEvent, demands: Demands): KnownEvent {
    const fields = Object.entries(demands).map(([field, matchers]): [string, readonly Known[] | undefined] => {
        const known = knownOf(base, field);
        const fit = known && fitting(known, matchers);
        return [field, fit && fit.length > 0 ? fit : examplesOf(matchers)];
    });
    return { ...base, ...Object.fromEntries(fields) };
}

/** A value of a field that one of these matchers matches; undefined if an example cannot represent it. */
function examplesOf(matchers: Value[]): Known[] | undefined {
    const examples: Known[] = [];
    for (const matcher of matchers) {
        const { exists, prefix, suffix } = members(matcher);
        if (typeof matcher === "string" || typeof matcher === "boolean") examples.push(matcher);
        else if (typeof exists === "boolean") examples.push(exists ? unknownText : undefined);
        else if (typeof prefix === "string") examples.push(prefix + unknownText);
        else if (typeof suffix === "string") examples.push(unknownText + suffix);
        else return undefined;
    }
    return examples;
}
