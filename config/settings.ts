import * as pulumi from "@pulumi/pulumi";
import type { core } from "zod";
import { contradictions } from "./contradictions";
import { refusal } from "./refusal";
import type { Problem, Setting } from "./rule";
import { settingsSchema, type Settings } from "./schema";

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
    const result = checkSettings({ organization: {}, logArchive: {}, ...stackConfiguration() });
    if ("settings" in result) return result.settings;
    throw refusal(explain(result.problems));
}

function checkSettings(raw: unknown): { settings: Settings } | { problems: Problem[] } {
    const parsed = settingsSchema.safeParse(raw);
    const faults = parsed.error?.issues.flatMap((issue) => problemsOf(issue, raw)) ?? [];
    const problems = [...faults, ...contradictions(raw)];
    return parsed.success && problems.length === 0 ? { settings: parsed.data } : { problems };
}

/** The project's settings as Pulumi hands them to the program: every value is a string, objects and lists are JSON. */
function stackConfiguration(): Record<string, unknown> {
    const own = Object.entries(pulumi.runtime.allConfig()).filter(([key]) => key.startsWith(namespace()));
    return Object.fromEntries(own.map(([key, value]) => [key.slice(namespace().length), structured(value)]));
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
            return issue.keys.map((key) => ({
                path: pathOf([...issue.path, key]),
                value: valueAt(raw, [...issue.path, key]),
                remedy: issue.message,
            }));
        // A record's key that does not fit: what is wrong with it is said one level down.
        case "invalid_key":
            return [
                {
                    path: pathOf(issue.path),
                    value: valueAt(raw, issue.path),
                    remedy: issue.issues[0]?.message ?? issue.message,
                },
            ];
        // Something is wrong in a list that may stand here: that is said, and not that the list is no `all`.
        case "invalid_union": {
            const inList = issue.errors.find((issues) => issues.every(({ path }) => path.length > 0)) ?? [];
            if (inList.length === 0) return [problemOf(issue, raw)];
            return inList.flatMap((below) => problemsOf({ ...below, path: [...issue.path, ...below.path] }, raw));
        }
        default:
            return [problemOf(issue, raw)];
    }
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
    const count = problems.length === 1 ? "a problem" : `${problems.length} problems`;
    const lines = problems.map(({ contradicts, remedy, ...setting }) => {
        const sides = contradicts ? [setting, contradicts] : [setting];
        return `  - ${sides.map(stated).join(", but ")}: ${remedy}.`;
    });
    return [`The configuration of stack ${pulumi.getStack()} has ${count}:`, ...lines].join("\n");
}

function stated({ path, value }: Setting): string {
    if (value === undefined) return `${path} is missing`;
    return `${path} is ${isSecret(path) ? "[secret]" : brief(JSON.stringify(value))}`;
}

/** Pulumi tells whether there is a secret in a top-level setting, not where. */
function isSecret(path: string): boolean {
    return Object.keys(pulumi.runtime.allConfig()).some(
        (key) => pulumi.runtime.isConfigSecret(key) && `${namespace()}${path}`.startsWith(key),
    );
}

function brief(text: string): string {
    return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
