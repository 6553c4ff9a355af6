import assert from "node:assert/strict";
import type { InputTransformer } from "../../components/detection/tampering/tamperMessage";
import type { Json } from "./matchesPattern";

/**
 * What EventBridge publishes of an event: variables replaced as they are, without escaping anything, and a missing one
 * by nothing. Throws where EventBridge would not send it, or not accept the template.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export function renderTemplate({ inputPaths, inputTemplate }: InputTransformer, event: Json): string {
    assert.ok(Object.keys(inputPaths).length <= 100, "too many input paths");
    assert.ok(inputTemplate.length <= 8192, `a template of ${inputTemplate.length} characters`);
    for (const [variable, path] of Object.entries(inputPaths)) {
        assert.doesNotMatch(variable, /^AWS/i);
        assert.match(path, /^\$(\.[\w-]+(\[\d+\])?)+$/);
    }
    const text = inputTemplate.replaceAll(/<([^<>]+)>/g, (_, variable: string) => {
        const path = inputPaths[variable];
        assert.ok(path, `<${variable}> has no input path`);
        const value = valueAt(event, path);
        assert.ok(typeof value !== "object" || value === null, `${path} is no text`);
        return String(value ?? "");
    });
    if (text.startsWith("{")) return JSON.stringify(JSON.parse(text));
    return text
        .split("\n")
        .map((line) => {
            const written: unknown = JSON.parse(line);
            assert.equal(typeof written, "string", line);
            return written as string;
        })
        .join("\n");
}

function valueAt(event: Json, path: string): Json | undefined {
    const names = path
        .slice(2)
        .split(/\.|\[(\d+)\]/)
        .filter(Boolean);
    return names.reduce<Json | undefined>(
        (at, name) => (typeof at === "object" && at !== null ? (at as Record<string, Json>)[name] : undefined),
        event,
    );
}
