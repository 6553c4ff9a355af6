import { defined, elements, member, type Raw, type RawObject, Unread } from "./raw";
import { read, type Shape, text } from "./shapes";

/** A CloudFormation resource. */
export interface CloudFormationResource {
    properties: Raw;
    /** Stands for the resource itself, in a property that names it. */
    self: Unread;
}

/** A resource in the vocabulary of @pulumi/aws that a CloudFormation resource declares. */
export interface Draft {
    /** The CloudFormation property that contains it. Absent for the resource itself. */
    within?: string;
    type: string;
    properties: RawObject;
}

/** How a CloudFormation resource type translates to @pulumi/aws. */
export interface Mapping {
    /** All types that it may declare. */
    declares: readonly string[];
    drafts: (resource: CloudFormationResource) => Draft[];
    /** The value that a Ref returns, if it is a property that the program may set. */
    ref?: string;
    /** The part of the ARN between the partition and the name, if only the name is missing. */
    arn?: string;
}

/** The ID that AWS gives to a resource when it is created. */
const identity: Shape = { arn: text("Arn"), id: text("Id") };

/** Another resource that a resource declares. */
export interface Part {
    type: string;
    drafts: (resource: CloudFormationResource) => Omit<Draft, "type">[];
}

/** A resource that is also one in @pulumi/aws, with parts that are separate resources there. */
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

/** A resource that consists only of such parts in @pulumi/aws. */
export function partsOnly(...parts: Part[]): Mapping {
    return { declares: parts.map(({ type }) => type), drafts: (resource) => draftsOf(parts, resource) };
}

function draftsOf(parts: Part[], resource: CloudFormationResource): Draft[] {
    return parts.flatMap(({ type, drafts }) => drafts(resource).map((draft) => ({ ...draft, type })));
}

/** A setting of the resource, if it has it. */
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
 * A resource for each element of a list. If the whole list is unread, one for everything that may be in it.
 *
 * @param properties The properties of an element's resource; undefined if the element is not one.
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
