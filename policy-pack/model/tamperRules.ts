import type { Declared } from "../vocabulary/declared";
import { cloudTrailService } from "../iam/document";
import { matches } from "../iam/globs";
import { type Identity, isInSamePlace, mayBeOne, nameIn, referenceTo } from "./identity";
import { oncePerStack, type Stack } from "./stack";
import { types } from "../vocabulary/types";
import { at, fromJson, isAbsent, list, members, notYetKnown, type Value } from "../vocabulary/values";

/**
 * Finds the rules of EventBridge that tell of tampering with the audit log, and the buses by which they do. A bus is
 * often in between: what happens in several accounts and Regions is gathered on one.
 */

/** What a trail uses, by the input that names it. */
const usedByTrails = {
    cloudWatchLogsGroupArn: [types.LogGroup],
    kmsKeyId: [types.Key, types.Alias],
    s3BucketName: [types.Bucket],
    snsTopicName: [types.Topic],
};

/**
 * The rules that match calls to CloudTrail, and those on calls by which the rest of the audit log is weakened: they name
 * a resource that a trail of the stack uses, or share a bus of the stack with a rule on CloudTrail. A pattern that is not
 * known yet counts as one on such calls.
 */
export const tamperRules = oncePerStack((stack: Stack): Declared[] => {
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

/** Whether an EventBridge rule shows by itself that it is one: it matches calls to CloudTrail. */
export function isTamperRule({ type, properties }: Declared): boolean {
    return type === types.EventRule && matchesCloudTrail(properties.eventPattern);
}

/** The bus that a rule is on, or a policy is of, where it is one of this stack. */
export function ownBusOf(stack: Stack, one: Declared): Declared[] {
    const isKnown = one.properties.eventBusName !== notYetKnown;
    // What is not known yet is most likely a name.
    return stack.named(one, "eventBusName", types.EventBus).filter((bus) => isKnown || isInSamePlace(one, bus));
}

/** The buses of this stack to which tamper rules send what they match, with the rules that do. */
export const forwardingRules = oncePerStack((stack: Stack): Map<Declared, Declared[]> => {
    const found = new Map<Declared, Declared[]>();
    for (const rule of tamperRules(stack))
        for (const bus of targetBusesOf(stack, rule)) found.set(bus, [...(found.get(bus) ?? []), rule]);
    return found;
});

/** The policies of the buses that tamper rules are on or send to: those of a default bus too. */
export const tamperBusPolicies = oncePerStack((stack: Stack): Declared[] => {
    const rules = tamperRules(stack);
    const buses = new Set(rules.flatMap((rule) => busesOf(stack, rule)));
    const isOfBus = (policy: Declared) =>
        ownBusOf(stack, policy).some((bus) => buses.has(bus)) ||
        (busOf(policy) !== undefined && rules.some((rule) => busOf(rule) !== undefined && isOnSameBus(rule, policy)));
    return stack.ofType(types.EventBusPolicy).filter(isOfBus);
});

/** The targets of a rule: by what it is, and where accounts or Regions have rules of one name, where it is. */
export function targetsOf(stack: Stack, rule: Declared): Declared[] {
    return targetsByRule(stack).get(rule) ?? [];
}

/**
 * Whether what a rule sends to a target is told to nobody: the target is the bus that the rule is on, or the queue in which
 * what could not be delivered there is left.
 */
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

/** What a target is, of these types, where it is in this stack. */
export function targetsNamed(stack: Stack, target: Declared, ...kinds: string[]): Declared[] {
    return kinds.flatMap((type) => stack.named(target, "arn", type));
}

const targetsByRule = oncePerStack((stack: Stack): Map<Declared, Declared[]> => {
    const found = new Map<Declared, Declared[]>();
    for (const target of stack.ofType(types.EventTarget))
        for (const rule of rulesOf(stack, target)) found.set(rule, [...(found.get(rule) ?? []), target]);
    return found;
});

/** The rule that a target is of; several where that cannot be told. */
function rulesOf(stack: Stack, target: Declared): Declared[] {
    const named = stack.named(target, "rule", types.EventRule).filter((rule) => isOnSameBus(rule, target));
    const bySource = named.filter(({ id, urn }) =>
        (target.sources.rule ?? []).some((source) => source === id || source === urn),
    );
    return bySource.length > 0 ? bySource : named;
}

/**
 * The input that disables a rule, if one does. A program says so by one of two: among outputs, which the policy of a stack
 * sees, the provider fills in the other, and keeps what it was while the first one changes. So neither counts where the
 * other one says that the rule is on.
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

/** The bus that a rule or a target is on, or a policy is of, in whatever stack it is; undefined where it is not known. */
function busOf(one: Declared): Identity | undefined {
    const { eventBusName } = one.properties;
    const name = isAbsent(eventBusName) ? "default" : eventBusName;
    return typeof name === "string" ? referenceTo(types.EventBus, name, one) : undefined;
}

function busesOf(stack: Stack, rule: Declared): Declared[] {
    return [...ownBusOf(stack, rule), ...targetBusesOf(stack, rule)];
}

/** The buses of this stack to which a rule sends what it matches. */
export function targetBusesOf(stack: Stack, rule: Declared): Declared[] {
    return targetsOf(stack, rule).flatMap((target) => targetsNamed(stack, target, types.EventBus));
}

/** The names of what trails of this stack use, as far as they are known. */
const trailResources = oncePerStack((stack: Stack): string[] =>
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

/** Services whose calls weaken an audit log, what watches it, or what keeps it. */
const guardingServices = new Set(
    [
        ...["cloudtrail", "config", "events", "iam", "kms", "logs", "monitoring", "organizations", "s3", "sns"],
        ...["sqs", "sts"],
    ].map((name) => `${name}.amazonaws.com`),
);

/**
 * Calls that only read, or add an object: bulk of an application that takes in log files. Nobody tampers by them, so that
 * a rule that names no others tells of no tampering.
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

/** Whether a rule is on calls to a service, among others perhaps. */
export function namesService(rule: Declared, service: string): boolean {
    const { eventPattern } = rule.properties;
    if (service === "cloudtrail") return matchesCloudTrail(eventPattern);
    return fieldsOf(fromJson(eventPattern)).some(
        ([name, matcher]) => name === "eventSource" && matcher === `${service}.amazonaws.com`,
    );
}

/** Calls by which a trail is silenced; no other service has calls of these names. */
export const silencingCalls: ReadonlySet<string> = new Set([
    "StopLogging",
    "DeleteTrail",
    "UpdateTrail",
    "PutEventSelectors",
]);

function matchesCloudTrail(eventPattern: Value | undefined): boolean {
    // What CloudTrail finds unusual, in calls of whatever service.
    if (textsFor(eventPattern, "detail-type")?.every((kind) => kind === "AWS Insight via CloudTrail")) return false;
    return fieldsOf(fromJson(eventPattern)).some(([name, matcher]) => {
        if (name === "eventSource") return isMatched(matcher, cloudTrailService);
        if (name === "source") return isMatched(matcher, "aws.cloudtrail");
        return name === "eventName" && typeof matcher === "string" && silencingCalls.has(matcher);
    });
}

/** Fields of an event and of its detail, with each of the values or conditions that a pattern has for them. */
function fieldsOf(pattern: Value | undefined, depth = 0): [name: string, matcher: Value][] {
    // EventBridge takes no pattern that is deeper.
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
 * The texts that a pattern has for a field, in all of its alternatives; undefined where it has none or matches by more
 * than texts, so that any value may be meant.
 */
export function textsFor(eventPattern: Value | undefined, field: string): string[] | undefined {
    const found = fieldsOf(fromJson(eventPattern)).flatMap(([name, matcher]) => (name === field ? [matcher] : []));
    if (found.length === 0 || found.some((matcher) => typeof matcher !== "string")) return undefined;
    return found as string[];
}

/** Whether a pattern has alternatives: what one of them demands, another may not. */
export function hasAlternatives(eventPattern: Value | undefined): boolean {
    const pattern = members(fromJson(eventPattern));
    return Object.hasOwn(pattern, "$or") || Object.hasOwn(members(pattern.detail), "$or");
}
