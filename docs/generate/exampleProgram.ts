import type { Properties, Value } from "@landing-zone/preview";
import { isDeepStrictEqual } from "node:util";
import type { ExampleResource } from "../../test/policy/examples";
import { unknown } from "../../test/policy/engineValues";

/**
 * A program that declares a policy's example, reduced to what the policy judges: the differences from the other
 * example. A comment stands for what is omitted or absent.
 *
 * @param other The example to compare with.
 * @returns TypeScript, to be formatted by prettier.
 */
export function exampleProgram(resources: ExampleResource[], other: ExampleResource[]): string {
    const classesByRest = new Map<string, string[]>();
    for (const resource of resources) {
        const rest = declaration(resource, other.find(isTwinOf(resource)));
        if (rest) classesByRest.set(rest, [...(classesByRest.get(rest) ?? []), className(resource.type)]);
    }
    const declared = [...classesByRest].map(([rest, [first, ...alike]]) =>
        [`new ${first}${rest}`, ...(alike.length > 0 ? [`// Likewise: ${[...new Set(alike)].join(", ")}.`] : [])].join(
            "\n",
        ),
    );
    const absent = other
        .filter((resource) => !resources.some(isTwinOf(resource)))
        .map(({ type }) => `// There is no ${className(type)}.`);
    return [...declared, ...new Set(absent)].join("\n\n");
}

function isTwinOf({ type, name }: ExampleResource) {
    return (other: ExampleResource) => other.type === type && other.name === name;
}

/** The code after the class. Undefined if the resource is the same in the other example. */
function declaration(resource: ExampleResource, twin: ExampleResource | undefined): string | undefined {
    const { name = "example", inputs, from } = resource;
    const args = differences(inputs, twin?.inputs, (input) =>
        inputs[input] === unknown ? reference(from?.[input]) : expression(inputs[input], twin?.inputs[input]),
    );
    const options = twin ? differingOptions(resource, twin) : [];
    if (args.length + options.length === 0) return undefined;
    if (Object.keys(inputs).some((input) => isDeepStrictEqual(inputs[input], twin?.inputs[input]))) args.push("// ...");
    return `("${name}", {\n${args.join("\n")}\n}${options.length > 0 ? `, {\n${options.join("\n")}\n}` : ""});`;
}

function differingOptions(resource: ExampleResource, twin: ExampleResource): string[] {
    const options: Record<string, unknown> = { ...resource.options };
    const differing = differences(options, { ...twin.options }, (option) => JSON.stringify(options[option]));
    if (isDeepStrictEqual(resource.provider, twin.provider)) return differing;
    const { provider } = resource;
    return [
        ...differing,
        provider ? `provider: new aws.Provider("example", ${settingsOf(provider)}),` : "// provider is not set.",
    ];
}

/** A line for each value that differs from the twin's, and for each that only the twin has. */
function differences(
    values: Record<string, unknown>,
    twin: Record<string, unknown> = {},
    expressionOf: (name: string) => string,
): string[] {
    const own = Object.keys(values).filter((name) => !isDeepStrictEqual(values[name], twin[name]));
    const absent = Object.keys(twin).filter((name) => !Object.hasOwn(values, name));
    return [...own.map((name) => `${name}: ${expressionOf(name)},`), ...absent.map((name) => `// ${name} is not set.`)];
}

/** `aws.s3.Bucket` for `aws:s3/bucket:Bucket`. */
export function className(type: string): string {
    return type.replace(/\/.*:/, ".").replaceAll(":", ".").replaceAll("-", "");
}

function reference([first = ""]: string[] = []): string {
    const [, name = "other"] = first.split(" ");
    return `${name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}.id`;
}

/** The settings of a provider, in which a list or an object is JSON text. */
function settingsOf(provider: Properties): string {
    return JSON.stringify(provider, (_, value: unknown) =>
        typeof value === "string" && /^[[{]/.test(value) ? (JSON.parse(value) as unknown) : value,
    );
}

/** A value. In its lists of objects, elements that its twin also has are omitted, and so are repetitions. */
function expression(value: Value | undefined, twin?: Value): string {
    const document = structured(value);
    if (document) return `JSON.stringify(${expression(document, structured(twin))})`;
    if (Array.isArray(value)) return `[\n${elements(value, Array.isArray(twin) ? twin : []).join("\n")}\n]`;
    if (typeof value !== "object" || value === null) return JSON.stringify(value);
    const beside: Properties = typeof twin === "object" && !Array.isArray(twin) ? { ...twin } : {};
    const members = Object.entries(value).map(
        ([name, member]) => `${JSON.stringify(name)}: ${expression(member, beside[name])}`,
    );
    return `{${members.join(", ")}}`;
}

function elements(list: Value[], twin: Value[]): string[] {
    const own = withoutRepetition(list).filter((element) => typeof element !== "object" || !isIn(twin, element));
    const others = twin.filter((element) => !isIn(list, element));
    const shown =
        own.length > 0 ? own : [...list].sort((a, b) => likeness(b, others) - likeness(a, others)).slice(0, 1);
    const leftOut = list.length - shown.length;
    return [
        ...shown.map((element) => `${expression(element)},`),
        ...(leftOut > 0 ? [`// ... and ${leftOut} more`] : []),
    ];
}

function isIn(list: Value[], element: Value): boolean {
    return list.some((other) => isDeepStrictEqual(other, element));
}

function withoutRepetition(list: Value[]): Value[] {
    return list.filter((element, index) => index === 0 || !isDeepStrictEqual(element, list[index - 1]));
}

/** The maximum number of members that an element has in common with one of the others. */
function likeness(element: Value, others: Value[]): number {
    const members = (value: Value) => Object.entries(value ?? {});
    const inCommon = (other: Value) => members(element).filter((member) => isIn(members(other), member)).length;
    return Math.max(...others.map(inCommon));
}

/** The object of a JSON text, if it is one. */
function structured(text: Value | undefined): Properties | undefined {
    if (typeof text !== "string" || !/^\s*\{/.test(text)) return undefined;
    try {
        return JSON.parse(text) as Properties;
    } catch {
        return undefined;
    }
}
