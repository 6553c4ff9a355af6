import { type Answers, preview, type PreviewedResource, type PreviewResult } from "@landing-zone/preview";
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parse, stringify } from "yaml";

export const root = resolve(__dirname, "../..");

/** The example environment `prod`, as the program registers it. */
export function previewProd(answers: Answers = {}): Promise<PreviewResult> {
    return preview({ projectDirectory: root, stack: "prod", answers });
}

/** An environment with the given settings, as the program registers it. */
export async function previewSettings(
    settings: Record<string, unknown>,
    answers: Answers = {},
): Promise<PreviewResult> {
    const directory = mkdtempSync(join(tmpdir(), "landing-zone-"));
    const config = Object.fromEntries(Object.entries(settings).map(([name, value]) => [`landing-zone:${name}`, value]));
    const { name, runtime } = parse(readFileSync(join(root, "Pulumi.yaml"), "utf8")) as Record<string, unknown>;
    try {
        writeFileSync(join(directory, "Pulumi.yaml"), stringify({ name, runtime, main: root }));
        writeFileSync(join(directory, "Pulumi.test.yaml"), stringify({ config }));
        return await preview({ projectDirectory: directory, stack: "test", answers });
    } finally {
        rmSync(directory, { recursive: true });
    }
}

/** The one resource of a type and name. */
export function find({ resources }: PreviewResult, type: string, name: string): PreviewedResource {
    const [found, ...more] = resources.filter((resource) => resource.type === type && resource.name === name);
    assert.ok(found && more.length === 0, `${found ? "more than one" : "no"} resource is a ${type} named ${name}`);
    return found;
}

/** Short for `type name`, from a URN. */
export function shortName(urn: string): string {
    const [type, name] = urn.split("::").slice(2) as [string, string];
    return `${type.split("$").at(-1)} ${name}`;
}
