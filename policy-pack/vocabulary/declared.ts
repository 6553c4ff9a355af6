import { isAbsent, notYetKnown, type Properties, type Value } from "./values";

/**
 * Something that a program declares, in the words of @pulumi/aws 7, whatever the program's own: a Pulumi resource, or a
 * part of one that other programs declare as a resource of its own. Reading it never throws.
 */
export interface Declared {
    /** Tells it from everything else in the stack. For a Pulumi resource it is its URN. */
    id: string;
    /** URN of the Pulumi resource that it is, or that it stands in. */
    urn: string;
    /** Type token in @pulumi/aws 7. */
    type: string;
    /** Where in the Pulumi resource it stands, for messages: "`versioning`". Absent where it is the resource itself. */
    place?: string;
    /** An absent one is undefined. */
    properties: Properties;
    /** URN of the resource's provider. Absent where it has none. */
    providerUrn?: string;
    /** Inputs of the resource's provider. A list or an object is JSON text there. */
    provider: Properties;
    /** Options of the Pulumi resource. */
    options: { protect: boolean; ignoreChanges: string[] };
    /** Ids of what each property's value is made from. A URN stands for all that the resource declares. */
    sources: Record<string, string[]>;
    /**
     * The property by which a part names the resource that it is a setting of. Such a part gives way to a resource of
     * its type that names the same: AWS fills in an inline setting that the program leaves out, and does not look again.
     */
    settingBy?: string;
}

/** A declared resource as a policy that sees one at a time gets it. */
export interface JudgedResource extends Declared {
    /** The policy's options. */
    config: Properties;
}

/** How a resource type declares what is, in @pulumi/aws 7, one or more others. */
export interface Spelling {
    /** Type tokens of all that it may declare, its own among them where it is that too. */
    declares: readonly string[];
    /** What a resource of the type declares. Never throws; a part that cannot be read is left out. */
    read: (resource: Declared) => Declared[];
}

/** A part of a resource that is a resource of its own in @pulumi/aws 7. */
export interface Part {
    /** Where it stands, for messages, and different for each part: "`versioning`". */
    place: string;
    type: string;
    properties: Properties;
    /** What each property's value is made from. Default: nothing that is known. */
    sources?: Declared["sources"];
    /** Default: the place, within the resource. */
    id?: string;
    settingBy?: string;
}

/** A part as something declared, with the options and the provider of the resource that it stands in. */
export function partOf(resource: Declared, part: Part): Declared {
    return { ...resource, id: `${resource.id}#${part.place}`, sources: {}, ...part };
}

/**
 * A setting that a resource has inline and that is a resource of its own otherwise; nothing where the resource does not
 * have it.
 *
 * @param input The inline input.
 * @param setting The resource that it is otherwise: its type, the property by which that names this resource, and the
 * properties that say the same. Undefined where the input says nothing that can be read.
 */
export function inlineSetting(
    resource: Declared,
    input: string,
    setting: { type: string; namedBy: string; properties: (value: Value) => Properties | undefined },
): Declared[] {
    const value = resource.properties[input];
    // Of what a resource does not have, AWS fills in empty text.
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
