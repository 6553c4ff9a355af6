import { defined, elements, member, type Raw, type RawObject, Unread } from "./raw";
import { read, type Shape, text } from "./shapes";

/** A resource in CloudFormation's words. */
export interface CloudFormationResource {
    properties: Raw;
    /** Stands for the resource itself, in a property that names it. */
    self: Unread;
}

/** A resource in the words of @pulumi/aws that one of CloudFormation's declares. */
export interface Draft {
    /** The property of CloudFormation's that it stands in. Absent where it is the resource itself. */
    within?: string;
    type: string;
    properties: RawObject;
}

/** How a resource type of CloudFormation's is said in @pulumi/aws. */
export interface Mapping {
    /** All types that it may declare. */
    declares: readonly string[];
    drafts: (resource: CloudFormationResource) => Draft[];
    /** What a Ref returns, where that is a property that the program may give. */
    ref?: string;
    /** The part of the ARN before the name, after the partition: where the name is all that is missing. */
    arn?: string;
}

/** What AWS calls a resource, once it exists. */
const identity: Shape = { arn: text("Arn"), id: text("Id") };

/** Another resource that one declares. */
export interface Part {
    type: string;
    drafts: (resource: CloudFormationResource) => Omit<Draft, "type">[];
}

/** A resource that is one in @pulumi/aws as well, with parts that are resources of their own there. */
export function mapping(
    type: string,
    shape: Shape,
    parts: Part[] = [],
    names: Pick<Mapping, "ref" | "arn"> = {},
): Mapping {
    return {
        declares: [type, ...parts.map((part) => part.type)],
        drafts: (resource) => [
            { type, properties: read({ ...identity, ...shape }, resource.properties) },
            ...draftsOf(parts, resource),
        ],
        ...names,
    };
}

/** A resource that is nothing but such parts in @pulumi/aws. */
export function partsOnly(...parts: Part[]): Mapping {
    return { declares: parts.map(({ type }) => type), drafts: (resource) => draftsOf(parts, resource) };
}

function draftsOf(parts: Part[], resource: CloudFormationResource): Draft[] {
    return parts.flatMap(({ type, drafts }) => drafts(resource).map((draft) => ({ ...draft, type })));
}

/** A setting of the resource, where it has it. */
export function setting(within: string, type: string, namedBy: string, shape: Shape): Part {
    return {
        type,
        drafts: ({ properties, self }) => {
            const found = member(properties, within);
            if (found === undefined || found === null) return [];
            return [{ within, properties: { ...read(shape, found), [namedBy]: self } }];
        },
    };
}

/**
 * A resource for each element of a list. Where the list as a whole is unread, one for all that may be in it.
 *
 * @param properties What is said of it; undefined where the element is none of these.
 */
export function forEach(
    within: string,
    type: string,
    properties: (element: Raw, resource: CloudFormationResource) => Record<string, Raw | undefined> | undefined,
): Part {
    return {
        type,
        drafts: (resource) => {
            const found = member(resource.properties, within);
            const isOne = found instanceof Unread || !Array.isArray(found);
            return elements(found).flatMap((element, index) => {
                const said = properties(element, resource);
                return said ? [{ within: isOne ? within : `${within}[${index}]`, properties: defined(said) }] : [];
            });
        },
    };
}
