import { EnforcementLevel, PolicyType } from "@pulumi/pulumi/proto/analyzer_pb";
import { CallbackInvokeRequest, CallbackInvokeResponse } from "@pulumi/pulumi/proto/callback_pb";
import {
    ResourceHookRequest,
    ResourceHookResponse,
    ResourceMonitorFeature,
    TransformRequest,
    TransformResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import { readFileSync } from "node:fs";
import type { WireCall } from "./wire";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json | undefined };

/** Calls by what they are about, in a form that does not differ from run to run: `Analyzer/Analyze urn:pulumi:…`. */
export type CallsByKey = Record<string, { request: unknown; response: unknown }>;

/** The calls that the engine recorded in a file. */
export function readRecording(file: string): CallsByKey {
    const lines = readFileSync(file, "utf8").trimEnd().split("\n");
    return byKey(
        lines.map((line) => {
            const call = JSON.parse(line) as { method: string; request: Json; response: Json };
            if (call.method !== "Callbacks/Invoke")
                return { ...call, request: tidy(call.request), response: tidy(call.response) };
            const { request } = call.request as { request: string };
            const { response = "" } = call.response as { response?: string };
            return callback(Buffer.from(request, "base64"), Buffer.from(response, "base64"));
        }),
    );
}

/** The calls that were recorded here. */
export function toComparable(calls: WireCall[]): CallsByKey {
    return byKey(
        calls.map(({ method, request, response }) => {
            if (!(request instanceof CallbackInvokeRequest)) {
                return { method, request: tidy(toJson(request)), response: tidy(toJson(response)) };
            }
            const answer = response instanceof CallbackInvokeResponse ? response.getResponse_asU8() : new Uint8Array();
            return callback(request.getRequest_asU8(), answer);
        }),
    );
}

interface TidyCall {
    method: string;
    request: Json;
    response: Json;
}

/**
 * A call of a function of the program: a hook where the request starts with a URN, after two bytes, and else a
 * transform.
 */
function callback(request: Uint8Array, response: Uint8Array): TidyCall {
    const isHook = Buffer.from(request).toString("utf8", 2, 6) === "urn:";
    const [method, requests, responses] = isHook
        ? (["Callbacks/Hook", ResourceHookRequest, ResourceHookResponse] as const)
        : (["Callbacks/Transform", TransformRequest, TransformResponse] as const);
    return {
        method,
        request: tidy(toJson(requests.deserializeBinary(request))),
        response: tidy(toJson(responses.deserializeBinary(response))),
    };
}

function byKey(calls: TidyCall[]): CallsByKey {
    const result: CallsByKey = {};
    for (const { method, request, response } of calls) {
        const subject = subjectOf(request) ?? subjectOf(response);
        const key = subject === undefined ? method : `${method} ${subject}`;
        const number = Object.keys(result).filter((other) => other === key || other.startsWith(`${key} #`)).length;
        result[number === 0 ? key : `${key} #${number + 1}`] = { request, response };
    }
    return result;
}

/** What a message is about: a resource by its URN, or by type and name where it has none yet, or a function. */
function subjectOf(message: Json): string | undefined {
    const { urn, tok, provider = "default", type, name = "" } = (message ?? {}) as Partial<Record<string, string>>;
    return urn ?? (tok && `${tok} ${provider}`) ?? (type && `${type} ${name}`);
}

/** A protobuf message as JSON: names in lower case, and no values that are the default. */
function toJson(message: unknown): Json {
    if (Array.isArray(message)) return message.map(toJson);
    if (typeof message !== "object" || message === null) return message as Json;
    if ("toJavaScript" in message) return (message as { toJavaScript: () => Json }).toJavaScript();
    const accessors = message as Record<string, () => unknown>;
    const fields = Object.getOwnPropertyNames(Object.getPrototypeOf(message)).flatMap((getter) => {
        const [, name = "", kind] = /^get(?!JsPbMessageId)(\w+?)(List|Map|Case|_asU8|_asB64)?$/.exec(getter) ?? [];
        if (name === "" || kind === "Case" || kind?.startsWith("_as")) return [];
        const value = accessors[getter]?.();
        const presence = accessors[`has${name}`]?.();
        if (presence === false || (presence === undefined && isDefault(value))) return [];
        return [[name, kind === "Map" ? mapToJson(value) : toJson(value)] as const];
    });
    return Object.fromEntries(fields);
}

function isDefault(value: unknown): boolean {
    if (Array.isArray(value)) return value.length === 0;
    if (typeof value === "object" && value !== null && "getLength" in value) {
        return (value as { getLength: () => number }).getLength() === 0;
    }
    return !value;
}

function mapToJson(map: unknown): Json {
    const result: Record<string, Json> = {};
    (map as { forEach: (visit: (value: unknown, key: string) => void) => void }).forEach((value, key) => {
        result[key] = toJson(value);
    });
    return result;
}

/** What is different in every run, and what neither SDK reads: the engine hashes assets, for its state alone. */
const ignored = new Set([
    "sourceposition",
    "stacktrace",
    "target",
    "token",
    "engineaddress",
    "programdirectory",
    "rootdirectory",
    "parallel",
    "hash",
]);

const enums: Partial<Record<string, number>> = {
    ...EnforcementLevel,
    ...PolicyType,
    ...ResourceMonitorFeature,
} as never;

/** The order of these is not defined. */
const sets = new Set(["dependencies", "dependson", "urns", "resources", "policies", "supportedfeatures"]);

/** JSON with names in lower case, numbers for enumerations, sets in order, and without empty values. */
function tidy(value: Json | undefined, name = ""): Json {
    if (Array.isArray(value)) {
        const items = value.map((item) => tidy(item));
        return sets.has(name) ? items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : items;
    }
    if (typeof value === "string") return enums[value] ?? value;
    if (typeof value !== "object" || value === null) return value ?? null;
    const members = Object.entries(value).map(([key, member]) => [key.toLowerCase(), member] as const);
    const kept = members.filter(([key]) => !ignored.has(key)).map(([key, member]) => [key, tidy(member, key)] as const);
    return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}
