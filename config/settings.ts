import * as pulumi from "@pulumi/pulumi";
import type { core } from "zod";
import { contradictions } from "./contradictions";
import { foreignSettings } from "./foreignSettings";
import { refusal } from "./refusal";
import type { Problem, Setting } from "./rule";
import { settingsSchema, type Settings } from "./schema";
import { suggestionFor } from "./suggestions";

declare module "@pulumi/pulumi/runtime/config" {
    /**
     * Whether a value of the stack file, or anything in it, is encrypted. The SDK has it, but leaves it out of its
     * declarations.
     */
    export function isConfigSecret(key: string): boolean;
}

/**
 * The settings of the stack that runs. Throws one error that lists every problem, each with its path, its value and
 * what to write instead.
 */
export function readSettings(): Settings {
    // A group that is missing as a whole is reported by what it must have.
    const written = stackConfiguration();
    const own = Object.entries(written).filter(([key]) => key.startsWith(namespace()));
    const raw = {
        organization: {},
        logArchive: {},
        ...Object.fromEntries(own.map(([key, value]) => [key.slice(namespace().length), value])),
    };
    const parsed = settingsSchema.safeParse(raw);
    const faults = parsed.error?.issues.flatMap((issue) => problemsOf(issue, raw)) ?? [];
    const problems = [...faults, ...contradictions(raw), ...foreignSettings(written, namespace())];
    if (parsed.success && problems.length === 0) return parsed.data;
    throw refusal(explain(problems));
}

/** The stack's settings as Pulumi hands them to the program: every value is a string, objects and lists are JSON. */
function stackConfiguration(): Record<string, unknown> {
    const written = Object.entries(pulumi.runtime.allConfig());
    return Object.fromEntries(written.map(([key, value]) => [key, structured(value)]));
}

function namespace(): string {
    return `${pulumi.getProject()}:`;
}

function structured(value: string): unknown {
    if (!/^\s*[{[]/.test(value)) return value;
    try {
        return JSON.parse(value);
    } catch {
        return value;
    }
}

function problemsOf(issue: core.$ZodIssue, raw: unknown): Problem[] {
    switch (issue.code) {
        case "unrecognized_keys":
            return issue.keys.map((key) => unknownSetting(issue, key, raw));
        // A record's key that does not fit: what is wrong with it is one level down.
        case "invalid_key":
            return [
                {
                    path: pathOf(issue.path),
                    value: valueAt(raw, issue.path),
                    remedy: issue.issues[0]?.message ?? issue.message,
                },
            ];
        // Where a list is allowed and has faults, those are the problems, and not that the list is not `all`.
        case "invalid_union": {
            const inList = issue.errors.find((issues) => issues.every(({ path }) => path.length > 0)) ?? [];
            if (inList.length === 0) return [problemOf(issue, raw)];
            return inList.flatMap((below) => problemsOf({ ...below, path: [...issue.path, ...below.path] }, raw));
        }
        default:
            return [problemOf(issue, raw)];
    }
}

function unknownSetting({ path, message }: core.$ZodIssueUnrecognizedKeys, key: string, raw: unknown): Problem {
    const suggestion = suggestionFor(pathOf(path), key);
    return {
        path: pathOf([...path, key]),
        value: valueAt(raw, [...path, key]),
        remedy: suggestion ? `${message}. ${suggestion}` : message,
    };
}

function problemOf({ path, message }: core.$ZodIssue, raw: unknown): Problem {
    return { path: pathOf(path), value: valueAt(raw, path), remedy: message };
}

function pathOf(path: PropertyKey[]): string {
    return path.reduce<string>(
        (text, part) =>
            typeof part === "number" ? `${text}[${part}]` : text ? `${text}.${String(part)}` : String(part),
        "",
    );
}

function valueAt(raw: unknown, path: PropertyKey[]): unknown {
    return path.reduce<unknown>((value, part) => (value as Record<PropertyKey, unknown> | undefined)?.[part], raw);
}

function explain(problems: Problem[]): string {
    const lines = problems.map(({ contradicts, remedy, ...setting }) => {
        const sides = contradicts ? [setting, contradicts] : [setting];
        return `  - ${sides.map(stated).join(", but ")}: ${remedy}${remedy.endsWith("?") ? "" : "."}`;
    });
    // A number can be too small and between two steps, which has one remedy.
    const distinct = [...new Set(lines)];
    const count = distinct.length === 1 ? "a problem" : `${distinct.length} problems`;
    return [`The configuration of stack ${pulumi.getStack()} has ${count}:`, ...distinct].join("\n");
}

function stated({ path, value }: Setting): string {
    if (value === undefined) return `${path} is missing`;
    return `${path} is ${isSecret(path) ? "[secret]" : brief(JSON.stringify(value))}`;
}

/** Pulumi knows whether there is a secret in a top-level setting, not where. */
function isSecret(path: string): boolean {
    return Object.keys(pulumi.runtime.allConfig()).some(
        (key) => pulumi.runtime.isConfigSecret(key) && [path, `${namespace()}${path}`].some((at) => at.startsWith(key)),
    );
}

function brief(text: string): string {
    return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
