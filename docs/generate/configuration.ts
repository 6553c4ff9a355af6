import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import * as z from "zod";
import { rules } from "../../config/contradictions";
import { settingsSchema } from "../../config/schema";

/** JSON Schema of a setting, or of a group of settings. */
interface SettingSchema {
    type?: string;
    description?: string;
    default?: unknown;
    /** What to write, from config/schema.ts. Editors show it where the value is wrong. */
    errorMessage?: string;
    properties?: Record<string, SettingSchema>;
    required?: string[];
    items?: SettingSchema;
    /** What may stand here instead of one another: a word or a list. */
    anyOf?: SettingSchema[];
    propertyNames?: SettingSchema;
    additionalProperties?: boolean | SettingSchema;
    [keyword: string]: unknown;
}

const settings = z.toJSONSchema(settingsSchema, { io: "input", target: "draft-07" }) as SettingSchema;
const page = resolve(__dirname, "../configuration.md");
const minimalExample = resolve(__dirname, "../../Pulumi.sandbox.yaml");

/**
 * Writes the reference of the configuration, and the JSON Schema with which editors check the stack files.
 *
 * @returns Text by file name below docs/, to be formatted by prettier.
 * @throws Where configuration.md has no place for a generated part.
 */
export async function configurationFiles(): Promise<Map<string, string>> {
    const groups = groupsOf(settings, "");
    const parts = {
        example: `\`\`\`yaml\n${withoutPulumisOwn(await readFile(minimalExample, "utf8"))}\`\`\``,
        settings: [overview(groups), ...groups.map(section)].join("\n\n"),
        rules: rules.map(({ demand }) => `- ${demand}`).join("\n"),
    };
    const filled = Object.entries(parts).reduce(fillIn, await readFile(page, "utf8"));
    return new Map([
        ["configuration.md", filled],
        ["configuration.schema.json", JSON.stringify(stackFileSchema())],
    ]);
}

/** A stack file without what `pulumi stack init` adds to it, which differs from stack to stack. */
export function withoutPulumisOwn(stackFile: string): string {
    return stackFile.replaceAll(/^(encryptionsalt|encryptedkey|secretsprovider): .*\n?/gm, "");
}

/** JSON Schema of a file Pulumi.<environment>.yaml. */
export function stackFileSchema(): object {
    const own = Object.entries(settings.properties ?? {});
    return {
        $schema: settings.$schema,
        title: "Environment of the audit-log landing zone",
        type: "object",
        properties: {
            config: {
                type: "object",
                properties: Object.fromEntries(own.map(([name, schema]) => [inNamespace(name), orSecure(schema)])),
                required: settings.required?.map(inNamespace),
                // Of other namespaces the program accepts no more, as nothing reads them.
                patternProperties: { "^(pulumi:.*|aws:region)$": true },
                additionalProperties: false,
            },
        },
        required: ["config"],
        definitions: {
            secure: {
                description: "A text that `pulumi config set --secret` has encrypted.",
                type: "object",
                properties: { secure: { type: "string" } },
                required: ["secure"],
                additionalProperties: false,
            },
        },
    };
}

function inNamespace(name: string): string {
    return `landing-zone:${name}`;
}

/** The schema with a text encrypted or not. Pulumi decrypts to text, so nothing else can be encrypted. */
function orSecure(schema: SettingSchema): SettingSchema {
    const { properties, items, anyOf, additionalProperties, ...rest } = schema;
    if (rest.type === "string") {
        const { description, default: ifAbsent, ...text } = rest;
        return { description, default: ifAbsent, anyOf: [text, { $ref: "#/definitions/secure" }] };
    }
    const values = typeof additionalProperties === "object" ? orSecure(additionalProperties) : additionalProperties;
    return {
        ...rest,
        items: items && orSecure(items),
        anyOf: anyOf?.map(orSecure),
        properties:
            properties &&
            Object.fromEntries(Object.entries(properties).map(([name, below]) => [name, orSecure(below)])),
        additionalProperties: values,
    };
}

/** Replaces a generated part between its marks in the page. */
function fillIn(markdown: string, [name, text]: [string, string]): string {
    const place = new RegExp(`(<!-- ${name}: .*? -->).*(<!-- end of ${name} -->)`, "s");
    if (!place.test(markdown)) throw new Error(`docs/configuration.md has no place for the ${name}.`);
    return markdown.replace(place, (_, start: string, end: string) => `${start}\n\n${text}\n\n${end}`);
}

interface Setting {
    path: string;
    schema: SettingSchema;
    required: boolean;
}

/** Settings that stand side by side in the stack file. */
interface Group {
    /** Empty at the top. */
    path: string;
    description?: string;
    settings: Setting[];
}

/** The group itself, without the groups in it, and then these. */
function groupsOf({ description, properties = {}, required = [] }: SettingSchema, path: string): Group[] {
    const all = Object.entries(properties).map(([name, schema]) => ({
        path: path ? `${path}.${name}` : name,
        schema,
        required: required.includes(name),
    }));
    const below = all.flatMap(({ path, schema }) => {
        const { items, additionalProperties: values } = schema;
        if (schema.properties) return groupsOf(schema, path);
        if (typeof values === "object" && values.properties) return groupsOf(values, `${path}.*`);
        return items?.properties ? groupsOf(items, `${path}[]`) : [];
    });
    return [{ path, description, settings: all.filter(({ schema }) => !schema.properties) }, ...below];
}

function overview(groups: Group[]): string {
    const rows = groups
        .flatMap(({ settings }) => settings)
        .map((setting) => `| [\`${setting.path}\`](#${anchor(setting.path)}) | ${unlessWritten(setting)} |`);
    return ["| Setting | Default |", "| --- | --- |", ...rows].join("\n");
}

/** As Markdown renderers name a heading. */
function anchor(heading: string): string {
    return heading.toLowerCase().replace(/[^a-z0-9]/g, "");
}

function section({ path, description, settings }: Group): string {
    const heading = `### ${path ? `\`${path}\`` : "Top level"}`;
    return [heading, description, ...settings.map(entry)].filter(Boolean).join("\n\n");
}

function entry(setting: Setting): string {
    return `#### \`${setting.path}\`

${setting.schema.description ?? ""}

${whatToWrite(setting.schema)} ${setting.required ? "Required." : `Default: ${unlessWritten(setting)}.`}`;
}

function unlessWritten({ required, schema }: Setting): string {
    if (required) return "required";
    return schema.default === undefined ? "none" : `\`${JSON.stringify(schema.default)}\``;
}

/** One sentence for the setting, and one for each of its parts. */
function whatToWrite(schema: SettingSchema): string {
    const { errorMessage, items, anyOf = [], propertyNames, additionalProperties } = schema;
    const inLists = [items, ...anyOf.map((either) => either.items)].map((item) => item?.errorMessage);
    const values = typeof additionalProperties === "object" ? additionalProperties.errorMessage : undefined;
    return [errorMessage, ...inLists, propertyNames?.errorMessage, values]
        .filter((remedy) => remedy !== undefined)
        .map((remedy) => `${remedy.charAt(0).toUpperCase()}${remedy.slice(1)}.`)
        .join(" ");
}
