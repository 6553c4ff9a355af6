import { createRequire } from "node:module";
import type * as Yaml from "yaml";
import type { Raw } from "./raw";

/** The short forms of intrinsic functions whose long form has no `Fn::`. */
const plain = new Set(["Ref", "Condition"]);

/**
 * The content of a YAML template, with the long form of each intrinsic function. Throws if it is not YAML.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html
 */
export function parseYaml(text: string): Raw {
    // Only a stack with a YAML template needs it: the pack starts without it.
    const { isAlias, isMap, isScalar, isSeq, parseDocument } = createRequire(__filename)("yaml") as typeof Yaml;
    const document = parseDocument(text, { logLevel: "error", uniqueKeys: false });
    const [error] = document.errors;
    if (error) throw error;
    // With aliases, a few lines can stand for millions of values.
    let rest = 100_000;
    const read = (node: unknown): Raw => {
        if (--rest < 0) throw new RangeError("The template is too large.");
        if (isAlias(node)) return read(node.resolve(document));
        return tagged(node, untagged(node));
    };
    const untagged = (node: unknown): Raw => {
        if (isMap(node)) return Object.fromEntries(node.items.map(({ key, value }) => [keyOf(key), read(value)]));
        if (isSeq(node)) return node.items.map(read);
        if (!isScalar(node)) return null;
        const { value } = node;
        return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
    };
    const keyOf = (key: unknown) => (isScalar(key) ? String(key.value) : "");
    const tagged = (node: unknown, value: Raw): Raw => {
        const tag = isMap(node) || isSeq(node) || isScalar(node) ? node.tag : undefined;
        if (tag === undefined || !/^!\w+$/.test(tag)) return value;
        const name = tag.slice(1);
        if (name === "GetAtt" && typeof value === "string") return { "Fn::GetAtt": splitOnce(value) };
        return { [plain.has(name) ? name : `Fn::${name}`]: value };
    };
    return read(document.contents);
}

/** `Resource.Attribute`, whose attribute may contain dots. */
export function splitOnce(attribute: string): [resource: string, attribute: string] {
    const dot = attribute.indexOf(".");
    return dot < 0 ? [attribute, ""] : [attribute.slice(0, dot), attribute.slice(dot + 1)];
}
