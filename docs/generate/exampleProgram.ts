import type { Properties, Value } from "@landing-zone/preview";
import type { ExampleResource } from "../../test/policy/examples";
import { unknown } from "../../test/policy/engineValues";

/**
 * A program that declares a policy's example, as a reader of its page needs it: the inputs that the policy reads, and all
 * that differs from the other example. A comment stands for what else there is.
 *
 * @param other The example that it is to be compared with.
 * @param reads What the policy reads: inputs by type token.
 */
export function exampleProgram(
    resources: ExampleResource[],
    other: ExampleResource[],
    reads: Record<string, readonly string[]>,
): string {
    const shown = resources.map((resource) => {
        const twin = other.find(({ type, name }) => type === resource.type && name === resource.name);
        const differs = (input: string) =>
            JSON.stringify(resource.inputs[input]) !== JSON.stringify(twin?.inputs[input]);
        const { options, ...withoutOptions } = resource;
        const optionsDiffer = JSON.stringify(options) !== JSON.stringify(twin?.options);
        const inputs = Object.keys(resource.inputs).filter(
            (input) => reads[resource.type]?.includes(input) === true || differs(input),
        );
        return {
            resource: optionsDiffer ? resource : withoutOptions,
            inputs,
            says: inputs.length > 0 || optionsDiffer,
        };
    });
    const telling = shown.filter(({ says }) => says);
    return (telling.length > 0 ? telling : shown)
        .map(({ resource, inputs }) => declaration(resource, inputs))
        .join("\n\n");
}

function declaration({ type, name, inputs, options, from }: ExampleResource, shown: string[]): string {
    const args = shown.map((input) => `${input}: ${expression(inputs[input], from?.[input])},`);
    if (shown.length < Object.keys(inputs).length) args.push("// ...");
    const opts = options && Object.keys(options).length > 0 ? `, ${JSON.stringify(options)}` : "";
    return `new ${className(type)}("${name ?? "example"}", {\n${args.join("\n")}\n}${opts});`;
}

/** `aws.s3.Bucket` for `aws:s3/bucket:Bucket`. */
function className(type: string): string {
    return type.replace(/\/.*:/, ".").replaceAll(":", ".").replaceAll("-", "");
}

function expression(value: Value | undefined, from: string[] = []): string {
    if (value === unknown) {
        const [, name = "other"] = from[0]?.split(" ") ?? [];
        return `${name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}.id`;
    }
    const document = typeof value === "string" ? structured(value) : undefined;
    return document ? `JSON.stringify(${JSON.stringify(document)})` : JSON.stringify(value);
}

function structured(text: string): Properties | undefined {
    if (!/^\s*\{/.test(text)) return undefined;
    try {
        return JSON.parse(text) as Properties;
    } catch {
        return undefined;
    }
}
