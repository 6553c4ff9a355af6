import { isAbsent, notYetKnown, type Properties, type Value } from "./values";

/**
 * Something that a program declares, in the vocabulary of @pulumi/aws 7, regardless of the program's own: a Pulumi
 * resource, or a part of one that other programs declare as a separate resource. Reading it never throws.
 */
export interface Declared {
    /** Unique in the stack. For a Pulumi resource, its URN. */
    id: string;
    /** URN of the Pulumi resource, or of the one that contains it. */
    urn: string;
    /** Type token in @pulumi/aws 7. */
    type: string;
    /** Its path in the Pulumi resource, for messages: "`versioning`". Absent for the resource itself. */
    place?: string;
    /** An absent property is undefined. */
    properties: Properties;
    /** URN of the resource's provider. Absent if it has none. */
    providerUrn?: string;
    /** Inputs of the resource's provider. A list or an object is JSON text there. */
    provider: Properties;
    /** Options of the Pulumi resource. */
    options: { protect: boolean; ignoreChanges: string[] };
    /**
     * IDs of the resources from which each property's value is built. A URN stands for everything that the resource
     * declares.
     */
    sources: Record<string, string[]>;
    /**
     * The property by which a part names the resource whose setting it is. A separate resource of the part's type that
     * names the same resource overrides it: AWS fills in an inline setting that the program omits, and does not update
     * it.
     */
    settingBy?: string;
}

/** A declared resource as a policy for single resources receives it. */
export interface JudgedResource extends Declared {
    /** The policy's options. */
    config: Properties;
}

/** How a resource type declares one or more resources of @pulumi/aws 7. */
export interface Spelling {
    /** Type tokens of everything that it may declare, including its own if it declares that too. */
    declares: readonly string[];
    /** What a resource of the type declares. Never throws; a part that cannot be read is omitted. */
    read: (resource: Declared) => Declared[];
}

/** A part of a resource that is a separate resource in @pulumi/aws 7. */
export interface Part {
    /** Its path, for messages, and different for each part: "`versioning`". */
    place: string;
    type: string;
    properties: Properties;
    /** The resources from which each property's value is built. Default: none that is known. */
    sources?: Declared["sources"];
    /** Default: the path, within the resource. */
    id?: string;
    settingBy?: string;
}

/** A part as a declared resource, with the options and the provider of the resource that contains it. */
export function partOf(resource: Declared, part: Part): Declared {
    return { ...resource, id: `${resource.id}#${part.place}`, sources: {}, ...part };
}

/**
 * A setting that is inline in a resource and otherwise a separate resource; none if the resource does not have it.
 *
 * @param input The inline input.
 * @param setting The separate resource: its type, the property by which it names this resource, and the equivalent
 * properties. Undefined if the input cannot be read.
 */
export function inlineSetting(
    resource: Declared,
    input: string,
    setting: { type: string; namedBy: string; properties: (value: Value) => Properties | undefined },
): Declared[] {
    const value = resource.properties[input];
    // For settings that a resource does not have, AWS fills in empty text.
    const properties = isAbsent(value) ? undefined : setting.properties(value);
    if (properties === undefined) return [];
    const from = resource.sources[input] ?? [];
    return [
        partOf(resource, {
            place: `\`${input}\``,
            type: setting.type,
            properties: { ...properties, [setting.namedBy]: notYetKnown },
            sources: {
                ...Object.fromEntries(Object.keys(properties).map((name) => [name, from])),
                [setting.namedBy]: [resource.id],
            },
            settingBy: setting.namedBy,
        }),
    ];
}
