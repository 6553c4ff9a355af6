import type { Declared } from "../vocabulary/declared";
import { cloudTrailService } from "../iam/document";
import { matches } from "../iam/globs";
import { type Identity, isInSamePlace, mayBeOne, nameIn, referenceTo } from "./identity";
import { once } from "./once";
import type { Stack } from "./stack";
import { types } from "../vocabulary/types";
import { at, fromJson, isAbsent, list, members, notYetKnown, type Value } from "../vocabulary/values";

/**
 * Finds tamper rules, the EventBridge rules on calls that weaken the audit log, and the buses that forward their
 * events. A bus is often in between, to collect the events of several accounts and Regions.
 */

/** The resources that a trail uses, by the input that names them. */
const usedByTrails = {
    cloudWatchLogsGroupArn: [types.LogGroup],
    kmsKeyId: [types.Key, types.Alias],
    s3BucketName: [types.Bucket],
    snsTopicName: [types.Topic],
};

/**
 * The rules that match calls to CloudTrail, and those on calls that weaken the rest of the audit log: they name a
 * resource that a trail of the stack uses, or share a bus of the stack with a rule on CloudTrail. An unknown pattern
 * counts as one on such calls.
 */
export const tamperRules = once((stack: Stack): Declared[] => {
    const rules = stack.ofType(types.EventRule);
    const onCloudTrail = rules.filter(isTamperRule);
    const buses = new Set(onCloudTrail.flatMap((rule) => busesOf(stack, rule)));
    const names = trailResources(stack);
    if (buses.size === 0 && names.length === 0) return onCloudTrail;
    const isOfAuditLog = (rule: Declared) => {
        const pattern = fromJson(rule.properties.eventPattern);
        const isUnknown = pattern === notYetKnown;
        if (!isUnknown && (!isOnGuardingCalls(pattern) || isOrdinary(pattern))) return false;
        if (busesOf(stack, rule).some((bus) => buses.has(bus))) return true;
        if (isUnknown) return false;
        const text = JSON.stringify(pattern);
        // A whole value, or the end of an ARN.
        return names.some((name) => ['"', "/", ":"].some((before) => text.includes(`${before}${name}"`)));
    };
    return rules.filter((rule) => isTamperRule(rule) || isOfAuditLog(rule));
});

/** Whether an EventBridge rule alone shows that it is a tamper rule: it matches calls to CloudTrail. */
export function isTamperRule({ type, properties }: Declared): boolean {
    return type === types.EventRule && matchesCloudTrail(properties.eventPattern);
}

/** The bus of a rule or of a policy, if it is one of this stack. */
export function ownBusOf(stack: Stack, one: Declared): Declared[] {
    const isKnown = one.properties.eventBusName !== notYetKnown;
    // An unknown value is most likely a name.
    return stack.named(one, "eventBusName", types.EventBus).filter((bus) => isKnown || isInSamePlace(one, bus));
}

/** The buses of this stack to which tamper rules send events, with these rules. */
export const forwardingRules = once((stack: Stack): Map<Declared, Declared[]> => {
    const found = new Map<Declared, Declared[]>();
    for (const rule of tamperRules(stack))
        for (const bus of targetBusesOf(stack, rule)) found.set(bus, [...(found.get(bus) ?? []), rule]);
    return found;
});

/** The policies of the buses that tamper rules are on or send to, including default buses. */
export const tamperBusPolicies = once((stack: Stack): Declared[] => {
    const rules = tamperRules(stack);
    const buses = new Set(rules.flatMap((rule) => busesOf(stack, rule)));
    const isOfBus = (policy: Declared) =>
        ownBusOf(stack, policy).some((bus) => buses.has(bus)) ||
        (busOf(policy) !== undefined && rules.some((rule) => busOf(rule) !== undefined && isOnSameBus(rule, policy)));
    return stack.ofType(types.EventBusPolicy).filter(isOfBus);
});

/**
 * The targets of a rule: by identity, and where accounts or Regions have rules with the same name, by account and
 * Region.
 */
export function targetsOf(stack: Stack, rule: Declared): Declared[] {
    return targetsByRule(stack).get(rule) ?? [];
}

/** Whether a target notifies no recipient: it is the rule's own bus, or the dead-letter queue of that target. */
export function isDeadEnd(stack: Stack, rule: Declared, target: Declared): boolean {
    const { arn, deadLetterConfig } = target.properties;
    const [sentTo, own] = [typeof arn === "string" ? referenceTo(types.EventBus, arn, target) : undefined, busOf(rule)];
    if (sentTo && own && mayBeOne(sentTo, own)) return true;
    const queue = at(deadLetterConfig, "arn");
    const undelivered = isAbsent(queue) ? [] : stack.named(target, "deadLetterConfig", types.Queue, queue);
    const ends = [...ownBusOf(stack, rule), ...undelivered];
    return (
        (typeof arn === "string" && arn === queue) ||
        targetsNamed(stack, target, types.EventBus, types.Queue).some((named) => ends.includes(named))
    );
}

/** The resource of these types that a target is, if it is in this stack. */
export function targetsNamed(stack: Stack, target: Declared, ...kinds: string[]): Declared[] {
    return kinds.flatMap((type) => stack.named(target, "arn", type));
}

const targetsByRule = once((stack: Stack): Map<Declared, Declared[]> => {
    const found = new Map<Declared, Declared[]>();
    for (const target of stack.ofType(types.EventTarget))
        for (const rule of rulesOf(stack, target)) found.set(rule, [...(found.get(rule) ?? []), target]);
    return found;
});

/** The rule of a target; several if it is not certain. */
function rulesOf(stack: Stack, target: Declared): Declared[] {
    const named = stack.named(target, "rule", types.EventRule).filter((rule) => isOnSameBus(rule, target));
    const bySource = named.filter(({ id, urn }) =>
        (target.sources.rule ?? []).some((source) => source === id || source === urn),
    );
    return bySource.length > 0 ? bySource : named;
}

/**
 * The input that disables a rule, if one does. A program uses one of two inputs: in outputs, which a stack policy sees,
 * the provider fills in the other one, and keeps its old value while the first one changes. So neither counts if the
 * other one enables the rule.
 */
export function disabledBy({ properties: { isEnabled, state } }: Declared): "isEnabled" | "state" | undefined {
    if (state === "DISABLED") return isEnabled === true ? undefined : "state";
    const isSaid = !isAbsent(isEnabled) && isEnabled !== true && isEnabled !== notYetKnown;
    return isSaid && isAbsent(state) ? "isEnabled" : undefined;
}

/** Whether a rule is on the bus on which calls appear. */
export function isOnDefaultBus(stack: Stack, rule: Declared): boolean {
    const bus = busOf(rule);
    return ownBusOf(stack, rule).length === 0 && (bus === undefined || bus.names.includes("default"));
}

function isOnSameBus(rule: Declared, other: Declared): boolean {
    const [bus, ofOther] = [busOf(rule), busOf(other)];
    return bus && ofOther ? mayBeOne(bus, ofOther) : isInSamePlace(rule, other);
}

/** The bus of a rule, a target or a policy, in whichever stack it is; undefined if it is not known. */
function busOf(one: Declared): Identity | undefined {
    const { eventBusName } = one.properties;
    const name = isAbsent(eventBusName) ? "default" : eventBusName;
    return typeof name === "string" ? referenceTo(types.EventBus, name, one) : undefined;
}

function busesOf(stack: Stack, rule: Declared): Declared[] {
    return [...ownBusOf(stack, rule), ...targetBusesOf(stack, rule)];
}

/** The buses of this stack to which a rule sends events. */
export function targetBusesOf(stack: Stack, rule: Declared): Declared[] {
    return targetsOf(stack, rule).flatMap((target) => targetsNamed(stack, target, types.EventBus));
}

/** The names of the resources that trails of this stack use, as far as they are known. */
const trailResources = once((stack: Stack): string[] =>
    stack
        .ofType(types.Trail)
        .flatMap(({ properties }) =>
            Object.entries(usedByTrails).flatMap(([input, kinds]) =>
                kinds.map((type) => nameOf(properties[input], type)),
            ),
        )
        .filter((name) => name !== undefined),
);

function nameOf(value: Value | undefined, type: string): string | undefined {
    return typeof value === "string" && value !== "" ? nameIn(type, value) : undefined;
}

/** Services whose calls weaken an audit log, its monitoring, or its storage. */
const guardingServices = new Set(
    [
        ...["cloudtrail", "config", "events", "iam", "kms", "logs", "monitoring", "organizations", "s3", "sns"],
        ...["sqs", "sts"],
    ].map((name) => `${name}.amazonaws.com`),
);

/**
 * Calls that only read or add an object: typical of applications that process log files. They do not tamper, so a rule
 * that names only these is not a tamper rule.
 */
const ordinaryCall = /^(Get|Head|List|Describe|(PutObject|CopyObject|CreateMultipartUpload|CompleteMultipartUpload)$)/;

function isOrdinary(pattern: Value | undefined): boolean {
    return textsFor(pattern, "eventName")?.every((name) => ordinaryCall.test(name)) ?? false;
}

function isOnGuardingCalls(pattern: Value | undefined): boolean {
    return fieldsOf(pattern).some(
        ([name, matcher]) => name === "eventSource" && typeof matcher === "string" && guardingServices.has(matcher),
    );
}

/** Whether a rule matches calls to a service, possibly among others. */
export function namesService(rule: Declared, service: string): boolean {
    const { eventPattern } = rule.properties;
    if (service === "cloudtrail") return matchesCloudTrail(eventPattern);
    return fieldsOf(fromJson(eventPattern)).some(
        ([name, matcher]) => name === "eventSource" && matcher === `${service}.amazonaws.com`,
    );
}

/** Calls that stop or weaken a trail; no other service has calls with these names. */
export const silencingCalls: ReadonlySet<string> = new Set([
    "StopLogging",
    "DeleteTrail",
    "UpdateTrail",
    "PutEventSelectors",
]);

function matchesCloudTrail(eventPattern: Value | undefined): boolean {
    // Unusual activity that CloudTrail Insights finds, in calls to any service.
    if (textsFor(eventPattern, "detail-type")?.every((kind) => kind === "AWS Insight via CloudTrail")) return false;
    return fieldsOf(fromJson(eventPattern)).some(([name, matcher]) => {
        if (name === "eventSource") return isMatched(matcher, cloudTrailService);
        if (name === "source") return isMatched(matcher, "aws.cloudtrail");
        return name === "eventName" && typeof matcher === "string" && silencingCalls.has(matcher);
    });
}

/** Fields of an event and of its detail, with each of the values or conditions that a pattern has for them. */
function fieldsOf(pattern: Value | undefined, depth = 0): [name: string, matcher: Value][] {
    // The maximum depth of a pattern in EventBridge.
    if (depth > 20) return [];
    return Object.entries(members(pattern)).flatMap(([name, value]): [string, Value][] => {
        if (name === "detail" || name === "$or") return list(value).flatMap((one) => fieldsOf(one, depth + 1));
        return list(value).map((matcher) => [name, matcher]);
    });
}

function isMatched(matcher: Value, value: string): boolean {
    if (matcher === value) return true;
    const { prefix, wildcard, "equals-ignore-case": ignoringCase } = members(matcher);
    if (typeof prefix === "string") return prefix.includes("cloudtrail") && value.startsWith(prefix);
    if (typeof wildcard === "string") return wildcard.includes("cloudtrail") && matches(wildcard, value);
    return typeof ignoringCase === "string" && ignoringCase.toLowerCase() === value;
}

/**
 * The texts that a pattern has for a field, in all of its alternatives; undefined if it has none, or matches by more
 * than texts, so that any value may match.
 */
export function textsFor(eventPattern: Value | undefined, field: string): string[] | undefined {
    const found = fieldsOf(fromJson(eventPattern)).flatMap(([name, matcher]) => (name === field ? [matcher] : []));
    if (found.length === 0 || found.some((matcher) => typeof matcher !== "string")) return undefined;
    return found as string[];
}

/** Whether a pattern has alternatives: the requirements of one may not be those of another. */
export function hasAlternatives(eventPattern: Value | undefined): boolean {
    const pattern = members(fromJson(eventPattern));
    return Object.hasOwn(pattern, "$or") || Object.hasOwn(members(pattern.detail), "$or");
}
