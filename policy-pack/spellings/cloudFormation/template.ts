import { isObject, isTooMuch, member, type Raw, type RawObject, Unread } from "./raw";
import { parseYaml } from "./yaml";

/** A template, before its intrinsic functions are resolved. */
export interface Template {
    resources: TemplateResource[];
    parameters: RawObject;
    mappings: RawObject;
    conditions: RawObject;
    /** The features that change the template after the pack has read it, as they are written: "`Transform`". */
    changedBy: string[];
}

/** A resource of a template. */
export interface TemplateResource {
    logicalId: string;
    typeName: string;
    /** Counted from 1 among those of its type, for messages: a logical ID is text of the program. */
    ordinal: number;
    /** Name of the condition under which it is created. */
    condition?: Raw;
    properties: Raw;
}

/** CloudFormation accepts at most 51,200 bytes of text. */
const longest = 100_000;

/** The content of a template's text, or of the object that represents it. Undefined if it cannot be read. */
export function readTemplate(body: Raw): Template | undefined {
    return templateIn(typeof body === "string" ? parse(body) : body);
}

function parse(text: string): Raw | undefined {
    if (text.length > longest) return undefined;
    try {
        return JSON.parse(text) as Raw;
    } catch {
        // A template in YAML is not JSON.
    }
    if (isTooDeep(text)) return undefined;
    try {
        return parseYaml(text);
    } catch {
        return undefined;
    }
}

/** Whether YAML is nested far deeper than any template: parsing it takes time quadratic in the depth. */
function isTooDeep(text: string): boolean {
    const deepest = 100;
    let depth = 0;
    for (const character of text) {
        if (character === "[" || character === "{") depth++;
        if (character === "]" || character === "}") depth--;
        if (depth > deepest) return true;
    }
    // Lists in lists, keys of keys, and tags or anchors of one another, all in one line.
    let run = 0;
    for (const word of text.split(/\s+/)) {
        run = /^(?:[-?:]$|[!&])/.test(word) ? run + 1 : 0;
        if (run > deepest) return true;
    }
    return false;
}

function templateIn(tree: Raw | undefined): Template | undefined {
    if (!isObject(tree) || isTooMuch(tree)) return undefined;
    const { Resources: resources } = tree;
    if (!isObject(resources)) return undefined;
    return {
        resources: resourcesIn(resources),
        parameters: section(tree.Parameters),
        mappings: section(tree.Mappings),
        conditions: section(tree.Conditions),
        changedBy: changesIn(tree, resources),
    };
}

function section(value: Raw | undefined): RawObject {
    return isObject(value) ? value : {};
}

function resourcesIn(resources: RawObject): TemplateResource[] {
    const counted = new Map<string, number>();
    return Object.entries(resources).flatMap(([logicalId, resource]) => {
        if (!isObject(resource) || typeof resource.Type !== "string") return [];
        const ordinal = (counted.get(resource.Type) ?? 0) + 1;
        counted.set(resource.Type, ordinal);
        const { Condition: condition, Properties: properties = {} } = resource;
        return [
            {
                logicalId,
                typeName: resource.Type,
                ordinal,
                ...(condition === undefined ? {} : { condition }),
                properties: properties ?? {},
            },
        ];
    });
}

/**
 * Macros rewrite the template, modules and loops add resources to it. AWS's own transforms do not change resources that
 * are written in full, except the one that includes text from a bucket.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-section-structure.html
 */
function changesIn(tree: RawObject, resources: RawObject): string[] {
    const transforms = Array.isArray(tree.Transform) ? tree.Transform : [tree.Transform ?? []].flat();
    const isMacro = (one: Raw) => {
        const name = isObject(one) ? member(one, "Name") : one;
        return typeof name !== "string" || !name.startsWith("AWS::") || name === "AWS::Include";
    };
    const names = new Set<string>();
    const find = (value: Raw): void => {
        if (typeof value !== "object" || value === null || value instanceof Unread) return;
        if (!Array.isArray(value)) {
            for (const name of Object.keys(value)) {
                if (name === "Fn::Transform") names.add("`Fn::Transform`");
                if (name.startsWith("Fn::ForEach")) names.add("`Fn::ForEach`");
            }
        }
        Object.values(value).forEach(find);
    };
    // The metadata and outputs of a template create no resources.
    for (const [name, part] of Object.entries(tree)) if (name !== "Metadata" && name !== "Outputs") find(part);
    for (const { Type: type } of Object.values(resources).filter(isObject))
        if (typeof type === "string" && type.endsWith("::MODULE")) names.add("a module");
    return [...(transforms.some(isMacro) ? ["`Transform`"] : []), ...names];
}
